"""Weeks, months, quarters and years of the calendar as periods."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.days.day_words import DAYS_A_WEEK, MONTH_NAMES

MONTHS_A_QUARTER = 3
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Period:
    """Some days in a row, both ends included.

    Attributes:
        first: its first day.
        last: its last day.
        name: what people call it, such as "last week" or "November 2026".
    """

    first: date
    last: date
    name: str

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def typed(self) -> str:
        """The period as anybody may type it, whatever their language and their today."""
        return f"{self.first}..{self.last}"

    def days(self) -> Iterator[date]:
        """Every day of it, in order."""
        for offset in range(self.length):
            yield self.first + timedelta(offset)


def monday_of(day: date) -> date:
    """The first day of the day's ISO week."""
    return day - timedelta(day.weekday())


def week_of(day: date, today: date | None = None) -> Period:
    """The ISO week a day is in, Monday to Sunday, such as "week 47 of 2026".

    The year is left out of the name if `today` is of it.
    """
    year, week, _ = day.isocalendar()
    same_year = today is not None and today.isocalendar().year == year
    first = monday_of(day)
    name = f"week {week}" if same_year else f"week {week} of {year}"
    return Period(first, first + timedelta(DAYS_A_WEEK - 1), name)


def month_of(day: date) -> Period:
    """The month a day is in, such as "November 2026"."""
    last = monthrange(day.year, day.month)[1]
    name = f"{MONTH_NAMES[day.month - 1]} {day.year}"
    return Period(day.replace(day=1), day.replace(day=last), name)


def quarter_of(day: date) -> Period:
    """The quarter of the year a day is in, such as "Q4 2026"."""
    quarter = (day.month - 1) // MONTHS_A_QUARTER
    first = date(day.year, quarter * MONTHS_A_QUARTER + 1, 1)
    last = month_of(months_later(first, MONTHS_A_QUARTER - 1)).last
    return Period(first, last, f"Q{quarter + 1} {day.year}")


def year_of(day: date) -> Period:
    """The year a day is in, such as "2026"."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def months_later(day: date, months: int) -> date:
    """The first of the month that lies so many months later, or earlier if negative."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    return date(day.year + years, month + 1, 1)
