"""Days, hours and amounts as charts write them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_interval, format_skeleton
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_decimal,
    get_currency_precision,
)

from domain.days.durations import MINUTES_AN_HOUR, format_duration
from domain.locales import locale_of
from domain.money import format_money
from handlers.glyphs import drawable

_COMPACT_FROM = 10_000
_TENTH = Decimal("0.1")


def short_day(day: date, locale: str) -> str:
    """The day without its year, such as "2 Nov"; in digits where the font lacks the words."""
    return _in_font(day, ("MMMd", "Md"), locale) or f"{day:%m-%d}"


def days(first: date, last: date, locale: str) -> str:
    """From the first day to the last, such as "2 Nov to 6 Dec 2026" in the locale's signs."""
    words = format_interval(first, last, "yMMMd", locale=locale_of(locale))
    return words if _is_drawn(words) else f"{full_day(first, locale)} / {full_day(last, locale)}"


def full_day(day: date, locale: str) -> str:
    """The day with its year, such as "2 Nov 2026"; in digits where the font lacks the words."""
    return _in_font(day, ("yMMMd", "yMd"), locale) or day.isoformat()


def hours(minutes: int) -> str:
    """A length of time as the rest of Stint writes it, but "0h" for none."""
    return format_duration(minutes) if minutes else "0h"


def decimal_hours(minutes: int, locale: str) -> str:
    """Hours with one decimal at most, such as "38.5"; shortened where there are many."""
    amount = Decimal(minutes) / MINUTES_AN_HOUR
    if abs(amount) >= _COMPACT_FROM:
        written = (
            format_compact_decimal(amount, locale=locale_of(each), fraction_digits=1)
            for each in (locale, "en")
        )
        return next(filter(_is_drawn, written))
    tenths = amount.quantize(_TENTH, ROUND_HALF_UP)
    return format_decimal(tenths, format="#,##0.#", locale=locale_of(locale))


def whole_hours(minutes: int, locale: str) -> str:
    """Hours rounded to whole ones, for where there is no room for more."""
    whole = (minutes + MINUTES_AN_HOUR // 2) // MINUTES_AN_HOUR
    return decimal_hours(whole * MINUTES_AN_HOUR, locale)


def money(minor: int, currency: str, locale: str) -> str:
    """An amount to the cent."""
    return format_money(minor, currency, locale)


def short_money(minor: int, currency: str, locale: str) -> str:
    """An amount for an axis, such as "€12K"."""
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    written = (
        format_compact_currency(amount, currency, locale=locale_of(each), fraction_digits=1)
        for each in (locale, "en")
    )
    return next(filter(_is_drawn, written), str(amount))


def _in_font(day: date, skeletons: tuple[str, ...], locale: str) -> str | None:
    written = (format_skeleton(each, day, locale=locale_of(locale)) for each in skeletons)
    return next(filter(_is_drawn, written), None)


def _is_drawn(words: str) -> bool:
    return "□" not in drawable(words)
