"""Where the clock is moved to: on by some seconds, or to the next time it is 17:00 somewhere."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from playground.wire import CannotDoError, Json

FARTHEST = timedelta(days=366)
DAYS_OF_WEEK = 7
_WALL_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def moved(now: datetime, given: Json) -> datetime:
    """The instant that is asked for: `{"by": seconds}`, or `{"next", "zone", "weekday"}`.

    Raises:
        CannotDoError: it is no such thing, not in the future, or farther off than a year.
    """
    try:
        if "by" in given:
            return now + _span(given["by"])
        wall, zone = _wall_time(given.get("next")), _zone(given.get("zone"))
        return next_time(now, wall, zone, _weekday(given.get("weekday")))
    except OverflowError:
        raise CannotDoError("the calendar ends with the year 9999") from None


def next_time(now: datetime, wall: time, zone: ZoneInfo, weekday: int | None) -> datetime:
    """The first instant after `now` at which a clock there shows that time, on that weekday.

    A time that a night skips comes as its gap ends; one that comes twice, the first time.
    """
    today = now.astimezone(zone).date()
    for days in range(DAYS_OF_WEEK + 1):
        day = today + timedelta(days=days)
        instant = _first(day, wall, zone)
        if instant > now and weekday in (None, day.weekday()):
            return instant
    raise CannotDoError("that weekday does not come within a week")


def _first(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The first instant at which it is that time on that day, or at which a gap over it ends."""
    shown = datetime.combine(day, wall, tzinfo=zone)
    late = shown.astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == shown.replace(tzinfo=None):
        return late
    # In a gap fold=0 reckons with the offset before it and so lands behind it, fold=1 before it.
    early = shown.replace(fold=1).astimezone(UTC)
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late


def _span(given: object) -> timedelta:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise CannotDoError("the clock is moved by a number of seconds")
    if given <= 0:
        raise CannotDoError("the clock only moves forward")
    if given > FARTHEST.total_seconds():
        raise CannotDoError("the clock moves at most a year at once")
    return timedelta(seconds=given)


def _wall_time(given: object) -> time:
    if not isinstance(given, str) or not _WALL_TIME.fullmatch(given):
        raise CannotDoError("a time of day is written like 17:00")
    return time.fromisoformat(given)


def _zone(given: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotDoError(f"there is no time zone {given!r}; try Europe/Berlin") from None


def _weekday(given: object) -> int | None:
    if given is None or (given in range(DAYS_OF_WEEK) and type(given) is int):
        return int(given) if given is not None else None
    raise CannotDoError("weekdays are counted from 0, Monday, to 6")
