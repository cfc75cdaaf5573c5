"""Ending a timer: it becomes time by the day, all of it or none, or is thrown away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from domain.actor import Actor
from domain.days.durations import MINUTES_A_DAY
from domain.entries.time_entries import Logged, check_room, log_time
from domain.entries.totals import totals_on
from domain.entries.typed_words import Marks, read_words, text_of
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import ProjectGone
from domain.read_models import WantedTime
from domain.settings.work_types import NoSuchWorkType
from domain.timers.timers import (
    NoTimer,
    RunningTimer,
    expected_minutes,
    read_moment,
    read_timer,
    timer_row,
    timer_row_as_seen,
    whole_minutes,
)
from domain.timesheets.week_locks import WeekClosed
from models import Timer
from models.database import WorkspaceSession

LONGEST_RUN = timedelta(days=7)
"""Nobody works that long in one go; what ran longer is logged only until when it is said to end."""

_THROWN_AWAY_UNASKED = 1  # minutes
_BETWEEN_NOTES = "; "


@dataclass(frozen=True)
class Piece:
    """What of a timer's run is on one local day, in whole minutes."""

    day: date
    minutes: int


@dataclass(frozen=True)
class TimerStopped:
    """A timer that runs no more.

    Attributes:
        timer: as it was in the end.
        logged: an entry for each day it ran on; none where that was less than a minute.
    """

    timer: RunningTimer
    logged: tuple[Logged, ...]


@dataclass
class TimerRanTooLong(DomainError):
    """The timer ran for more than `LONGEST_RUN`."""

    timer: RunningTimer


@dataclass
class TimerNotLogged(DomainError):
    """What the timer would make can't be logged, so it runs on, and nothing was changed.

    Attributes:
        refusal: why.
    """

    refusal: DomainError
    timer: RunningTimer


@dataclass
class EndsBeforeStart(DomainError):
    """The timer is said to have ended before it was started.

    Attributes:
        local_start: as the clock on the person's wall showed it.
    """

    field: ClassVar[str | None] = "clock"
    local_start: datetime


@dataclass(frozen=True)
class EndForm:
    """What is asked about a timer's end.

    Attributes:
        likely: when it probably ended, as the clock on the person's wall showed it.
    """

    timer: RunningTimer
    likely: datetime


def stop_timer(session: WorkspaceSession, actor: Actor, typed: str = "") -> TimerStopped:
    """Stop the actor's timer and log its time; what is typed adds to its note and marks.

    Raises:
        NotAllowed, NoTimer, NoSuchFlag.
        TimerRanTooLong, TimerNotLogged: the timer runs on.
    """
    require(actor, Permission.RUN_TIMER)
    words, marks = read_words(typed)
    row = timer_row(session, actor)
    if row is None:
        raise NoTimer
    return end_timer(session, actor, row, note=text_of(words), marks=marks)


def stop_timer_as_seen(
    session: WorkspaceSession, actor: Actor, timer_id: int, version: int | None = None
) -> TimerStopped:
    """Stop the timer that the actor looked at, in that version or any, and log its time.

    Raises:
        NotAllowed, TimerGone, TimerChanged, TimerRanTooLong, TimerNotLogged.
    """
    require(actor, Permission.RUN_TIMER)
    return end_timer(session, actor, timer_row_as_seen(session, actor, timer_id, version))


def ask_for_end(session: WorkspaceSession, actor: Actor, timer_id: int, version: int) -> EndForm:
    """The timer whose end is asked for, and when that probably was: after its day's norm.

    Raises:
        NotAllowed, TimerGone, TimerChanged.
    """
    require(actor, Permission.RUN_TIMER)
    row = timer_row_as_seen(session, actor, timer_id, version)
    norm = timedelta(minutes=expected_minutes(session, actor, row.started_at))
    likely = min(row.started_at + norm, actor.now)
    return EndForm(read_timer(session, actor, row), actor.local(likely))


def stop_timer_at(
    session: WorkspaceSession, actor: Actor, day: str, clock: str, *, timer_id: int, version: int
) -> TimerStopped:
    """Log the timer's time until the moment at which it should have been stopped.

    Raises:
        NotAllowed, TimerGone, TimerChanged, DayError, MomentInFuture, EndsBeforeStart.
        TimerRanTooLong, TimerNotLogged: the timer runs on.
    """
    require(actor, Permission.RUN_TIMER)
    row = timer_row_as_seen(session, actor, timer_id, version)
    # A picker knows no seconds: from 9:00:25 to "17:30" are eight and a half hours all the same.
    picked = row.started_at.replace(second=0, microsecond=0)
    seconds = row.started_at - picked
    ended_at = min(read_moment(actor, day, clock, since=picked) + seconds, actor.now)
    if ended_at < row.started_at:
        raise EndsBeforeStart(actor.local(row.started_at))
    return end_timer(session, actor, row, ended_at)


