"""A table, as it becomes a file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from babel.numbers import get_currency_precision

from domain.days.durations import MINUTES_AN_HOUR

_MILLIONTH = Decimal("0.000001")  # of an hour: no minute is lost, in sums neither

Cell = str | int | date | None
"""Text, a figure of its column's kind, a day, or nothing; text may stand in any column."""


class Kind(StrEnum):
    """What a column's figures are."""

    TEXT = "text"
    MINUTES = "minutes"
    """Whole minutes, which files tell in hours."""
    MONEY = "money"
    """Whole minor units of the sheet's currency."""
    NUMBER = "number"
    PERCENT = "percent"
    """Whole percent."""
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column's title, and what stands in it."""

    title: str
    kind: Kind


@dataclass(frozen=True)
class Sheet:
    """One table.

    Attributes:
        title: what the table is of.
        subtitle: what it is narrowed to, a line each.
        rows: as many cells in each as there are columns.
        totals: a row below them, or None.
        currency: of every column of money.
        locale: the reader's, for what is written in words.
        made_on: the reader's today, by the clock of who asks for the file.
    """

    title: str
    subtitle: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None
    currency: str
    locale: str
    made_on: date


def titled(column: Column, currency: str) -> str:
    """The column's title, with the currency behind it where figures stand without."""
    return f"{column.title} ({currency})" if column.kind is Kind.MONEY else column.title


def figure(cell: int, kind: Kind, currency: str) -> Decimal:
    """The number that a spreadsheet computes with: hours, the currency's units, parts of one."""
    number = Decimal(cell)
    if kind is Kind.MINUTES:
        return (number / MINUTES_AN_HOUR).quantize(_MILLIONTH)
    if kind is Kind.MONEY:
        return number.scaleb(-get_currency_precision(currency))
    return number.scaleb(-2) if kind is Kind.PERCENT else number


def storable(text: str) -> str:
    """The text without what XML forbids and no encoding takes."""
    return text if text.isprintable() else text.translate(_FORBIDDEN)


_FORBIDDEN = dict.fromkeys(
    (
        *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    )
)
"""https://www.w3.org/TR/xml/#charsets"""
