"""Menus in messages whose choice goes on with the command that needed it."""

from handlers.views.blocks import Block, actions

CLIENT, PROJECT, SALES_PROJECT = "client", "project", "sales"

_WHICH = {True: "active", False: "inactive", None: "any"}
_PLACEHOLDERS = {
    CLIENT: "Search clients",
    PROJECT: "Search projects",
    SALES_PROJECT: "Search sales projects",
}


def picker(kind: str, command: str, *, active: bool | None = True) -> Block:
    """A menu that searches, and types the command with what is chosen.

    Its action id says what it searches: `pick client inactive /client activate`.
    """
    menu: Block = {
        "type": "external_select",
        "action_id": f"pick {kind} {_WHICH[active]} {command}",
        "placeholder": {"type": "plain_text", "text": _PLACEHOLDERS[kind]},
        "min_query_length": 0,
    }
    return {**actions([menu]), "block_id": kind}


def read_picker(action_id: str) -> tuple[str, bool | None, str]:
    """What it searches, whether active ones alone, and the command it goes on with."""
    _, kind, which, command = action_id.split(" ", 3)
    return kind, next(active for active, word in _WHICH.items() if word == which), command
