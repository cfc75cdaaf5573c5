"""`/client invite` and `/client invitations`: the form opened, pending invitations kept."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.clients.clients import exact_client, linked_client, named_client
from domain.people.executives import (
    ClientProjects,
    NoSuchMember,
    TwoToInvite,
    invitable_projects,
    require_invitable,
)
from domain.people.invitations import (
    NotAnEmail,
    PendingInvitation,
    is_email,
    list_invitations,
    send_invitation_again,
    withdraw_invitation,
)
from domain.people.people import SlackProfile
from domain.permissions import Permission, require
from handlers.commands import Asked, Subcommand
from handlers.invitation_sender import end_invitation_later, send_invitation_later
from handlers.slack_users import ask_slack_about
from handlers.text import row_id, row_ids
from handlers.views.blocks import Answer
from handlers.views.invitations import (
    SEND_AGAIN,
    WITHDRAW,
    asked_slack,
    invitation_list,
    withdrawn,
)
from handlers.views.invite_form import Invitee, invite_form_view
from handlers.visit import Visit
from models.database import WorkspaceSession

_COMMAND = "/client invite"
_USER_ID = re.compile(r"@([UW][A-Z0-9]{2,30})")  # as our own buttons type somebody


def register(app: App) -> None:
    """Hear the buttons of pending invitations."""
    app.action(SEND_AGAIN)(handle_send_again)
    app.action(WITHDRAW)(handle_withdraw)


def invite(asked: Asked) -> Answer | None:
    """`/client invite [@NAME or E-MAIL] [CLIENT]`: the form, filled with what was typed."""
    if asked.rest.lower() == "list":
        return list_pending(asked)
    visit = asked.visit
    typed = visit.look(lambda session, actor: _read(session, actor, asked))
    user_id = typed.invitee.user_id
    profile = ask_slack_about(visit.client, user_id, visit.workspace_id) if user_id else None
    offered = visit.look(lambda session, actor: _offered(session, actor, asked, typed, profile))
    visit.open_modal(invite_form_view(typed.invitee, offered, asked.origin))
    return None


def list_pending(asked: Asked) -> Answer:
    """`/client invitations [PAGE]`."""
    number = row_id(asked.rest)
    return asked.visit.look(
        lambda session, actor: invitation_list(list_invitations(session, actor, number))
    )


INVITING: Mapping[str, Subcommand] = {
    "invite": Subcommand(
        invite,
        "[@NAME or E-MAIL] [CLIENT]",
        "opens projects to a client's executive",
        Permission.INVITE_EXECUTIVES,
    ),
    "invitations": Subcommand(
        list_pending,
        "",
        "lists invitations that nobody has accepted yet",
        Permission.INVITE_EXECUTIVES,
    ),
}
"""Those of `/client`'s subcommands that are about executives."""


def handle_send_again(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Have Slack send the invitation once more."""
    answer, done = _change(visit, action, send_invitation_again, asked_slack)
    ack()
    visit.replace_later(answer)
    for invitation in done:
        send_invitation_later(visit, invitation)


def handle_withdraw(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Let nothing come of the invitation any more."""
    answer, done = _change(visit, action, withdraw_invitation, withdrawn)
    ack()
    visit.replace_later(answer)
    for invitation in done:
        end_invitation_later(visit, invitation)


def _change(
    visit: Visit,
    action: dict[str, Any],
    change: Callable[[WorkspaceSession, Actor, int, int], PendingInvitation],
    draw: Callable[[PendingInvitation], Answer],
) -> tuple[Answer, list[PendingInvitation]]:
    """The answer to a click on an invitation's button, and the invitation that is to follow it.

    There is none where another delivery of the click has done it.
    """
    invitation_id, version = row_ids(action["value"], 2)
    done: list[PendingInvitation] = []

    def once(session: WorkspaceSession, actor: Actor) -> Answer:
        done.append(change(session, actor, invitation_id, version))
        return draw(done[0])

    return visit.once(once), done


@dataclass(frozen=True)
class _Typed:
    """Whom a command names, and the client; empty where it names none.

    Attributes:
        again: what is typed before another client's name to mean the same person.
    """

    invitee: Invitee
    client: str
    again: str


def _read(session: WorkspaceSession, actor: Actor, asked: Asked) -> _Typed:
    """What was typed; a client's name is one, whatever stands in it.

    Raises:
        NotAllowed, TwoToInvite, NoSuchMember, NotAnEmail.
    """
    require(actor, Permission.INVITE_EXECUTIVES)
    if len(asked.user_ids) > 1:
        raise TwoToInvite
    channel_id = asked.visit.channel_id or ""
    anybody = Invitee(asked=True, channel_id=channel_id if channel_id[:1] == "C" else None)
    words = asked.rest.split()
    who = next((word for word in words if "@" in word), "")
    if not who or (not asked.user_ids and exact_client(session, actor, asked.rest)):
        return _Typed(anybody, asked.rest, _COMMAND)
    client = " ".join(word for word in words if word is not who)
    by_id = _USER_ID.fullmatch(who)
    if asked.user_ids or by_id:
        user_id = by_id[1] if by_id else asked.user_ids[0]
        return _Typed(Invitee(user_id), client, f"{_COMMAND} @{user_id}")
    if who.startswith("@"):
        raise NoSuchMember(who)
    email = who.removeprefix("mailto:")  # which Slack puts before it, where it makes it a link
    if not is_email(email):
        raise NotAnEmail(email)
    return _Typed(replace(anybody, asked=False, email=email), client, f"{_COMMAND} {email}")


def _offered(
    session: WorkspaceSession,
    actor: Actor,
    asked: Asked,
    typed: _Typed,
    profile: SlackProfile | None,
) -> ClientProjects | None:
    """The projects of the named client, else of the channel's; None where there is neither."""
    if profile:
        require_invitable(session, actor, profile)
    client = (
        named_client(session, actor, typed.client, typed.again)
        if typed.client
        else linked_client(session, actor, asked.visit.channel_id)
    )
    return invitable_projects(session, actor, client.id) if client else None
