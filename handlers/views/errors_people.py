"""The words of refusals about people, and what they did."""

import re
from collections.abc import Iterable

from domain.days.days import format_day
from domain.people.employment import LeftBeforeStart
from domain.people.levels import NeverBackToExecutive
from domain.people.people import Standing
from domain.people.people_lists import NoSuchPerson
from domain.people.person_edits import (
    LastAdministrator,
    NotAMember,
    StillManages,
)
from domain.trail.audit_lists import AuditNotUnderstood
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, quote, words
from handlers.views.lists import and_more
from models import Level

_KEYS = 5
_SLACK_USER_ID = re.compile("[UW][A-Z0-9]{4,30}")


_A = {
    Level.ADMINISTRATOR: "an administrator",
    Level.MANAGER: "a manager",
    Level.RESOURCE: "a resource",
    Level.EXECUTIVE: "an executive",
}


@words.register
def _(error: NeverBackToExecutive) -> str:
    return (
        f"As {_A[error.level]} of the agency, *{escape(error.name)}* can never become a client's "
        "executive. Invite somebody else of the client's."
    )


@words.register
def _(error: LastAdministrator) -> str:
    return (
        f"*{escape(error.name)}* is the last administrator, and somebody has to be one. "
        "Make somebody else administrator first."
    )


@words.register
def _(error: NotAMember) -> str:
    name = f"*{escape(error.name)}*"
    if error.standing is Standing.BOT:
        return f"{name} is an app, and apps log no time."
    if error.standing is Standing.GONE:
        return f"{name} has left this Slack workspace. Reactivate them in Slack first."
    return (
        f"{name} isn't a full member of this workspace. A client's people come in as executives: "
        "`/client invite @name` invites one, with the projects they may see."
    )


@words.register
def _(error: LeftBeforeStart) -> str:
    first, last = format_day(error.first), format_day(error.last)
    return f"{last} is before their first day, {first}. Pick a later one, or none."


@words.register
def _(error: StillManages) -> str:
    named = ", ".join(escape(key) for key in error.keys[:_KEYS])
    more = and_more(len(error.keys) - _KEYS)
    return (
        f"*{escape(error.name)}* is the manager of {named}{more}, and a manager is on the team. "
        "Name another manager first."
    )


@words.register
def _(error: NoSuchPerson) -> str:
    if _SLACK_USER_ID.fullmatch(error.typed):
        return "They haven't used Stint yet. `/stint people @name` opens the form that adds them."
    opening = f"Stint knows nobody called {quote(error.typed)}."
    return f"{opening} Did you mean this?" if error.near else f"{opening} Mention them with an @."


@buttons.register
def _(error: NoSuchPerson, _key: str) -> Iterable[Block]:
    if not error.near:
        return [actions([command_button("List people", "/stint people")])]
    return [
        actions(
            command_button(name, f"{error.command} {slack_user_id}", replaces=True)
            for slack_user_id, name in error.near
        )
    ]


@words.register
def _(error: AuditNotUnderstood) -> str:
    return (
        f"I understood {quote(error.typed)} neither as a kind of thing nor as a period. "
        "Try `/stint audit @lena client last week`."
    )


@buttons.register
def _(_error: AuditNotUnderstood, _key: str) -> Iterable[Block]:
    return [actions([command_button("Filter", "/stint audit filter", replaces=True)])]
