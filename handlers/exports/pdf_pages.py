"""Pages of A4 to put lines on, each where it belongs."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Literal

from fpdf import FPDF
from fpdf.bidi import BidiParagraph
from fpdf.fonts import TTFFont

from handlers.glyphs import drawable, font_file

INK, MUTED, RULE, SHADE = 29, 92, 220, 238
"""Greys."""

_POINT = 25.4 / 72  # millimetres
_FROM_THE_RIGHT = {"R", "AL"}

Style = Literal["", "B"]


class Pages:
    """The document, as far as it is written; measures are in millimetres from the upper left."""

    def __init__(self, title: str, made_on: date, *, upright: bool) -> None:
        self._pdf = FPDF("portrait" if upright else "landscape", "mm", "A4")
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_title(drawable(title))
        self._pdf.set_creation_date(datetime.combine(made_on, time(), UTC))
        self._pdf.add_font("Sans", "", font_file())
        self._pdf.add_font("Sans", "B", font_file(bold=True))
        self._advances = {"": self._font("sans"), "B": self._font("sansB")}
        self.width, self.height = self._pdf.w, self._pdf.h

    def turn(self) -> None:
        """Begin the next page."""
        self._pdf.add_page()

    def measure(self, line: str, points: float, style: Style = "") -> float:
        """How wide the line comes out."""
        advance = self._advances[style]
        return sum(advance[ord(each)] for each in line) * points * _POINT / 1000

    def fit(self, line: str, room: float, points: float, style: Style = "") -> str:
        """The line, or as much of it as fits into the room with an ellipsis."""
        if self.measure(line, points, style) <= room:
            return line
        left = room - self.measure("…", points, style)
        for end, each in enumerate(line):
            left -= self.measure(each, points, style)
            if left < 0:
                return f"{line[:end].rstrip()}…"
        return line

    def write(
        self,
        x: float,
        y: float,
        line: str,
        points: float,
        style: Style = "",
        *,
        grey: int = INK,
        right: bool = False,
    ) -> None:
        """A line that the font has all of; it stands on y, and begins at x or ends there."""
        if not line:
            return
        self._pdf.set_font("Sans", style, points)
        self._pdf.set_text_color(grey)
        start = x - self.measure(line, points, style) if right else x
        self._pdf.text(start, y, _as_seen(line))

    def rule(self, y: float, left: float, right: float, *, grey: int = RULE) -> None:
        """A line across."""
        self._pdf.set_line_width(0.2)
        self._pdf.set_draw_color(grey)
        self._pdf.line(left, y, right, y)

    def shade(self, left: float, top: float, width: float, height: float) -> None:
        """A light ground."""
        self._pdf.set_fill_color(SHADE)
        self._pdf.rect(left, top, width, height, style="F")

    def content(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())

    def _font(self, key: str) -> Mapping[int, float]:
        font = self._pdf.fonts[key]
        assert isinstance(font, TTFFont)
        return font.cw


def _as_seen(line: str) -> str:
    """The line with its letters in the order in which they stand, where some run leftwards."""
    if line.isascii() or not any(
        unicodedata.bidirectional(each) in _FROM_THE_RIGHT for each in line
    ):
        return line
    return BidiParagraph(line).get_reordered_string()
