"""What clients paid: recorded, put to invoices, and taken back where it was a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.allocations import Put, credits_of, give_back, open_invoices, put_to
from domain.billing.balances import credit_of
from domain.billing.billing_values import LONGEST_TITLE, read_amount, read_past_day
from domain.billing.invoice_edits import locked_invoice
from domain.billing.invoices import InvoiceShown, NoSuchInvoice, shown_again
from domain.billing.payment_lists import PaymentLine, payment_lines
from domain.clients.clients import client_by_id
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.readers import alone
from domain.trail.audit import add_recorded, remove_recorded
from domain.versions import GoneMeanwhile, locked, require_version
from models import Client, Invoice, Payment, fold
from models.database import WorkspaceSession

MOST_INVOICES = 100
"""Invoices that a payment's form offers: as many as a menu of Slack takes."""


@dataclass
class PaymentNoteTooLong(DomainError):
    """A payment's note of more than LONGEST_TITLE characters."""

    field: ClassVar[str | None] = "note"
    length: int


@dataclass
class NothingDue(DomainError):
    """An invoice on which nothing is to be paid: a draft, a void one, or one that is paid."""

    field: ClassVar[str | None] = "invoice"
    number: str


@dataclass
class NoCredit(DomainError):
    """The client has paid nothing that could be put to an invoice."""

    client: str


@dataclass(frozen=True)
class FilledPayment:
    """What stands in a payment's form.

    Attributes:
        amount: as it was typed.
        day: as "2026-11-20"; empty is today.
        number: of the invoice that it pays first; empty pays the oldest due first.
    """

    amount: str
    day: str = ""
    note: str = ""
    number: str = ""


@dataclass(frozen=True)
class OpenInvoice:
    """An invoice that a payment may be for, and what is due on it, in whole minor units."""

    number: str
    due_on: date
    due_minor: int


@dataclass(frozen=True)
class PaymentForm:
    """What a payment may be for.

    Attributes:
        invoices: of the client, that are not paid; oldest due first.
        number: of the one that is meant.
    """

    client: ClientName
    invoices: tuple[OpenInvoice, ...]
    number: str
    today: date
    currency: str
    locale: str


@dataclass(frozen=True)
class PaymentRecorded:
    """A payment, and what became of it; amounts are whole minor units.

    Attributes:
        puts: to which invoices it was put.
        left_minor: of it, that pays no invoice.
        credit_minor: of the client, with that.
    """

    client: ClientName
    payment: PaymentLine
    puts: tuple[Put, ...]
    left_minor: int
    credit_minor: int
    currency: str
    locale: str


@dataclass(frozen=True)
class PaymentRemoved:
    """A payment that is no more, and the client whose it was."""

    client: ClientName
    payment: PaymentLine
    currency: str
    locale: str


@dataclass(frozen=True)
class CreditUsed:
    """An invoice that was paid by the client's credit.

    Attributes:
        used_minor: whole minor units that were put to it.
    """

    shown: InvoiceShown
    used_minor: int


def payment_form(
    session: WorkspaceSession, actor: Actor, client: ClientName, number: str = ""
) -> PaymentForm:
    """What a new payment of the client may be for; the invoice of that number, if there is one.

    Raises:
        NotAllowed, NoSuchInvoice, NothingDue.
    """
    require(actor, Permission.KEEP_BILLING)
    found = open_invoices(session, client.id)
    if number:
        found = [(_open(session, client, number, found))]
    invoices = tuple(OpenInvoice(row.number, row.due_on, due) for row, due in found)
    return PaymentForm(
        client,
        invoices[:MOST_INVOICES],
        invoices[0].number if number else "",
        actor.today,
        actor.currency,
        actor.locale,
    )


def record_payment(
    session: WorkspaceSession, actor: Actor, client: ClientName, filled: FilledPayment
) -> PaymentRecorded:
    """Keep what the client paid, for the invoice that was named or the oldest due first.

    What is left of it is the client's credit.

    Raises:
        NotAllowed, GoneMeanwhile.
        FormMistakes: of NotMoney, AmountZero, DayNotYet, DayTooOld, PaymentNoteTooLong,
            NoSuchInvoice, NothingDue.
    """
    require(actor, Permission.KEEP_BILLING)
    locked(session, Client, client.id)
    invoices = open_invoices(session, client.id)
    reader = FormReader()
    row = Payment(
        client_id=client.id,
        amount_minor=reader.read(lambda: read_amount(actor, filled.amount)),
        received_on=reader.read(lambda: read_past_day(actor, filled.day)),
        note=reader.read(lambda: _note(filled.note)),
    )
    if filled.number:
        named = reader.read(lambda: _open(session, client, filled.number, invoices))
        invoices = [named] if named else []
    reader.finish()
    add_recorded(session, actor, row)
    puts = put_to(session, actor, row, row.amount_minor, invoices)
    return PaymentRecorded(
        client,
        _line(session, row),
        puts,
        row.amount_minor - sum(put.amount_minor for put in puts),
        credit_of(session, client.id),
        actor.currency,
        actor.locale,
    )


def remove_payment(
    session: WorkspaceSession, actor: Actor, payment_id: int, version: int
) -> PaymentRemoved:
    """Take back a payment, in the version that was looked at; what it paid is due again.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
    """
    require(actor, Permission.KEEP_BILLING)
    client_id = session.scalar(select(Payment.client_id).where(Payment.id == payment_id))
    client = client_by_id(session, actor, client_id or 0)
    if client is None:
        raise GoneMeanwhile
    locked(session, Client, client.id)
    row = locked(session, Payment, payment_id)
    require_version(
        row, version, f"The payment of {client.name}", f"/client payments {client.name}"
    )
    line = _line(session, row)
    give_back(session, actor, row)
    remove_recorded(session, actor, row)
    return PaymentRemoved(client, line, actor.currency, actor.locale)


def use_credit(
    session: WorkspaceSession, actor: Actor, invoice_id: int, version: int
) -> CreditUsed:
    """Pay the invoice, in the version that was looked at, by what its client has paid too much.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile, NothingDue, NoCredit.
    """
    require(actor, Permission.KEEP_BILLING)
    invoice, client = locked_invoice(session, actor, invoice_id, version)
    due = next((due for row, due in open_invoices(session, client.id) if row is invoice), 0)
    if not due:
        raise NothingDue(invoice.number)
    used = 0
    for payment, left in credits_of(session, client.id):
        puts = put_to(session, actor, payment, left, [(invoice, due - used)])
        used += sum(put.amount_minor for put in puts)
    if not used:
        raise NoCredit(client.name)
    return CreditUsed(shown_again(session, alone(actor), invoice.id), used)


def _open(
    session: WorkspaceSession,
    client: ClientName,
    number: str,
    invoices: Sequence[tuple[Invoice, int]],
) -> tuple[Invoice, int]:
    """The client's invoice of that number, with what is due on it.

    Raises:
        NoSuchInvoice, NothingDue.
    """
    for invoice, due in invoices:
        if invoice.number_folded == fold(number):
            return invoice, due
    closed = session.scalar(
        select(Invoice.number).where(
            Invoice.client_id == client.id, Invoice.number_folded == fold(number)
        )
    )
    if closed is None:
        raise NoSuchInvoice(number)
    raise NothingDue(closed)


def _line(session: WorkspaceSession, row: Payment) -> PaymentLine:
    [line] = payment_lines(session, [row])
    return line


def _note(typed: str) -> str:
    if len(typed) > LONGEST_TITLE:
        raise PaymentNoteTooLong(len(typed))
    return typed
