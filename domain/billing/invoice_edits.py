"""An invoice that is changed, sent, or made void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from domain.actor import Actor
from domain.billing.allocations import give_back
from domain.billing.client_terms import round_anew
from domain.billing.fees import put_on_line
from domain.billing.invoice_drafts import NothingToInvoice, add_free_lines, require_lines
from domain.billing.invoice_values import FilledInvoice, FreeLine, read_values
from domain.billing.invoices import InvoiceShown, NoSuchInvoice, shown_again
from domain.billing.visible_invoices import visible_invoices
from domain.errors import DomainError
from domain.money import format_money
from domain.permissions import Permission, require
from domain.readers import alone
from domain.trail.audit import change_recorded, record_change
from domain.versions import GoneMeanwhile, locked, require_version
from models import (
    Action,
    Client,
    Fee,
    Invoice,
    InvoiceLine,
    InvoiceState,
    Subject,
    TimeEntry,
    fold,
)
from models.database import WorkspaceSession


@dataclass
class InvoiceNotDraft(DomainError):
    """An invoice that was sent, or is void, is changed no more."""

    number: str


@dataclass(frozen=True)
class InvoiceEditForm:
    """What a draft is as it is opened to be changed.

    Attributes:
        lines: neither of time nor of a fee; their amounts are whole minor units.
    """

    id: int
    version: int
    number: str
    issued_on: date
    due_on: date
    lines: tuple[FreeLine, ...]
    currency: str
    locale: str


@dataclass(frozen=True)
class InvoiceChanged:
    """An invoice as it is after a change.

    Attributes:
        what: "edited", "left", "sent" or "void".
    """

    shown: InvoiceShown
    what: str


def edit_invoice_form(session: WorkspaceSession, actor: Actor, number: str) -> InvoiceEditForm:
    """The draft of that number, to be changed.

    Raises:
        NotAllowed, NoSuchInvoice, InvoiceNotDraft.
    """
    require(actor, Permission.KEEP_BILLING)
    row = session.scalar(
        select(Invoice).where(
            Invoice.number_folded == fold(number), Invoice.id.in_(visible_invoices(alone(actor)))
        )
    )
    if row is None:
        raise NoSuchInvoice(number)
    _require_draft(row)
    return InvoiceEditForm(
        row.id,
        row.version,
        row.number,
        row.issued_on,
        row.due_on,
        tuple(_as_read(line) for line in _free_lines(session, row)),
        actor.currency,
        actor.locale,
    )


def edit_invoice(
    session: WorkspaceSession, actor: Actor, invoice_id: int, version: int, filled: FilledInvoice
) -> InvoiceChanged:
    """Give the draft, in the version that was looked at, another number, days, or free lines.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile, InvoiceNotDraft, NothingToInvoice.
        OnLine: of DiscountTooLarge.
        FormMistakes: as `read_values` tells.
    """
    require(actor, Permission.KEEP_BILLING)
    row, client = locked_invoice(session, actor, invoice_id, version)
    _require_draft(row)
    values = read_values(session, actor, filled, client.payment_days, row.issued_on, row)
    kept = _free_lines(session, row)
    before = tuple(map(_as_read, kept))
    changed = change_recorded(
        session,
        actor,
        row,
        {"number": values.number, "issued_on": values.issued_on, "due_on": values.due_on},
    )
    if before != values.lines:
        for line in kept:
            session.delete(line)
        session.flush()
        add_free_lines(session, row, values.lines)
        row.version += 1
        session.flush()
        _record_lines(session, actor, row, before, values.lines)
    refusal = NothingToInvoice(client.name, row.issued_on)
    require_lines(session, actor, row, values, refusal)
    what = "edited" if changed or before != values.lines else "left"
    return InvoiceChanged(shown_again(session, alone(actor), row.id), what)


def send_invoice(
    session: WorkspaceSession, actor: Actor, invoice_id: int, version: int
) -> InvoiceChanged:
    """Let the invoice, in the version that was looked at, stand as the client has it.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile, InvoiceNotDraft.
    """
    require(actor, Permission.KEEP_BILLING)
    row, _client = locked_invoice(session, actor, invoice_id, version)
    _require_draft(row)
    change_recorded(session, actor, row, {"state": InvoiceState.SENT})
    return InvoiceChanged(shown_again(session, alone(actor), row.id), "sent")


def void_invoice(
    session: WorkspaceSession, actor: Actor, invoice_id: int, version: int
) -> InvoiceChanged:
    """Let go of all that the invoice, in the version that was looked at, holds.

    Its time and fees can be billed again, and what was paid of it is the client's credit. Time is
    rounded as the client's is by now: it was left out of what changed while it was billed.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
    """
    require(actor, Permission.KEEP_BILLING)
    row, client = locked_invoice(session, actor, invoice_id, version)
    change_recorded(session, actor, row, {"state": InvoiceState.VOID})
    give_back(session, actor, row)
    lines = select(InvoiceLine.id).where(InvoiceLine.invoice_id == row.id)
    for fee in session.scalars(
        select(Fee)
        .where(Fee.invoice_line_id.in_(lines))
        .order_by(Fee.id)
        .with_for_update(key_share=True)
    ):
        put_on_line(session, actor, fee, None, row.number)
    session.execute(
        update(TimeEntry)
        .where(TimeEntry.invoice_line_id.in_(lines))
        .values(invoice_line_id=None)
        .execution_options(synchronize_session=False)
    )
    round_anew(session, actor, client)
    return InvoiceChanged(shown_again(session, alone(actor), row.id), "void")


def locked_invoice(
    session: WorkspaceSession, actor: Actor, invoice_id: int, version: int
) -> tuple[Invoice, Client]:
    """The invoice in that version, and its client, kept from everybody else; the client first.

    Raises:
        GoneMeanwhile, ChangedMeanwhile.
    """
    visible = visible_invoices(alone(actor)).where(Invoice.id == invoice_id)
    client_id = session.scalar(visible.with_only_columns(Invoice.client_id))
    if client_id is None:
        raise GoneMeanwhile
    client = locked(session, Client, client_id)
    row = locked(session, Invoice, invoice_id)
    require_version(row, version, f"Invoice {row.number}", f"/client invoice {row.number}")
    return row, client


def _require_draft(row: Invoice) -> None:
    if row.state is not InvoiceState.DRAFT:
        raise InvoiceNotDraft(row.number)


def _free_lines(session: WorkspaceSession, invoice: Invoice) -> Sequence[InvoiceLine]:
    """The lines that are neither of time nor of a fee, in their order."""
    of_fee = select(Fee.id).where(Fee.invoice_line_id == InvoiceLine.id)
    return session.scalars(
        select(InvoiceLine)
        .where(
            InvoiceLine.invoice_id == invoice.id,
            InvoiceLine.minutes.is_(None),
            ~of_fee.exists(),
        )
        .order_by(InvoiceLine.position)
    ).all()


def _as_read(line: InvoiceLine) -> FreeLine:
    return FreeLine(line.title, line.amount_minor)


def _record_lines(
    session: WorkspaceSession,
    actor: Actor,
    row: Invoice,
    before: Sequence[FreeLine],
    after: Sequence[FreeLine],
) -> None:
    def told(lines: Sequence[FreeLine]) -> dict[str, object]:
        amounts = ((e.title, format_money(e.amount_minor, actor.currency, "en")) for e in lines)
        return {"lines": ", ".join(f"{title} {amount}" for title, amount in amounts) or None}

    record_change(
        session,
        actor,
        Action.EDIT,
        row.id,
        subject=Subject.INVOICE,
        before=told(before),
        after=told(after),
    )
