"""Taking back a change of one's own time: the latest first, each of them once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased

from domain.actor import Actor
from domain.audit import facts, record_change
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects import ProjectGone, project_by_id, require_active
from domain.read_models import Entry, Totals
from domain.time_edits import put
from domain.time_entries import own_entry, read_entry
from domain.totals import totals_on
from domain.week_locks import require_open_days
from models import Action, AuditRecord, Subject
from models.database import WorkspaceSession

_NOT_ONES_OWN = (Action.UNDO, Action.AMEND)
"""What is not taken back: an undo, and what an approver did to somebody's locked week."""


@dataclass(frozen=True)
class Undone:
    """A change taken back.

    Attributes:
        entry: the entry as it was before the undo.
        restored: as it is now; None where logging it was taken back.
        totals: of the day it is on, or was.
    """

    entry: Entry
    restored: Entry | None
    totals: Totals


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
class OriginGone(DomainError):
    """What the change did can't be undone: the time came from a project the actor sees no more."""

    entry: Entry


def undo_last(session: WorkspaceSession, actor: Actor) -> Undone:
    """Take back the actor's latest change that still stands.

    Raises:
        NothingToUndo: there is none. Else as `undo_change`.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    change = session.scalar(_standing(AuditRecord.person_id == actor.person_id).limit(1))
    if change is None:
        raise NothingToUndo
    return _take_back(session, actor, change)


def undo_change(session: WorkspaceSession, actor: Actor, change_id: int) -> Undone:
    """Take back one change of the actor's own.

    Raises:
        NotAllowed, NothingToUndo, AlreadyUndone, ChangedSince.
        WeekClosed, OriginGone, ProjectInactive, DayFull: what it would restore is no longer
        possible.
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
    if latest.id != change.id:
        entry = read_entry(session, actor, own_entry(session, actor, change.subject_id))
        raise ChangedSince(entry, latest.id)
    return _take_back(session, actor, change)


def _take_back(session: WorkspaceSession, actor: Actor, change: AuditRecord) -> Undone:
    row = own_entry(session, actor, change.subject_id)
    entry, before = read_entry(session, actor, row), facts(row)
    if change.before is None:
        require_open_days(session, actor, {row.day}, row.id)
        session.delete(row)
        session.flush()
        restored = None
    else:
        _restore(session, actor, change.before, row.id, entry)
        restored = read_entry(session, actor, row)
    after = facts(row) if restored else None
    record_change(
        session, actor, Action.UNDO, row.id, before=before, after=after, undoes_id=change.id
    )
    session.flush()
    day = restored.day if restored else entry.day
    return Undone(entry, restored, totals_on(session, actor, day))


def _restore(
    session: WorkspaceSession, actor: Actor, kept: dict[str, object], entry_id: int, present: Entry
) -> None:
    """Put an entry back as the trail kept it, where time may still go there."""
    row = own_entry(session, actor, entry_id)
    project_id, day, minutes = kept["project_id"], kept["day"], kept["minutes"]
    assert isinstance(project_id, int)
    assert isinstance(day, str)
    assert isinstance(minutes, int)
    try:
        project = project_by_id(session, actor, project_id)
    except ProjectGone:
        raise OriginGone(present) from None
    if (project_id, date.fromisoformat(day)) != (row.project_id, row.day) or minutes > row.minutes:
        require_active(session, actor, project)
    put(session, actor, row, {**kept, "day": date.fromisoformat(day)})


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
