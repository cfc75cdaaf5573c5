"""Colours that people tell apart whatever their eyes, each with a pattern of its own.

Colours by Okabe and Ito, https://jfly.uni-koeln.de/color/; their yellow is left out, which is
too pale on a light ground. What is pale has a dark pattern, what is dark a light one.
"""

from dataclasses import dataclass

GROUND = "#fcfcfa"
BORDER = "#c9c9c4"
INK = "#1d1c1d"
MUTED = "#5c5b5d"
RULE = "#dededa"
BLUE = "#0072b2"
VERMILION = "#b34700"
_PALE = "#ffffff"
_DARK = "#3a3a3c"


@dataclass(frozen=True)
class Fill:
    """How a shape is filled: the hatch is matplotlib's, and has its own colour."""

    color: str
    hatch: str = ""
    hatch_color: str = _PALE
    edge: str = INK


PROJECTS = (
    Fill(BLUE),
    Fill("#e69f00", "/", _DARK),
    Fill("#009e73", ".", _PALE),
    Fill("#cc79a7", "\\", _DARK),
    Fill("#56b4e9", "x", _DARK),
    Fill("#d55e00", "-", _PALE),
    Fill("#b8b8b4", "o", _DARK),
)
"""In the order of the projects; the last is that of "Other"."""
LEFT = Fill("#dbeaf4")
OVERSPENT = Fill("#f6d9c6", "/", "#c4622a")
