"""What a person logged over a period, against their norm."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select

from domain.actor import Actor
from domain.days.periods import Period, parse_period
from domain.entries.time_entries import entry_of
from domain.entries.totals import minutes_by_day
from domain.norms.norms import DayOff, Norms, norms_over
from domain.permissions import Permission, require
from domain.projects.projects import project_by_key, visible_projects
from domain.read_models import Entry, ProjectName
from models import TimeEntry, WorkType
from models.database import WorkspaceSession

LONGEST_BY_ENTRY = 7  # days; a longer period is told by project
_MOST_ENTRIES = 100


@dataclass(frozen=True)
class DayOfTime:
    """One day: its minutes, the norm's, and its entries in the order they were logged.

    Attributes:
        off: the holiday or the leave that makes its norm less than that of the weekday.
    """

    day: date
    minutes: int
    norm: int
    entries: tuple[Entry, ...]
    off: DayOff | None = None

    def is_told(self, today: date) -> bool:
        """Whether a list names the day: it has time, is off, or should have had some by now."""
        return bool(self.minutes or self.off) or (bool(self.norm) and self.day <= today)


@dataclass(frozen=True)
class ProjectSum:
    """Minutes on one project; on all that the reader no longer sees together, where None."""

    project: ProjectName | None
    minutes: int


@dataclass(frozen=True)
class TimeList:
    """A person's time over a period.

    Attributes:
        minutes, norm: over the whole period.
        today: the reader's, to tell what is past from what is to come.
        days: each day of a period of a week or less; empty for a longer one.
        projects: the sums by project of a longer period, the largest first; empty for a shorter.
        left_out: entries of a very busy period that are in the sums but not in `days`.
    """

    period: Period
    minutes: int
    norm: int
    today: date
    days: tuple[DayOfTime, ...]
    projects: tuple[ProjectSum, ...]
    left_out: int


def list_time(session: WorkspaceSession, actor: Actor, period: Period) -> TimeList:
    """The actor's own time over the period.

    Raises:
        NotAllowed: they have no time of their own.
    """
    require(actor, Permission.SEE_OWN_TIME)
    if period.length <= LONGEST_BY_ENTRY:
        norms = norms_over(session, actor, period)
        return days_of_time(session, actor, actor.person_id, period, norms)
    by_day = minutes_by_day(session, actor.person_id, period)
    return TimeList(
        period=period,
        minutes=sum(by_day.values()),
        norm=norms_over(session, actor, period).over(period),
        today=actor.today,
        days=(),
        projects=_sums_by_project(session, actor, period),
        left_out=0,
    )


def days_of_time(
    session: WorkspaceSession, reader: Actor, person_id: int, period: Period, norms: Norms
) -> TimeList:
    """Somebody's time over a week at most, day by day, as the reader may see it (DOMAIN rule 8)."""
    by_day, count = _sums_by_day(session, person_id, period)
    return TimeList(
        period=period,
        minutes=sum(by_day.values()),
        norm=norms.over(period),
        today=reader.today,
        days=_days(_entries(session, reader, person_id, period), period, by_day, norms),
        projects=(),
        left_out=max(count - _MOST_ENTRIES, 0),
    )


def list_typed_period(session: WorkspaceSession, actor: Actor, typed: str) -> TimeList | None:
    """The actor's own time over a typed period; None where it is plainly none.

    `5 mar` is a day, unless a project the actor sees is called "mar": then it is five hours.

    Raises:
        NotAllowed, and what `parse_period` raises.
    """
    require(actor, Permission.SEE_OWN_TIME)
    words = typed.split()
    if words[0].isdigit() and words[1:] and project_by_key(session, actor, words[1]):
        return None
    period = parse_period(typed, actor.days)
    return list_time(session, actor, period) if period else None


def _sums_by_day(
    session: WorkspaceSession, person_id: int, period: Period
) -> tuple[dict[date, int], int]:
    rows = session.execute(
        select(TimeEntry.day, func.sum(TimeEntry.minutes), func.count())
        .where(
            TimeEntry.person_id == person_id,
            TimeEntry.day.between(period.first, period.last),
        )
        .group_by(TimeEntry.day)
    ).all()
    return {day: minutes for day, minutes, _ in rows}, sum(count for _, _, count in rows)


def _days(
    listed: list[Entry], period: Period, by_day: dict[date, int], norms: Norms
) -> tuple[DayOfTime, ...]:
    entries = {day: tuple(of_day) for day, of_day in groupby(listed, lambda entry: entry.day)}
    return tuple(
        DayOfTime(
            day=day,
            minutes=by_day.get(day, 0),
            norm=norms.on(day),
            entries=entries.get(day, ()),
            off=norms.off_on(day),
        )
        for day in period.days()
    )


def last_entries(session: WorkspaceSession, actor: Actor, number: int) -> tuple[Entry, ...]:
    """What the actor logged last, the latest first."""
    require(actor, Permission.SEE_OWN_TIME)
    return tuple(
        _read(
            session, _entries_of(actor, actor.person_id).order_by(TimeEntry.id.desc()).limit(number)
        )
    )


def _entries(
    session: WorkspaceSession, reader: Actor, person_id: int, period: Period
) -> list[Entry]:
    """The latest entries of the period, in order."""
    latest = (
        _entries_of(reader, person_id)
        .where(TimeEntry.day.between(period.first, period.last))
        .order_by(TimeEntry.day.desc(), TimeEntry.id.desc())
        .limit(_MOST_ENTRIES)
    )
    return _read(session, latest)[::-1]


def _entries_of(reader: Actor, person_id: int) -> Select[*tuple[Any, ...]]:
    """Somebody's entries, to be narrowed; with no project where it is hidden (rule 8)."""
    visible = visible_projects(reader).subquery()
    return (
        select(TimeEntry, WorkType.name, visible)
        .outerjoin(visible, visible.c.id == TimeEntry.project_id)
        .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
        .where(TimeEntry.person_id == person_id)
    )


def _read(session: WorkspaceSession, entries: Select[*tuple[Any, ...]]) -> list[Entry]:
    return [
        entry_of(row, ProjectName(*project) if project[0] is not None else None, work_type)
        for row, work_type, *project in session.execute(entries)
    ]


def _sums_by_project(
    session: WorkspaceSession, actor: Actor, period: Period
) -> tuple[ProjectSum, ...]:
    visible = visible_projects(actor).subquery()
    minutes = func.sum(TimeEntry.minutes)
    rows = session.execute(
        select(minutes, visible)
        .outerjoin(visible, visible.c.id == TimeEntry.project_id)
        .select_from(TimeEntry)
        .where(
            TimeEntry.person_id == actor.person_id,
            TimeEntry.day.between(period.first, period.last),
        )
        .group_by(*visible.c)
        .order_by(minutes.desc())
    ).all()
    return tuple(
        ProjectSum(ProjectName(*project) if project[0] is not None else None, total)
        for total, *project in rows
    )
