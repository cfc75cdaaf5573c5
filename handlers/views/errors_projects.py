"""The words of refusals about projects."""

from collections.abc import Iterable

from domain.project_lists import NoProjectCalled, ProjectWanted
from handlers.views.blocks import Block, actions, command_button
from handlers.views.errors import buttons, quote, words
from handlers.views.pickers import PROJECT, SALES_PROJECT, picker


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
