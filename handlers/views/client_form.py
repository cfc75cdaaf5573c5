"""The form of a client's name."""

from dataclasses import replace

from domain.clients.client_edits import LONGEST_NAME
from domain.read_models import ClientName
from handlers.views.blocks import View, modal
from handlers.views.inputs import text_input
from handlers.views.origin import Origin

NAME = "name"


def client_form_view(client: ClientName | None, origin: Origin, typed: str = "") -> View:
    """The modal for a new client, or to rename one."""
    name = text_input(
        NAME,
        "Name",
        placeholder="The company that work is done for",
        initial_value=client.name if client else typed or None,
        max_length=LONGEST_NAME,
        focus_on_load=True,
    )
    if client:
        origin = replace(origin, row_id=client.id, version=client.version)
    title, submit = ("Rename client", "Save") if client else ("Add a client", "Add")
    return modal("client_form", title, [name], submit=submit, private_metadata=origin.write())
