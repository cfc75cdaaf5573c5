"""One row of every owned table, with all that it refers to."""

from collections.abc import Callable

from models import (
    Action,
    Amendment,
    AuditRecord,
    ChannelLink,
    Client,
    Document,
    Favourite,
    Invitation,
    InvitedProject,
    Lead,
    Leave,
    OutboxMessage,
    Owned,
    Person,
    PersonalSettings,
    Project,
    Receipt,
    Reminder,
    RequestState,
    RequestWord,
    SendingPause,
    Subject,
    TeamMember,
    TimeEntry,
    Timer,
    Timesheet,
    WorkRequest,
    WorkType,
)
from models.database import WorkspaceSession
from tests.factories import (
    NOON,
    TODAY,
    add_amendment,
    add_client,
    add_document,
    add_entry,
    add_favourite,
    add_invitation,
    add_lead,
    add_leave,
    add_person,
    add_personal_settings,
    add_project,
    add_reminder,
    add_request,
    add_timer,
    add_timesheet,
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


def _document(session: WorkspaceSession) -> Document:
    project = add_project(session)
    lead = add_lead(session, project)
    return add_document(session, project, add_person(session), lead_id=lead.id)


def _lead(session: WorkspaceSession) -> Lead:
    return add_lead(session, add_project(session), won_project_id=add_project(session).id)


def _invitation(session: WorkspaceSession) -> Invitation:
    person_id = add_person(session).id
    return add_invitation(session, add_client(session), add_person(session), person_id=person_id)


def _invited_project(session: WorkspaceSession) -> InvitedProject:
    row = InvitedProject(invitation_id=_invitation(session).id, project_id=add_project(session).id)
    session.add(row)
    session.flush()
    return row


def _work_request(session: WorkspaceSession) -> WorkRequest:
    return add_request(session, add_project(session), add_person(session))


def _request_word(session: WorkspaceSession) -> RequestWord:
    word = RequestWord(
        request_id=_work_request(session).id,
        person_id=add_person(session).id,
        state=RequestState.DECLINED,
        text="Not this year",
        at=NOON,
    )
    session.add(word)
    session.flush()
    return word


def _outbox_message(session: WorkspaceSession) -> OutboxMessage:
    row = OutboxMessage(
        key="welcome 1",
        recipient="U1",
        payload={"text": "Welcome"},
        project_id=add_project(session).id,
        reminder_id=add_reminder(session, add_person(session)).id,
        not_before=NOON,
    )
    session.add(row)
    session.flush()
    return row


def _pause(session: WorkspaceSession) -> SendingPause:
    row = SendingPause(until=NOON)
    session.add(row)
    session.flush()
    return row


def _timer(session: WorkspaceSession) -> Timer:
    work_type_id = add_work_type(session, "Support").id
    return add_timer(session, add_person(session), add_project(session), work_type_id=work_type_id)


def _timesheet(session: WorkspaceSession) -> Timesheet:
    return add_timesheet(session, add_person(session), decided_by=add_person(session).id)


ROWS: dict[type[Owned], Callable[[WorkspaceSession], Owned]] = {
    Amendment: lambda session: add_amendment(
        session, _timesheet(session), decided_by=add_person(session).id
    ),
    AuditRecord: _audit_record,
    ChannelLink: lambda session: link_channel(session, "C1", add_client(session)),
    Client: add_client,
    Document: _document,
    Favourite: lambda session: add_favourite(session, add_person(session), add_project(session)),
    Invitation: _invitation,
    InvitedProject: _invited_project,
    Lead: _lead,
    Leave: lambda session: add_leave(session, add_person(session), TODAY),
    OutboxMessage: _outbox_message,
    Person: add_person,
    PersonalSettings: lambda session: add_personal_settings(
        session, add_person(session), work_type_id=add_work_type(session, "Care").id
    ),
    Project: _project,
    Receipt: _receipt,
    Reminder: lambda session: add_reminder(session, add_person(session)),
    RequestWord: _request_word,
    SendingPause: _pause,
    TeamMember: lambda session: join_team(session, add_project(session), add_person(session)),
    TimeEntry: _time_entry,
    Timer: _timer,
    Timesheet: _timesheet,
    WorkRequest: _work_request,
    WorkType: add_work_type,
}
