"""A person's own timesheets: looked at, handed in, taken back (DOMAIN rule 21)."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.days.periods import Period, week_of
from domain.entries.totals import minutes_by_day
from domain.errors import DomainError
from domain.norms.gaps import days_until, gaps_among
from domain.norms.norms import norms_over
from domain.permissions import Permission, require
from domain.timers.timers import running_timer
from domain.timesheets.approving import outdate_approvers
from domain.timesheets.week_locks import WeekClosed
from domain.timesheets.week_sheets import Told, WeekSheet, require_begun, typed_week, week_sheet
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import locked
from models import Timesheet, TimesheetState
from models.database import WorkspaceSession

_WEEKS = 3


@dataclass
class NotHandedIn(DomainError):
    """The week is open, so there is nothing to take back.

    Attributes:
        submitted: the latest week that is; None where none waits for approval.
    """

    week: Period
    submitted: Period | None = None


class HandingIn(StrEnum):
    """What came of handing a week in."""

    DONE = "done"
    ALREADY = "already"  # it was handed in before, by another click
    OTHERWISE = "otherwise"  # it is other than its owner was told, so nothing was done


@dataclass(frozen=True)
class HandedIn:
    """What came of handing a week in, and the week as it is now."""

    outcome: HandingIn
    sheet: WeekSheet


@dataclass(frozen=True)
class SheetState:
    """Where one of the actor's weeks stands.

    Attributes:
        minutes, norm: over the whole week.
        gaps: how many days up to today are below their norm.
        words: why it was rejected, if it was.
    """

    week: Period
    state: TimesheetState
    minutes: int
    norm: int
    gaps: int
    words: str


def show_week(session: WorkspaceSession, actor: Actor, typed: str = "") -> WeekSheet:
    """The actor's week that was typed, this one by default.

    Raises:
        NotAllowed, and what `typed_week` raises.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    week = typed_week(actor, typed)
    row = session.scalar(_own(actor).where(Timesheet.monday == week.first))
    return _own_sheet(session, actor, week, row)


def submit_week(session: WorkspaceSession, actor: Actor, week: Period, told: Told) -> HandedIn:
    """Hand the actor's week in, if it is what they were told.

    A person's requests take turns, so no entry of theirs changes between the look and the change.

    Raises:
        NotAllowed, WeekNotBegun.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    require_begun(actor, week)
    row = _own_locked(session, actor, week)
    sheet = _own_sheet(session, actor, week, row)
    if sheet.state is not TimesheetState.OPEN:
        return HandedIn(HandingIn.ALREADY, sheet)
    if sheet.told != told:
        return HandedIn(HandingIn.OTHERWISE, sheet)
    submitted = TimesheetState.SUBMITTED
    if row is None:
        row = Timesheet(
            person_id=actor.person_id,
            monday=week.first,
            state=submitted,
            submitted_at=actor.now,
            words="",
        )
        add_recorded(session, actor, row)
    else:
        row.submitted_at = actor.now
        change_recorded(session, actor, row, {"state": submitted, "words": ""})
    outdate_approvers(session, actor, row)
    return HandedIn(HandingIn.DONE, replace(sheet, state=submitted, words=""))


def withdraw_week(session: WorkspaceSession, actor: Actor, week: Period) -> WeekSheet:
    """Take back a week that the actor handed in; it is open again.

    Raises:
        NotAllowed.
        NotHandedIn: it is open.
        WeekClosed: it was approved, maybe meanwhile.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    row = _own_locked(session, actor, week)
    if row is None or row.state is TimesheetState.OPEN:
        raise NotHandedIn(week, _latest_submitted(session, actor))
    if row.state is TimesheetState.APPROVED:
        raise WeekClosed(week, row.state)
    change_recorded(session, actor, row, {"state": TimesheetState.OPEN})
    outdate_approvers(session, actor, row)
    return week_sheet(session, actor, actor, week, row)


def sheets_of(session: WorkspaceSession, actor: Actor) -> tuple[SheetState, ...]:
    """Where the actor's weeks stand: this one, and the two before it.

    Raises:
        NotAllowed: they have none.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    weeks = [
        week_of(actor.today - timedelta(weeks=number), actor.today) for number in range(_WEEKS)
    ]
    whole = Period(weeks[-1].first, weeks[0].last, "lately")
    norms = norms_over(session, actor, whole)
    logged = minutes_by_day(session, actor.person_id, whole)
    rows = session.scalars(_own(actor).where(Timesheet.monday.between(whole.first, whole.last)))
    kept = {row.monday: row for row in rows}
    return tuple(
        SheetState(
            week=week,
            state=kept[week.first].state if week.first in kept else TimesheetState.OPEN,
            minutes=sum(logged.get(day, 0) for day in days_until(week, week.last)),
            norm=norms.over(week),
            gaps=len(list(gaps_among(days_until(week, actor.today), logged, norms))),
            words=kept[week.first].words if week.first in kept else "",
        )
        for week in weeks
    )


def _latest_submitted(session: WorkspaceSession, actor: Actor) -> Period | None:
    waiting = _own(actor).where(Timesheet.state == TimesheetState.SUBMITTED)
    row = session.scalar(waiting.order_by(Timesheet.monday.desc()).limit(1))
    return week_of(row.monday, actor.today) if row else None


def _own_sheet(
    session: WorkspaceSession, actor: Actor, week: Period, row: Timesheet | None
) -> WeekSheet:
    """The actor's week, with the timer whose time would go there."""
    sheet = week_sheet(session, actor, actor, week, row)
    timer = running_timer(session, actor)
    if timer and timer.local_start.date() <= week.last and actor.today >= week.first:
        return replace(sheet, timer=timer)
    return sheet


def _own(actor: Actor) -> Select[Timesheet]:
    return select(Timesheet).where(Timesheet.person_id == actor.person_id)


def _own_locked(session: WorkspaceSession, actor: Actor, week: Period) -> Timesheet | None:
    """What is kept of the actor's week, and from everybody else until this transaction ends."""
    row = session.scalar(_own(actor).where(Timesheet.monday == week.first))
    return locked(session, Timesheet, row.id) if row else None
