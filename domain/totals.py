"""A person's sums against their norm; the database adds up."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Integer, bindparam, case, func, select

from domain.actor import Actor
from domain.norms import norms_over
from domain.periods import week_of
from domain.read_models import Totals
from models import TimeEntry, Timesheet, TimesheetState
from models.database import WorkspaceSession, own

_DAY = bindparam("day", type_=Date())
_ON_DAY = TimeEntry.day == _DAY

# The day, its week and the latest like entry in one pass over the person's week, and its state.
_SUMS = own(
    select(
        func.coalesce(func.sum(case((_ON_DAY, TimeEntry.minutes))), 0),
        func.coalesce(func.sum(TimeEntry.minutes), 0),
        func.max(
            case(
                (
                    _ON_DAY
                    & (TimeEntry.project_id == bindparam("project", type_=Integer()))
                    & (TimeEntry.minutes == bindparam("minutes", type_=Integer())),
                    TimeEntry.logged_at,
                )
            )
        ),
        select(Timesheet.state)
        .where(
            Timesheet.person_id == bindparam("person", type_=Integer()),
            Timesheet.monday == bindparam("first", type_=Date()),
        )
        .scalar_subquery(),
    ).where(
        TimeEntry.person_id == bindparam("person", type_=Integer()),
        TimeEntry.day.between(bindparam("first", type_=Date()), bindparam("last", type_=Date())),
    )
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


def totals_on(session: WorkspaceSession, actor: Actor, day: date) -> Totals:
    """The actor's minutes on the day and in its week."""
    return sums_before(session, actor, day, project_id=0, minutes=0).totals


def sums_before(
    session: WorkspaceSession, actor: Actor, day: date, *, project_id: int, minutes: int
) -> Before:
    """The actor's totals, when they last logged the very same (rule 19), and the week's state."""
    week = week_of(day, actor.today)
    norms = norms_over(session, actor, week)
    [(day_minutes, week_minutes, same_at, state)] = session.ask(
        _SUMS,
        day=day,
        first=week.first,
        last=week.last,
        person=actor.person_id,
        project=project_id,
        minutes=minutes,
    )
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
