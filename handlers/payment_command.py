"""`/client payment`, `/client payments`: what clients paid, recorded, listed and taken back."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.billing.payment_lists import list_payments
from domain.billing.payments import FilledPayment, payment_form, record_payment, remove_payment
from domain.billing.typed_billing import read_typed_payment
from domain.permissions import Permission, require
from handlers.billed_client import client_of_form, client_paged, client_to_bill
from handlers.commands import Asked, Subcommand
from handlers.forms import Filled, confirm, filled
from handlers.text import row_ids
from handlers.views import payments as views
from handlers.views.blocks import Answer, View
from handlers.views.origin import Origin
from handlers.visit import Visit
from models.database import WorkspaceSession

_COMMAND = "/client payment"
_FOR = "for"


def register(app: App) -> None:
    """Hear a payment's form, and the wish to take one back."""
    app.view("payment_form")(handle_payment_form)
    app.action(views.REMOVE)(handle_remove)


def payment(asked: Asked) -> Answer | None:
    """`/client payment [CLIENT] [AMOUNT [for NUMBER] [DAY] [NOTE]]`: at once, or by the form."""
    form = asked.visit.look(lambda session, actor: _form(session, actor, asked))
    if form:
        asked.visit.open_modal(form)
        return None

    def record(session: WorkspaceSession, actor: Actor) -> Answer:
        typed = client_to_bill(session, actor, asked, _COMMAND)
        paid = read_typed_payment(session, actor, typed.words)
        return views.payment_recorded(record_payment(session, actor, typed.client, paid))

    return asked.visit.once(record)


def payments(asked: Asked) -> Answer:
    """`/client payments [CLIENT] [PAGE]`."""

    def listed(session: WorkspaceSession, actor: Actor) -> Answer:
        require(actor, Permission.KEEP_BILLING)
        client, number = client_paged(session, actor, asked, "/client payments")
        return views.payment_list(list_payments(session, actor, client, number))

    return asked.visit.look(listed)


PAYMENTS = {
    "payment": Subcommand(
        payment,
        "NAME [AMOUNT] [for NUMBER] [DAY]",
        "records what a client paid",
        Permission.KEEP_BILLING,
    ),
    "payments": Subcommand(payments, "[NAME]", "lists what a client paid", Permission.KEEP_BILLING),
}


def handle_payment_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Keep the payment, then tell where the form was opened what it paid."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)

    def record(session: WorkspaceSession, actor: Actor) -> Answer:
        client = client_of_form(session, actor, origin)
        return views.payment_recorded(record_payment(session, actor, client, _filled(fields)))

    confirm(ack, visit, origin, visit.once(record))


def handle_remove(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Take the payment back."""
    payment_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: views.payment_removed(
            remove_payment(session, actor, payment_id, version)
        )
    )
    ack()
    visit.replace_later(answer)


def _form(session: WorkspaceSession, actor: Actor, asked: Asked) -> View | None:
    """The form, unless an amount was typed; "for NUMBER" alone says what it is for."""
    typed = client_to_bill(session, actor, asked, _COMMAND)
    first, _, number = typed.words.partition(" ")
    if first and first.lower() != _FOR:
        return None
    form = payment_form(session, actor, typed.client, number.strip())
    return views.payment_form(form, asked.origin)


def _filled(fields: Filled) -> FilledPayment:
    number = fields.option(views.INVOICE) or views.OLDEST_FIRST
    return FilledPayment(
        amount=fields.text(views.AMOUNT),
        day=fields.day(views.DAY),
        note=fields.text(views.NOTE),
        number="" if number == views.OLDEST_FIRST else number,
    )
