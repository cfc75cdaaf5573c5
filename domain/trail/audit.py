"""The trail of changes: who, when, before, after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.actor import Actor
from models import (
    Action,
    Amendment,
    AuditRecord,
    Base,
    ChannelLink,
    Client,
    Document,
    Fee,
    Invitation,
    Invoice,
    Lead,
    Leave,
    Payment,
    Person,
    PersonalSettings,
    Project,
    Rate,
    Retainer,
    Schedule,
    Statement,
    StatementAcceptance,
    StatementQuery,
    Subject,
    TeamMember,
    TimeEntry,
    Timesheet,
    WorkRequest,
    Workspace,
    WorkType,
)
from models.database import WorkspaceSession
from models.insert import insert

Facts = Mapping[str, object]
"""What the trail keeps of a row, as JSON."""


def record_change(
    session: WorkspaceSession,
    actor: Actor,
    action: Action,
    subject_id: int,
    *,
    before: Facts | None,
    after: Facts | None,
    subject: Subject = Subject.TIME_ENTRY,
    undoes_id: int | None = None,
) -> AuditRecord:
    """Keep one change (DOMAIN rule 20)."""
    record = AuditRecord(
        person_id=actor.person_id,
        at=actor.now,
        action=action,
        subject=subject,
        subject_id=subject_id,
        before=before,
        after=after,
        undoes_id=undoes_id,
    )
    insert(session, record)
    return record


def facts(entry: TimeEntry) -> dict[str, object]:
    """What the trail keeps of a time entry: enough to put it back as it was."""
    return {
        "person_id": entry.person_id,
        "project_id": entry.project_id,
        "work_type_id": entry.work_type_id,
        "day": entry.day.isoformat(),
        "minutes": entry.minutes,
        "billable": entry.billable,
        "note": entry.note,
        "rate_minor": entry.rate_minor,
    }


def entry_from_facts(kept: Facts) -> TimeEntry:
    """A new row as the trail kept it; its id, version and when it was logged are not in there."""
    return TimeEntry(**{**kept, "day": date.fromisoformat(str(kept["day"]))})


def add_recorded(session: WorkspaceSession, actor: Actor, row: Base) -> None:
    """Add a row, and keep what it is made with."""
    session.add(row)
    session.flush()
    record_added(session, actor, row)


def record_added(session: WorkspaceSession, actor: Actor, row: Base) -> AuditRecord:
    """Keep what a row, which is there by now, was made with."""
    return _record(session, actor, Action.CREATE, row, None, row_facts(row))


def change_recorded(
    session: WorkspaceSession, actor: Actor, row: Base, values: Mapping[str, object]
) -> bool:
    """Give a row these values and a new version, and keep those that are other than before.

    Returns:
        Whether there were any.
    """
    changed = tuple(name for name, value in values.items() if getattr(row, name) != value)
    if not changed:
        return False
    before = _kept(row, changed)
    for name in changed:
        setattr(row, name, values[name])
    if hasattr(row, "version"):
        row.version += 1
    session.flush()
    _record(session, actor, Action.EDIT, row, before, _kept(row, changed))
    return True


def remove_recorded(session: WorkspaceSession, actor: Actor, row: Base) -> AuditRecord:
    """Remove a row that no time hangs on (DOMAIN rule 7), and keep what it was."""
    before = row_facts(row)
    session.delete(row)
    session.flush()
    return _record(session, actor, Action.REMOVE, row, before, None)


def row_facts(row: Base) -> dict[str, object]:
    """What the trail keeps of a row that comes or goes."""
    return _kept(row, _TRAILS[type(row)].columns)


@dataclass(frozen=True)
class _Trail:
    """What the trail keeps of one kind of row.

    Attributes:
        columns: those that are kept where a row comes or goes.
        named_by: the columns of which the first that is set is the subject's id.
    """

    subject: Subject
    columns: tuple[str, ...]
    named_by: tuple[str, ...] = ("id",)


_TRAILS: dict[type[Base], _Trail] = {
    Client: _Trail(
        Subject.CLIENT, ("name", "active", "billing_step", "billing_up", "payment_days")
    ),
    Project: _Trail(
        Subject.PROJECT,
        (
            *("client_id", "key", "title", "kind", "active", "billable"),
            *("budget_minor", "budget_minutes", "manager_id", "alert_at"),
        ),
    ),
    TeamMember: _Trail(Subject.TEAM, ("person_id",), ("project_id",)),
    ChannelLink: _Trail(
        Subject.CHANNEL_LINK,
        ("channel_id", "project_id", "client_id"),
        ("project_id", "client_id"),
    ),
    Document: _Trail(Subject.DOCUMENT, ("project_id", "lead_id", "title", "url")),
    Lead: _Trail(
        Subject.LEAD,
        (
            *("project_id", "name", "contact", "stage", "bid_minor", "expected_day"),
            "won_project_id",
        ),
    ),
    WorkRequest: _Trail(Subject.WORK_REQUEST, ("project_id", "text", "state")),
    Person: _Trail(
        Subject.PERSON,
        ("name", "level", "active", "joins_new_projects", "employed_from", "employed_until"),
    ),
    Invitation: _Trail(Subject.INVITATION, ("client_id", "email", "channel_id", "state")),
    WorkType: _Trail(Subject.WORK_TYPE, ("name", "hourly_rate_minor", "active")),
    Timesheet: _Trail(Subject.TIMESHEET, ("person_id", "monday", "state", "words")),
    Amendment: _Trail(Subject.AMENDMENT, ("timesheet_id", "entry_id", "reason", "state")),
    Leave: _Trail(Subject.LEAVE, ("person_id", "day", "half", "reason"), ("person_id",)),
    PersonalSettings: _Trail(
        Subject.PERSONAL_SETTINGS,
        (
            *("reminder_minute", "reminded_in_evening", "muted", "digest_muted"),
            *("holiday_region", "work_type_id"),
        ),
        ("person_id",),
    ),
    Workspace: _Trail(
        Subject.WORKSPACE,
        (
            *("currency", "week_norm", "round_up_to", "note_limit", "managers_approve"),
            *("holiday_region", "reminders_on", "reminder_minute", "reminded_in_evening"),
            *("week_reminders_on", "digests_on", "weekly_minute", "quiet_from", "quiet_until"),
        ),
        (),
    ),
    Rate: _Trail(Subject.RATE, ("project_id", "person_id", "work_type_id", "hourly_rate_minor")),
    Retainer: _Trail(
        Subject.RETAINER,
        ("minutes", "amount_minor", "rollover_minutes", "rollover_minor", "since"),
        ("project_id",),
    ),
    Invoice: _Trail(Subject.INVOICE, ("client_id", "number", "issued_on", "due_on", "state")),
    Fee: _Trail(Subject.FEE, ("client_id", "project_id", "day", "title", "amount_minor")),
    Payment: _Trail(Subject.PAYMENT, ("client_id", "received_on", "amount_minor", "note")),
    Statement: _Trail(Subject.STATEMENT, ("client_id", "first", "last")),
    StatementAcceptance: _Trail(Subject.STATEMENT, ("person_id",), ("statement_id",)),
    StatementQuery: _Trail(
        Subject.STATEMENT_QUERY, ("statement_id", "project_id", "work_type", "text", "answer")
    ),
    Schedule: _Trail(
        Subject.SCHEDULE, ("client_id", "channel_id", "rhythm", "on", "minute", "made_by")
    ),
}


def _record(  # noqa: PLR0917 - all of a change
    session: WorkspaceSession,
    actor: Actor,
    action: Action,
    row: Base,
    before: Facts | None,
    after: Facts | None,
) -> AuditRecord:
    trail = _TRAILS[type(row)]
    ids = (getattr(row, name) for name in trail.named_by)
    subject_id = next((each for each in ids if each is not None), 0)
    return record_change(
        session, actor, action, subject_id, subject=trail.subject, before=before, after=after
    )


def _kept(row: Base, names: tuple[str, ...]) -> dict[str, object]:
    return {name: _as_json(getattr(row, name)) for name in names}


def _as_json(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    return list(value) if isinstance(value, tuple) else str(value)
