"""What decides which day a text means, and why a text can mean none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import DomainError

FIRST_DAY = date(2000, 1, 1)


@dataclass
class DayError(DomainError):
    """A day that can't be meant."""

    field: ClassVar[str | None] = "day"


@dataclass
class DayDoesNotExist(DayError):  # noqa: N818
    """What is shaped as a date and is none, such as `2026-02-30`."""

    text: str


@dataclass
class WeekdayDoesNotMatch(DayError):  # noqa: N818
    """A weekday and a date that contradict each other, such as `mon 17 nov 2026`.

    Attributes:
        text: what was typed.
        day: the day of the date alone.
    """

    text: str
    day: date


@dataclass
class DayInFuture(DayError):  # noqa: N818
    """A day after the person's today (DOMAIN rule 18)."""

    day: date


@dataclass
class DayTooOld(DayError):  # noqa: N818
    """A day before 2000."""

    day: date


@dataclass(frozen=True)
class DayContext:
    """What decides which day a text means.

    Attributes:
        today: the person's own today, in their time zone.
        locale: Slack's locale of the person, such as "de-DE"; an unknown one is read as English.
        ahead: whether days to come are meant too, as they are for leave (DOMAIN rule 18). A date
            without a year is then the nearest one, and a weekday the next one.
    """

    today: date
    locale: str
    ahead: bool = False

    @property
    def month_first(self) -> bool:
        """Whether 3/4 is the fourth of March."""
        return self.locale.replace("_", "-").casefold() == "en-us"


def dated(plain: str, year: str | None, month: int, day: int, context: DayContext) -> date:
    """The day of a date whose year may be missing or of two digits; raises DayDoesNotExist."""
    if year:
        return on(plain, int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    return _without_year(plain, month, day, context)


def on(plain: str, year: int, month: int, day: int) -> date:
    """The day of a whole date; raises DayDoesNotExist."""
    try:
        return date(year, month, day)
    except ValueError:
        raise DayDoesNotExist(plain) from None


def _without_year(plain: str, month: int, day: int, context: DayContext) -> date:
    """The most recent such day of this year or the last; the nearest one if days ahead count."""
    today = context.today
    days = list(_existing((today.year, today.year - 1, today.year + 1), month, day))
    if context.ahead:
        days.sort(key=lambda candidate: abs(candidate - today))
    else:
        days = [candidate for candidate in days if candidate <= today]
    if not days:
        raise DayDoesNotExist(plain)
    return days[0]


def _existing(years: Sequence[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue
