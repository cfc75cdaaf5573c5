"""Tables as files: figures that compute, text that never runs, pages that can be read.

Workbooks are read back as what they are, XML in a zip: so one sees whether there is a formula in
the file, whatever a library for reading would make of it.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from handlers.exports.exports import as_csv, as_pdf, as_xlsx
from handlers.exports.sheet import Cell, Column, Kind, Sheet

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_RUNS = re.compile(r"[\s\x00-\x20]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")

MADE_ON = date(2026, 11, 26)
COLUMNS = (
    Column("Day", Kind.DAY),
    Column("Project", Kind.TEXT),
    Column("Hours", Kind.MINUTES),
    Column("Amount", Kind.MONEY),
    Column("Billable", Kind.PERCENT),
    Column("Entries", Kind.NUMBER),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    (date(2026, 10, 1), "ACME-site", 450, 987_654_321_012, 50, 3),
    (date(2026, 10, 2), "ACME-brand", 20, -5, 0, 0),
    (None, None, None, None, None, None),
)
TOTALS: tuple[Cell, ...] = ("Total", None, 470, 987_654_321_007, None, 3)
SHEET = Sheet("Time of Acme", ("October 2026",), COLUMNS, ROWS, TOTALS, "EUR", "en-GB", MADE_ON)


def of_texts(*texts: str) -> Sheet:
    column = Column(texts[0], Kind.TEXT)
    rows = tuple((text,) for text in texts[1:])
    return Sheet(texts[0], texts, (column,), rows, (texts[-1],), "EUR", "en", MADE_ON)


def csv_rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def part(content: bytes, name: str) -> ET.Element:
    with ZipFile(io.BytesIO(content)) as parts:
        return ET.fromstring(parts.read(name))  # noqa: S314 - our own file


def cells(content: bytes) -> Iterator[tuple[str, str | float]]:
    """Each cell of a workbook that holds something, with its text or its number."""
    texts = [
        "".join(node.text or "" for node in each.iter(f"{_X}t"))
        for each in part(content, "xl/sharedStrings.xml")
    ]
    page = part(content, "xl/worksheets/sheet1.xml")
    assert page.find(f".//{_X}f") is None
    assert page.find(f".//{_X}hyperlink") is None
    for cell in page.iter(f"{_X}c"):
        value = cell.findtext(f"{_X}v")
        if value is not None:
            is_text = cell.get("t") == "s"
            yield cell.attrib["r"], _unescaped(texts[int(value)]) if is_text else float(value)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


@settings(deadline=None, max_examples=60)
@given(st.text() | st.from_regex(r"\s?[=+\-@].*", fullmatch=True))
@example("=1+1")
@example("\t=1")
@example("\x01=cmd")
@example("<r><t>=1</t></r>")
@example("_x003D_1")
@example("https://evil.example")
@example("\ud800\ufffe")
def test_text_survives_and_never_runs(text: str) -> None:
    stored = _CONTROL.sub("", text)
    sheet = of_texts("Note", text)
    (head,), (cell,) = csv_rows(as_csv(sheet)) if stored else (["Note"], [""])
    assert head == "Note"
    assert cell in {stored, f"'{stored}"}
    assert not _RUNS.match(cell)
    of_book = [value for _, value in cells(as_xlsx(sheet))]
    assert of_book.count(stored) >= 2 or not stored


def test_titles_are_text_too() -> None:
    sheet = of_texts("=[1]:*?/\\'" + "x" * 40_000, "History")
    assert csv_rows(as_csv(sheet))[0][0].startswith("'=")
    assert dict(cells(as_xlsx(sheet)))["A1"] == sheet.title[:32_766] + "…"
    for title in ("History", "'", "\x00"):
        name = part(as_xlsx(of_texts(title, "")), "xl/workbook.xml").find(f".//{_X}sheet")
        assert name is not None
        assert name.get("name") == "Report"


def test_figures_are_numbers_to_the_cent_and_the_minute() -> None:
    assert csv_rows(as_csv(SHEET)) == [
        ["Day", "Project", "Hours", "Amount (EUR)", "Billable", "Entries"],
        ["2026-10-01", "ACME-site", "7.5", "9876543210.12", "50", "3"],
        ["2026-10-02", "ACME-brand", "0.333333", "-0.05", "0", "0"],
        ["", "", "", "", "", ""],
    ]
    assert dict(cells(as_xlsx(SHEET))) == {
        "A1": "Time of Acme",
        "A2": "October 2026",
        **{
            f"{letter}4": title
            for letter, title in zip("ABCDEF", csv_rows(as_csv(SHEET))[0], strict=True)
        },
        "A5": 46296,
        "B5": "ACME-site",
        "C5": 7.5,
        "D5": 9876543210.12,
        "E5": 0.5,
        "F5": 3,
        "A6": 46297,
        "B6": "ACME-brand",
        "C6": 0.333333,
        "D6": -0.05,
        "E6": 0,
        "F6": 0,
        "A8": "Total",
        "C8": 7.833333,
        "D8": 9876543210.07,
        "F8": 3,
    }
    for currency, decimals, told in (("JPY", 0, "-5"), ("BHD", 3, "-0.005")):
        other = replace(SHEET, currency=currency)
        assert csv_rows(as_csv(other))[2][3] == told
        assert dict(cells(as_xlsx(other)))["D6"] == float(Decimal(-5).scaleb(-decimals))
        formats = part(as_xlsx(other), "xl/styles.xml").iter(f"{_X}numFmt")
        money = "#,##0.000" if decimals else "#,##0"
        assert decimals == 0 or money in {each.get("formatCode") for each in formats}


def test_a_workbook_is_ready_to_use_and_tells_nothing_of_who_made_it() -> None:
    content = as_xlsx(SHEET)
    page = part(content, "xl/worksheets/sheet1.xml")
    pane = page.find(f".//{_X}pane")
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("4", "frozen")
    narrowed = page.find(f"{_X}autoFilter")
    assert narrowed is not None
    assert narrowed.get("ref") == "A4:F7", "totals are sorted away"
    fonts = part(content, "xl/styles.xml").findall(f"{_X}fonts/{_X}font")
    looks = part(content, "xl/styles.xml").findall(f"{_X}cellXfs/{_X}xf")
    styles = {cell.get("r"): int(cell.get("s", "0")) for cell in page.iter(f"{_X}c")}
    bold = {
        place
        for place, style in styles.items()
        if fonts[int(looks[style].attrib["fontId"])].find(f"{_X}b") is not None
    }
    assert bold >= {"A1", *(f"{letter}4" for letter in "ABCDEF"), "A8", "D8"}
    assert not bold & {"A5", "D5", "A2"}
    said = {node.tag.split("}")[1]: node.text for node in part(content, "docProps/core.xml")}
    assert said == {
        "title": "Time of Acme",
        "creator": None,
        "lastModifiedBy": None,
        "created": "2026-11-26T00:00:00Z",
        "modified": "2026-11-26T00:00:00Z",
    }
    assert as_xlsx(SHEET) == content


@pytest.mark.parametrize(("rows", "count"), [(0, 1), (200, 7)])
def test_pages_repeat_the_head_and_are_numbered(rows: int, count: int) -> None:
    content = as_pdf(replace(SHEET, rows=ROWS[:1] * rows))
    pages = PdfReader(io.BytesIO(content)).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) == count
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {count}" in text
        assert "Billable" in text
        assert "Time of Acme" in text
    together = "\n".join(texts)
    assert together.count("ACME-site") == rows
    assert together.count("1 Oct 2026") == together.count("7h 30m") == rows
    assert together.count("€9,876,543,210.12") == rows
    assert together.count("7h 50m") == texts[-1].count("€9,876,543,210.07") == 1
    assert pages[0].mediabox.width > pages[0].mediabox.height
    assert as_pdf(replace(SHEET, rows=ROWS[:1] * rows)) == content


def test_what_is_too_long_for_a_page_is_cut_and_figures_never() -> None:
    columns = (*COLUMNS[1:2] * 3, *COLUMNS[3:4] * 11)
    row = (*("Long words " * 30,) * 3, *(987_654_321_012,) * 11)
    wide = replace(SHEET, columns=columns, rows=(row,), totals=None)
    text = PdfReader(io.BytesIO(as_pdf(wide))).pages[0].extract_text()
    assert text.count("€9,876,543,210.12") == 11
    assert text.count("Long words") >= 1
    assert text.count("…") == 3
    upright = PdfReader(
        io.BytesIO(as_pdf(replace(SHEET, columns=COLUMNS[:1], rows=(), totals=None)))
    )
    assert upright.pages[0].mediabox.height > upright.pages[0].mediabox.width


@settings(deadline=None, max_examples=10)
@given(st.lists(st.text(), min_size=30))
def test_pages_take_any_text(texts: list[str]) -> None:
    assert as_pdf(of_texts("Notes", *texts)).startswith(b"%PDF")


def test_letters_that_run_leftwards_stand_in_the_order_one_reads_them() -> None:
    content = as_pdf(of_texts("\u05d0\u05d1\u05d2", "\u65e5\u672c"))
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "\u05d0\u05d1\u05d2" in text, "the reader turns round what it finds turned round"
    assert text.count("\u25a1\u25a1") == 3, "what the font lacks is a box"
