"""The matrix's rows of invoices, payments and fees: the target's are its client's."""

from domain.actor import Actor
from domain.billing.fees import FilledFee, add_fee, fee_form, list_fees, remove_fee
from domain.billing.invoice_drafts import draft_invoice, invoice_form
from domain.billing.invoice_edits import (
    edit_invoice,
    edit_invoice_form,
    send_invoice,
    void_invoice,
)
from domain.billing.invoice_values import FilledInvoice, FilledLine
from domain.billing.invoices import list_invoices, show_invoice
from domain.billing.payment_lists import list_payments
from domain.billing.payments import (
    FilledPayment,
    payment_form,
    record_payment,
    remove_payment,
    use_credit,
)
from domain.billing.typed_billing import read_typed_fee, read_typed_payment
from domain.clients.clients import named_client
from domain.permissions import Permission
from domain.read_models import ClientName
from domain.readers import alone
from models import Invoice, InvoiceState
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_KEEP, _SEE = Permission.KEEP_BILLING, Permission.SEE_BUDGETS
_FILLED = FilledInvoice(lines=(FilledLine("Setup", "1"),))


def _client(session: WorkspaceSession, actor: Actor, target: Target) -> ClientName:
    return named_client(session, actor, target.client, "/client invoice")


def _drafted(session: WorkspaceSession, target: Target) -> int:
    """The target's invoice, as a draft."""
    row = session.get(Invoice, target.invoice_id)
    if row:
        row.state = InvoiceState.DRAFT
        session.flush()
    return target.invoice_id


OF_BILLING = {
    "invoices.list_invoices": Row(
        _SEE, lambda s, a, t: list_invoices(s, alone(a), _client(s, a, t)), resolved=True
    ),
    "invoices.show_invoice": Row(_SEE, lambda s, a, t: show_invoice(s, alone(a), t.number)),
    "invoice_drafts.invoice_form": Row(
        _KEEP, lambda s, a, t: invoice_form(s, a, _client(s, a, t)), resolved=True
    ),
    "invoice_drafts.draft_invoice": Row(
        _KEEP, lambda s, a, t: draft_invoice(s, a, _client(s, a, t), _FILLED), resolved=True
    ),
    "invoice_edits.edit_invoice_form": Row(
        _KEEP,
        lambda s, a, t: edit_invoice_form(s, a, t.number if _drafted(s, t) else ""),
    ),
    "invoice_edits.edit_invoice": Row(
        _KEEP, lambda s, a, t: edit_invoice(s, a, _drafted(s, t), 1, _FILLED)
    ),
    "invoice_edits.send_invoice": Row(_KEEP, lambda s, a, t: send_invoice(s, a, _drafted(s, t), 1)),
    "invoice_edits.void_invoice": Row(_KEEP, lambda s, a, t: void_invoice(s, a, t.invoice_id, 1)),
    "fees.fee_form": Row(_KEEP, lambda s, a, t: fee_form(s, a, _client(s, a, t)), resolved=True),
    "fees.add_fee": Row(
        _KEEP,
        lambda s, a, t: add_fee(s, a, _client(s, a, t), FilledFee("Hosting", "5")),
        resolved=True,
    ),
    "fees.remove_fee": Row(_KEEP, lambda s, a, t: remove_fee(s, a, t.fee_id, 1)),
    "fees.list_fees": Row(_KEEP, lambda s, a, t: list_fees(s, a, _client(s, a, t)), resolved=True),
    "payments.payment_form": Row(
        _KEEP, lambda s, a, t: payment_form(s, a, _client(s, a, t)), resolved=True
    ),
    "payments.record_payment": Row(
        _KEEP,
        lambda s, a, t: record_payment(s, a, _client(s, a, t), FilledPayment("5")),
        resolved=True,
    ),
    "payments.remove_payment": Row(_KEEP, lambda s, a, t: remove_payment(s, a, t.payment_id, 1)),
    "payments.use_credit": Row(_KEEP, lambda s, a, t: use_credit(s, a, t.invoice_id, 1)),
    "payment_lists.list_payments": Row(
        _KEEP, lambda s, a, t: list_payments(s, a, _client(s, a, t)), resolved=True
    ),
    "typed_billing.read_typed_payment": Row(
        _KEEP, lambda s, a, t: read_typed_payment(s, a, f"5 for {t.number}")
    ),
    "typed_billing.read_typed_fee": Row(
        _KEEP, lambda _s, a, _t: read_typed_fee(a, "5 Hosting"), aimed=False
    ),
}
