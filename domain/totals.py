"""A person's sums against their norm; the database adds up."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Integer, bindparam, case, func, select

from domain.actor import Actor
from domain.periods import Period, week_of
from domain.read_models import Totals
from models import TimeEntry
from models.database import WorkspaceSession, own

_DAY = bindparam("day", type_=Date())
_ON_DAY = TimeEntry.day == _DAY

# The day, its week and the latest like entry in one pass over the person's week.
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
    """

    totals: Totals
    same_at: datetime | None


def totals_on(session: WorkspaceSession, actor: Actor, day: date) -> Totals:
    """The actor's minutes on the day and in its week."""
    return sums_before(session, actor, day, project_id=0, minutes=0).totals


def sums_before(
    session: WorkspaceSession, actor: Actor, day: date, *, project_id: int, minutes: int
) -> Before:
    """The actor's totals, and when they last logged the very same (DOMAIN rule 19)."""
    week = week_of(day, actor.today)
    [(day_minutes, week_minutes, same_at)] = session.ask(
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
            day_norm=actor.week_norm[day.weekday()],
            week=week,
            week_minutes=week_minutes,
            week_norm=sum(actor.week_norm),
        ),
        same_at,
    )


def norm_of(actor: Actor, period: Period) -> int:
    """Minutes the actor's weekday pattern expects over the period, both ends included."""
    days = (period.last - period.first).days + 1
    weeks, rest = divmod(days, 7)
    weekday = period.first.weekday()
    return weeks * sum(actor.week_norm) + sum(
        actor.week_norm[(weekday + offset) % 7] for offset in range(rest)
    )
