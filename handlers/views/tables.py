"""Slack's table: rows of cells in columns, in messages alone.

https://docs.slack.dev/reference/block-kit/blocks/table-block
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.views.blocks import Block, cut

_MOST_ROWS, _MOST_COLUMNS = 100, 20
_LONGEST_CELL = 200
NOTHING = "\N{EN DASH}"
"""What stands in a cell that has nothing to tell, for none can be empty."""


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        title: its first cell.
        cells: one for each row.
        is_number: whether it stands to the right.
    """

    title: str
    cells: Sequence[str | Block]
    is_number: bool = True


def table(columns: Sequence[Column]) -> Block:
    """The columns side by side, their titles in bold."""
    columns = columns[:_MOST_COLUMNS]
    rows = zip(*(column.cells for column in columns), strict=True)
    cells = [[bold_cell(column.title) for column in columns]]
    cells += [[_cell(each) for each in row] for row in rows]
    return {
        "type": "table",
        "rows": cells[:_MOST_ROWS],
        "column_settings": [
            {
                "align": "right" if column.is_number else "left",
                "is_wrapped": not column.is_number or _has_lines(column),
            }
            for column in columns
        ],
    }


def _has_lines(column: Column) -> bool:
    """Whether one of its cells is of several lines."""
    return any(isinstance(cell, str) and "\n" in cell for cell in column.cells)


def bold_cell(bold: str, rest: str = "") -> Block:
    """A cell that begins in bold; a table's texts are plain, so nothing in them is escaped."""
    elements: list[Block] = [{"type": "text", "text": _fit(bold), "style": {"bold": True}}]
    if rest:
        elements.append({"type": "text", "text": _fit(rest)})
    return _rich(elements)


def _cell(content: str | Block) -> Block:
    if not isinstance(content, str):
        return content
    if "\n" in content:  # a raw text is one line, whatever stands in it
        return _rich([{"type": "text", "text": _fit(content)}])
    return {"type": "raw_text", "text": _fit(content)}


def _rich(elements: list[Block]) -> Block:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }


def _fit(text: str) -> str:
    return cut(text, _LONGEST_CELL) or NOTHING
