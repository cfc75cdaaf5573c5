"""Fees: a client's list of them, what became of one, and its form."""

from dataclasses import replace

from domain.billing.billing_values import LONGEST_TITLE
from domain.billing.fees import FeeChanged, FeeForm, FeeLine, FeeList
from domain.days.days import format_day
from domain.money import format_money
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    asking_first,
    button,
    command_button,
    escape,
    header,
    message,
    modal,
    options,
    section,
)
from handlers.views.inputs import date_input, select_input, text_input
from handlers.views.lists import page_buttons
from handlers.views.origin import Origin

REMOVE = "fee_remove"

AMOUNT, TITLE, DAY, PROJECT = "amount", "title", "day", "project"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""


def fee_list(listed: FeeList) -> Answer:
    """The fees of one page; those on no invoice with a way to take them back."""
    client = listed.client.name
    title = f"Fees of {client}"
    blocks = [header(title), *(_line(fee, listed) for fee in listed.lines)]
    if not listed.lines:
        blocks.append(section("No fees yet."))
    buttons = [
        *page_buttons(listed.page, f"/client fees {client}"),
        command_button("Add a fee", f"/client fee {client}"),
        command_button("Invoices", f"/client invoices {client}", replaces=True),
    ]
    return message(escape(title), [*blocks, actions(buttons)])


def fee_changed(changed: FeeChanged) -> Answer:
    """What was charged, or is not any more."""
    fee, client = changed.fee, changed.client.name
    amount = format_money(fee.amount_minor, changed.currency, changed.locale)
    what = f"the fee *{escape(fee.title)}* of {amount}, {format_day(fee.day)}"
    if changed.what == "removed":
        text = f"Removed {what}."
        buttons = [command_button("Fees", f"/client fees {client}")]
    else:
        of = f" on *{escape(fee.project)}*" if fee.project else ""
        text = f"Charged *{escape(client)}* {what}{of}. It goes on the next invoice."
        buttons = [
            command_button("New invoice", f"/client invoice {client}"),
            command_button("Fees", f"/client fees {client}"),
            _remove(fee, amount),
        ]
    return message(text, [section(text), actions(buttons)])


def fee_form(form: FeeForm, origin: Origin) -> View:
    """The modal for a new fee."""
    blocks = [
        section(f"For *{escape(form.client.name)}*, besides the time."),
        text_input(TITLE, "What for", max_length=LONGEST_TITLE, focus_on_load=True),
        text_input(AMOUNT, "Amount"),
        date_input(DAY, "Day", initial_date=form.today.isoformat()),
    ]
    if form.projects:
        projects = options((f"{each.key} · {each.title}", str(each.id)) for each in form.projects)
        hint = "Who sees that project sees the fee; without one, only administrators do."
        blocks.append(select_input(PROJECT, "Project", projects, optional=True, hint=hint))
    return modal(
        "fee_form",
        "Add a fee",
        blocks,
        submit="Add",
        private_metadata=replace(origin, choice=str(form.client.id)).write(),
    )


def _line(fee: FeeLine, listed: FeeList) -> Block:
    amount = format_money(fee.amount_minor, listed.currency, listed.locale)
    where = f"on *{escape(fee.number)}*" if fee.number else "not invoiced yet"
    told = [format_day(fee.day), *([escape(fee.project)] if fee.project else []), where]
    text = f"*{amount}* · {escape(fee.title)}\n{' · '.join(told)}"
    return section(text, None if fee.number else _remove(fee, amount))


def _remove(fee: FeeLine, amount: str) -> Block:
    return asking_first(
        button("Remove", REMOVE, f"{fee.id} {fee.version}"),
        "Remove the fee?",
        f"{escape(fee.title)}, {amount}, is charged no more.",
        yes="Remove",
    )
