"""The cells of a table as people read them on paper."""

from datetime import date
from functools import lru_cache

from babel.numbers import format_decimal

from domain.days.durations import format_duration
from domain.locales import locale_of
from domain.money import format_money
from handlers.day_words import full_day
from handlers.exports.sheet import Cell, Kind, Sheet
from handlers.glyphs import drawable


def in_words(row: tuple[Cell, ...], sheet: Sheet) -> list[str]:
    """A row's cells, each in one line."""
    return [
        _written(cell, column.kind, sheet) for cell, column in zip(row, sheet.columns, strict=True)
    ]


def _written(cell: Cell, kind: Kind, sheet: Sheet) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return drawable(cell)
    if isinstance(cell, date):
        return full_day(cell, sheet.locale)
    return _figure(cell, kind, sheet.currency, sheet.locale)


@lru_cache(maxsize=16_384)  # Babel takes a while, and figures come again
def _figure(cell: int, kind: Kind, currency: str, locale: str) -> str:
    if kind is Kind.MINUTES:
        return format_duration(cell) if cell else "0h"
    if kind is Kind.MONEY:
        return drawable(format_money(cell, currency, locale))
    number = drawable(format_decimal(cell, locale=locale_of(locale)))
    return f"{number} %" if kind is Kind.PERCENT else number
