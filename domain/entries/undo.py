"""Taking back a change of one's own time: the latest first, each of them once."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from domain.actor import Actor
from domain.billing.budget_alerts import BudgetReached, watch_budget
from domain.billing.pricing import lock_uninvoiced, price_again
from domain.entries.time_edits import put, require_room, require_takes
from domain.entries.time_entries import own_entry, read_entry
from domain.entries.totals import totals_on
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import ProjectGone, project_by_id, require_active
from domain.read_models import Entry, Totals
from domain.timesheets.week_locks import require_open_days
from domain.trail.audit import Facts, entry_from_facts, facts, record_change
from models import Action, AuditRecord, Subject, TimeEntry
from models.database import WorkspaceSession

_NOT_ONES_OWN = (Action.UNDO, Action.AMEND)
"""What is not taken back: an undo, and what an approver did to somebody's locked week."""

_amending = aliased(AuditRecord)
_AMENDED_SINCE = (
    select(_amending.id)
    .where(
        _amending.subject == Subject.TIME_ENTRY,
        _amending.subject_id == AuditRecord.subject_id,
        _amending.action == Action.AMEND,
        _amending.id > AuditRecord.id,
    )
    .exists()
)
"""Whether an approver changed the entry, or took it away, after this change of its owner's."""


@dataclass(frozen=True)
class Undone:
    """A change taken back.

    Attributes:
        entry: the entry as it was before the undo; None where its removal was taken back.
        restored: as it is now; None where logging it was taken back.
        totals: of the day it is on, or was.
        budgets: that this brings to a threshold, for who may see budgets.
    """

    entry: Entry | None
    restored: Entry | None
    totals: Totals
    budgets: tuple[BudgetReached, ...] = ()


@dataclass
class NothingToUndo(DomainError):
    """The actor has no change left that could be taken back."""


@dataclass
class AlreadyUndone(DomainError):
    """That change was taken back before."""


@dataclass
class ChangedSince(DomainError):
    """The entry was changed again since; that later change goes first."""

    entry: Entry
    later_change_id: int


@dataclass
class RemovedSince(DomainError):
    """The entry was removed since; that goes first."""

    later_change_id: int


@dataclass
class OriginGone(DomainError):
    """What the change did can't be undone: the time came from a project the actor sees no more."""

    entry: Entry


def undo_last(session: WorkspaceSession, actor: Actor) -> Undone:
    """Take back the actor's latest change that still stands.

    Raises:
        NothingToUndo: there is none. Else as `undo_change`.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    own = (AuditRecord.person_id == actor.person_id) & ~_AMENDED_SINCE
    change = session.scalar(_standing(own).limit(1))
    if change is None:
        raise NothingToUndo
    return _take_back(session, actor, change)


def undo_change(session: WorkspaceSession, actor: Actor, change_id: int) -> Undone:
    """Take back one change of the actor's own.

    Raises:
        NotAllowed, NothingToUndo, AlreadyUndone, ChangedSince, RemovedSince.
        WeekClosed, EntryInvoiced, OriginGone, ProjectInactive, DayFull: what it would restore is no
        longer possible.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    change = session.get(AuditRecord, change_id)
    if (
        change is None
        or change.person_id != actor.person_id
        or change.subject is not Subject.TIME_ENTRY
        or change.action in _NOT_ONES_OWN
    ):
        raise NothingToUndo
    latest = session.scalar(_standing(AuditRecord.subject_id == change.subject_id).limit(1))
    if latest is None or latest.id < change.id or _is_undone(session, change):
        raise AlreadyUndone
    if latest.id != change.id and latest.after is None:
        raise RemovedSince(latest.id)
    if latest.id != change.id:
        entry = read_entry(session, actor, own_entry(session, actor, change.subject_id))
        raise ChangedSince(entry, latest.id)
    return _take_back(session, actor, change)


