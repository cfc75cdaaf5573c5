"""Approving weeks that were handed in, one or many, and rejecting one with words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from domain.actor import Actor
from domain.days.periods import Period, week_of
from domain.errors import DomainError
from domain.home.homes import outdate_home
from domain.permissions import Permission, require
from domain.reminders.outdated import outdate_reminders
from domain.timesheets.approving import outdate_approvers, require_approving
from domain.timesheets.sheet_owners import owners, person_name
from domain.timesheets.waiting_sheets import SheetNotWaiting, decidable_sheet, require_waiting
from domain.trail.audit import change_recorded
from domain.versions import GoneMeanwhile, locked
from models import Timesheet, TimesheetState
from models.database import WorkspaceSession

LONGEST_WORDS = 500
"""Characters of why a week is rejected."""


@dataclass
class RejectionWordsUnfit(DomainError):
    """Nothing was said, or too much."""

    field: ClassVar[str | None] = "words"
    length: int


@dataclass(frozen=True)
class DecidedSheet:
    """A week that was just approved or rejected.

    Attributes:
        version: that it has by now.
        who: whose it is, by name.
        words: why it was rejected.
        by: the actor's name.
        tell: its owner's Slack user id, if there is somebody else to be told.
    """

    id: int
    version: int
    who: str
    week: Period
    words: str
    by: str
    tell: str | None


@dataclass(frozen=True)
class DecidedSheets:
    """What came of approving many weeks at once.

    Attributes:
        left: those that are other than the actor was told, and were left as they are.
        gone: how many there were besides that aren't the actor's to approve any more.
    """

    approved: tuple[DecidedSheet, ...] = ()
    left: tuple[SheetNotWaiting, ...] = field(default=())
    gone: int = 0


def approve_sheet(
    session: WorkspaceSession, actor: Actor, sheet_id: int, version: int
) -> DecidedSheet:
    """Approve the week in the version that was looked at; from now on it is locked (rule 21).

    Raises:
        NotAllowed, ManagersDontApprove, GoneMeanwhile, SheetNotWaiting.
    """
    require(actor, Permission.APPROVE_TIME)
    require_approving(actor)
    row = _waiting(session, actor, sheet_id, version)
    return _decide(session, actor, row, TimesheetState.APPROVED)


def approve_sheets(
    session: WorkspaceSession, actor: Actor, told: Iterable[tuple[int, int]]
) -> DecidedSheets:
    """Approve of these weeks, by id and version, those that are still as the actor was told.

    Raises:
        NotAllowed, ManagersDontApprove.
    """
    require(actor, Permission.APPROVE_TIME)
    require_approving(actor)
    approved: list[DecidedSheet] = []
    left: list[SheetNotWaiting] = []
    gone = 0
    for sheet_id, version in sorted(set(told)):  # in one order, so that no two wait for each other
        try:
            approved.append(approve_sheet(session, actor, sheet_id, version))
        except SheetNotWaiting as other:
            left.append(other)
        except GoneMeanwhile:
            gone += 1
    return DecidedSheets(tuple(approved), tuple(left), gone)


def reject_sheet(
    session: WorkspaceSession, actor: Actor, sheet_id: int, version: int, words: str
) -> DecidedSheet:
    """Give the week back to its owner with words; it is open again.

    Raises:
        NotAllowed, ManagersDontApprove, RejectionWordsUnfit, GoneMeanwhile, SheetNotWaiting.
    """
    require(actor, Permission.APPROVE_TIME)
    require_approving(actor)
    if not 0 < len(words) <= LONGEST_WORDS:
        raise RejectionWordsUnfit(len(words))
    row = _waiting(session, actor, sheet_id, version)
    return _decide(session, actor, row, TimesheetState.OPEN, words)


def _waiting(session: WorkspaceSession, actor: Actor, sheet_id: int, version: int) -> Timesheet:
    """The week in that version, kept from everybody else until this transaction ends.

    What is in it stays as it is while it waits, so it is looked at before it is locked: who may
    not decide it waits for nobody.
    """
    decidable_sheet(session, actor, sheet_id)
    row = locked(session, Timesheet, sheet_id)
    require_waiting(session, actor, row, version)
    return row


def _decide(
    session: WorkspaceSession,
    actor: Actor,
    row: Timesheet,
    state: TimesheetState,
    words: str = "",
) -> DecidedSheet:
    row.decided_by, row.decided_at = actor.person_id, actor.now
    change_recorded(session, actor, row, {"state": state, "words": words})
    owner = owners(session, [row.person_id])[row.person_id]
    others = owner.slack_user_id if row.person_id != actor.person_id else None
    if others:
        outdate_home(session, others)
        outdate_reminders(session, row.person_id)
    outdate_approvers(session, actor, row)
    return DecidedSheet(
        row.id,
        row.version,
        owner.name,
        week_of(row.monday, actor.today),
        words,
        person_name(session, actor.person_id),
        others,
    )
