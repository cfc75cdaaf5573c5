"""Leave: days on which a person is off, full or half (DOMAIN rules 18 and 24)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.days.periods import Period, monday_of, week_of
from domain.entries.totals import minutes_by_day
from domain.errors import DomainError
from domain.norms.norms import Norms, norms_over
from domain.permissions import Permission, require
from domain.reminders.outdated import look_again
from domain.timesheets.week_locks import require_open_days
from domain.trail.audit import record_added, record_change, remove_recorded, row_facts
from models import Action, Leave, Subject
from models.database import WorkspaceSession
from models.insert import insert

LONGEST_REASON = 200
"""Characters; as many as the column holds."""

LONGEST = 366
"""Days at once."""

FURTHEST = timedelta(days=366)
"""From today, either way."""


@dataclass
class LeaveTooFar(DomainError):
    """A day that is more than a year away."""

    field: ClassVar[str | None] = "day"
    day: date


@dataclass
class LeaveTooLong(DomainError):
    """More than a year at once."""

    field: ClassVar[str | None] = "day"
    days: int


@dataclass
class NoWorkingDay(DomainError):
    """Nothing is expected of the person on any of the days, so they need no leave.

    Attributes:
        not_needed: the days, with the name of a holiday.
    """

    field: ClassVar[str | None] = "day"
    period: Period
    not_needed: tuple[tuple[date, str | None], ...]


@dataclass
class ReasonTooLong(DomainError):
    """More than a reason may have."""

    field: ClassVar[str | None] = "reason"
    length: int


@dataclass
class NoLeaveThen(DomainError):
    """None of the days is leave."""

    period: Period


@dataclass(frozen=True)
class LeaveWanted:
    """Some days on which somebody wants to be off.

    Attributes:
        half: whether they work half of each.
        reason: which nobody else reads but those who see the trail.
    """

    period: Period
    half: bool
    reason: str


@dataclass(frozen=True)
class WeekLeft:
    """How many minutes are expected in a week by now."""

    week: Period
    norm: int


@dataclass(frozen=True)
class LeaveTaken:
    """What came of taking leave.

    Attributes:
        days: the working days that are off now, whether they were before or not.
        changed: those of them that were leave of another kind, or with another reason.
        not_needed: days of the period on which nothing is expected; with the name of a holiday.
        logged: days that are off wholly and have time all the same, with its minutes.
        weeks: those that the days are in.
        change: the first and the last record of it; None where all was so already.
    """

    wanted: LeaveWanted
    days: tuple[date, ...]
    changed: tuple[date, ...]
    not_needed: tuple[tuple[date, str | None], ...]
    logged: tuple[tuple[date, int], ...]
    weeks: tuple[WeekLeft, ...]
    change: tuple[int, int] | None


@dataclass(frozen=True)
class LeaveRemoved:
    """Days that are leave no more.

    Attributes:
        change: the first and the last record of it.
    """

    days: tuple[date, ...]
    weeks: tuple[WeekLeft, ...]
    change: tuple[int, int]


def take_leave(session: WorkspaceSession, actor: Actor, wanted: LeaveWanted) -> LeaveTaken:
    """Let the actor be off on the working days of the period; what was leave becomes as wanted.

    Raises:
        NotAllowed, LeaveTooFar, LeaveTooLong, ReasonTooLong, NoWorkingDay.
        WeekClosed: one of the days that would change is in a week that was handed in.
    """
    require(actor, Permission.TAKE_LEAVE)
    check_leave(actor, wanted)
    norms = norms_over(session, actor, wanted.period)
    days = tuple(day for day in wanted.period.days() if is_working_day(norms, day))
    not_needed = tuple(_not_needed(norms, wanted.period))
    if not days:
        raise NoWorkingDay(wanted.period, not_needed)
    rows = rows_of(session, actor, wanted.period)
    others = [day for day in days if day not in rows or _is_other(rows[day], wanted)]
    require_open_days(session, actor, set(others))
    changes = [_put(session, actor, rows.get(day), day, wanted) for day in others]
    look_again(session, actor.person_id)  # today may be a working day by now, or be none
    return LeaveTaken(
        wanted=wanted,
        days=days,
        changed=tuple(day for day in others if day in rows),
        not_needed=not_needed,
        logged=() if wanted.half else tuple(_logged(session, actor, days)),
        weeks=weeks_left(session, actor, days),
        change=(changes[0], changes[-1]) if changes else None,
    )


def remove_leave(session: WorkspaceSession, actor: Actor, period: Period) -> LeaveRemoved:
    """Make all leave of the period working days again.

    Raises:
        NotAllowed, LeaveTooLong, NoLeaveThen, WeekClosed.
    """
    require(actor, Permission.TAKE_LEAVE)
    _check_length(period)
    rows = rows_of(session, actor, period)
    if not rows:
        raise NoLeaveThen(period)
    require_open_days(session, actor, set(rows))
    changes = [remove_recorded(session, actor, row).id for row in rows.values()]
    look_again(session, actor.person_id)  # today may be a working day by now, or be none
    days = tuple(rows)
    return LeaveRemoved(days, weeks_left(session, actor, days), (changes[0], changes[-1]))


def check_leave(actor: Actor, wanted: LeaveWanted) -> None:
    """Let leave pass that is of about now.

    Raises:
        LeaveTooFar, LeaveTooLong, ReasonTooLong.
    """
    for day in (wanted.period.first, wanted.period.last):
        if abs(day - actor.today) > FURTHEST:
            raise LeaveTooFar(day)
    _check_length(wanted.period)
    if len(wanted.reason) > LONGEST_REASON:
        raise ReasonTooLong(len(wanted.reason))


def is_working_day(norms: Norms, day: date) -> bool:
    """Whether anything is expected of the person on the day, were it not for leave."""
    off = norms.days_off.get(day)
    return bool(norms.pattern(day)) and not (off and off.is_holiday)


def rows_of(session: WorkspaceSession, actor: Actor, period: Period) -> dict[date, Leave]:
    """The actor's leave of the period, in order."""
    found = session.scalars(
        select(Leave)
        .where(Leave.person_id == actor.person_id, Leave.day.between(period.first, period.last))
        .order_by(Leave.day)
    )
    return {row.day: row for row in found}


