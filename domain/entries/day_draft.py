"""What a person's day probably was, by their own history of that weekday."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from sqlalchemy import case, func, select

from domain.actor import Actor
from domain.days.day_words import DAYS_A_WEEK
from domain.projects.projects import names, visible_projects
from domain.read_models import ProjectName, Totals
from models import Project, TimeEntry, WorkType
from models.database import WorkspaceSession

_WEEKS = 8  # looked back
_LEAST_DAYS = 2  # once is no habit
_STEP = 15  # minutes that a suggestion is a multiple of, where rounding asks for no other


@dataclass(frozen=True)
class DraftLine:
    """Time that is suggested, and why.

    Attributes:
        minutes: suggested, whole; what is usual, or what was missing yet.
        usual: minutes on those of the days that had it.
        on_days: how many of the days had it.
        of_days: how many of the last weeks' days of that weekday had any time.
    """

    project: ProjectName
    work_type: str | None
    billable: bool
    minutes: int
    usual: int
    on_days: int
    of_days: int


@dataclass(frozen=True)
class _Habit:
    """What time is on: the same project, work type and billable flag."""

    project: ProjectName
    work_type: str | None
    billable: bool


def draft_day(session: WorkspaceSession, actor: Actor, totals: Totals) -> tuple[DraftLine, ...]:
    """What the actor probably did on the day of the totals, the most usual first.

    Of the same weekday of the last eight weeks those days count that have time. What was done on
    half of them, and on two at least, is suggested with its median, to the quarter of an hour:
    once is no habit, and what is done every fourth Thursday is wrong on three. A project must be
    active and the actor's to see, a work type in use still. What the day has already is left out.

    All together is at most what the day is short of its norm, as it would be logged (DOMAIN rule
    22), so that it never says more than was expected; so nothing is suggested for a day that is
    complete, for a holiday or full leave.
    """
    if totals.day > actor.today:
        return ()
    by_day = _by_day(session, actor, totals.day)
    present = by_day.pop(totals.day, {})
    step = _STEP if _STEP % actor.round_up_to == 0 else actor.round_up_to
    lines = sorted(
        _habits(by_day, step), key=lambda line: (-line.on_days, -line.usual, line.project.key)
    )
    wanted = (line for line in lines if _of(line) not in present)
    return tuple(_within(totals.day_norm - totals.day_minutes, wanted, step))


def _by_day(
    session: WorkspaceSession, actor: Actor, day: date
) -> dict[date, dict[_Habit | None, int]]:
    """The minutes of the day and those before it; None is on what takes no more time of theirs."""
    days = [day - timedelta(weeks * DAYS_A_WEEK) for weeks in range(_WEEKS + 1)]
    in_use = case((WorkType.active, WorkType.name))
    rows = session.execute(
        select(
            TimeEntry.day,
            func.sum(TimeEntry.minutes),
            in_use,
            TimeEntry.billable,
            TimeEntry.project_id,
        )
        .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
        .where(TimeEntry.person_id == actor.person_id, TimeEntry.day.in_(days))
        .group_by(TimeEntry.day, in_use, TimeEntry.billable, TimeEntry.project_id)
    ).all()
    # Asked for by their ids: joined, all the projects there are would be read each time.
    open_to_them = visible_projects(actor).where(
        Project.active, Project.id.in_({project_id for *_, project_id in rows})
    )
    projects = {each.id: each for each in names(session.execute(open_to_them).all())}
    by_day: dict[date, dict[_Habit | None, int]] = defaultdict(dict)
    for on, minutes, work_type, billable, project_id in rows:
        project = projects.get(project_id)
        habit = _Habit(project, work_type, billable) if project else None
        by_day[on][habit] = minutes
    return by_day


def _habits(by_day: Mapping[date, Mapping[_Habit | None, int]], step: int) -> Iterable[DraftLine]:
    minutes_of: dict[_Habit, list[int]] = defaultdict(list)
    for of_day in by_day.values():
        for habit, minutes in of_day.items():
            if habit:
                minutes_of[habit].append(minutes)
    for habit, of_days in minutes_of.items():
        if len(of_days) >= max(_LEAST_DAYS, len(by_day) / 2):
            usual = _to_step(median(of_days), step)
            yield DraftLine(
                project=habit.project,
                work_type=habit.work_type,
                billable=habit.billable,
                minutes=usual,
                usual=usual,
                on_days=len(of_days),
                of_days=len(by_day),
            )


def _to_step(minutes: float, step: int) -> int:
    return max(int(minutes / step + 0.5), 1) * step


def _of(line: DraftLine) -> _Habit:
    return _Habit(line.project, line.work_type, line.billable)


def _within(room: int, lines: Iterable[DraftLine], step: int) -> Iterable[DraftLine]:
    """As many of the lines as there is room for; the last may be shortened."""
    for line in lines:
        if room < step:
            return
        minutes = min(line.minutes, room - room % step)
        room -= minutes
        yield replace(line, minutes=minutes)
