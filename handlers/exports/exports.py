"""One table in the three formats people ask for; what writes them is loaded when it is needed."""

from handlers.exports.csv_file import as_csv
from handlers.exports.sheet import Sheet

__all__ = ["as_csv", "as_pdf", "as_xlsx"]


def as_xlsx(sheet: Sheet) -> bytes:
    """The table as a workbook of one sheet: figures to compute with, text that never runs."""
    from handlers.exports.xlsx_file import write_xlsx  # noqa: PLC0415 - it loads XlsxWriter

    return write_xlsx(sheet)


def as_pdf(sheet: Sheet) -> bytes:
    """The table on pages of A4, to read and to print."""
    from handlers.exports.pdf_file import write_pdf  # noqa: PLC0415 - it loads fpdf2

    return write_pdf(sheet)