def undo_changes(
    session: WorkspaceSession, actor: Actor, change_ids: Iterable[int]
) -> tuple[Undone, ...]:
    """Take back several changes of the actor's own, all or none of them, the latest first.

    What was taken back before, or is removed, is left at that.

    Returns:
        What was taken back, in the order in which it had been done.

    Raises:
        AlreadyUndone: all of it was. Else as `undo_change`.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    undone: list[Undone] = []
    for change_id in sorted(set(change_ids), reverse=True):
        try:
            undone.append(undo_change(session, actor, change_id))
        except (AlreadyUndone, RemovedSince):
            continue
    if not undone:
        raise AlreadyUndone
    return tuple(reversed(undone))


def _take_back(session: WorkspaceSession, actor: Actor, change: AuditRecord) -> Undone:
    if change.after is None:
        return _put_back(session, actor, change)
    row = own_entry(session, actor, change.subject_id)
    entry, before = read_entry(session, actor, row), facts(row)
    if change.before is None:
        require_open_days(session, actor, {row.day}, row.id, removes=True)
        lock_uninvoiced(session, row)
        session.delete(row)
        session.flush()
        restored, reached = None, tuple[BudgetReached, ...]()
    else:
        reached = _restore(session, actor, change.before, row, entry)
        restored = read_entry(session, actor, row)
    after = facts(row) if restored else None
    record_change(
        session, actor, Action.UNDO, row.id, before=before, after=after, undoes_id=change.id
    )
    session.flush()
    day = restored.day if restored else entry.day
    return Undone(entry, restored, totals_on(session, actor, day), reached)


def _put_back(session: WorkspaceSession, actor: Actor, change: AuditRecord) -> Undone:
    """Take a removal back, where time may still go there; the entry's id is its own as before."""
    kept = change.before
    assert kept is not None
    row = entry_from_facts(kept)
    project = project_by_id(session, actor, row.project_id)
    require_active(session, actor, project)
    require_open_days(session, actor, {row.day})
    require_room(session, actor, row.day, row.minutes)
    row.id, row.logged_at = change.subject_id, actor.now
    budget = price_again(session, row, kept)
    row.version = 1 + _changes_of(session, change.subject_id)
    session.add(row)
    session.flush()
    record_change(
        session, actor, Action.UNDO, row.id, before=None, after=facts(row), undoes_id=change.id
    )
    reached = watch_budget(session, actor, row, budget)
    entry = read_entry(session, actor, row)
    return Undone(None, entry, totals_on(session, actor, row.day), reached)


def _changes_of(session: WorkspaceSession, entry_id: int) -> int:
    """How many changes the trail has of it: at least as many as it had versions."""
    changes = select(func.count(AuditRecord.id)).where(
        AuditRecord.subject == Subject.TIME_ENTRY, AuditRecord.subject_id == entry_id
    )
    return session.scalar(changes) or 0


def _restore(
    session: WorkspaceSession, actor: Actor, kept: Facts, row: TimeEntry, present: Entry
) -> tuple[BudgetReached, ...]:
    """Put an entry back as the trail kept it, where time may still go there."""
    then = entry_from_facts(kept)
    try:
        project = project_by_id(session, actor, then.project_id)
    except ProjectGone:
        raise OriginGone(present) from None
    require_takes(session, actor, project, then.day, then.minutes, row)
    return put(session, actor, row, {**kept, "day": then.day})


def _standing(narrowed: ColumnElement[bool]) -> Select[AuditRecord]:
    """Changes of time entries that were not taken back, the latest first."""
    undo = aliased(AuditRecord)
    return (
        select(AuditRecord)
        .where(
            narrowed,
            AuditRecord.subject == Subject.TIME_ENTRY,
            AuditRecord.action.not_in(_NOT_ONES_OWN),
            ~select(undo.id).where(undo.undoes_id == AuditRecord.id).exists(),
        )
        .order_by(AuditRecord.id.desc())
    )


def _is_undone(session: WorkspaceSession, change: AuditRecord) -> bool:
    taken_back = select(AuditRecord.id).where(AuditRecord.undoes_id == change.id)
    return session.scalar(taken_back) is not None
