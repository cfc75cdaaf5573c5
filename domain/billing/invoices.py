"""Invoices: who sees which, how they stand, and one with its lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.billing.balances import credit_of
from domain.billing.visible_invoices import billed_on, paid_on, visible_invoices
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE, first_row, nearest_page, page_of
from domain.permissions import Permission, may, require
from domain.read_models import ClientName, Page
from domain.readers import Readers
from domain.versions import GoneMeanwhile
from models import Client, Invoice, InvoiceLine, InvoiceState, Project, fold
from models.database import WorkspaceSession

LINES_A_PAGE = 20
"""Lines of an invoice that are read at once; with names of any length they fit into a message."""

LONGEST_NUMBER = 40

_Row = tuple[Invoice, str, int, int]


class Standing(StrEnum):
    """How an invoice stands (DOMAIN rule 16)."""

    DRAFT = "draft"
    SENT = "sent"
    PART_PAID = "part paid"
    PAID = "paid"
    OVERDUE = "overdue"
    VOID = "void"


@dataclass
class NoSuchInvoice(DomainError):
    """No invoice of that number, as far as this person can know (DOMAIN rule 8)."""

    field: ClassVar[str | None] = "invoice"
    typed: str


@dataclass(frozen=True)
class InvoiceSummary:
    """An invoice in a few facts; amounts are whole minor units.

    Attributes:
        version: to be handed back with a change, so that a stale one is noticed.
        days_late: since the day it was due, if it is overdue.
        due_minor: what is yet to be paid.
    """

    id: int
    version: int
    client: str
    number: str
    issued_on: date
    due_on: date
    standing: Standing
    days_late: int
    total_minor: int
    paid_minor: int
    due_minor: int


@dataclass(frozen=True)
class LineShown:
    """A line of an invoice.

    Attributes:
        minutes, billed_minutes: raw, and rounded for billing (DOMAIN rule 22); None of what is
            not time.
    """

    title: str
    minutes: int | None
    billed_minutes: int | None
    amount_minor: int


@dataclass(frozen=True)
class InvoiceShown:
    """One invoice with a page of its lines.

    Attributes:
        all_lines: how many there are.
        credit_minor: of the client, that may pay it; None for who keeps no invoices.
        may_keep: whether the reader changes it.
    """

    invoice: InvoiceSummary
    lines: tuple[LineShown, ...]
    all_lines: int
    page: Page
    credit_minor: int | None
    may_keep: bool
    currency: str
    locale: str


@dataclass(frozen=True)
class InvoiceList:
    """A page of the invoices of a client, the latest first."""

    client: ClientName
    invoices: tuple[InvoiceSummary, ...]
    page: Page
    may_keep: bool
    currency: str
    locale: str


def list_invoices(
    session: WorkspaceSession, readers: Readers, client: ClientName, number: int = 1
) -> InvoiceList:
    """A page of the client's invoices that all of the readers see (DOMAIN rules 8 and 17).

    Raises:
        NotAllowed.
    """
    require(readers.actor, Permission.SEE_BUDGETS)
    ids = visible_invoices(readers).where(Invoice.client_id == client.id)
    page = page_of(session, ids, number)
    rows = session.execute(
        _invoices(readers)
        .where(Invoice.client_id == client.id)
        .order_by(Invoice.issued_on.desc(), Invoice.id.desc())
        .offset(first_row(page))
        .limit(ROWS_A_PAGE)
    )
    actor = readers.actor
    return InvoiceList(
        client,
        tuple(_summary(actor, row) for row in rows),
        page,
        may(actor, Permission.KEEP_BILLING),
        actor.currency,
        actor.locale,
    )


def show_invoice(
    session: WorkspaceSession, readers: Readers, number: str, page: int = 1
) -> InvoiceShown:
    """The invoice of that number, whatever its case, with a page of its lines.

    Raises:
        NotAllowed.
        NoSuchInvoice: there is none that all of the readers see.
    """
    require(readers.actor, Permission.SEE_BUDGETS)
    row = _of_number(session, readers, number)
    if row is None:
        raise NoSuchInvoice(number)
    return shown(session, readers, row, page)


def is_invoice(session: WorkspaceSession, readers: Readers, number: str) -> bool:
    """Whether there is an invoice of that number that all of the readers see."""
    return _of_number(session, readers, number) is not None


def shown_again(session: WorkspaceSession, readers: Readers, invoice_id: int) -> InvoiceShown:
    """The invoice of that id, as after a change.

    Raises:
        GoneMeanwhile: there is none that all of the readers see.
    """
    row = session.execute(_invoices(readers).where(Invoice.id == invoice_id)).one_or_none()
    if row is None:
        raise GoneMeanwhile
    return shown(session, readers, row)


def shown(session: WorkspaceSession, readers: Readers, row: _Row, page: int = 1) -> InvoiceShown:
    """The invoice of the row that `_invoices` found, with a page of its lines."""
    actor, invoice = readers.actor, row[0]
    lines = _lines(session, readers, invoice.id)
    nearest = nearest_page(len(lines), page, LINES_A_PAGE)
    first = (nearest.number - 1) * LINES_A_PAGE
    keeps = may(actor, Permission.KEEP_BILLING)
    return InvoiceShown(
        _summary(actor, row),
        tuple(lines[first : first + LINES_A_PAGE]),
        len(lines),
        nearest,
        credit_of(session, invoice.client_id) if keeps else None,
        keeps,
        actor.currency,
        actor.locale,
    )


def _invoices(readers: Readers) -> Select[*_Row]:
    """The visible invoices, with client, total and what was paid."""
    return (
        select(Invoice, Client.name, billed_on(), paid_on())
        .join(Client, Client.id == Invoice.client_id)
        .where(Invoice.id.in_(visible_invoices(readers)))
    )


def _of_number(session: WorkspaceSession, readers: Readers, number: str) -> _Row | None:
    if not 0 < len(number) <= LONGEST_NUMBER:
        return None
    found = _invoices(readers).where(Invoice.number_folded == fold(number))
    return session.execute(found).one_or_none()


def _summary(actor: Actor, row: _Row) -> InvoiceSummary:
    invoice, client, total, paid = row
    due = 0 if invoice.state is InvoiceState.VOID else total - paid
    standing = _standing(actor, invoice, due, paid)
    late = (actor.today - invoice.due_on).days if standing is Standing.OVERDUE else 0
    return InvoiceSummary(
        invoice.id,
        invoice.version,
        client,
        invoice.number,
        invoice.issued_on,
        invoice.due_on,
        standing,
        late,
        total,
        paid,
        due,
    )


def _standing(actor: Actor, invoice: Invoice, due: int, paid: int) -> Standing:
    if invoice.state is not InvoiceState.SENT:
        return Standing(invoice.state.value)
    if due <= 0:
        return Standing.PAID
    if actor.today > invoice.due_on:
        return Standing.OVERDUE
    return Standing.PART_PAID if paid else Standing.SENT


def _lines(session: WorkspaceSession, readers: Readers, invoice_id: int) -> Sequence[LineShown]:
    """The lines in their order; a rate can be read from none, where those may not be told."""
    rows = session.scalars(
        select(InvoiceLine)
        .where(InvoiceLine.invoice_id == invoice_id)
        .order_by(InvoiceLine.position)
    ).all()
    if readers.rates:
        return [
            LineShown(row.title, row.minutes, row.billed_minutes, row.amount_minor) for row in rows
        ]
    return _by_project(session, rows)


def _by_project(session: WorkspaceSession, rows: Iterable[InvoiceLine]) -> Sequence[LineShown]:
    """The lines with the time of each project as one, be it of one work type (DOMAIN rule 12)."""
    titles = {
        project.id: project_title(project)
        for project in session.scalars(
            select(Project).where(Project.id.in_({row.project_id for row in rows}))
        )
    }
    lines: dict[object, LineShown] = {}
    for row in rows:
        if row.project_id is None or row.minutes is None:
            lines["line", row.id] = LineShown(row.title, None, None, row.amount_minor)
            continue
        sums = lines.get(row.project_id) or LineShown(titles[row.project_id], 0, 0, 0)
        lines[row.project_id] = LineShown(
            sums.title,
            (sums.minutes or 0) + row.minutes,
            (sums.billed_minutes or 0) + (row.billed_minutes or 0),
            sums.amount_minor + row.amount_minor,
        )
    return list(lines.values())


def project_title(project: Project) -> str:
    """What a project's line is called."""
    return f"{project.key}: {project.title}"
