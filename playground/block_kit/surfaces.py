"""Messages, modals and Home tabs: the blocks each may hold, and what holds across its blocks."""

from collections.abc import Callable, Iterator
from itertools import islice

from playground.block_kit.blocks import BLOCKS
from playground.block_kit.checks import (
    BOOLEAN,
    array,
    at_most,
    longest,
    no_duplicates,
    string,
    tagged,
    typed,
)
from playground.block_kit.composition import plain
from playground.block_kit.rules import Check, Complaint, Finding, Rule, items, read, text_of

# "Available in surfaces" of each reference page; what isn't named here is available everywhere.
ONLY_ON = {
    "context_actions": {"message"},
    "file": {"message"},
    "markdown": {"message"},
    "table": {"message"},
    "datetimepicker": {"message", "modal"},
    "email_text_input": {"modal"},
    "file_input": {"modal"},
    "number_input": {"modal"},
    "rich_text_input": {"modal", "home"},
    "url_text_input": {"modal"},
}

ENOUGH = 100
"""Complaints after which nothing more is looked for."""

Pointed = Iterator[tuple[str, object]]


def elements_of(block: object) -> Pointed:
    """The elements of a block, each with its pointer below the block."""
    for index, element in enumerate(items(block, "elements")):
        yield f"/elements/{index}", element
    for name in ("element", "accessory"):
        if (element := read(block, name)) is not None:
            yield f"/{name}", element


def _parts(blocks: object) -> Pointed:
    """Blocks and their elements, each with its pointer below the list of blocks."""
    for index, block in enumerate(items(blocks)):
        yield f"/{index}", block
        for below, element in elements_of(block):
            yield f"/{index}{below}", element


def _available_on(surface: str) -> Check:
    def find(blocks: object) -> Iterator[Finding]:
        for where, part in _parts(blocks):
            name = text_of(part, "type")
            if surface not in ONLY_ON.get(name, {surface}):
                yield f"{where}/type", f"unsupported type: {name}"

    return Check(find)


def _focus_at_most_once(blocks: object) -> Iterator[Finding]:
    focused = [where for where, part in _parts(blocks) if read(part, "focus_on_load") is True]
    for where in focused[1:]:
        yield f"{where}/focus_on_load", "focus_on_load is already set by another element"


def _block_id(block: object) -> str:
    return text_of(block, "block_id")


UNIQUE_BLOCK_IDS = no_duplicates(_block_id, "block_id already exists: {}")
FOCUS_AT_MOST_ONCE = Check(_focus_at_most_once)


def _one_table(blocks: object) -> Iterator[Finding]:
    tables = [f"/{i}" for i, b in enumerate(items(blocks)) if text_of(b, "type") == "table"]
    for where in tables[1:]:
        yield where, "only one table is allowed"


def _total(size: Callable[[object], int], limit: int, of: str) -> Check:
    def find(blocks: object) -> Iterator[Finding]:
        if sum(size(block) for block in items(blocks)) > limit:
            yield "", f"the text of all {of} must be less than {limit + 1} characters"

    return Check(find)


def _markdown_size(block: object) -> int:
    return len(text_of(block, "text")) if text_of(block, "type") == "markdown" else 0


def _table_size(block: object) -> int:
    return sum(_cell_size(cell) for row in items(block, "rows") for cell in items(row))


def _cell_size(cell: object, depth: int = 4) -> int:
    # Rich text nests no deeper than list, section, text; what a stranger sends may.
    parts = items(cell, "elements") if depth else []
    return len(text_of(cell, "text")) + sum(_cell_size(part, depth - 1) for part in parts)


def _blocks(surface: str, limit: int, *rules: Rule) -> Rule:
    return array(
        tagged(BLOCKS),
        at_most(limit),
        UNIQUE_BLOCK_IDS,
        FOCUS_AT_MOST_ONCE,
        _available_on(surface),
        *rules,
    )


def _submit_with_inputs(view: object) -> Iterator[Finding]:
    holds_input = any(text_of(b, "type") == "input" for b in items(view, "blocks"))
    if holds_input and read(view, "submit") is None:
        yield "", "missing required field: submit"


VIEW: dict[str, Rule] = {
    "private_metadata": string(longest(3000)),
    "callback_id": string(longest(255)),
    "external_id": string(longest(255)),
}

MESSAGE = _blocks(
    "message",
    50,
    Check(_one_table, "only_one_table_allowed"),
    _total(_markdown_size, 12_000, "markdown blocks"),
    _total(_table_size, 10_000, "tables"),
)
MODAL = typed(
    {"title": plain(24), "blocks": _blocks("modal", 100)},
    {
        **VIEW,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": BOOLEAN,
        "notify_on_close": BOOLEAN,
        "submit_disabled": BOOLEAN,
    },
    Check(_submit_with_inputs, "missing_required_field"),
)
HOME = typed({"blocks": _blocks("home", 100)}, VIEW)
ANY_VIEW = tagged({"modal": MODAL, "home": HOME})


def check_message(blocks: object) -> list[Complaint]:
    """What Slack would refuse first in the `blocks` of a message; empty if nothing.

    Pointers start at the message: `/blocks/0/text/text`. Never raises.
    """
    return list(islice(MESSAGE.judge(blocks, "/blocks"), ENOUGH))


def check_view(view: object) -> list[Complaint]:
    """What Slack would refuse first in a view, modal or home; empty if nothing.

    Pointers start at the view: `/title/text`, `/blocks/0/element`; the answers of `views.open` and
    its like put `/view` before them. Never raises. The size of the whole view (250 kB) is left to
    whoever receives it as bytes.
    """
    return list(islice(ANY_VIEW.judge(view, ""), ENOUGH))
