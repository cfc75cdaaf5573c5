"""Invoices: a client's list of them, and one with its lines and what can be done with it."""

from domain.billing.invoices import (
    InvoiceList,
    InvoiceShown,
    InvoiceSummary,
    LineShown,
    Standing,
)
from domain.money import format_money
from handlers.views.billing_words import days, hours_as_billed, standing
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    button,
    columns,
    command_button,
    context,
    escape,
    header,
    message,
    section,
    sections,
)
from handlers.views.lists import counted, page_buttons

SEND, VOID, USE_CREDIT = "invoice_send", "invoice_void", "invoice_use_credit"

_CHANGED = {
    "drafted": "Drafted *{number}*. Nobody outside the agency sees it until it is marked as sent.",
    "edited": "Saved *{number}*.",
    "left": "*{number}* is left as it was.",
    "sent": "Marked *{number}* as sent. Stint mails nothing: give it to the client yourself.",
    "void": "*{number}* is void. Its time and fees can be billed again.",
}


def invoice_list(listed: InvoiceList) -> Answer:
    """The invoices of one page, each with a button that opens it."""
    client = listed.client.name
    title = f"Invoices of {client}"
    blocks = [header(title), *(_summary(each, listed) for each in listed.invoices)]
    if not listed.invoices:
        blocks.append(section("No invoices yet."))
    buttons = page_buttons(listed.page, f"/client invoices {client}")
    if listed.may_keep:
        buttons += [
            command_button("New invoice", f"/client invoice {client}"),
            command_button("Payments", f"/client payments {client}", replaces=True),
            command_button("Fees", f"/client fees {client}", replaces=True),
        ]
    return message(escape(title), [*blocks, actions(buttons)] if buttons else blocks)


def invoice_card(shown: InvoiceShown, notice: str = "") -> Answer:
    """One invoice with a page of its lines.

    Args:
        shown: what is drawn.
        notice: what was just done, in mrkdwn.
    """
    invoice = shown.invoice
    title = f"Invoice {invoice.number}"
    blocks: list[Block] = [header(title)]
    if notice:
        blocks.append(section(notice))
    blocks += [
        section(f"*{escape(invoice.client)}* · {standing(invoice)}"),
        context(days(invoice)),
        *sections(_line(line, shown) for line in shown.lines),
    ]
    if shown.page.of > 1:
        part = f"Page {shown.page.number} of {shown.page.of}"
        blocks.append(context(f"{part} · {counted(shown.all_lines, 'line')} in all"))
    blocks += [columns(_sums(shown)), actions(_buttons(shown))]
    return message(notice or f"{escape(title)}: {standing(invoice).lower()}", blocks)


def invoice_changed(shown: InvoiceShown, what: str) -> Answer:
    """The invoice, and what was just done to it."""
    return invoice_card(shown, _CHANGED[what].format(number=escape(shown.invoice.number)))


def credit_used(shown: InvoiceShown, used_minor: int) -> Answer:
    """The invoice, and how much of the client's credit was put to it."""
    used = format_money(used_minor, shown.currency, shown.locale)
    return invoice_card(shown, f"Put {used} of credit to *{escape(shown.invoice.number)}*.")


def _summary(invoice: InvoiceSummary, listed: InvoiceList) -> Block:
    def told(minor: int) -> str:
        return format_money(minor, listed.currency, listed.locale)

    amounts = told(invoice.total_minor)
    if invoice.paid_minor and invoice.due_minor:
        amounts = f"{amounts}, of which {told(invoice.due_minor)} is due"
    number = escape(invoice.number)
    text = f"*{number}* · {amounts}\n{standing(invoice)} · {days(invoice)}"
    return section(text, command_button("Open", f"/client invoice {invoice.number}"))


def _line(line: LineShown, shown: InvoiceShown) -> str:
    told = [escape(line.title)]
    if line.minutes is not None:
        told.append(hours_as_billed(line.minutes, line.billed_minutes or 0))
    told.append(f"*{format_money(line.amount_minor, shown.currency, shown.locale)}*")
    return f"• {' · '.join(told)}"


def _sums(shown: InvoiceShown) -> list[str]:
    invoice = shown.invoice
    sums = [("Total", invoice.total_minor)]
    if invoice.standing is not Standing.VOID:
        sums += [("Paid", invoice.paid_minor), ("Due", invoice.due_minor)]
    if shown.credit_minor:
        sums.append(("Credit of the client", shown.credit_minor))
    return [
        f"*{label}*\n{format_money(minor, shown.currency, shown.locale)}" for label, minor in sums
    ]


def _buttons(shown: InvoiceShown) -> list[Block]:
    invoice = shown.invoice
    buttons: list[Block] = []
    if shown.may_keep:
        buttons += _keeping(shown)
    buttons += page_buttons(shown.page, f"/client invoice {invoice.number}")
    return [*buttons, command_button("All invoices", f"/client invoices {invoice.client}")]


def _keeping(shown: InvoiceShown) -> list[Block]:
    """What an administrator may do with it as it stands."""
    invoice = shown.invoice
    about = f"{invoice.id} {invoice.version}"
    if invoice.standing is Standing.VOID:
        return []
    if invoice.standing is Standing.DRAFT:
        return [
            button("Mark as sent", SEND, about, "primary"),
            command_button("Edit", f"/client invoice {invoice.number} edit", replaces=True),
            _void(shown, about),
        ]
    buttons = []
    if invoice.due_minor > 0:
        typed = f"/client payment {invoice.client} for {invoice.number}"
        buttons.append(command_button("Record payment", typed, replaces=True, style="primary"))
        if shown.credit_minor:
            buttons.append(button("Use credit", USE_CREDIT, about))
    return [*buttons, _void(shown, about)]


def _void(shown: InvoiceShown, about: str) -> Block:
    invoice = shown.invoice
    text = f"The time and fees on {escape(invoice.number)} can be billed again."
    if invoice.paid_minor:
        paid = format_money(invoice.paid_minor, shown.currency, shown.locale)
        text = f"{text} The {paid} that was paid of it becomes the client's credit."
    return asking_first(
        button("Void", VOID, about, "danger"),
        "Make it void?",
        f"{text} This can't be undone.",
        yes="Make it void",
    )
