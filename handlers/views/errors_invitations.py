"""The words of refusals about inviting executives."""

from collections.abc import Iterable

from domain.people.executives import (
    NobodyToInvite,
    NoPersonToInvite,
    NoProjectTicked,
    NoProjectToTick,
    NoSuchMember,
    ProjectsNotOpen,
    TwoToInvite,
)
from domain.people.invitation_outcomes import ShutOutSince
from domain.people.invitations import ChannelWanted, InvitedAlready, NotAnEmail
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words

SENTENCES |= {
    NobodyToInvite: "Pick somebody who is in Slack here, or type an e-mail address.",
    TwoToInvite: "Invite one at a time: either somebody who is in Slack here, or by e-mail.",
    NoProjectTicked: "Pick at least one project; an executive sees nothing else.",
    ChannelWanted: "Pick the channel that Slack shall invite them into.",
}


@words.register
def _(error: NoPersonToInvite) -> str:
    name = escape(error.name)
    if error.gone:
        return f"The account of {name} is deactivated in Slack, so they can't be invited."
    return f"An app such as {name} can't be invited, only people can."


@words.register
def _(error: ShutOutSince) -> str:
    return (
        f"*{escape(error.name)}* was deactivated after it had been sent, and stays so. To let them "
        "in again, use `/client invite @name`."
    )


@words.register
def _(error: NoSuchMember) -> str:
    return (
        f"Slack knows nobody here called {quote(error.typed)}. Pick a name from Slack's "
        "suggestions, or invite by e-mail: `/client invite jane@example.com`."
    )


@words.register
def _(error: NoProjectToTick) -> str:
    return f"No project of {escape(error.client)} is active to be seen. Pick another client."


@words.register
def _(error: ProjectsNotOpen) -> str:
    return (
        f"Not all of these are active projects of {escape(error.client)} any more. "
        "Pick the client again to see those that are."
    )


@words.register
def _(error: NotAnEmail) -> str:
    if not error.typed:
        return "Type the e-mail address that Slack shall write to."
    return f"Reading {quote(error.typed)} as an e-mail address failed; one is `jane@example.com`."


@words.register
def _(error: InvitedAlready) -> str:
    return (
        f"An invitation for *{escape(error.client)}* is on its way to {escape(error.email)} "
        "already. `/client invitations` sends it again or withdraws it."
    )


@buttons.register
def _(_error: InvitedAlready, _key: str) -> Iterable[Block]:
    return [actions([command_button("Pending invitations", "/client invitations")])]
