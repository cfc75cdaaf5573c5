"""When a budget ends: at the pace of the last four weeks, in hours or in money."""

from dataclasses import dataclass
from datetime import date, timedelta

PACE_DAYS = 28
"""The last days, today among them, whose work is the pace."""

_FARTHEST = 3660  # days; what ends later than that has no end that anybody plans with


@dataclass(frozen=True)
class Forecast:
    """When a project's budget ends at the present pace.

    Attributes:
        ends_on: the day; None where it is used up already.
    """

    ends_on: date | None


def forecast(today: date, budget: int | None, used: int, recent: int) -> Forecast | None:
    """When the budget ends; None where there is none, or no pace, or no end within ten years.

    Args:
        today: the reader's.
        budget: in whole minutes or minor units, as the others.
        used: all time.
        recent: of that, in the last `PACE_DAYS`.
    """
    if budget is None:
        return None
    if used >= budget:
        return Forecast(None)
    if recent <= 0:
        return None
    days = -(-(budget - used) * PACE_DAYS // recent)
    return Forecast(today + timedelta(days)) if days <= _FARTHEST else None


def earlier(one: Forecast | None, other: Forecast | None) -> Forecast | None:
    """Of two budgets of a project, the forecast of that which ends first."""
    there = [each for each in (one, other) if each]
    return min(there, key=lambda each: each.ends_on or date.min, default=None)
