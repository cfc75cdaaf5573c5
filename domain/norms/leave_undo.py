"""Taking back a change of one's own leave: just that, and once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.days.periods import Period
from domain.entries.undo import AlreadyUndone, NothingToUndo
from domain.errors import DomainError
from domain.norms.leave import LONGEST, WeekLeft, rows_of, weeks_left
from domain.permissions import Permission, require
from domain.reminders.outdated import look_again
from domain.timesheets.week_locks import require_open_days
from domain.trail.audit import Facts, record_change, row_facts
from models import Action, AuditRecord, Leave, Subject
from models.database import WorkspaceSession
from models.insert import insert


@dataclass
class LeaveChangedSince(DomainError):
    """One of the days was changed again since, so that nothing is taken back.

    Attributes:
        day: the first of those.
    """

    day: date


@dataclass(frozen=True)
class LeaveUndone:
    """A change of leave that was taken back.

    Attributes:
        removed: days that are leave no more.
        restored: days that are leave again, as they were before.
    """

    removed: tuple[date, ...]
    restored: tuple[date, ...]
    weeks: tuple[WeekLeft, ...]


def undo_leave(session: WorkspaceSession, actor: Actor, first: int, last: int) -> LeaveUndone:
    """Take back the actor's changes of leave from one record to another.

    A person's requests take turns, so that between the first and the last record of one change
    there is no other of theirs.

    Raises:
        NotAllowed, NothingToUndo, AlreadyUndone, LeaveChangedSince, WeekClosed.
    """
    require(actor, Permission.TAKE_LEAVE)
    changes = _changes(session, actor, first, last)
    if not changes:
        raise NothingToUndo
    if _is_undone(session, changes):
        raise AlreadyUndone
    by_day = {_day(change): change for change in changes}
    days = sorted(by_day)
    rows = rows_of(session, actor, Period(days[0], days[-1], "leave"))
    for day in days:
        present = row_facts(rows[day]) if day in rows else None
        if present != by_day[day].after:
            raise LeaveChangedSince(day)
    require_open_days(session, actor, set(days))
    for day in days:
        _take_back(session, actor, by_day[day], rows.get(day))
    look_again(session, actor.person_id)
    restored = tuple(day for day in days if by_day[day].before is not None)
    removed = tuple(day for day in days if by_day[day].before is None)
    return LeaveUndone(removed, restored, weeks_left(session, actor, days))


def _changes(session: WorkspaceSession, actor: Actor, first: int, last: int) -> list[AuditRecord]:
    found = session.scalars(
        select(AuditRecord)
        .where(
            AuditRecord.id.between(first, last),
            AuditRecord.person_id == actor.person_id,
            AuditRecord.subject == Subject.LEAVE,
            AuditRecord.subject_id == actor.person_id,
            AuditRecord.action != Action.UNDO,
        )
        .order_by(AuditRecord.id)
        .limit(LONGEST)
    )
    return list(found)


def _is_undone(session: WorkspaceSession, changes: list[AuditRecord]) -> bool:
    ids = [change.id for change in changes]
    taken_back = select(AuditRecord.id).where(AuditRecord.undoes_id.in_(ids)).limit(1)
    return session.scalar(taken_back) is not None


def _take_back(
    session: WorkspaceSession, actor: Actor, change: AuditRecord, row: Leave | None
) -> None:
    before = change.before
    if before is None:
        session.delete(row)
    elif row is None:
        insert(session, _made_of(before))
    else:
        row.half, row.reason = bool(before["half"]), str(before["reason"])
    record_change(
        session,
        actor,
        Action.UNDO,
        actor.person_id,
        subject=Subject.LEAVE,
        before=change.after,
        after=before,
        undoes_id=change.id,
    )


def _made_of(kept: Facts) -> Leave:
    person_id = kept["person_id"]
    assert isinstance(person_id, int)
    return Leave(
        person_id=person_id,
        day=date.fromisoformat(str(kept["day"])),
        half=bool(kept["half"]),
        reason=str(kept["reason"]),
    )


def _day(change: AuditRecord) -> date:
    kept = change.after or change.before or {}
    return date.fromisoformat(str(kept["day"]))
