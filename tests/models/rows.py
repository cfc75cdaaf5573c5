"""One row of every owned table, with all that it refers to."""

from collections.abc import Callable

from models import (
    Action,
    Allocation,
    Amendment,
    AuditRecord,
    ChannelLink,
    Client,
    Document,
    Favourite,
    Fee,
    Invitation,
    InvitedProject,
    Invoice,
    InvoiceLine,
    Lead,
    Leave,
    OutboxMessage,
    Owned,
    Payment,
    Person,
    PersonalSettings,
    Project,
    ProjectTotal,
    Rate,
    Receipt,
    Reminder,
    RequestState,
    RequestWord,
    Retainer,
    Schedule,
    SendingPause,
    Statement,
    StatementAcceptance,
    StatementCell,
    StatementProject,
    StatementQuery,
    Subject,
    TeamMember,
    TimeEntry,
    Timer,
    Timesheet,
    WorkRequest,
    WorkType,
)
from models.database import WorkspaceSession
from tests.billing_factories import (
    add_allocation,
    add_fee,
    add_invoice,
    add_invoice_line,
    add_payment,
    add_rate,
    add_retainer,
    add_schedule,
    add_statement,
    add_statement_query,
)
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
    project = add_project(session)
    line = add_invoice_line(session, _invoice_of(session, project), project)
    return add_entry(
        session,
        add_person(session),
        project,
        work_type_id=work_type_id,
        invoice_line_id=line.id,
    )


def _invoice_of(session: WorkspaceSession, project: Project) -> Invoice:
    return add_invoice(session, session.get_one(Client, project.client_id))


def _invoice_line(session: WorkspaceSession) -> InvoiceLine:
    project = add_project(session)
    return add_invoice_line(session, _invoice_of(session, project), project)


def _allocation(session: WorkspaceSession) -> Allocation:
    invoice = add_invoice(session, add_client(session))
    return add_allocation(session, add_payment(session, add_client(session)), invoice)


def _fee(session: WorkspaceSession) -> Fee:
    line = _invoice_line(session)
    assert line.project_id is not None
    project = session.get_one(Project, line.project_id)
    client = session.get_one(Client, project.client_id)
    return add_fee(session, client, project_id=project.id, invoice_line_id=line.id)


def _rate(session: WorkspaceSession) -> Rate:
    return add_rate(
        session,
        add_project(session),
        add_person(session),
        add_work_type(session, "Strategy"),
    )


def _project_total(session: WorkspaceSession) -> ProjectTotal:
    project = add_project(session)
    add_entry(session, add_person(session), project)
    return session.get_one(ProjectTotal, (session.workspace_id, project.id))


def _statement(session: WorkspaceSession) -> Statement:
    return add_statement(session, add_client(session), add_person(session))


def _statement_project(session: WorkspaceSession) -> StatementProject:
    row = StatementProject(
        statement_id=_statement(session).id,
        project_id=add_project(session).id,
        key="ACME-site",
        title="Website",
    )
    session.add(row)
    session.flush()
    return row


def _statement_cell(session: WorkspaceSession) -> StatementCell:
    row = StatementCell(
        statement_id=_statement(session).id,
        project_id=1,
        day=TODAY,
        work_type="Design",
        work_type_id=add_work_type(session, "Review").id,
        minutes=60,
        billable_minutes=60,
        billed_minutes=60,
        amount_minor=9000,
    )
    session.add(row)
    session.flush()
    return row


def _acceptance(session: WorkspaceSession) -> StatementAcceptance:
    row = StatementAcceptance(
        statement_id=_statement(session).id, person_id=add_person(session).id, accepted_at=NOON
    )
    session.add(row)
    session.flush()
    return row


def _statement_query(session: WorkspaceSession) -> StatementQuery:
    return add_statement_query(
        session,
        _statement(session),
        add_project(session),
        add_person(session),
        answered_by=add_person(session).id,
    )


def _schedule(session: WorkspaceSession) -> Schedule:
    return add_schedule(session, add_client(session), add_person(session))


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
    Allocation: _allocation,
    Fee: _fee,
    Invoice: lambda session: add_invoice(session, add_client(session)),
    InvoiceLine: _invoice_line,
    Payment: lambda session: add_payment(session, add_client(session)),
    ProjectTotal: _project_total,
    Rate: _rate,
    Retainer: lambda session: add_retainer(session, add_project(session)),
    Schedule: _schedule,
    Statement: _statement,
    StatementAcceptance: _acceptance,
    StatementCell: _statement_cell,
    StatementProject: _statement_project,
    StatementQuery: _statement_query,
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
