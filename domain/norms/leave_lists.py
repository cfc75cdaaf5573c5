"""The leave a person has ahead of them, and the public holidays."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import select

from domain.actor import Actor
from domain.days.periods import Period
from domain.norms.leave import is_working_day
from domain.norms.norms import Holiday, Norms, next_holidays, norms_over
from domain.paging import ROWS_A_PAGE, first_row, nearest_page
from domain.permissions import Permission, require
from domain.read_models import Page
from models import Leave
from models.database import WorkspaceSession

_HOLIDAYS = 3


@dataclass(frozen=True)
class LeaveSpan:
    """Leave of one kind, on working days in a row.

    Attributes:
        days: how many working days it takes.
        reason: the same for all.
    """

    first: date
    last: date
    days: int
    half: bool
    reason: str


@dataclass(frozen=True)
class LeaveList:
    """What a person has ahead of them.

    Attributes:
        spans: those of the page, from today on, the earliest first.
        holidays: the next ones of their region.
        has_region: whether they chose one.
    """

    spans: tuple[LeaveSpan, ...]
    page: Page
    holidays: tuple[Holiday, ...]
    has_region: bool


def list_leave(session: WorkspaceSession, actor: Actor, number: int = 1) -> LeaveList:
    """A page of the actor's leave, from today on.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.TAKE_LEAVE)
    rows = session.scalars(
        select(Leave)
        .where(Leave.person_id == actor.person_id, Leave.day >= actor.today)
        .order_by(Leave.day)
    ).all()
    spans = _spans(session, actor, list(rows))
    page = nearest_page(len(spans), number, ROWS_A_PAGE)
    start = first_row(page)
    holidays = next_holidays(actor.holiday_region, actor.today, _HOLIDAYS)
    return LeaveList(
        tuple(spans[start : start + ROWS_A_PAGE]),
        page,
        holidays,
        actor.holiday_region is not None,
    )


def new_leave_day(actor: Actor) -> date:
    """The day that a form for new leave begins with.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.TAKE_LEAVE)
    return actor.today


def _spans(session: WorkspaceSession, actor: Actor, rows: list[Leave]) -> list[LeaveSpan]:
    """The days put together where no working day lies between them."""
    if not rows:
        return []
    norms = norms_over(session, actor, Period(rows[0].day, rows[-1].day, "leave"))
    groups = [[rows[0]]]
    for before, row in pairwise(rows):
        alike = (before.half, before.reason) == (row.half, row.reason)
        if alike and not _works_between(norms, before.day, row.day):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [
        LeaveSpan(
            group[0].day,
            group[-1].day,
            sum(is_working_day(norms, row.day) for row in group),
            group[0].half,
            group[0].reason,
        )
        for group in groups
    ]


def _works_between(norms: Norms, first: date, last: date) -> bool:
    between = range(1, (last - first).days)
    return any(is_working_day(norms, first + timedelta(days=offset)) for offset in between)
