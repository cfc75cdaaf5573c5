"""One person's week as a timesheet: what was worked in it, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from zlib import crc32

from sqlalchemy import case, func, select

from domain.actor import Actor
from domain.days.days import DayInFuture
from domain.days.periods import Period, PeriodInFuture, parse_period, week_of
from domain.entries.time_lists import TimeList, days_of_time
from domain.errors import DomainError
from domain.norms.gaps import Gap, days_until, gaps_among
from domain.norms.norms import DayOff, Whose, norms_over
from domain.permissions import Permission, require
from domain.timers.timers import RunningTimer
from domain.timesheets.sheet_owners import person_name
from models import TimeEntry, Timesheet, TimesheetState
from models.database import WorkspaceSession


@dataclass
class NotOneWeek(DomainError):
    """What was typed is no week, nor a day of one."""

    field: ClassVar[str | None] = "day"
    typed: str


@dataclass
class WeekNotBegun(DomainError):
    """A week to come, of which there is nothing to hand in."""

    field: ClassVar[str | None] = "day"
    week: Period


@dataclass(frozen=True)
class Told:
    """What a week comes to, as its owner is told before they hand it in.

    Attributes:
        version: of its timesheet; 0 where it was never handed in.
        minutes, billable: whole minutes, and those of them that are billable.
        days: a checksum of what each day has and is short of: an hour that is put on another day,
            leave, or the next morning changes what they were told, and none of the sums.
    """

    version: int
    entries: int
    minutes: int
    billable: int
    days: int = 0


@dataclass(frozen=True)
class WeekSheet:
    """A week of somebody's, day by day.

    Attributes:
        words: why it was rejected; empty where it wasn't, or was handed in again.
        decided_by: who approved or rejected it last.
        gaps: the days up to today that are below the owner's norm.
        today: where the owner is.
        timer: the owner's, if it runs and its time would go into the week; for themselves alone.
    """

    week: Period
    state: TimesheetState
    words: str
    decided_by: str | None
    told: Told
    time: TimeList
    gaps: tuple[Gap, ...]
    today: date
    timer: RunningTimer | None = None

    @property
    def to_come(self) -> tuple[date, ...]:
        """The days after today on which time is expected."""
        return tuple(each.day for each in self.time.days if each.norm and each.day > self.today)


def typed_week(actor: Actor, typed: str) -> Period:
    """The week that a text means: this one, "last week", "week 46", or that of any day in it.

    Raises:
        NotAllowed: they hand in none, and are told nothing of how weeks are named.
        NotOneWeek, WeekNotBegun, and what `parse_period` raises but for what is to come.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    if not typed.strip():
        return week_of(actor.today, actor.today)
    try:
        period = parse_period(typed, actor.days)
    except DayInFuture as refusal:  # Friday is a day of this week, too
        period = Period(refusal.day, refusal.day, typed)
    except PeriodInFuture as refusal:
        period = Period(refusal.first, refusal.last, typed)
    week = week_of(period.first, actor.today) if period else None
    if period is None or week is None or period.last > week.last:
        raise NotOneWeek(typed)
    require_begun(actor, week)
    return week


def require_begun(actor: Actor, week: Period) -> None:
    """Let a week pass of which at least one day is there.

    Raises:
        WeekNotBegun: it is still to come.
    """
    if week.first > actor.today:
        raise WeekNotBegun(week)


def week_sheet(
    session: WorkspaceSession, reader: Actor, whose: Whose, week: Period, row: Timesheet | None
) -> WeekSheet:
    """The person's week as the reader may see it (DOMAIN rule 8).

    Why they were on leave is their own.

    Args:
        session: the workspace's.
        reader: who looks at it, whose clock is at the owner's place.
        whose: the owner.
        week: the week.
        row: what is kept of it, if it was ever handed in.
    """
    norms = norms_over(session, whose, week)
    if whose.person_id != reader.person_id:
        norms = replace(norms, days_off=_without_reasons(norms.days_off))
    time = days_of_time(session, reader, whose.person_id, week, norms)
    logged = {each.day: each.minutes for each in time.days}
    gaps = tuple(gaps_among(days_until(week, reader.today), logged, norms))
    days = repr((gaps, [(each.minutes, each.norm) for each in time.days]))
    return WeekSheet(
        week=week,
        state=row.state if row else TimesheetState.OPEN,
        words=row.words if row else "",
        decided_by=person_name(session, row.decided_by) if row and row.decided_by else None,
        told=_told(session, whose.person_id, week, row.version if row else 0, _checksum(days)),
        time=time,
        gaps=gaps,
        today=reader.today,
    )


def _told(session: WorkspaceSession, person_id: int, week: Period, version: int, days: int) -> Told:
    [(entries, minutes, billable)] = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(TimeEntry.minutes), 0),
            func.coalesce(func.sum(case((TimeEntry.billable, TimeEntry.minutes))), 0),
        ).where(TimeEntry.person_id == person_id, TimeEntry.day.between(week.first, week.last))
    ).all()
    return Told(version, entries, minutes, billable, days)


def _without_reasons(days_off: Mapping[date, DayOff]) -> dict[date, DayOff]:
    return {day: off if off.is_holiday else replace(off, why="") for day, off in days_off.items()}


def _checksum(told: str) -> int:
    """As much of it as a button's number may have."""
    return crc32(told.encode()) >> 1
