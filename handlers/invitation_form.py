"""The form that invites an executive: its menus fed, and what it says done."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.outbox import say
from domain.people.executives import invitable_projects, invite_member, require_one_invitee
from domain.people.invitations import PendingInvitation, invite_by_email
from domain.people.people import SlackProfile
from handlers.forms import Filled, confirm, filled
from handlers.invitation_sender import send_invitation_later
from handlers.slack_users import ask_slack_about
from handlers.text import plain, row_id
from handlers.views.blocks import Answer
from handlers.views.invitations import asked_slack, invited, welcome
from handlers.views.invite_form import (
    CHANNEL,
    CLIENT,
    EMAIL,
    PERSON,
    PROJECTS,
    Invitee,
    invite_form_view,
    project_options,
)
from handlers.views.origin import Origin
from handlers.visit import Visit
from models.database import WorkspaceSession

_OF_A_CLIENT = re.compile(f"{PROJECTS} [0-9]+")


def register(app: App) -> None:
    """Hear the form, and its menus."""
    app.view("invite_form")(handle_invite_form)
    app.action(CLIENT)(handle_client_chosen)
    app.options(_OF_A_CLIENT)(handle_project_options)


def handle_client_chosen(
    ack: Ack, action: dict[str, Any], body: dict[str, Any], visit: Visit
) -> None:
    """Show the chosen client's projects."""
    view = body["view"]
    client_id = row_id(action["selected_option"]["value"])
    offered = visit.look(lambda session, actor: invitable_projects(session, actor, client_id))
    origin, form = Origin.read(view["private_metadata"]), filled(view)
    invitee = replace(
        Invitee.read(origin.choice), email=form.text(EMAIL), channel_id=form.channel(CHANNEL)
    )
    visit.client.views_update(view_id=view["id"], view=invite_form_view(invitee, offered, origin))
    ack()


def handle_project_options(ack: Ack, payload: dict[str, Any], visit: Visit) -> None:
    """Offer those of the client's projects that match what is typed."""
    client_id = row_id(payload["action_id"].removeprefix(f"{PROJECTS} "))
    typed = plain(payload.get("value") or "")
    offered = visit.look(
        lambda session, actor: invitable_projects(session, actor, client_id, typed)
    )
    ack(options=project_options(offered.projects))


def handle_invite_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Invite them, then say so where the form was opened."""
    origin, form = Origin.read(view["private_metadata"]), filled(view)
    user_id = Invitee.read(origin.choice).user_id or form.user(PERSON)
    require_one_invitee(user_id, form.text(EMAIL))
    if user_id is None:
        _invite_by_email(ack, visit, origin, form)
        return
    profile = ask_slack_about(visit.client, user_id, visit.workspace_id)
    answer = visit.once(
        lambda session, actor: _invite_member(session, actor, profile, form, visit.key)
    )
    confirm(ack, visit, origin, answer)


def _invite_member(
    session: WorkspaceSession, actor: Actor, profile: SlackProfile, form: Filled, key: str
) -> Answer:
    client_id = form.row(CLIENT) or 0
    made = invite_member(session, actor, profile, client_id, form.rows(PROJECTS))
    if made.opened:
        about, written = made.opened[0].id, welcome(made)
        say(session, f"welcome {key}", made.slack_user_id, written, actor.now, project_id=about)
    return invited(made)


def _invite_by_email(ack: Ack, visit: Visit, origin: Origin, form: Filled) -> None:
    made: list[PendingInvitation] = []

    def invite(session: WorkspaceSession, actor: Actor) -> Answer:
        made.append(
            invite_by_email(
                session,
                actor,
                form.text(EMAIL),
                form.channel(CHANNEL),
                form.row(CLIENT) or 0,
                form.rows(PROJECTS),
            )
        )
        return asked_slack(made[0])

    confirm(ack, visit, origin, visit.once(invite))
    for invitation in made:  # none where another delivery of the form has done it
        send_invitation_later(visit, invitation)
