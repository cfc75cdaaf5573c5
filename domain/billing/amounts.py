"""What time is rounded to where it is billed, and what it costs: whole minutes and minor units."""

from typing import TypeVar

from sqlalchemy import BigInteger, ColumnElement, SQLColumnExpression, case, cast, func

from domain.days.durations import MINUTES_AN_HOUR
from models import TimeEntry

_Number = TypeVar("_Number", int, SQLColumnExpression[int])


def billed(minutes: _Number, step: int, *, up: bool) -> _Number:
    """The minutes as rounded for billing: up to a multiple of the step, or to the nearest one.

    Half a step is rounded up. It is each entry that is rounded, so that every sum of entries is
    the sum of its parts, however they are grouped (DOMAIN rule 22).
    """
    more = step - 1 if up else step // 2
    return (minutes + more) // step * step


def amount(billed_minutes: _Number, rate_minor: _Number) -> _Number:
    """What billed minutes cost at an hourly rate, in whole minor units, half of one rounded up."""
    return (billed_minutes * rate_minor * 2 + MINUTES_AN_HOUR) // (2 * MINUTES_AN_HOUR)


def total(column: SQLColumnExpression[int]) -> ColumnElement[int]:
    """The sum of a column as a whole number; nought of no rows."""
    return func.coalesce(cast(func.sum(column), BigInteger), 0)


FIGURES = (
    total(TimeEntry.minutes),
    total(case((TimeEntry.billable, TimeEntry.minutes), else_=0)),
    total(TimeEntry.billed_minutes),
    total(TimeEntry.amount_minor),
)
"""What time adds up to: minutes, the billable ones, those as billed, and what these cost."""


def set_amounts(entry: TimeEntry, step: int, *, up: bool) -> None:
    """Give an entry what it is billed as and costs, by its own rate and its client's rounding."""
    entry.billed_minutes = billed(entry.minutes, step, up=up) if entry.billable else 0
    entry.amount_minor = amount(entry.billed_minutes, entry.rate_minor or 0)
