"""A person's sums against their norm; the database adds up."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Integer, bindparam, case, func, select

from domain.actor import Actor
from domain.days.periods import Period, week_of
from domain.norms.norms import norms_with
from domain.read_models import Totals
from models import Leave, TimeEntry, Timesheet, TimesheetState
from models.database import WorkspaceSession, own

_DAY, _FIRST, _LAST = (bindparam(name, type_=Date()) for name in ("day", "first", "last"))
_PERSON = bindparam("person", type_=Integer())
_ON_DAY = TimeEntry.day == _DAY

# The day, its week and the latest like entry in one pass over the person's week.
_sums = (
    select(
        func.coalesce(func.sum(case((_ON_DAY, TimeEntry.minutes))), 0).label("day_minutes"),
        func.coalesce(func.sum(TimeEntry.minutes), 0).label("week_minutes"),
        func.max(
            case(
                (
                    _ON_DAY
                    & (TimeEntry.project_id == bindparam("project", type_=Integer()))
                    & (TimeEntry.minutes == bindparam("minutes", type_=Integer())),
                    TimeEntry.logged_at,
                )
            )
        ).label("same_at"),
    )
    .where(TimeEntry.person_id == _PERSON, TimeEntry.day.between(_FIRST, _LAST))
    .subquery()
)

# With the week's state and its leave, a row for each day of it and one where there is none: asked
# one by one these would cost every command two statements more.
_WEEK = own(
    select(_sums, Timesheet.state, Leave.day, Leave.half, Leave.reason)
    .select_from(_sums)
    .outerjoin(Timesheet, (Timesheet.person_id == _PERSON) & (Timesheet.monday == _FIRST))
    .outerjoin(Leave, (Leave.person_id == _PERSON) & Leave.day.between(_FIRST, _LAST))
)


@dataclass(frozen=True)
class Before:
    """What stood before an entry is added.

    Attributes:
        same_at: when an entry of the same project, minutes and day was last logged, if ever.
        week_state: whether the week was handed in.
    """

    totals: Totals
    same_at: datetime | None
    week_state: TimesheetState


def minutes_by_day(session: WorkspaceSession, person_id: int, period: Period) -> dict[date, int]:
    """The person's minutes on each day of the period that has any."""
    rows = session.execute(
        select(TimeEntry.day, func.sum(TimeEntry.minutes))
        .where(
            TimeEntry.person_id == person_id,
            TimeEntry.day.between(period.first, period.last),
        )
        .group_by(TimeEntry.day)
    )
    return dict(rows.all())


def totals_on(session: WorkspaceSession, actor: Actor, day: date) -> Totals:
    """The actor's minutes on the day and in its week."""
    return sums_before(session, actor, day, project_id=0, minutes=0).totals


def sums_before(
    session: WorkspaceSession, actor: Actor, day: date, *, project_id: int, minutes: int
) -> Before:
    """The actor's totals, when they last logged the very same (rule 19), and the week's state."""
    week = week_of(day, actor.today)
    rows = session.ask(
        _WEEK,
        day=day,
        first=week.first,
        last=week.last,
        person=actor.person_id,
        project=project_id,
        minutes=minutes,
    )
    day_minutes, week_minutes, same_at, state = rows[0][:4]
    leave = [row[4:] for row in rows if row[4]]
    norms = norms_with(leave, actor, week)
    return Before(
        Totals(
            day=day,
            is_today=day == actor.today,
            day_minutes=day_minutes,
            day_norm=norms.on(day),
            week=week,
            week_minutes=week_minutes,
            week_norm=norms.over(week),
        ),
        same_at,
        state or TimesheetState.OPEN,
    )
