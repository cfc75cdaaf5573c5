"""The font of pictures and PDFs, and text as it can be drawn in it.

DejaVu Sans comes with matplotlib, so that every machine draws the same; it has Latin, Greek,
Cyrillic, Hebrew and Arabic, and most signs.
"""

import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_NO_GLYPH = "□"
_NEVER_SEEN = {"Cc", "Cf", "Cs"}  # controls, formats, halves of surrogates
_HARDLY_SEEN = {"Mn", "Me"}  # marks on the letter before


def font_file(*, bold: bool = False) -> Path:
    """Where the font lies; found without importing matplotlib, which takes a while."""
    spec = find_spec("matplotlib")
    assert spec
    assert spec.origin
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(spec.origin).with_name("mpl-data") / "fonts" / "ttf" / name


def drawable(text: str) -> str:
    """The text in one line, with a box for each character that the font lacks."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return unicodedata.normalize("NFC", line).translate(_glyphs())


def is_drawn(text: str) -> bool:
    """Whether the font has all of the text."""
    return _NO_GLYPH not in drawable(text)


class _Glyphs(dict[int, str]):
    """What stands for each character, found out when it is first met."""

    def __init__(self, drawn: frozenset[int]) -> None:
        super().__init__()
        self._drawn = drawn

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        if kind in _NEVER_SEEN:
            shown = ""
        elif code in self._drawn:
            shown = chr(code)
        else:
            shown = "" if kind in _HARDLY_SEEN else _NO_GLYPH
        return self.setdefault(code, shown)


@lru_cache(maxsize=1)
def _glyphs() -> _Glyphs:
    return _Glyphs(_covered(font_file()) & _covered(font_file(bold=True)))


def _covered(font: Path) -> frozenset[int]:
    # It is slow to load, and has no types.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
