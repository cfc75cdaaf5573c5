"""When something is due that comes again and again: daily, weekly or monthly, in one zone."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.days.calendar_periods import Period, month_of, months_later, week_of
from domain.days.day_words import DAYS_A_WEEK
from domain.reminders.due_times import due_at
from models import Rhythm

LAST_OF_MONTH = 31
"""The day of a month that is its last, however many it has."""

_TRIED = 3
"""So many of its days in a row are looked at: no zone leaves out two weekdays of a name running."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Timing:
    """How often, on which day and at what time.

    Attributes:
        on: of a weekly one the weekday, Monday being 0; of a monthly one the day of the month, and
            the month's last where it has none of that number; 0 of a daily one.
        minute: after midnight where its maker is.
    """

    rhythm: Rhythm
    on: int
    minute: int


def next_time(timing: Timing, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant after that one at which it is due, in UTC."""
    # From a day before: clocks that are put back may show yesterday's time again.
    start = after.astimezone(zone).date() - _A_DAY
    times = (due_at(zone, day, timing.minute) for day in _days(timing, start))
    return next(time for time in times if time and time > after)


def latest_time(timing: Timing, zone: ZoneInfo, due: datetime, now: datetime) -> datetime:
    """The last instant not after now at which it is due, from one on at which it was."""
    while (following := next_time(timing, zone, due)) <= now:
        due = following
    return due


def period_before(rhythm: Rhythm, day: date) -> Period:
    """The day, the week or the month before the one that the day is in, and is told of on it."""
    if rhythm is Rhythm.DAILY:
        yesterday = day - _A_DAY
        return Period(yesterday, yesterday, "yesterday")
    if rhythm is Rhythm.WEEKLY:
        return week_of(day - timedelta(days=DAYS_A_WEEK), day)
    return month_of(months_later(day, -1))


def _days(timing: Timing, start: date) -> Iterator[date]:
    """The days on which it is due, in order, from the one given on."""
    if timing.rhythm is Rhythm.MONTHLY:
        for months in range(_TRIED + 1):
            first = months_later(start, months)
            day = first.replace(day=min(timing.on, monthrange(first.year, first.month)[1]))
            if day >= start:
                yield day
        return
    step = DAYS_A_WEEK if timing.rhythm is Rhythm.WEEKLY else 1
    ahead = (timing.on - start.weekday()) % DAYS_A_WEEK if step == DAYS_A_WEEK else 0
    for number in range(_TRIED + 1):
        yield start + timedelta(days=ahead + step * number)
