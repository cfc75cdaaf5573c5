"""What decides which day a text means, and why a text can mean none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from domain.errors import DomainError

FIRST_DAY = date(2000, 1, 1)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_MONTH_BEFORE_DAY = {"ja", "ko", "zh"}
_CENTURY, _SHORT_YEAR = 2000, 2  # "26" is 2026
_HALF_A_YEAR = timedelta(days=183)


@dataclass
class DayError(DomainError):
    """A day that can't be meant."""

    field: ClassVar[str | None] = "day"


@dataclass
class DayDoesNotExist(DayError):
    """What is shaped as a date and is none, such as `2026-02-30`."""

    text: str


@dataclass
class WeekdayDoesNotMatch(DayError):
    """A weekday and a date that contradict each other, such as `mon 17 nov 2026`.

    Attributes:
        text: what was typed.
        day: the day of the date alone.
    """

    text: str
    day: date


@dataclass
class DayInFuture(DayError):
    """A day after the person's today (DOMAIN rule 18)."""

    day: date


@dataclass
class DayTooOld(DayError):
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
        since: the first day of a range whose last day the text is.
        until: the last day of a range whose first day the text is.
    """

    today: date
    locale: str
    ahead: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def month_first(self) -> bool:
        """Whether 3/4 is the fourth of March."""
        locale = self.locale.replace("_", "-").casefold()
        return locale == "en-us" or locale.partition("-")[0] in _MONTH_BEFORE_DAY


def dated(plain: str, year: str | None, month: int, day: int, context: DayContext) -> date:
    """The day of a date whose year may be missing or of two digits; raises DayDoesNotExist."""
    if year:
        century = _CENTURY if len(year) == _SHORT_YEAR else 0
        return on(plain, int(year) + century, month, day)
    return _without_year(plain, month, day, context)


def on(plain: str, year: int, month: int, day: int) -> date:
    """The day of a whole date; raises DayDoesNotExist, also for years nobody works in."""
    try:
        if not _FIRST_YEAR <= year <= _LAST_YEAR:  # so that days near it can be counted
            raise DayDoesNotExist(plain)
        return date(year, month, day)
    except ValueError:
        raise DayDoesNotExist(plain) from None


def _without_year(plain: str, month: int, day: int, context: DayContext) -> date:
    """The most recent such day of this year or the last; the nearest one if days ahead count."""
    if context.since:
        return _closing(plain, month, day, context.since)
    latest = context.until or context.today
    days = _existing((latest.year, latest.year - 1, latest.year + 1), month, day)
    if context.ahead and not context.until:
        found = min(days, key=lambda candidate: abs(candidate - latest), default=None)
    else:
        found = next((candidate for candidate in days if candidate <= latest), None)
    if found is None:
        raise DayDoesNotExist(plain)
    return found


def _closing(plain: str, month: int, day: int, since: date) -> date:
    """Such a day of the range's first year, or of the next if that is less than half a year on.

    So `20 dec..5 jan` goes into the new year, and `12 nov..5 nov` ends before it starts.
    """
    days = list(_existing((since.year, since.year + 1), month, day))
    if not days:
        raise DayDoesNotExist(plain)
    return next((end for end in days if since <= end < since + _HALF_A_YEAR), days[0])


def _existing(years: Sequence[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue
