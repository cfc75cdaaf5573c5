"""What forms share: the notice in a form's place, and the confirmation."""

from collections.abc import Iterable
from typing import Any

from handlers.views.blocks import (
    Answer,
    Block,
    View,
    blocks_of,
    escape,
    message,
    modal,
    section,
    sections,
    without_buttons,
)


def notice_modal(text: str, ways_on: Iterable[Block] = ()) -> View:
    """A sentence in place of a form, with the buttons that go on from there."""
    return modal("notice", "That didn't work", [section(text), *ways_on])


def answer_modal(answer: Answer) -> View:
    """An answer where no message can be: its blocks are all of it."""
    return modal("answer", "Stint", _without_tables(blocks_of(answer)))


def left_as_it_was() -> Answer:
    """In the place of a question in a modal, which only its reader can close."""
    text = "Left as it was. You can close this."
    return message(text, [section(text)])


def confirmation_modal(answer: Answer) -> View:
    """What came of the form, in its place, where no message can be answered."""
    return modal("notice", "Done", _without_tables(without_buttons(answer)))


def _without_tables(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with a line for each row of a table, which only messages may have.

    https://docs.slack.dev/reference/block-kit/blocks/table-block
    """
    shown: list[Block] = []
    for block in blocks:
        shown += sections(_lines(block["rows"])) if block["type"] == "table" else [block]
    return shown


def _lines(rows: object) -> Iterable[str]:
    assert isinstance(rows, list)
    return (" · ".join(escape(_told(cell)) for cell in row) for row in rows)


def _told(cell: dict[str, Any]) -> str:
    """A cell's text, plain or rich."""
    return str(cell.get("text") or "".join(map(_told, cell.get("elements", ()))))