def cancel_timer(
    session: WorkspaceSession, actor: Actor, timer_id: int, version: int
) -> RunningTimer:
    """Throw the timer away that the actor looked at, and tell what it was.

    Raises:
        NotAllowed, TimerGone, TimerChanged.
    """
    require(actor, Permission.RUN_TIMER)
    return _thrown_away(session, actor, timer_row_as_seen(session, actor, timer_id, version))


def ask_to_cancel(session: WorkspaceSession, actor: Actor) -> tuple[RunningTimer, bool]:
    """The actor's timer, thrown away if it ran for a minute at most, and whether it was.

    Raises:
        NotAllowed, NoTimer.
    """
    require(actor, Permission.RUN_TIMER)
    row = timer_row(session, actor)
    if row is None:
        raise NoTimer
    if whole_minutes(row.started_at, actor.now) > _THROWN_AWAY_UNASKED:
        return read_timer(session, actor, row), False
    return _thrown_away(session, actor, row), True


def end_timer(
    session: WorkspaceSession,
    actor: Actor,
    row: Timer,
    ended_at: datetime | None = None,
    *,
    note: str = "",
    marks: Marks | None = None,
) -> TimerStopped:
    """Log what the timer ran until it ended, by the day, and take it away.

    Raises:
        TimerRanTooLong, TimerNotLogged: whoever lets this pass must let nothing of it stay.
    """
    ended_at = ended_at or actor.now
    timer = read_timer(session, actor, row, ended_at)
    if ended_at - row.started_at > LONGEST_RUN:
        raise TimerRanTooLong(timer)
    try:
        logged = tuple(_log(session, actor, timer, ended_at, _adding(timer, note, marks)))
    except DomainError as refusal:
        raise TimerNotLogged(_without_choices(refusal), timer) from None
    session.delete(row)
    session.flush()
    return TimerStopped(timer, logged)


def pieces_of(actor: Actor, started_at: datetime, ended_at: datetime) -> tuple[Piece, ...]:
    """A run by the actor's local days; the pieces add up to its whole minutes (DOMAIN rule 18).

    A day of which less than a minute is left has no piece.
    """
    pieces, day, counted = [], actor.day_of(started_at), 0
    while counted < whole_minutes(started_at, ended_at):
        following = day + timedelta(days=1)
        until = whole_minutes(started_at, min(actor.start_of(following), ended_at))
        if until > counted:
            pieces.append(Piece(day, until - counted))
        day, counted = following, until
    return tuple(pieces)


def _log(
    session: WorkspaceSession,
    actor: Actor,
    timer: RunningTimer,
    ended_at: datetime,
    wanted: WantedTime,
) -> Iterator[Logged]:
    """An entry for each day."""
    pieces = pieces_of(actor, timer.started_at, ended_at)
    if timer.project is None and pieces:
        raise ProjectGone
    for piece in pieces:
        assert timer.project is not None
        if piece.minutes > MINUTES_A_DAY:  # the day on which the clock is put back has 25 hours
            there = totals_on(session, actor, piece.day).day_minutes
            check_room(actor, piece.day, there, piece.minutes)
        wanted = replace(wanted, day=piece.day, minutes=piece.minutes)
        yield log_time(session, actor, timer.project, wanted, anyway=True)


def _adding(timer: RunningTimer, note: str, marks: Marks | None) -> WantedTime:
    """What the timer's entries are to say, with what was typed when it was stopped."""
    marks = marks or Marks()
    return WantedTime(
        minutes=0,
        day=timer.local_start.date(),
        note=_BETWEEN_NOTES.join(each for each in (timer.note, note) if each),
        work_type=marks.work_type or timer.work_type,
        billable=timer.billable if marks.billable is None else marks.billable,
    )


def _without_choices(refusal: DomainError) -> DomainError:
    """The refusal, offering nothing that would log the time and leave the timer running."""
    if isinstance(refusal, NoSuchWorkType):
        return replace(refusal, choices=())
    if isinstance(refusal, WeekClosed):
        return replace(refusal, choice=None)
    return refusal


def _thrown_away(session: WorkspaceSession, actor: Actor, row: Timer) -> RunningTimer:
    timer = read_timer(session, actor, row)
    session.delete(row)
    session.flush()
    return timer
