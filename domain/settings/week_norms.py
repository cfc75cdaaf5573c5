"""Week norms as people type and read them: seven lengths of time, Monday to Sunday."""

import re
from dataclasses import dataclass
from typing import ClassVar

from domain.days.durations import DurationError, DurationZero, format_duration, parse_duration
from domain.errors import DomainError
from models.columns import WeekNorm

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONGEST = 80  # characters looked at
_BETWEEN = re.compile(r"[;\s]+|,\s+")
_NOTHING = {"-", "off"}


@dataclass
class NotAWeek(DomainError):
    """What was typed is no seven lengths of time.

    Attributes:
        found: how many were found, where every one was understood.
    """

    field: ClassVar[str | None] = "week_norm"
    typed: str
    found: int | None


def parse_week(typed: str) -> WeekNorm:
    """The whole minutes of "8 8 8 8 8 0 0", in any way that durations are typed.

    Raises:
        NotAWeek: it is something else.
    """
    words = _BETWEEN.split(typed[:_LONGEST].strip())
    try:
        minutes = [_minutes(word) for word in words]
    except DurationError:
        raise NotAWeek(typed, None) from None
    if len(minutes) != len(_DAYS):
        raise NotAWeek(typed, len(minutes))
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = minutes
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def plain_week(week: WeekNorm) -> str:
    """The week as it is typed, such as "8 8 8 8 7:30 0 0"."""
    return " ".join(_typed(minutes) for minutes in week)


def format_week(week: WeekNorm) -> str:
    """The week in words, such as "Mon-Fri 8h, Sat-Sun none"."""
    parts: list[str] = []
    first = 0
    for day in range(1, len(week) + 1):
        if day == len(week) or week[day] != week[first]:
            days = _DAYS[first] if day - 1 == first else f"{_DAYS[first]}-{_DAYS[day - 1]}"
            parts.append(f"{days} {format_duration(week[first]) if week[first] else 'none'}")
            first = day
    return ", ".join(parts)


def _minutes(word: str) -> int:
    if word.casefold() in _NOTHING:
        return 0
    try:
        return parse_duration(word)
    except DurationZero:
        return 0


def _typed(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}" if rest else str(hours)
