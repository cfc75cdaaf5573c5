"""The words of refusals about projects."""

from collections.abc import Iterable

from domain.channel_links import LinkedElsewhere, NotAChannel, NotLinked
from domain.project_lists import NoProjectCalled, ProjectWanted
from domain.teams import ManagerStays, NobodyMentioned, NotForTeams, NotOnOffer
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words
from handlers.views.pickers import PROJECT, SALES_PROJECT, picker

_NAMED = 10  # of those who were mentioned

SENTENCES |= {
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
