"""Until when a reminder may be put off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.days.durations import MINUTES_AN_HOUR
from domain.days.periods import Period
from domain.norms.norms import norms_over
from domain.reminders.due_times import due_at, minute_of
from domain.reminders.watched import Watched
from models.database import WorkspaceSession

NEXT_DAY = "next"
"""Until the morning of their next working day."""

_HOURS = (1, 3)
_MORNING = 9 * MINUTES_AN_HOUR
_SOON = 7  # days; nothing is put off for longer


@dataclass(frozen=True)
class SnoozeChoice:
    """One of the times until which a reminder may be put off.

    Attributes:
        how: the hours from now, such as "1", or `NEXT_DAY`.
        until: as the clock on the person's wall will show it.
    """

    how: str
    until: datetime


def snooze_choices(
    session: WorkspaceSession, whose: Watched, now: datetime
) -> tuple[SnoozeChoice, ...]:
    """Those that make sense: none is in their quiet hours, nor after the end of the day.

    But for the morning of their next working day, where there is one soon.
    """
    return (*_later_today(whose, now), *_next_day(session, whose, now))


def _later_today(whose: Watched, now: datetime) -> Iterator[SnoozeChoice]:
    today = now.astimezone(whose.zone).date()
    for hours in _HOURS:
        until = (now + timedelta(hours=hours)).astimezone(whose.zone)
        if until.date() == today and not whose.rules.quiet.cover(minute_of(whose.zone, until)):
            yield SnoozeChoice(str(hours), until)


def _next_day(session: WorkspaceSession, whose: Watched, now: datetime) -> Iterator[SnoozeChoice]:
    today = now.astimezone(whose.zone).date()
    period = Period(today + timedelta(days=1), today + timedelta(days=_SOON), "soon")
    day = norms_over(session, whose, period).next_working_day(today, within=_SOON)
    until = due_at(whose.zone, day, whose.rules.quiet.move_out(_MORNING)) if day else None
    if until:
        yield SnoozeChoice(NEXT_DAY, until.astimezone(whose.zone))
