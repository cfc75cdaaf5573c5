"""The payments of a client, and what each of them paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.balances import credit_of
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, require
from domain.read_models import ClientName, Page
from models import Allocation, Invoice, Payment
from models.database import WorkspaceSession


@dataclass(frozen=True)
class PaymentLine:
    """A payment as an administrator knows it; amounts are whole minor units.

    Attributes:
        version: to be handed back with its removal, so that a stale one is noticed.
        pays: the numbers of the invoices that it was put to, with how much.
        left_minor: what pays no invoice: the client's credit.
    """

    id: int
    version: int
    received_on: date
    amount_minor: int
    note: str
    pays: tuple[tuple[str, int], ...]
    left_minor: int


@dataclass(frozen=True)
class PaymentList:
    """A page of a client's payments, the latest first.

    Attributes:
        credit_minor: all that the client paid and that pays no invoice.
    """

    client: ClientName
    lines: tuple[PaymentLine, ...]
    page: Page
    credit_minor: int
    currency: str
    locale: str


def list_payments(
    session: WorkspaceSession, actor: Actor, client: ClientName, number: int = 1
) -> PaymentList:
    """A page of what the client paid.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    payments = select(Payment).where(Payment.client_id == client.id)
    page = page_of(session, payments.with_only_columns(Payment.id), number)
    rows = session.scalars(
        payments.order_by(Payment.received_on.desc(), Payment.id.desc())
        .offset(first_row(page))
        .limit(ROWS_A_PAGE)
    ).all()
    return PaymentList(
        client,
        payment_lines(session, rows),
        page,
        credit_of(session, client.id),
        actor.currency,
        actor.locale,
    )


def payment_lines(session: WorkspaceSession, rows: Sequence[Payment]) -> tuple[PaymentLine, ...]:
    """The rows as read-models, each with what it pays."""
    pays: dict[int, list[tuple[str, int]]] = {row.id: [] for row in rows}
    put = (
        select(Allocation.payment_id, Invoice.number, Allocation.amount_minor)
        .join(Invoice, Invoice.id == Allocation.invoice_id)
        .where(Allocation.payment_id.in_(pays))
        .order_by(Invoice.due_on, Invoice.id)
    )
    for payment_id, number, amount in session.execute(put):
        pays[payment_id].append((number, amount))
    return tuple(
        PaymentLine(
            row.id,
            row.version,
            row.received_on,
            row.amount_minor,
            row.note,
            tuple(pays[row.id]),
            row.amount_minor - sum(amount for _number, amount in pays[row.id]),
        )
        for row in rows
    )
