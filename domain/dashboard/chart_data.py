"""What a client's charts are drawn from: plain figures, already cut to what the reader may see."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class WeekHours:
    """A week's time.

    Attributes:
        monday: the day it begins.
        minutes: one for each project, in the order of `HoursByWeek.projects`.
    """

    monday: date
    minutes: tuple[int, ...]


@dataclass(frozen=True)
class HoursByWeek:
    """A client's time by week and project.

    Attributes:
        client: its name.
        projects: their keys, the one with the most time first; seven at most, of which a seventh
            is "Other" and stands for all that are left.
        weeks: in order; weeks without time may be left out.
    """

    client: str
    projects: tuple[str, ...]
    weeks: tuple[WeekHours, ...]


class BudgetUnit(StrEnum):
    """What a budget is kept in."""

    HOURS = "hours"
    MONEY = "money"


@dataclass(frozen=True)
class BudgetLeft:
    """What is left of a budget when a day ends: less than nothing where it is overspent."""

    day: date
    left: int


@dataclass(frozen=True)
class BurnDown:
    """How a project's budget is used up.

    Attributes:
        project: its key.
        budget: whole minutes, or whole minor units of the currency; `left` is in the same.
        points: in order of the day, the last one of today or before.
        runs_out: the day the budget ends at the present pace; None where no end is in sight, or
            where it is used up already.
        today: the reader's.
    """

    project: str
    unit: BudgetUnit
    budget: int
    points: tuple[BudgetLeft, ...]
    runs_out: date | None
    today: date
    currency: str
