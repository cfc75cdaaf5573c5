"""The words of refusals about money: what was billed, invoices, payments, fees."""

from collections.abc import Iterable

from domain.billing.billing_values import LONGEST_TITLE, AmountZero, DayNotYet, TitleUnfit
from domain.billing.fees import FeeInvoiced
from domain.billing.invoice_drafts import DiscountTooLarge, NothingToInvoice
from domain.billing.invoice_edits import InvoiceNotDraft
from domain.billing.invoice_values import (
    DueBeforeIssued,
    InvoiceNumberTaken,
    InvoiceNumberUnfit,
)
from domain.billing.invoices import LONGEST_NUMBER, NoSuchInvoice
from domain.billing.payments import NoCredit, NothingDue, PaymentNoteTooLong
from domain.billing.pricing import EntryInvoiced
from domain.days.days import format_day
from domain.money import format_money
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words

SENTENCES[EntryInvoiced] = (
    "That time is on an invoice, so it stays as the client was billed. Nothing was changed. "
    "An administrator can make the invoice void, and it can be changed again."
)
SENTENCES[AmountZero] = "That comes to nothing. What is the amount?"


@words.register
def _(error: NoSuchInvoice) -> str:
    return (
        f"There's no invoice {quote(error.typed)}. "
        "`/client invoices` and a client's name lists those that there are."
    )


@buttons.register
def _(_error: NoSuchInvoice, _key: str) -> Iterable[Block]:
    return [actions([command_button("List invoices", "/client invoices")])]


@words.register
def _(error: TitleUnfit) -> str:
    if not error.length:
        return "What is it for? It needs a title."
    return f"That title has {error.length:,} characters; {LONGEST_TITLE} fit."


@words.register
def _(error: PaymentNoteTooLong) -> str:
    return f"That note has {error.length:,} characters; {LONGEST_TITLE} fit."


@words.register
def _(error: DayNotYet) -> str:
    return f"{format_day(error.day)} is still to come. Payments and fees are kept once they are."


@words.register
def _(error: FeeInvoiced) -> str:
    return (
        f"*{escape(error.title)}* is on invoice {escape(error.number)}, so it stays. "
        "Make that invoice void, and the fee can be removed."
    )


@buttons.register
def _(error: FeeInvoiced, _key: str) -> Iterable[Block]:
    return [_open(error.number)]


@words.register
def _(error: InvoiceNumberUnfit) -> str:
    if error.length > LONGEST_NUMBER:
        return f"That number has {error.length:,} characters; {LONGEST_NUMBER} fit."
    return "An invoice's number is one word with a digit in it, such as `2026-001`."


@words.register
def _(error: InvoiceNumberTaken) -> str:
    return (
        f"There's an invoice {escape(error.number)} already. "
        f"The next free number is `{escape(error.next_number)}`."
    )


@words.register
def _(error: DueBeforeIssued) -> str:
    return f"That is before it is issued, on {format_day(error.issued_on)}. Pick a later day."


@words.register
def _(error: NothingToInvoice) -> str:
    return (
        f"There is nothing to invoice: *{escape(error.client)}* has no billable time up to "
        f"{format_day(error.until)} that isn't on an invoice, and neither a fee nor a line of "
        "your own was added."
    )


@buttons.register
def _(error: NothingToInvoice, _key: str) -> Iterable[Block]:
    return [
        actions(
            [
                command_button("Add a fee", f"/client fee {error.client}"),
                command_button("Invoices", f"/client invoices {error.client}"),
            ]
        )
    ]


@words.register
def _(error: DiscountTooLarge) -> str:
    most = format_money(error.below_minor, error.currency, error.locale)
    return f"That takes off more than there is: the rest of the invoice comes to {most}."


@words.register
def _(error: InvoiceNotDraft) -> str:
    return (
        f"Invoice {escape(error.number)} isn't a draft any more, so it stays as it is. "
        "To bill something else, make it void and write another."
    )


@buttons.register
def _(error: InvoiceNotDraft, _key: str) -> Iterable[Block]:
    return [_open(error.number)]


@words.register
def _(error: NothingDue) -> str:
    return (
        f"Nothing is to be paid on invoice {escape(error.number)}. "
        "Leave the invoice out, and the oldest due is paid first."
    )


@buttons.register
def _(error: NothingDue, _key: str) -> Iterable[Block]:
    return [_open(error.number)]


@words.register
def _(error: NoCredit) -> str:
    return f"*{escape(error.client)}* has no credit: all that it paid is put to invoices."


def _open(number: str) -> Block:
    return actions([command_button("Open it", f"/client invoice {number}")])
