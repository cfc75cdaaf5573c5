"""One row of every owned table, with all that it refers to."""

from collections.abc import Callable

from models import (
    Action,
    AuditRecord,
    ChannelLink,
    Client,
    Owned,
    Person,
    Project,
    Receipt,
    Subject,
    TeamMember,
    TimeEntry,
    WorkType,
)
from models.database import WorkspaceSession
from tests.factories import (
    NOON,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
    join_team,
    link_channel,
)


def _audit_record(session: WorkspaceSession) -> AuditRecord:
    record = AuditRecord(
        person_id=add_person(session).id,
        at=NOON,
        action=Action.LOG,
        subject=Subject.TIME_ENTRY,
        subject_id=1,
    )
    session.add(record)
    session.flush()
    return record


def _project(session: WorkspaceSession) -> Project:
    return add_project(session, manager_id=add_person(session).id)


def _receipt(session: WorkspaceSession) -> Receipt:
    receipt = Receipt(key="Ev1", answer={"text": "Logged."}, answered_at=NOON)
    session.add(receipt)
    session.flush()
    return receipt


def _time_entry(session: WorkspaceSession) -> TimeEntry:
    work_type_id = add_work_type(session, "Development").id
    return add_entry(session, add_person(session), add_project(session), work_type_id=work_type_id)


ROWS: dict[type[Owned], Callable[[WorkspaceSession], Owned]] = {
    AuditRecord: _audit_record,
    ChannelLink: lambda session: link_channel(session, "C1", add_client(session)),
    Client: add_client,
    Person: add_person,
    Project: _project,
    Receipt: _receipt,
    TeamMember: lambda session: join_team(session, add_project(session), add_person(session)),
    TimeEntry: _time_entry,
    WorkType: add_work_type,
}
