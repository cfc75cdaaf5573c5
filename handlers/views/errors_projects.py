"""The words of refusals about projects."""

from collections.abc import Iterable

from domain.projects.budgets import NotHours
from domain.projects.channel_links import LinkedElsewhere, NotAChannel, NotLinked
from domain.projects.project_form import (
    LONGEST_KEY,
    LONGEST_TITLE,
    ClientNotOnOffer,
    KeyTaken,
    KeyUnfit,
    KindKeepsLeads,
    ManagerNotOnOffer,
    TitleUnfit,
)
from domain.projects.project_lists import NoProjectCalled, ProjectWanted
from domain.projects.projects import ProjectInactive
from domain.projects.teams import ManagerStays, NobodyMentioned, NotForTeams, NotOnOffer
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words
from handlers.views.lists import counted
from handlers.views.pickers import PROJECT, SALES_PROJECT, picker

_NAMED = 10  # of those who were mentioned

SENTENCES |= {
    ManagerNotOnOffer: "Only an active administrator or manager can manage a project. Pick one.",
    NotOnOffer: "Somebody you picked is no longer among the agency's people. Pick again.",
    NotAChannel: "Only channels can be linked to a project. Type this in the project's channel.",
    LinkedElsewhere: (
        "This channel is linked to something else already. Ask an administrator to change that."
    ),
    NotLinked: "This channel isn't linked to anything. `/project link ACME-site` links it.",
}


@words.register
def _(error: NoProjectCalled) -> str:
    opening = f"There's no project called {quote(error.typed)}."
    return (
        f"{opening} Did you mean this?" if error.near else f"{opening} `/project list` shows all."
    )


@buttons.register
def _(error: NoProjectCalled, _key: str) -> Iterable[Block]:
    if not error.near:
        return [actions([command_button("List projects", "/project list")])]
    return [
        actions(command_button(key, f"{error.command} {key}", replaces=True) for key in error.near)
    ]


@words.register
def _(error: ProjectWanted) -> str:
    return f"Which project? Pick one, or type its name: `{error.command} ACME-site`."


@buttons.register
def _(error: ProjectWanted, _key: str) -> Iterable[Block]:
    kind = SALES_PROJECT if error.sales else PROJECT
    return [picker(kind, error.command, active=error.active)]


@buttons.register
def _(error: ProjectInactive, _key: str) -> Iterable[Block]:
    if not error.asker_can_activate:
        return ()
    key = error.project.key
    return [actions([command_button(f"Activate {key}", f"/project activate {key}")])]


@words.register
def _(error: KeyTaken) -> str:
    if error.active:
        return f"There's a project called {escape(error.key)} already. Pick another key."
    return (
        f"There's an inactive project called {escape(error.key)}. "
        "Activate that one, or pick another key."
    )


@buttons.register
def _(error: KeyTaken, _key: str) -> Iterable[Block]:
    if error.active:
        return ()
    return [actions([command_button("Activate it", f"/project activate {error.key}")])]


@words.register
def _(error: KeyUnfit) -> str:
    if not error.key:
        return "A project needs a key, which is what people type to log time."
    if any(character.isspace() for character in error.key):
        return "A key has no blanks. Use a hyphen instead, as in ACME-site."
    return f"That key is too long: {LONGEST_KEY} characters fit."


@words.register
def _(error: KindKeepsLeads) -> str:
    are = "is" if error.leads == 1 else "are"
    return f"It stays a sales project: {counted(error.leads, 'lead')} {are} kept on it."


@words.register
def _(error: TitleUnfit) -> str:
    if not error.length:
        return "A project needs a title."
    return f"That title is too long: {LONGEST_TITLE} characters fit."


@words.register
def _(error: ClientNotOnOffer) -> str:
    if error.client is None:
        return "That client isn't there any more. Pick another one."
    return f"The client {escape(error.client)} is inactive. Activate it first, or pick another one."


@buttons.register
def _(error: ClientNotOnOffer, _key: str) -> Iterable[Block]:
    if error.client is None:
        return ()
    again = command_button("Activate it", f"/client activate {error.client}", replaces=True)
    return [actions([again])]


@words.register
def _(error: NotHours) -> str:
    return f"{quote(error.typed)} isn't a number of hours. Type it like 120 or 120:30."


@words.register
def _(error: ManagerStays) -> str:
    return (
        f"This project is managed by {escape(error.manager)}, who so is on its team. "
        "Give it another manager first."
    )


@words.register
def _(_error: NobodyMentioned) -> str:
    return "Who? Name people by their mention, as in `@lena`, or choose from a list."


@buttons.register
def _(error: NobodyMentioned, _key: str) -> Iterable[Block]:
    return [actions([command_button("Choose its team", f"/project team {error.key}")])]


@words.register
def _(error: NotForTeams) -> str:
    told = ["Nobody was put on the team."]
    if error.unknown:
        people = " and ".join(f"<@{user}>" for user in error.unknown[:_NAMED])
        told.append(f"Stint doesn't know {people}: they have yet to use it, or were deactivated.")
    if error.executives:
        people = " and ".join(escape(name) for name in error.executives[:_NAMED])
        told.append(f"Clients' executives such as {people} are let in with `/client invite`.")
    return " ".join(told)
