"""How payments are put to invoices: never more than is due, never more than was paid.

Whoever calls these has locked the client, so that no two of them reckon at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.amounts import total
from domain.billing.visible_invoices import billed_on, paid_on
from domain.money import format_money
from domain.trail.audit import record_change
from models import Action, Allocation, Invoice, InvoiceState, Payment, Subject
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Put:
    """What was put to an invoice, and what is due on it then, in whole minor units."""

    number: str
    amount_minor: int
    due_minor: int


def open_invoices(session: WorkspaceSession, client_id: int) -> Sequence[tuple[Invoice, int]]:
    """The client's invoices that were sent and are not paid, with what is due; oldest due first."""
    due = billed_on() - paid_on()
    rows = session.execute(
        select(Invoice, due)
        .where(Invoice.client_id == client_id, Invoice.state == InvoiceState.SENT, due > 0)
        .order_by(Invoice.due_on, Invoice.id)
        .execution_options(populate_existing=True)
    )
    return [(invoice, amount) for invoice, amount in rows]


def credits_of(session: WorkspaceSession, client_id: int) -> Sequence[tuple[Payment, int]]:
    """The client's payments that are not all put to invoices, with what is left; oldest first."""
    put = (
        select(total(Allocation.amount_minor))
        .where(Allocation.payment_id == Payment.id)
        .correlate(Payment)
        .scalar_subquery()
    )
    left = Payment.amount_minor - put
    rows = session.execute(
        select(Payment, left)
        .where(Payment.client_id == client_id, left > 0)
        .order_by(Payment.received_on, Payment.id)
        .execution_options(populate_existing=True)
    )
    return [(payment, amount) for payment, amount in rows]


def put_to(
    session: WorkspaceSession,
    actor: Actor,
    payment: Payment,
    left: int,
    invoices: Sequence[tuple[Invoice, int]],
) -> tuple[Put, ...]:
    """Put what is left of the payment to these invoices, in their order, as far as it goes."""
    puts = []
    for invoice, due in invoices:
        amount = min(left, due)
        if amount <= 0:
            continue
        _allocate(session, actor, payment, invoice, amount)
        left -= amount
        puts.append(Put(invoice.number, amount, due - amount))
    return tuple(puts)


def give_back(session: WorkspaceSession, actor: Actor, of: Invoice | Payment) -> None:
    """Take all of a payment from its invoices, or from an invoice all that was put to it."""
    column = Allocation.invoice_id if isinstance(of, Invoice) else Allocation.payment_id
    rows = session.execute(
        select(Allocation, Payment, Invoice)
        .join(Payment, Payment.id == Allocation.payment_id)
        .join(Invoice, Invoice.id == Allocation.invoice_id)
        .where(column == of.id)
        .order_by(Allocation.payment_id, Allocation.invoice_id)
    ).all()
    for allocation, payment, invoice in rows:
        session.delete(allocation)
        _changed(session, actor, payment, invoice, allocation.amount_minor, 0)
    session.flush()


def _allocate(
    session: WorkspaceSession, actor: Actor, payment: Payment, invoice: Invoice, amount: int
) -> None:
    row = session.get(Allocation, (payment.id, invoice.id), populate_existing=True)
    before = row.amount_minor if row else 0
    if row:
        row.amount_minor += amount
    else:
        session.add(Allocation(payment_id=payment.id, invoice_id=invoice.id, amount_minor=amount))
    _changed(session, actor, payment, invoice, before, before + amount)
    session.flush()


def _changed(  # noqa: PLR0917 - all of a change
    session: WorkspaceSession,
    actor: Actor,
    payment: Payment,
    invoice: Invoice,
    before: int,
    after: int,
) -> None:
    """Keep it in the trail; what was drawn of either is out of date."""
    payment.version += 1
    invoice.version += 1
    named: dict[str, object] = {
        "client_id": payment.client_id,
        "received_on": payment.received_on.isoformat(),
    }

    def told(amount: int) -> dict[str, object]:
        words = f"{invoice.number} with {format_money(amount, actor.currency, 'en')}"
        return {**named, "pays": words if amount else None}

    record_change(
        session,
        actor,
        Action.EDIT,
        payment.id,
        subject=Subject.PAYMENT,
        before=told(before),
        after=told(after),
    )
