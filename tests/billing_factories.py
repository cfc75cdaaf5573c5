"""Short ways to have rates, invoices, payments, statements and schedules in a test's database."""

from datetime import date, timedelta
from itertools import count

from sqlalchemy.orm import Session

from domain.billing.rates import rate_scope
from models import (
    Allocation,
    Client,
    Fee,
    Invoice,
    InvoiceLine,
    InvoiceState,
    Payment,
    Person,
    Project,
    Rate,
    Retainer,
    Rhythm,
    Schedule,
    Statement,
    StatementCell,
    StatementProject,
    StatementQuery,
    WorkType,
)
from tests.factories import NOON, TODAY, added

_number = count(1)


def add_rate(
    session: Session,
    project: Project | None = None,
    person: Person | None = None,
    work_type: WorkType | None = None,
    hourly_rate_minor: int = 12000,
) -> Rate:
    """An hourly rate in place of the work type's."""
    ids = [row.id if row else None for row in (project, person, work_type)]
    project_id, person_id, work_type_id = ids
    return added(
        session,
        Rate(
            scope=rate_scope(project_id, person_id, work_type_id),
            project_id=project_id,
            person_id=person_id,
            work_type_id=work_type_id,
            hourly_rate_minor=hourly_rate_minor,
        ),
    )


def add_invoice(session: Session, client: Client, **facts: object) -> Invoice:
    """An invoice that was sent a month ago and is due today, without a line."""
    defaults: dict[str, object] = {
        "number": f"INV-{next(_number)}",
        "issued_on": TODAY - timedelta(days=30),
        "due_on": TODAY,
        "state": InvoiceState.SENT,
    }
    return added(session, Invoice(client_id=client.id, **{**defaults, **facts}))


def add_invoice_line(
    session: Session, invoice: Invoice, project: Project | None = None, **facts: object
) -> InvoiceLine:
    """A line of 100.00 without time, the only one unless another position is given."""
    defaults: dict[str, object] = {"position": 1, "title": "Work", "amount_minor": 10000}
    if project:
        defaults["project_id"] = project.id
    return added(session, InvoiceLine(invoice_id=invoice.id, **{**defaults, **facts}))


def add_fee(session: Session, client: Client, **facts: object) -> Fee:
    defaults: dict[str, object] = {"day": TODAY, "title": "Hosting", "amount_minor": 5000}
    return added(session, Fee(client_id=client.id, **{**defaults, **facts}))


def add_payment(session: Session, client: Client, **facts: object) -> Payment:
    defaults: dict[str, object] = {"received_on": TODAY, "amount_minor": 10000}
    return added(session, Payment(client_id=client.id, **{**defaults, **facts}))


def add_allocation(
    session: Session, payment: Payment, invoice: Invoice, amount_minor: int | None = None
) -> Allocation:
    """The whole payment, unless told otherwise, pays the invoice."""
    return added(
        session,
        Allocation(
            payment_id=payment.id,
            invoice_id=invoice.id,
            amount_minor=payment.amount_minor if amount_minor is None else amount_minor,
        ),
    )


def add_retainer(session: Session, project: Project, **facts: object) -> Retainer:
    """Twenty hours a month, of which ten may roll over, since the first of this month."""
    defaults: dict[str, object] = {
        "minutes": 1200,
        "rollover_minutes": 600,
        "since": TODAY.replace(day=1),
    }
    return added(session, Retainer(project_id=project.id, **{**defaults, **facts}))


def add_statement(session: Session, client: Client, told_by: Person, **facts: object) -> Statement:
    """A statement of last month, told today."""
    defaults: dict[str, object] = {
        "first": date(2026, 10, 1),
        "last": date(2026, 10, 31),
        "told_at": NOON,
    }
    return added(
        session, Statement(client_id=client.id, told_by=told_by.id, **{**defaults, **facts})
    )


def add_told_line(
    session: Session, statement: Statement, project: Project, **facts: object
) -> StatementCell:
    """An hour of Design on the statement's first day, the project called as it is now."""
    added(
        session,
        StatementProject(
            statement_id=statement.id,
            project_id=project.id,
            key=project.key,
            title=project.title,
        ),
    )
    defaults: dict[str, object] = {
        "day": statement.first,
        "work_type": "Design",
        "minutes": 60,
        "billable_minutes": 60,
        "billed_minutes": 60,
        "amount_minor": 9000,
    }
    return added(
        session,
        StatementCell(statement_id=statement.id, project_id=project.id, **{**defaults, **facts}),
    )


def add_statement_query(
    session: Session, statement: Statement, project: Project, asked_by: Person, **facts: object
) -> StatementQuery:
    defaults: dict[str, object] = {
        "work_type": "Design",
        "text": "What was this?",
        "asked_at": NOON,
    }
    return added(
        session,
        StatementQuery(
            statement_id=statement.id,
            project_id=project.id,
            asked_by=asked_by.id,
            **{**defaults, **facts},
        ),
    )


def add_schedule(session: Session, client: Client, made_by: Person, **facts: object) -> Schedule:
    """The dashboard of the week before, each Monday at nine."""
    defaults: dict[str, object] = {
        "channel_id": "C1",
        "rhythm": Rhythm.WEEKLY,
        "on": 0,
        "minute": 540,
        "next_at": NOON,
    }
    return added(
        session, Schedule(client_id=client.id, made_by=made_by.id, **{**defaults, **facts})
    )
