"""Payments: a client's list of them, what became of one, and its form."""

from dataclasses import replace

from domain.billing.billing_values import LONGEST_TITLE
from domain.billing.payment_lists import PaymentLine, PaymentList
from domain.billing.payments import OpenInvoice, PaymentForm, PaymentRecorded, PaymentRemoved
from domain.days.days import format_day
from domain.money import format_money, plain_money
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    asking_first,
    button,
    command_button,
    context,
    escape,
    header,
    in_a_line,
    message,
    modal,
    option,
    section,
)
from handlers.views.inputs import date_input, select_input, text_input
from handlers.views.lists import and_more, page_buttons
from handlers.views.origin import Origin

REMOVE = "payment_remove"

AMOUNT, DAY, INVOICE, NOTE = "amount", "day", "invoice", "note"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

OLDEST_FIRST = "oldest"
"""What is picked where a payment names no invoice; no number is without a digit."""

_INVOICES_NAMED = 5


def payment_list(listed: PaymentList) -> Answer:
    """The payments of one page, each with a way to take it back."""
    client = listed.client.name
    title = f"Payments of {client}"
    blocks = [header(title)]
    if listed.credit_minor:
        credit = format_money(listed.credit_minor, listed.currency, listed.locale)
        blocks.append(context(f"{credit} of credit: paid, and not yet put to an invoice."))
    blocks += [_line(line, listed.currency, listed.locale) for line in listed.lines]
    if not listed.lines:
        blocks.append(section("No payments yet."))
    buttons = [
        *page_buttons(listed.page, f"/client payments {client}"),
        command_button("Record payment", f"/client payment {client}"),
        command_button("Invoices", f"/client invoices {client}", replaces=True),
    ]
    return message(escape(title), [*blocks, actions(buttons)])


def payment_recorded(recorded: PaymentRecorded) -> Answer:
    """What was kept, what it paid, and what is left of it."""

    def told(minor: int) -> str:
        return format_money(minor, recorded.currency, recorded.locale)

    payment, client = recorded.payment, recorded.client.name
    day = format_day(payment.received_on)
    text = f"Recorded {told(payment.amount_minor)} from *{escape(client)}*, received {day}."
    lines = [text]
    for put in recorded.puts[:_INVOICES_NAMED]:
        left = f"{told(put.due_minor)} still due" if put.due_minor else "now paid"
        lines.append(f"• {told(put.amount_minor)} for *{escape(put.number)}*, {left}")
    if more := and_more(len(recorded.puts) - _INVOICES_NAMED, "invoice"):
        lines.append(f"•{more}")
    if recorded.left_minor:
        lines.append(
            f"• {told(recorded.left_minor)} is left and is credit; "
            f"{escape(client)} now has {told(recorded.credit_minor)} of it"
        )
    if payment.note:
        lines.append(f">{in_a_line(payment.note, LONGEST_TITLE)}")
    buttons = [
        command_button("Invoices", f"/client invoices {client}"),
        command_button("Payments", f"/client payments {client}"),
        _remove(payment, told(payment.amount_minor)),
    ]
    return message(text, [section("\n".join(lines)), actions(buttons)])


def payment_removed(removed: PaymentRemoved) -> Answer:
    """What was taken back."""
    amount = format_money(removed.payment.amount_minor, removed.currency, removed.locale)
    client = removed.client.name
    day = format_day(removed.payment.received_on)
    text = f"Removed the payment of {amount} from *{escape(client)}*, received {day}."
    if removed.payment.pays:
        text = f"{text} What it paid is due again."
    return message(
        text,
        [section(text), actions([command_button("Payments", f"/client payments {client}")])],
    )


def payment_form(form: PaymentForm, origin: Origin) -> View:
    """The modal for a new payment."""
    oldest = option("The oldest due first", OLDEST_FIRST)
    invoices = [option(_invoice(each, form), each.number) for each in form.invoices[:99]]
    named = next((each for each in form.invoices if each.number == form.number), None)
    due = plain_money(named.due_minor, form.currency, form.locale) if named else None
    blocks = [
        section(f"From *{escape(form.client.name)}*. What pays no invoice is kept as credit."),
        text_input(AMOUNT, "Amount", initial_value=due, focus_on_load=True),
        date_input(DAY, "Received on", initial_date=form.today.isoformat()),
        select_input(
            INVOICE,
            "For",
            [oldest, *invoices],
            initial_option=option(_invoice(named, form), named.number) if named else oldest,
        ),
        text_input(NOTE, "Note", optional=True, max_length=LONGEST_TITLE),
    ]
    return modal(
        "payment_form",
        "Record a payment",
        blocks,
        submit="Record",
        private_metadata=replace(origin, choice=str(form.client.id)).write(),
    )


def _invoice(invoice: OpenInvoice, form: PaymentForm) -> str:
    due = format_money(invoice.due_minor, form.currency, form.locale)
    return f"{invoice.number} · {due} due"


def _line(line: PaymentLine, currency: str, locale: str) -> Block:
    def told(minor: int) -> str:
        return format_money(minor, currency, locale)

    pays = [f"{told(amount)} for *{escape(number)}*" for number, amount in line.pays]
    more = and_more(len(pays) - _INVOICES_NAMED, "invoice")
    what = [", ".join(pays[:_INVOICES_NAMED]) + more] if pays else []
    if line.left_minor:
        what.append(f"{told(line.left_minor)} is credit")
    note = f"\n>{in_a_line(line.note, LONGEST_TITLE)}" if line.note else ""
    amount = told(line.amount_minor)
    text = f"*{amount}* · {format_day(line.received_on)}\n{' · '.join(what)}{note}"
    return section(text, _remove(line, amount))


def _remove(line: PaymentLine, amount: str) -> Block:
    due = " What it paid is due again." if line.pays else ""
    return asking_first(
        button("Remove", REMOVE, f"{line.id} {line.version}"),
        "Was it a mistake?",
        f"The payment of {amount} is taken back.{due}",
        yes="Remove",
    )
