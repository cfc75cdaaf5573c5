"""Days written in digits: 2026-11-20, 20.11., 11/20, 11月20日."""

import re
from datetime import date

from domain.days.day_context import DayContext, dated, on

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}|[0-9]{2}))?")
_WHOLE_YEAR = 4  # digits, as against the two of "26"
_MONTHS = 12
_SLASHED = re.compile(r"([0-3]?[0-9])([/-])([0-3]?[0-9])(?:\2([0-9]{4}|[0-9]{2}))?")
_EAST_ASIAN = re.compile(r"(?:([0-9]{4}) ?[年년] ?)?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日号號일]")


def read_digits(plain: str, context: DayContext) -> date | None:
    """The day of a date written in digits alone."""
    if match := _YEAR_FIRST.fullmatch(plain):
        return on(plain, int(match[1]), int(match[3]), int(match[4]))
    if match := _DOTTED.fullmatch(plain):
        return dated(plain, match[3], int(match[2]), int(match[1]), context)
    if match := _EAST_ASIAN.fullmatch(plain):
        return dated(plain, match[1], int(match[2]), int(match[3]), context)
    if match := _SLASHED.fullmatch(plain):
        return _read_slashed(plain, match, context)
    return None


def _read_slashed(plain: str, match: re.Match[str], context: DayContext) -> date | None:
    """The day of 11/20 or 20/11; with hyphens only together with a year, and never 24/7."""
    year = match[4] or ""
    if plain == "24/7" or (match[2] == "-" and len(year) != _WHOLE_YEAR):
        return None
    first, second = int(match[1]), int(match[3])
    month_first = second > _MONTHS or (context.month_first and first <= _MONTHS)
    month, day = (first, second) if month_first else (second, first)
    return dated(plain, match[4], month, day, context)
