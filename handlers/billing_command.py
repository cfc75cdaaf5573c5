"""`/client invoice`, `/client invoices`: invoices written, looked at, changed, sent, made void."""

from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.billing.invoice_drafts import draft_invoice, invoice_form
from domain.billing.invoice_edits import (
    InvoiceChanged,
    edit_invoice,
    edit_invoice_form,
    send_invoice,
    void_invoice,
)
from domain.billing.invoice_values import MOST_FREE_LINES, FilledInvoice, FilledLine, Grouping
from domain.billing.invoices import NoSuchInvoice, is_invoice, list_invoices, show_invoice
from domain.billing.payments import use_credit
from domain.clients.client_words import client_typed, leading_client
from domain.clients.clients import named_client
from domain.permissions import Permission, may, require
from domain.read_models import ClientName
from domain.readers import alone
from handlers.billed_client import client_of_form, client_paged
from handlers.commands import Asked, Subcommand
from handlers.fee_command import FEES
from handlers.forms import Filled, confirm, filled
from handlers.payment_command import PAYMENTS
from handlers.text import row_id, row_ids
from handlers.views import invoice_form as forms
from handlers.views import invoices as views
from handlers.views.blocks import Answer, View
from handlers.views.origin import Origin
from handlers.visit import UseCase, Visit
from models.database import WorkspaceSession

_COMMAND = "/client invoice"
_EDIT = "edit"


def register(app: App) -> None:
    """Hear the forms of invoices, and the buttons that change one."""
    app.view("invoice_form")(handle_invoice_form)
    app.view("invoice_edit_form")(handle_invoice_edit_form)
    app.action(views.SEND)(handle_send)
    app.action(views.VOID)(handle_void)
    app.action(views.USE_CREDIT)(handle_use_credit)


def invoice(asked: Asked) -> Answer | None:
    """`/client invoice [CLIENT]`: the form; `/client invoice NUMBER [PAGE | edit]`: that one."""
    opened = asked.visit.look(lambda session, actor: _wanted(session, actor, asked))
    if opened.view:
        asked.visit.open_modal(opened.view)
    return opened.answer


def invoices(asked: Asked) -> Answer:
    """`/client invoices [CLIENT] [PAGE]`."""

    def listed(session: WorkspaceSession, actor: Actor) -> Answer:
        require(actor, Permission.SEE_BUDGETS)
        client, number = client_paged(session, actor, asked, "/client invoices")
        return views.invoice_list(list_invoices(session, alone(actor), client, number))

    return asked.visit.look(listed)


BILLING = {
    "invoice": Subcommand(
        invoice,
        "[NAME or NUMBER]",
        "shows an invoice",
        Permission.SEE_BUDGETS,
        more=(Permission.KEEP_BILLING, ", or writes one"),
    ),
    "invoices": Subcommand(invoices, "[NAME]", "lists a client's invoices", Permission.SEE_BUDGETS),
    **PAYMENTS,
    **FEES,
}


def handle_invoice_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Write the invoice, then show it where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)

    def draft(session: WorkspaceSession, actor: Actor) -> Answer:
        client = client_of_form(session, actor, origin)
        drafted = draft_invoice(session, actor, client, _filled(fields))
        return views.invoice_changed(drafted, "drafted")

    confirm(ack, visit, origin, visit.once(draft))


def handle_invoice_edit_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Change the draft, then show it where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    answer = visit.once(
        lambda session, actor: _changed(
            edit_invoice(session, actor, origin.row_id or 0, origin.version or 0, _filled(fields))
        )
    )
    confirm(ack, visit, origin, answer)


def handle_send(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Mark the draft as sent."""
    invoice_id, version = row_ids(action["value"], 2)
    _answer(ack, visit, lambda s, actor: _changed(send_invoice(s, actor, invoice_id, version)))


def handle_void(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Make the invoice void."""
    invoice_id, version = row_ids(action["value"], 2)
    _answer(ack, visit, lambda s, actor: _changed(void_invoice(s, actor, invoice_id, version)))


def handle_use_credit(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Pay the invoice by its client's credit."""
    invoice_id, version = row_ids(action["value"], 2)

    def use(session: WorkspaceSession, actor: Actor) -> Answer:
        used = use_credit(session, actor, invoice_id, version)
        return views.credit_used(used.shown, used.used_minor)

    _answer(ack, visit, use)


@dataclass(frozen=True)
class _Opened:
    """What the command comes to: an answer, or a form that is opened."""

    answer: Answer | None = None
    view: View | None = None


def _wanted(session: WorkspaceSession, actor: Actor, asked: Asked) -> _Opened:
    """The invoice of that number comes first, with or without its client's name before it."""
    require(actor, Permission.SEE_BUDGETS)
    first, _, rest = asked.rest.partition(" ")
    if not (first and is_invoice(session, alone(actor), first)):
        words = asked.rest.split()
        client, used = leading_client(session, actor, words)
        first, _, rest = " ".join(words[used:] if client else ()).partition(" ")
    if first and is_invoice(session, alone(actor), first):
        if rest.strip().lower() == _EDIT:
            form = edit_invoice_form(session, actor, first)
            return _Opened(view=forms.edit_invoice_form(form, asked.origin))
        shown = show_invoice(session, alone(actor), first, row_id(rest.strip()) or 1)
        return _Opened(views.invoice_card(shown))
    client = _client(session, actor, asked)
    if not may(actor, Permission.KEEP_BILLING):
        return _Opened(views.invoice_list(list_invoices(session, alone(actor), client)))
    new = invoice_form(session, actor, client)
    return _Opened(view=forms.new_invoice_form(new, asked.origin))


def _client(session: WorkspaceSession, actor: Actor, asked: Asked) -> ClientName:
    """The client that is meant, where no invoice of that number is."""
    words = asked.rest.split()
    client, _used = leading_client(session, actor, words)
    if client is None and words and any(character.isdigit() for character in words[0]):
        raise NoSuchInvoice(words[0])
    typed = client_typed(session, actor, asked.rest, asked.visit.channel_id, _COMMAND)
    if not typed.words:
        return typed.client
    if typed.named:
        raise NoSuchInvoice(typed.words)
    return named_client(session, actor, typed.words, _COMMAND)


def _changed(changed: InvoiceChanged) -> Answer:
    return views.invoice_changed(changed.shown, changed.what)


def _answer(ack: Ack, visit: Visit, use_case: UseCase[Answer]) -> None:
    answer = visit.once(use_case)
    ack()
    visit.replace_later(answer)


def _filled(fields: Filled) -> FilledInvoice:
    return FilledInvoice(
        number=fields.text(forms.NUMBER),
        issued_on=fields.day(forms.ISSUED_ON),
        due_on=fields.day(forms.DUE_ON),
        until=fields.day(forms.UNTIL),
        grouping=Grouping(fields.option(forms.GROUPING) or Grouping.PROJECT),
        fee_ids=fields.rows(forms.FEES),
        lines=tuple(
            FilledLine(fields.text(f"{forms.TITLE}-{at}"), fields.text(f"{forms.AMOUNT}-{at}"))
            for at in range(1, MOST_FREE_LINES + 1)
        ),
    )
