"""Hours and amounts as charts write them."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_decimal,
    get_currency_precision,
)

from domain.days.durations import MINUTES_AN_HOUR, format_duration
from domain.locales import locale_of
from handlers.glyphs import is_drawn

_COMPACT_FROM = 10_000
_TENTH = Decimal("0.1")


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
        return next(filter(is_drawn, written))
    tenths = amount.quantize(_TENTH, ROUND_HALF_UP)
    return format_decimal(tenths, format="#,##0.#", locale=locale_of(locale))


def whole_hours(minutes: int, locale: str) -> str:
    """Hours rounded to whole ones, for where there is no room for more."""
    whole = (minutes + MINUTES_AN_HOUR // 2) // MINUTES_AN_HOUR
    return decimal_hours(whole * MINUTES_AN_HOUR, locale)


def short_money(minor: int, currency: str, locale: str) -> str:
    """An amount for an axis, such as "€12K"."""
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    written = (
        format_compact_currency(amount, currency, locale=locale_of(each), fraction_digits=1)
        for each in (locale, "en")
    )
    return next(filter(is_drawn, written), str(amount))
