"""The form of a client: its name, and for who keeps the billing on which terms it is billed."""

from dataclasses import replace

from domain.billing.client_terms import MOST_STEP, ClientTerms
from domain.clients.client_edits import LONGEST_NAME
from domain.read_models import ClientName
from handlers.views.blocks import Block, View, modal, option
from handlers.views.inputs import radio_input, text_input
from handlers.views.origin import Origin

NAME = "name"
STEP, UP, DAYS = "billing_step", "billing_up", "payment_days"

UP_VALUES = {"up": True, "nearest": False}

_UP = {True: option("Up", "up"), False: option("To the nearest", "nearest")}


def client_form_view(
    client: ClientName | None, origin: Origin, terms: ClientTerms | None = None
) -> View:
    """The modal for a new client, or to change one."""
    name = text_input(
        NAME,
        "Name",
        placeholder="The company that work is done for",
        initial_value=client.name if client else None,
        max_length=LONGEST_NAME,
        focus_on_load=True,
    )
    if client:
        origin = replace(origin, row_id=client.id, version=client.version)
    title, submit = ("Edit client", "Save") if client else ("Add a client", "Add")
    blocks = [name, *_terms(terms)] if terms else [name]
    return modal("client_form", title, blocks, submit=submit, private_metadata=origin.write())


def _terms(terms: ClientTerms) -> list[Block]:
    return [
        text_input(
            STEP,
            "Billed in steps of how many minutes",
            hint=f"1 to {MOST_STEP}; 1 rounds nothing. The minutes that were logged stay.",
            initial_value=str(terms.step),
        ),
        radio_input(
            UP,
            "Rounded",
            list(_UP.values()),
            hint="Another rounding holds for all time that is on no invoice yet.",
            initial_option=_UP[terms.up],
        ),
        text_input(
            DAYS,
            "Days to pay",
            hint="From an invoice's date to its due date. Those there are keep theirs.",
            initial_value=str(terms.payment_days),
        ),
    ]
