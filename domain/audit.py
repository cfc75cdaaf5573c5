"""The trail of changes: who, when, before, after."""

from domain.actor import Actor
from models import Action, AuditRecord, Subject, TimeEntry
from models.database import WorkspaceSession
from models.insert import insert


def record_change(
    session: WorkspaceSession,
    actor: Actor,
    action: Action,
    entry_id: int,
    *,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
    undoes_id: int | None = None,
) -> AuditRecord:
    """Keep one change of a time entry (DOMAIN rule 20)."""
    record = AuditRecord(
        person_id=actor.person_id,
        at=actor.now,
        action=action,
        subject=Subject.TIME_ENTRY,
        subject_id=entry_id,
        before=before,
        after=after,
        undoes_id=undoes_id,
    )
    insert(session, record)
    return record


def facts(entry: TimeEntry) -> dict[str, object]:
    """What the trail keeps of a time entry, as JSON: enough to put it back as it was."""
    return {
        "person_id": entry.person_id,
        "project_id": entry.project_id,
        "work_type_id": entry.work_type_id,
        "day": entry.day.isoformat(),
        "minutes": entry.minutes,
        "billable": entry.billable,
        "note": entry.note,
    }
