"""A table as CSV, for programmes: plain numbers, ISO days, a row a line."""

import csv
import io
from datetime import date

from handlers.exports.sheet import Cell, Column, Kind, Sheet, figure, storable, titled
from handlers.views.formulas import harmless


def as_csv(sheet: Sheet) -> bytes:
    """The head and the rows; UTF-8 with the mark by which spreadsheets know it.

    Titles and totals are left out: who adds up a column must not count it twice.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(harmless(storable(titled(each, sheet.currency))) for each in sheet.columns)
    for row in sheet.rows:
        rows.writerow(
            _written(cell, column, sheet.currency)
            for cell, column in zip(row, sheet.columns, strict=True)
        )
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell, column: Column, currency: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(storable(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    if column.kind is Kind.PERCENT:
        return str(cell)
    number = figure(cell, column.kind, currency)
    if column.kind is Kind.MINUTES:
        return f"{number.normalize():f}"
    return f"{number:f}"
