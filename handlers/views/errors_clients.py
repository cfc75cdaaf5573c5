"""The words of refusals about clients."""

from collections.abc import Iterable

from domain.clients.client_edits import LONGEST_NAME, ClientNameTaken, ClientNameUnfit
from domain.clients.clients import ClientWanted, NoSuchClient
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, quote, words
from handlers.views.pickers import CLIENT, picker


@words.register
def _(error: NoSuchClient) -> str:
    opening = f"There's no client called {quote(error.typed)}."
    return f"{opening} Did you mean this?" if error.near else f"{opening} `/client list` shows all."


@buttons.register
def _(error: NoSuchClient, _key: str) -> Iterable[Block]:
    if not error.near:
        return [actions([command_button("List clients", "/client list")])]
    return [
        actions(
            command_button(name, f"{error.command} {name}", replaces=True) for name in error.near
        )
    ]


@words.register
def _(error: ClientWanted) -> str:
    return f"Which client? Pick one, or type its name: `{error.command} ACME`."


@buttons.register
def _(error: ClientWanted, _key: str) -> Iterable[Block]:
    return [picker(CLIENT, error.command, active=error.active)]


@words.register
def _(error: ClientNameTaken) -> str:
    if error.active:
        return f"There's a client called {escape(error.name)} already. Pick another name."
    return (
        f"There's an inactive client called {escape(error.name)}. "
        "Activate that one, or pick another name."
    )


@buttons.register
def _(error: ClientNameTaken, _key: str) -> Iterable[Block]:
    if error.active:
        return ()
    return [actions([command_button("Activate it", f"/client activate {error.name}")])]


@words.register
def _(error: ClientNameUnfit) -> str:
    if not error.length:
        return "A client needs a name."
    return f"That name has {error.length:,} characters; {LONGEST_NAME} fit."
