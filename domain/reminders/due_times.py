"""When a local time is: every zone, and the nights on which clocks are changed.

A reminder is due once on each day that there is where its person lives. Cron triggers skip a time
that a night leaves out, and fire twice in an hour that comes twice; this is computed instead.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.days.clocks import minute_of_day
from domain.days.durations import MINUTES_AN_HOUR

_A_MINUTE = timedelta(minutes=1)
_MOST_SKIPPED = 3  # days; no zone has ever left out more than one
_BEFORE_QUIET = 15  # minutes, for what was wanted in the evening's quiet hours


@dataclass(frozen=True)
class QuietHours:
    """A part of each day in which no reminder is sent, in minutes after midnight.

    It may go past midnight. Where both ends are the same there is none.
    """

    first: int
    until: int

    def cover(self, minute: int) -> bool:
        """Whether the minute of a day is in it."""
        if self.first <= self.until:
            return self.first <= minute < self.until
        return minute >= self.first or minute < self.until

    def move_out(self, minute: int) -> int:
        """The minute itself, or the nearest on the same day that is fit in its place.

        What was wanted in the morning comes as they end, in the evening shortly before they begin.
        """
        if not self.cover(minute):
            return minute
        if self.first > self.until and minute >= self.first:
            return max(self.first - _BEFORE_QUIET, self.until)
        return self.until


@lru_cache(maxsize=4096)
def due_at(zone: ZoneInfo, day: date, minute: int) -> datetime | None:
    """The instant at which clocks there show that minute of the day, in UTC.

    Where they show it twice, the first one. Where they never do, because they are put forward past
    it, the first instant after; if that is the next day already, the day's last whole minute. None
    of a day that the zone leaves out.
    """
    shown = datetime.combine(day, time(*divmod(minute, MINUTES_AN_HOUR)), zone)
    late = shown.astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == shown.replace(tzinfo=None):
        return late
    # In a gap fold=0 reckons with the offset before it and so lands behind it, fold=1 before it.
    change = _change(zone, shown.replace(fold=1).astimezone(UTC), late)
    last = change - _A_MINUTE
    return next((each for each in (change, last) if each.astimezone(zone).date() == day), None)


def next_due(zone: ZoneInfo, now: datetime, minute: int) -> datetime:
    """The first instant after now at which the minute is due on some day there."""
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=offset) for offset in range(-1, _MOST_SKIPPED + 1))
    return min(due for day in days if (due := due_at(zone, day, minute)) and due > now)


def end_of_day(zone: ZoneInfo, day: date) -> datetime:
    """The first instant of the next day that there is."""
    following = (day + timedelta(days=offset) for offset in range(1, _MOST_SKIPPED + 1))
    return next(start for each in following if (start := due_at(zone, each, 0)))


def minute_of(zone: ZoneInfo, instant: datetime) -> int:
    """How many minutes after midnight the clocks there show."""
    return minute_of_day(instant.astimezone(zone))


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second between the two at which clocks there are changed."""
    offset = before.astimezone(zone).utcoffset()
    seconds = int((after - before).total_seconds())
    low, high = 0, seconds
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return before + timedelta(seconds=high)
