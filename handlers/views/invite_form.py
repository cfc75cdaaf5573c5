"""The form that invites an executive: whom, of which client, to see which of its projects."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.people.executives import ClientProjects
from domain.people.invitations import LONGEST_EMAIL
from domain.read_models import ClientName, ProjectName
from handlers.views.blocks import Block, View, context, escape, modal, option, options, section
from handlers.views.inputs import (
    channel_input,
    checkbox_input,
    multi_search_input,
    search_input,
    text_input,
    user_input,
)
from handlers.views.origin import Origin

PERSON, EMAIL, CHANNEL, PROJECTS = "person", "email", "channel", "projects"
CLIENT = "invite_client"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

_TICKED = 10  # options that checkboxes take


@dataclass(frozen=True)
class Invitee:
    """Who is invited, as far as it is known when the form is drawn.

    Attributes:
        user_id: of somebody in Slack, who then is the one; None where an e-mail address may be.
        asked: whether both are still to be chosen from.
        email: what stands in the field.
        channel_id: what the picker of a channel begins with.
    """

    user_id: str | None = None
    asked: bool = False
    email: str = ""
    channel_id: str | None = None

    def write(self) -> str:
        """Whom the form is for, to be kept in its metadata."""
        return self.user_id or ("anybody" if self.asked else "email")

    @staticmethod
    def read(text: str | None) -> "Invitee":
        """As the form's metadata has it."""
        return Invitee(None if text in {"anybody", "email"} else text, asked=text == "anybody")


def invite_form_view(invitee: Invitee, offered: ClientProjects | None, origin: Origin) -> View:
    """The modal; its projects come once the client is chosen."""
    blocks = [
        *_who(invitee),
        search_input(
            CLIENT,
            "Client",
            placeholder="Search clients",
            dispatch_action=True,
            initial_option=_client_option(offered.client) if offered else None,
        ),
        *(_projects(offered) if offered else []),
    ]
    metadata = replace(origin, choice=invitee.write()).write()
    return modal(
        "invite_form", "Invite an executive", blocks, submit="Invite", private_metadata=metadata
    )


def project_options(projects: Iterable[ProjectName]) -> list[Block]:
    """The projects to choose from."""
    return options((f"{each.key} · {each.title}", str(each.id)) for each in projects)


def _who(invitee: Invitee) -> list[Block]:
    if invitee.user_id:
        return [section(f"<@{invitee.user_id}> becomes a client's executive.")]
    blocks: list[Block] = []
    if invitee.asked:
        blocks.append(user_input(PERSON, "Somebody who is in Slack here", optional=True))
    return [
        *blocks,
        text_input(
            EMAIL,
            "Or by e-mail" if invitee.asked else "E-mail",
            optional=invitee.asked,
            placeholder="jane@example.com",
            max_length=LONGEST_EMAIL,
            initial_value=invitee.email or None,
        ),
        channel_input(
            CHANNEL,
            "Channel to share with them" if not invitee.asked else "Channel to share, if by e-mail",
            optional=invitee.asked,
            initial_conversation=invitee.channel_id,
            hint="Slack invites them into it. I have to be there: /invite @Stint",
        ),
    ]


def _projects(offered: ClientProjects) -> list[Block]:
    client = escape(offered.client.name)
    if not offered.projects:
        return [section(f"*{client}* has no active project that an executive could see.")]
    # Another client's choices are another element to Slack, or it would keep what was ticked.
    action_id = f"{PROJECTS} {offered.client.id}"
    label = "Projects they will see"
    choices = project_options(offered.projects)
    shown = (
        checkbox_input(PROJECTS, label, choices, action_id=action_id, optional=False)
        if len(choices) <= _TICKED
        else multi_search_input(PROJECTS, label, action_id=action_id, placeholder="Search projects")
    )
    return [shown, context("They see nothing else, and no names, notes or rates on these.")]


def _client_option(client: ClientName) -> Block:
    return option(client.name, str(client.id))
