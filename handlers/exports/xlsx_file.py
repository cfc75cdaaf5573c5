"""A table as a workbook."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from babel.numbers import get_currency_precision
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handlers.exports.sheet import Cell, Kind, Sheet, figure, storable, titled
from handlers.views.blocks import cut
from handlers.views.formulas import is_formula

_LONGEST_TEXT = 32_767  # https://support.microsoft.com/office/excel-specifications-and-limits
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED = {"", "history"}
_WIDEST = 400  # pixels
_A4 = 9
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's days are not those of the calendar
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class _Formats:
    """How cells of a kind of row look; text that looks like a formula is marked as text."""

    text: Format
    marked: Format
    figures: dict[Kind, Format]


def write_xlsx(sheet: Sheet) -> bytes:
    """The workbook: the title, a head that stays in sight, the rows, the totals."""
    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        # A date of today's and a name of the maker's would be in it by themselves.
        made = datetime.combine(sheet.made_on, time(), UTC)
        book.set_properties({"title": storable(sheet.title), "created": made})
        page = book.add_worksheet(_name(sheet.title))
        head = _write_head(book, page, sheet)
        plain = _formats(book, sheet.currency, {})
        for place, row in enumerate(sheet.rows, head + 1):
            _write_row(page, place, row, sheet, plain)
        last = head + len(sheet.rows)
        if sheet.totals is not None:
            bold = _formats(book, sheet.currency, {"bold": True, "top": 1})
            _write_row(page, last + 1, sheet.totals, sheet, bold)
        page.autofilter(head, 0, last, len(sheet.columns) - 1)
        page.autofit(_WIDEST)
        _write_title(book, page, sheet)  # after the widths: it may run over the first column
    return written.getvalue()


def _write_head(book: Workbook, page: Worksheet, sheet: Sheet) -> int:
    """The columns' titles, in sight on screen and on each page; their place below the title."""
    head = len(sheet.subtitle) + 2
    look = {"bold": True, "bottom": 1, "bg_color": "#eeeeea", "valign": "top"}
    left, right = _texts(book, look), _texts(book, look | {"align": "right"})
    for place, column in enumerate(sheet.columns):
        aligned = left if column.kind in {Kind.TEXT, Kind.DAY} else right
        _write_text(page, head, place, titled(column, sheet.currency), aligned)
    page.freeze_panes(head + 1, 0)
    page.repeat_rows(head)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    return head


def _write_title(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    _write_text(page, 0, 0, sheet.title, _texts(book, {"bold": True, "font_size": 14}))
    for place, line in enumerate(sheet.subtitle, 1):
        _write_text(page, place, 0, line, _texts(book, {"font_color": "#5c5b5d"}))


def _write_row(
    page: Worksheet, place: int, row: tuple[Cell, ...], sheet: Sheet, formats: _Formats
) -> None:
    for across, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
        if cell is None:
            page.write_blank(place, across, None, formats.text)
        elif isinstance(cell, str):
            _write_text(page, place, across, cell, formats)
        elif isinstance(cell, date):
            _write_day(page, place, across, cell, formats)
        else:
            # To the cent: 15 digits are exact in what Excel computes with.
            number = float(figure(cell, column.kind, sheet.currency))
            page.write_number(place, across, number, formats.figures[column.kind])


def _write_text(page: Worksheet, down: int, across: int, text: str, formats: _Formats) -> None:
    stored = cut(storable(text), _LONGEST_TEXT)
    look = formats.marked if is_formula(stored) else formats.text
    if stored.startswith("<r>") and stored.endswith("</r>"):
        # XlsxWriter takes such text for its own XML and writes it as it is.
        page.write_rich_string(down, across, look, stored[:2], look, stored[2:], look)
    else:
        page.write_string(down, across, stored, look)


def _write_day(page: Worksheet, down: int, across: int, day: date, formats: _Formats) -> None:
    if day < _FIRST_DAY:
        page.write_string(down, across, day.isoformat(), formats.text)
    else:
        midnight = datetime.combine(day, time())
        page.write_datetime(down, across, midnight, formats.figures[Kind.DAY])


def _formats(book: Workbook, currency: str, look: dict[str, object]) -> _Formats:
    decimals = get_currency_precision(currency)
    numbers = {
        Kind.TEXT: "General",
        Kind.MINUTES: "#,##0.00",
        Kind.MONEY: "#,##0" + ("." + "0" * decimals if decimals else ""),
        Kind.NUMBER: "#,##0",
        Kind.PERCENT: "0%",
        Kind.DAY: "yyyy-mm-dd",
    }
    texts = _texts(book, look)
    figures = {kind: book.add_format(look | {"num_format": each}) for kind, each in numbers.items()}
    figures[Kind.DAY].set_align("left")
    return _Formats(texts.text, texts.marked, figures)


def _texts(book: Workbook, look: dict[str, object]) -> _Formats:
    return _Formats(book.add_format(look), book.add_format(look | {"quote_prefix": True}), {})


def _name(title: str) -> str:
    """The sheet's name: Excel repairs a workbook with another one by taking it away."""
    name = _NOT_IN_NAMES.sub(" ", storable(" ".join(title.split())))
    name = name[:_LONGEST_NAME].strip(" '")
    return "Report" if name.casefold() in _RESERVED else name
