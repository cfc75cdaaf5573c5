"""A table on pages of A4: each row is one line, and what is too long for its column is cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from handlers.day_words import full_day
from handlers.exports.pdf_pages import INK, MUTED, Pages, Style
from handlers.exports.pdf_words import in_words
from handlers.exports.sheet import Kind, Sheet
from handlers.glyphs import drawable

_MOST_UPRIGHT = 5  # columns
_MARGIN, _GAP = 14.0, 5.0  # millimetres, as all but letters
_ROW, _ABOVE = 5.8, 3.9  # a row, and what of it is above the foot of its letters
_TITLE, _SUBTITLE = 8.0, 5.2
_FOOT = 9.0
_NARROWEST = 26.0  # that a column of text is left with
_LARGE, _LETTERS, _SMALL = 15.0, 8.5, 7.5  # points


@dataclass(frozen=True)
class _Span:
    """A column's place: where it begins and ends, and whether it is aligned to its end."""

    left: float
    end: float
    right: bool


@dataclass(frozen=True)
class _Table:
    """The table in words, and where it goes."""

    head: list[str]
    rows: list[list[str]]
    totals: list[str] | None
    spans: list[_Span]
    points: float


def write_pdf(sheet: Sheet) -> bytes:
    """The document; the same for the same sheet."""
    pages = Pages(sheet.title, sheet.made_on, upright=len(sheet.columns) <= _MOST_UPRIGHT)
    table = _laid_out(pages, sheet)
    first = _rows_from(pages, _below_title(sheet))
    others = _rows_from(pages, _MARGIN)
    lines = len(table.rows) + (table.totals is not None)
    count = 1 + max(0, ceil((lines - first) / others))
    for number in range(1, count + 1):
        pages.turn()
        top = _MARGIN if number > 1 else _write_title(pages, sheet)
        start = 0 if number == 1 else first + (number - 2) * others
        stop = first + (number - 1) * others
        _write_table(pages, table, top, table.rows[start:stop], last=number == count)
        _write_foot(pages, sheet, f"Page {number:,} of {count:,}")
    return pages.content()


def _below_title(sheet: Sheet) -> float:
    return _MARGIN + _TITLE + _SUBTITLE * len(sheet.subtitle) + 2


def _rows_from(pages: Pages, top: float) -> int:
    """How many rows a page takes below the table's head."""
    return max(1, int((pages.height - _FOOT - _GAP - top) / _ROW) - 1)


def _laid_out(pages: Pages, sheet: Sheet) -> _Table:
    head = [drawable(column.title) for column in sheet.columns]
    rows = [in_words(row, sheet) for row in sheet.rows]
    totals = in_words(sheet.totals, sheet) if sheet.totals is not None else None
    wanted = [
        max(pages.measure(words, _LETTERS, style) for words, style in column)
        for column in _columns(head, rows, totals)
    ]
    texts = [column.kind is Kind.TEXT for column in sheet.columns]
    figures = [column.kind not in {Kind.TEXT, Kind.DAY} for column in sheet.columns]
    room = pages.width - 2 * _MARGIN - _GAP * (len(head) - 1)
    least = sum(
        min(width, _NARROWEST) if text else width for width, text in zip(wanted, texts, strict=True)
    )
    shrunk = min(1.0, room / least) if least else 1.0
    widths = _shared([width * shrunk for width in wanted], texts, room)
    spans: list[_Span] = []
    left = _MARGIN
    for width, figure in zip(widths, figures, strict=True):
        spans.append(_Span(left, left + width, figure))
        left += width + _GAP
    return _Table(head, rows, totals, spans, _LETTERS * shrunk)


def _columns(
    head: list[str], rows: list[list[str]], totals: list[str] | None
) -> Iterable[Iterable[tuple[str, Style]]]:
    """Each column from top to bottom, with the style of each cell."""
    lines: list[tuple[list[str], Style]] = [(head, "B"), *((row, "") for row in rows)]
    if totals:
        lines.append((totals, "B"))
    return ((((line[place], style)) for line, style in lines) for place in range(len(head)))


def _shared(wanted: list[float], texts: list[bool], room: float) -> list[float]:
    """The columns' widths: figures have what they want, texts share evenly what is left.

    A text that wants less than its share leaves the rest to the others; where all have what they
    want, the texts take what is over, so that the table is as wide as the page.
    """
    left = room - sum(width for width, text in zip(wanted, texts, strict=True) if not text)
    widths = list(wanted)
    waiting = sorted((width, place) for place, width in enumerate(wanted) if texts[place])
    for taken, (width, place) in enumerate(waiting):
        widths[place] = min(width, left / (len(waiting) - taken))
        left -= widths[place]
    if waiting and left > 0:
        for _, place in waiting:
            widths[place] += left / len(waiting)
    return widths


def _write_title(pages: Pages, sheet: Sheet) -> float:
    """The title and what the table is narrowed to; where the table begins."""
    room = pages.width - 2 * _MARGIN
    y = _MARGIN + 4
    pages.write(_MARGIN, y, pages.fit(drawable(sheet.title), room, _LARGE, "B"), _LARGE, "B")
    y += 1.5
    for line in sheet.subtitle:
        y += _SUBTITLE
        written = pages.fit(drawable(line), room, _LETTERS + 0.5)
        pages.write(_MARGIN, y, written, _LETTERS + 0.5, grey=MUTED)
    return _below_title(sheet)


def _write_table(
    pages: Pages, table: _Table, top: float, rows: list[list[str]], *, last: bool
) -> None:
    right = pages.width - _MARGIN
    pages.shade(_MARGIN - 2, top, right - _MARGIN + 4, _ROW)
    _write_row(pages, table, top, table.head, "B")
    y = top + _ROW
    for row in rows:
        _write_row(pages, table, y, row)
        y += _ROW
        pages.rule(y, _MARGIN - 2, right + 2)
    if last and table.totals:
        pages.rule(y, _MARGIN - 2, right + 2, grey=INK)
        _write_row(pages, table, y, table.totals, "B")


def _write_row(pages: Pages, table: _Table, top: float, row: list[str], style: Style = "") -> None:
    for span, words in zip(table.spans, row, strict=True):
        fitted = pages.fit(words, span.end - span.left + 0.01, table.points, style)
        x = span.end if span.right else span.left
        pages.write(x, top + _ABOVE, fitted, table.points, style, right=span.right)


def _write_foot(pages: Pages, sheet: Sheet, page: str) -> None:
    y, right = pages.height - _FOOT, pages.width - _MARGIN
    pages.write(right, y, page, _SMALL, grey=MUTED, right=True)
    room = right - _MARGIN - pages.measure(page, _SMALL) - _GAP
    made = f"{drawable(sheet.title)} · {full_day(sheet.made_on, sheet.locale)}"
    pages.write(_MARGIN, y, pages.fit(made, room, _SMALL), _SMALL, grey=MUTED)