def weeks_left(
    session: WorkspaceSession, actor: Actor, days: Iterable[date]
) -> tuple[WeekLeft, ...]:
    """What is expected by now in the weeks that the days are in."""
    mondays = sorted({monday_of(day) for day in days})
    weeks = [week_of(monday, actor.today) for monday in mondays]
    norms = norms_over(session, actor, Period(weeks[0].first, weeks[-1].last, "weeks"))
    return tuple(WeekLeft(week, norms.over(week)) for week in weeks)


def _check_length(period: Period) -> None:
    if period.length > LONGEST:
        raise LeaveTooLong(period.length)


def _not_needed(norms: Norms, period: Period) -> Iterator[tuple[date, str | None]]:
    for day in period.days():
        if not is_working_day(norms, day):
            off = norms.days_off.get(day)
            yield day, off.why if off and off.is_holiday else None


def _is_other(row: Leave, wanted: LeaveWanted) -> bool:
    return (row.half, row.reason) != (wanted.half, wanted.reason)


def _put(
    session: WorkspaceSession, actor: Actor, row: Leave | None, day: date, wanted: LeaveWanted
) -> int:
    """Make the day leave as wanted; the id of the record of it."""
    if row is None:
        row = Leave(person_id=actor.person_id, day=day, half=wanted.half, reason=wanted.reason)
        insert(session, row)
        return record_added(session, actor, row).id
    before = row_facts(row)
    row.half, row.reason = wanted.half, wanted.reason
    return record_change(
        session,
        actor,
        Action.EDIT,
        actor.person_id,
        subject=Subject.LEAVE,
        before=before,
        after=row_facts(row),
    ).id


def _logged(
    session: WorkspaceSession, actor: Actor, days: tuple[date, ...]
) -> Iterator[tuple[date, int]]:
    logged = minutes_by_day(session, actor.person_id, Period(days[0], days[-1], "leave"))
    for day in days:
        if day in logged:
            yield day, logged[day]
