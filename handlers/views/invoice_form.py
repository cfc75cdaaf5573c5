"""The forms of a new invoice, and of a draft that is changed."""

from collections.abc import Iterable
from dataclasses import replace

from domain.billing.billing_values import LONGEST_TITLE
from domain.billing.fees import FeeLine
from domain.billing.invoice_drafts import InvoiceForm
from domain.billing.invoice_edits import InvoiceEditForm
from domain.billing.invoice_values import MOST_FREE_LINES, Grouping
from domain.billing.invoices import LONGEST_NUMBER
from domain.days.durations import format_duration
from domain.money import format_money, plain_money
from handlers.views.blocks import Block, View, escape, modal, option, section
from handlers.views.inputs import date_input, multi_select_input, radio_input, text_input
from handlers.views.origin import Origin

UNTIL, GROUPING, NUMBER, FEES = "until", "grouping", "number", "fees"
ISSUED_ON, DUE_ON = "issued_on", "due_on"
TITLE, AMOUNT = "title", "amount"
"""Blocks of the forms; a DomainError's `field` names the one it belongs to.

Title and amount are followed by the number of the line, such as "title-1".
"""

_GROUPINGS = {
    Grouping.PROJECT: "A line for each project",
    Grouping.WORK_TYPE: "A line for each work type of each project",
    Grouping.NO_TIME: "No time, only fees and what is typed below",
}


def new_invoice_form(form: InvoiceForm, origin: Origin) -> View:
    """The modal for a new invoice."""
    groupings = [option(label, grouping) for grouping, label in _GROUPINGS.items()]
    blocks = [
        section(_uninvoiced(form)),
        date_input(UNTIL, "Time up to", initial_date=form.today.isoformat()),
        radio_input(GROUPING, "Lines", groupings, initial_option=groupings[0]),
        *_fees(form),
        _number(form.number),
        date_input(ISSUED_ON, "Issued on", initial_date=form.today.isoformat()),
        date_input(
            DUE_ON,
            "Due on",
            optional=True,
            hint=f"Left empty: {form.payment_days} days after it is issued.",
        ),
        *_lines([("", "")]),
    ]
    return modal(
        "invoice_form",
        "New invoice",
        blocks,
        submit="Draft it",
        private_metadata=replace(origin, choice=str(form.client.id)).write(),
    )


def edit_invoice_form(form: InvoiceEditForm, origin: Origin) -> View:
    """The modal of a draft: its number, its days, and the lines that were typed."""
    lines = [
        (line.title, plain_money(line.amount_minor, form.currency, form.locale))
        for line in form.lines
    ]
    blocks = [
        _number(form.number),
        date_input(ISSUED_ON, "Issued on", initial_date=form.issued_on.isoformat()),
        date_input(DUE_ON, "Due on", initial_date=form.due_on.isoformat()),
        *_lines([*lines, ("", "")][:MOST_FREE_LINES]),
    ]
    origin = replace(origin, row_id=form.id, version=form.version)
    return modal(
        "invoice_edit_form",
        "Edit invoice",
        blocks,
        submit="Save",
        private_metadata=origin.write(),
    )


def _uninvoiced(form: InvoiceForm) -> str:
    client = f"*{escape(form.client.name)}*"
    if not form.uninvoiced_minutes:
        return f"{client} has no billable time that isn't on an invoice yet."
    time = format_duration(form.uninvoiced_minutes)
    amount = format_money(form.uninvoiced_minor, form.currency, form.locale)
    return f"{client} has {time} of billable time that isn't on an invoice yet: {amount}."


def _fees(form: InvoiceForm) -> Iterable[Block]:
    if not form.fees:
        return ()
    fees = [option(_fee(fee, form), str(fee.id)) for fee in form.fees]
    return [multi_select_input(FEES, "Fees", fees, optional=True, initial_options=fees)]


def _fee(fee: FeeLine, form: InvoiceForm) -> str:
    return f"{format_money(fee.amount_minor, form.currency, form.locale)} · {fee.title}"


def _number(number: str) -> Block:
    return text_input(NUMBER, "Number", initial_value=number, max_length=LONGEST_NUMBER)


def _lines(lines: Iterable[tuple[str, str]]) -> Iterable[Block]:
    for at, (title, amount) in enumerate(lines, 1):
        yield text_input(
            f"{TITLE}-{at}",
            "Another line",
            optional=True,
            initial_value=title or None,
            max_length=LONGEST_TITLE,
            placeholder="Such as Discount, or Setup",
        )
        yield text_input(
            f"{AMOUNT}-{at}",
            "Its amount",
            optional=True,
            initial_value=amount or None,
            hint="A discount's begins with a minus.",
        )
