"""The weeks that wait for somebody's approval, and a look at one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from domain.actor import Actor
from domain.days.periods import Period, week_of
from domain.errors import DomainError
from domain.norms.gaps import days_until, gaps_among
from domain.norms.norms import norms_over
from domain.paging import nearest_page
from domain.permissions import Permission, require
from domain.read_models import Page
from domain.timesheets.approving import IN_WEEK, approves, decidable, require_approving
from domain.timesheets.sheet_owners import SheetOwner, owners, person_name
from domain.timesheets.week_sheets import WeekSheet, week_sheet
from domain.versions import GoneMeanwhile
from models import TimeEntry, Timesheet, TimesheetState
from models.database import WorkspaceSession

SHEETS_A_PAGE = 20
"""As many as fit into a message with a row of buttons each and what stands around them."""


@dataclass
class SheetNotWaiting(DomainError):
    """A week was decided, taken back or handed in anew since the actor looked at it.

    Attributes:
        who: whose it is, by name.
        state: where it stands now; submitted means that it was handed in anew.
        by: who decided it, where somebody did.
    """

    who: str
    week: Period
    state: TimesheetState
    by: str | None


@dataclass(frozen=True)
class WaitingSheet:
    """A week that was handed in.

    Attributes:
        version: to be handed back with a decision, so that one on an older week is noticed.
        who: whose it is, by name.
        minutes, norm: over the whole week.
        gaps: how many days are below the owner's norm.
        waits: for so many days, where the reader is.
    """

    id: int
    version: int
    who: str
    week: Period
    minutes: int
    norm: int
    gaps: int
    waits: int


@dataclass(frozen=True)
class Waiting:
    """The first of the weeks that wait for the reader, the oldest first, and how many there are."""

    sheets: tuple[WaitingSheet, ...]
    total: int


@dataclass(frozen=True)
class WaitingList:
    """A page of them."""

    waiting: Waiting
    page: Page


@dataclass(frozen=True)
class SheetToDecide:
    """A week that waits for the reader, with all that is in it."""

    id: int
    version: int
    who: str
    sheet: WeekSheet


def waiting_for(session: WorkspaceSession, actor: Actor, limit: int) -> Waiting:
    """The first weeks that wait for the actor; none for who approves nothing."""
    if not approves(actor):
        return Waiting((), 0)
    ids = _ids(session, actor)
    return Waiting(_waiting(session, actor, ids[:limit]), len(ids))


def list_waiting(session: WorkspaceSession, actor: Actor, number: int = 1) -> WaitingList:
    """A page of the weeks that the actor may approve, the oldest first.

    Raises:
        NotAllowed, ManagersDontApprove.
    """
    require(actor, Permission.APPROVE_TIME)
    require_approving(actor)
    ids = _ids(session, actor)
    page = nearest_page(len(ids), number, SHEETS_A_PAGE)
    skipped = (page.number - 1) * SHEETS_A_PAGE
    shown = ids[skipped : skipped + SHEETS_A_PAGE]
    return WaitingList(Waiting(_waiting(session, actor, shown), len(ids)), page)


def look_at_sheet(
    session: WorkspaceSession, actor: Actor, sheet_id: int, version: int | None = None
) -> SheetToDecide:
    """A week that waits for the actor, as it is now.

    Args:
        session: the workspace's.
        actor: who approves weeks.
        sheet_id: of the week.
        version: the one that they looked at before, if they did.

    Raises:
        NotAllowed, ManagersDontApprove.
        GoneMeanwhile: there is none, or it isn't the actor's to approve.
        SheetNotWaiting: it doesn't wait any more, or not in that version.
    """
    require(actor, Permission.APPROVE_TIME)
    require_approving(actor)
    row = decidable_sheet(session, actor, sheet_id)
    require_waiting(session, actor, row, row.version if version is None else version)
    owner = owners(session, [row.person_id])[row.person_id]
    reader = owner.at_their_place(actor)
    sheet = week_sheet(session, reader, owner, week_of(row.monday, actor.today), row)
    return SheetToDecide(row.id, row.version, owner.name, sheet)


def decidable_sheet(session: WorkspaceSession, actor: Actor, sheet_id: int) -> Timesheet:
    """The week of that id, wherever it stands.

    Raises:
        GoneMeanwhile: there is none that the actor may decide.
    """
    row = session.scalar(select(Timesheet).where(Timesheet.id == sheet_id, decidable(actor)))
    if row is None:
        raise GoneMeanwhile
    return row


def require_waiting(session: WorkspaceSession, actor: Actor, row: Timesheet, version: int) -> None:
    """Let a decision pass on a week that waits, in the version that was looked at.

    Raises:
        SheetNotWaiting: it doesn't, or is another one by now.
    """
    if row.state is TimesheetState.SUBMITTED and row.version == version:
        return
    decided = row.state is TimesheetState.APPROVED or row.words
    raise SheetNotWaiting(
        person_name(session, row.person_id),
        week_of(row.monday, actor.today),
        row.state,
        person_name(session, row.decided_by) if decided and row.decided_by else None,
    )


def _ids(session: WorkspaceSession, actor: Actor) -> Sequence[int]:
    """All that wait for the actor, the oldest first; to count them takes as long as to name them.

    Of a manager's, every entry is looked at, so that is done once.
    """
    waiting = select(Timesheet.id).where(
        Timesheet.state == TimesheetState.SUBMITTED, decidable(actor)
    )
    return session.scalars(waiting.order_by(Timesheet.monday, Timesheet.id)).all()


def _waiting(
    session: WorkspaceSession, actor: Actor, ids: Sequence[int]
) -> tuple[WaitingSheet, ...]:
    rows = session.scalars(
        select(Timesheet).where(Timesheet.id.in_(ids)).order_by(Timesheet.monday, Timesheet.id)
    ).all()
    of_whom = owners(session, (row.person_id for row in rows))
    logged = _logged(session, rows)
    return tuple(
        _summed(session, actor, row, of_whom[row.person_id], logged.get(row.id, {})) for row in rows
    )


def _logged(session: WorkspaceSession, rows: Sequence[Timesheet]) -> dict[int, dict[date, int]]:
    """The minutes of each day of each of the weeks."""
    by_day = session.execute(
        select(Timesheet.id, TimeEntry.day, func.sum(TimeEntry.minutes))
        .join(TimeEntry, IN_WEEK)
        .where(Timesheet.id.in_([row.id for row in rows]))
        .group_by(Timesheet.id, TimeEntry.day)
    )
    logged: dict[int, dict[date, int]] = {}
    for sheet_id, day, minutes in by_day:
        logged.setdefault(sheet_id, {})[day] = minutes
    return logged


def _summed(
    session: WorkspaceSession,
    actor: Actor,
    row: Timesheet,
    owner: SheetOwner,
    logged: Mapping[date, int],
) -> WaitingSheet:
    week = week_of(row.monday, actor.today)
    norms = norms_over(session, owner, week)
    known = days_until(week, owner.at_their_place(actor).today)
    return WaitingSheet(
        id=row.id,
        version=row.version,
        who=owner.name,
        week=week,
        minutes=sum(logged.values()),
        norm=norms.over(week),
        gaps=len(list(gaps_among(known, logged, norms))),
        waits=max((actor.today - actor.day_of(row.submitted_at)).days, 0),
    )
