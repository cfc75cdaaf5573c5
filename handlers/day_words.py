"""Days as the reader's locale writes them, for what is drawn in our font.

Where the font lacks the names of the locale's months the day is in digits.
"""

from datetime import date
from functools import lru_cache

from babel.dates import format_interval, format_skeleton

from domain.locales import locale_of
from handlers.glyphs import is_drawn


@lru_cache(maxsize=4_096)  # Babel takes a while, and lists name a day many times
def short_day(day: date, locale: str) -> str:
    """The day without its year, such as "2 Nov"; in digits where the font lacks the words."""
    return _in_font(day, ("MMMd", "Md"), locale) or f"{day:%m-%d}"


def days(first: date, last: date, locale: str) -> str:
    """From the first day to the last, such as "2 Nov to 6 Dec 2026" in the locale's signs."""
    words = format_interval(first, last, "yMMMd", locale=locale_of(locale))
    return words if is_drawn(words) else f"{full_day(first, locale)} / {full_day(last, locale)}"


@lru_cache(maxsize=4_096)
def full_day(day: date, locale: str) -> str:
    """The day with its year, such as "2 Nov 2026"; in digits where the font lacks the words."""
    return _in_font(day, ("yMMMd", "yMd"), locale) or day.isoformat()


def _in_font(day: date, skeletons: tuple[str, ...], locale: str) -> str | None:
    written = (format_skeleton(each, day, locale=locale_of(locale)) for each in skeletons)
    return next(filter(is_drawn, written), None)
