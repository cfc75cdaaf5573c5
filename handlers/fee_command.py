"""`/client fee`, `/client fees`: what a client is charged besides time."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.billing.fees import FilledFee, add_fee, fee_form, list_fees, remove_fee
from domain.billing.typed_billing import read_typed_fee
from domain.permissions import Permission, require
from handlers.billed_client import client_of_form, client_paged, client_to_bill
from handlers.commands import Asked, Subcommand
from handlers.forms import Filled, confirm, filled
from handlers.text import row_ids
from handlers.views import fees as views
from handlers.views.blocks import Answer, View
from handlers.views.origin import Origin
from handlers.visit import Visit
from models.database import WorkspaceSession

_COMMAND = "/client fee"


def register(app: App) -> None:
    """Hear a fee's form, and the wish to take one back."""
    app.view("fee_form")(handle_fee_form)
    app.action(views.REMOVE)(handle_remove)


def fee(asked: Asked) -> Answer | None:
    """`/client fee [CLIENT] [AMOUNT TITLE [DAY]]`: at once, or by the form."""
    form = asked.visit.look(lambda session, actor: _form(session, actor, asked))
    if form:
        asked.visit.open_modal(form)
        return None

    def add(session: WorkspaceSession, actor: Actor) -> Answer:
        typed = client_to_bill(session, actor, asked, _COMMAND)
        charged = read_typed_fee(actor, typed.words)
        return views.fee_changed(add_fee(session, actor, typed.client, charged))

    return asked.visit.once(add)


def fees(asked: Asked) -> Answer:
    """`/client fees [CLIENT] [PAGE]`."""

    def listed(session: WorkspaceSession, actor: Actor) -> Answer:
        require(actor, Permission.KEEP_BILLING)
        client, number = client_paged(session, actor, asked, "/client fees")
        return views.fee_list(list_fees(session, actor, client, number))

    return asked.visit.look(listed)


FEES = {
    "fee": Subcommand(
        fee, "NAME [AMOUNT TITLE] [DAY]", "charges a client a fee", Permission.KEEP_BILLING
    ),
    "fees": Subcommand(fees, "[NAME]", "lists a client's fees", Permission.KEEP_BILLING),
}


def handle_fee_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Keep the fee, then say so where the form was opened."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)

    def add(session: WorkspaceSession, actor: Actor) -> Answer:
        client = client_of_form(session, actor, origin)
        return views.fee_changed(add_fee(session, actor, client, _filled(fields)))

    confirm(ack, visit, origin, visit.once(add))


def handle_remove(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Take the fee back."""
    fee_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: views.fee_changed(remove_fee(session, actor, fee_id, version))
    )
    ack()
    visit.replace_later(answer)


def _form(session: WorkspaceSession, actor: Actor, asked: Asked) -> View | None:
    """The form, unless an amount was typed."""
    typed = client_to_bill(session, actor, asked, _COMMAND)
    if typed.words:
        return None
    return views.fee_form(fee_form(session, actor, typed.client), asked.origin)


def _filled(fields: Filled) -> FilledFee:
    return FilledFee(
        title=fields.text(views.TITLE),
        amount=fields.text(views.AMOUNT),
        day=fields.day(views.DAY),
        project_id=fields.row(views.PROJECT),
    )
