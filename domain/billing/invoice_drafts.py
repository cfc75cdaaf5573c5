"""Writing an invoice from what was not billed yet: time, fees, and whatever else is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.amounts import total
from domain.billing.fees import FeeLine, fee_line, put_on_line, uninvoiced_fees
from domain.billing.invoice_values import (
    FilledInvoice,
    FreeLine,
    InvoiceValues,
    next_number,
    read_values,
)
from domain.billing.invoiced_time import add_line, bill_time, uninvoiced_time
from domain.billing.invoices import InvoiceShown, shown_again
from domain.errors import DomainError
from domain.form_reader import OnLine
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.readers import alone
from domain.trail.audit import add_recorded
from domain.versions import GoneMeanwhile, locked
from models import Client, Fee, Invoice, InvoiceLine, TimeEntry
from models.database import WorkspaceSession

MOST_FEES = 100
"""Fees that an invoice's form offers: as many as a menu of Slack takes."""


@dataclass
class NothingToInvoice(DomainError):
    """There is no time, no fee and nothing typed that an invoice could be made of.

    Attributes:
        until: the last day whose time would have been billed.
    """

    client: str
    until: date


@dataclass
class DiscountTooLarge(DomainError):
    """A discount by which an invoice would come to less than nothing.

    Attributes:
        below_minor: what the rest of the invoice comes to, in whole minor units.
    """

    field: ClassVar[str | None] = "amount"
    below_minor: int
    currency: str
    locale: str


@dataclass(frozen=True)
class InvoiceForm:
    """What a new invoice is filled in with at first.

    Attributes:
        fees: that are on no invoice, the oldest first.
        uninvoiced_minor: what time up to today comes to, in whole minor units.
        uninvoiced_minutes: of that time, as rounded for billing.
    """

    client: ClientName
    number: str
    today: date
    payment_days: int
    fees: tuple[FeeLine, ...]
    uninvoiced_minor: int
    uninvoiced_minutes: int
    currency: str
    locale: str


def invoice_form(session: WorkspaceSession, actor: Actor, client: ClientName) -> InvoiceForm:
    """What could be billed to the client today.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    billed = select(total(TimeEntry.billed_minutes), total(TimeEntry.amount_minor))
    minutes, amount = session.execute(billed.where(uninvoiced_time(client.id, actor.today))).one()
    fees = uninvoiced_fees(session, client.id, lock=False)[:MOST_FEES]
    return InvoiceForm(
        client,
        next_number(session, actor),
        actor.today,
        session.get_one(Client, client.id).payment_days,
        tuple(map(fee_line, fees)),
        amount,
        minutes,
        actor.currency,
        actor.locale,
    )


def draft_invoice(
    session: WorkspaceSession, actor: Actor, client: ClientName, filled: FilledInvoice
) -> InvoiceShown:
    """Write an invoice that nobody is told of until it is sent.

    Time is billed once, however many invoices are written at a time: what a line comes to is added
    up from the entries that the database has put on it.

    Raises:
        NotAllowed, NothingToInvoice.
        GoneMeanwhile: the client is not there, or one of the fees is not to be billed any more.
        OnLine: of DiscountTooLarge.
        FormMistakes: as `read_values` tells.
    """
    require(actor, Permission.KEEP_BILLING)
    days = locked(session, Client, client.id).payment_days
    values = read_values(session, actor, filled, days, actor.today)
    until = date.fromisoformat(filled.until) if filled.until else actor.today
    invoice = Invoice(
        client_id=client.id,
        number=values.number,
        issued_on=values.issued_on,
        due_on=values.due_on,
    )
    add_recorded(session, actor, invoice)
    bill_time(session, invoice, filled.grouping, until)
    _bill_fees(session, actor, invoice, filled.fee_ids)
    add_free_lines(session, invoice, values.lines)
    require_lines(session, actor, invoice, values, NothingToInvoice(client.name, until))
    return shown_again(session, alone(actor), invoice.id)


def add_free_lines(session: WorkspaceSession, invoice: Invoice, lines: Sequence[FreeLine]) -> None:
    """Put these lines behind those that there are."""
    for line in lines:
        add_line(session, invoice, title=line.title, amount_minor=line.amount_minor)


def require_lines(
    session: WorkspaceSession,
    actor: Actor,
    invoice: Invoice,
    values: InvoiceValues,
    refusal: NothingToInvoice,
) -> None:
    """Let an invoice stand that has lines which don't come to less than nothing.

    Raises:
        NothingToInvoice: it has none.
        OnLine: of DiscountTooLarge.
    """
    amounts = session.scalars(
        select(InvoiceLine.amount_minor).where(InvoiceLine.invoice_id == invoice.id)
    ).all()
    if not amounts:
        raise refusal
    if sum(amounts) < 0:
        discounts = [line for line in values.lines if line.amount_minor < 0]
        below = sum(amounts) - sum(line.amount_minor for line in discounts)
        at = values.positions[values.lines.index(discounts[0])]
        raise OnLine(at, DiscountTooLarge(below, actor.currency, actor.locale))


def _bill_fees(
    session: WorkspaceSession, actor: Actor, invoice: Invoice, wanted: tuple[int, ...] | None
) -> None:
    fees = uninvoiced_fees(session, invoice.client_id, lock=True)
    if wanted is not None:
        fees = [fee for fee in fees if fee.id in wanted]
        if len(fees) != len(set(wanted)):
            raise GoneMeanwhile
    for fee in fees:
        _bill_fee(session, actor, invoice, fee)


def _bill_fee(session: WorkspaceSession, actor: Actor, invoice: Invoice, fee: Fee) -> None:
    line = add_line(
        session,
        invoice,
        title=fee.title,
        project_id=fee.project_id,
        amount_minor=fee.amount_minor,
    )
    put_on_line(session, actor, fee, line.id, invoice.number)
