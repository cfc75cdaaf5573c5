"""`/client`: clients listed, shown, added, renamed, taken out of use and back."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.billing.client_terms import FilledTerms, client_terms
from domain.clients.client_edits import (
    FilledClient,
    activate_client,
    add_client,
    ask_to_deactivate_client,
    deactivate_client,
    edit_client,
)
from domain.clients.clients import ClientWanted, list_clients, named_client
from domain.permissions import Permission, may, require
from domain.read_models import ClientName
from handlers.billing_command import BILLING
from handlers.commands import Asked, Command, Subcommand, read_list_part
from handlers.dashboard_command import show_dashboard, show_named
from handlers.dashboard_sharing import SHARING
from handlers.forms import Filled, confirm, filled
from handlers.invitation_command import INVITING
from handlers.report_command import REPORTING
from handlers.schedule_command import SCHEDULING
from handlers.statement_command import TELLING
from handlers.text import row_ids
from handlers.views.blocks import Answer, View
from handlers.views.client_form import DAYS, NAME, STEP, UP, UP_VALUES, client_form_view
from handlers.views.clients import (
    DEACTIVATE,
    DEACTIVATE_WITH_PROJECTS,
    asked_to_deactivate,
    client_changed,
    client_list,
)
from handlers.views.origin import Origin
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the client's form and the answer to whether it shall be deactivated."""
    app.view("client_form")(handle_client_form)
    app.action(DEACTIVATE)(handle_deactivate)
    app.action(DEACTIVATE_WITH_PROJECTS)(handle_deactivate_with_projects)


def show(asked: Asked) -> Answer | None:
    """`/client`, `/client NAME [PERIOD]`: a client's dashboard."""
    return show_dashboard(asked, CLIENT_COMMAND)


def list_all(asked: Asked) -> Answer:
    """`/client list [inactive] [PAGE]`."""
    inactive, number = read_list_part(asked.rest)
    return asked.visit.look(
        lambda session, actor: client_list(list_clients(session, actor, number, inactive=inactive))
    )


def add(asked: Asked) -> Answer | None:
    """`/client add [NAME]`: with a name at once, without one by the form."""
    name = asked.rest
    if name:
        return asked.visit.once(
            lambda session, actor: client_changed(add_client(session, actor, name))
        )
    asked.visit.look(lambda _session, actor: require(actor, Permission.KEEP_CLIENTS))
    asked.visit.open_modal(client_form_view(None, asked.origin))
    return None


def edit(asked: Asked) -> None:
    """`/client edit NAME`: the form."""

    def drawn(session: WorkspaceSession, actor: Actor) -> View:
        client = _wanted(session, actor, asked, "/client edit", active=None)
        terms = (
            client_terms(session, actor, client) if may(actor, Permission.KEEP_BILLING) else None
        )
        return client_form_view(client, asked.origin, terms)

    asked.visit.open_modal(asked.visit.look(drawn))


def activate(asked: Asked) -> Answer:
    """`/client activate NAME`."""
    return asked.visit.once(
        lambda session, actor: client_changed(
            activate_client(
                session, actor, _wanted(session, actor, asked, "/client activate", active=False)
            )
        )
    )


def deactivate(asked: Asked) -> Answer:
    """`/client deactivate NAME`: says what that will do, and asks (DOMAIN rule 4)."""
    return asked.visit.look(
        lambda session, actor: asked_to_deactivate(
            ask_to_deactivate_client(
                session, actor, _wanted(session, actor, asked, "/client deactivate", active=True)
            )
        )
    )


CLIENT_COMMAND = Command(
    "/client",
    {
        "list": Subcommand(list_all, "[inactive]", "lists your clients", Permission.SEE_CLIENTS),
        "show": Subcommand(
            show_named,
            "NAME [PERIOD]",
            "shows a client, whatever it is called",
            Permission.SEE_CLIENTS,
        ),
        "add": Subcommand(add, "[NAME]", "adds a client", Permission.KEEP_CLIENTS),
        "edit": Subcommand(
            edit,
            "NAME",
            "renames a client, and sets how its time is rounded and billed",
            Permission.KEEP_CLIENTS,
        ),
        "activate": Subcommand(
            activate, "NAME", "brings a client back into use", Permission.KEEP_CLIENTS
        ),
        "deactivate": Subcommand(
            deactivate, "NAME", "takes a client out of use", Permission.KEEP_CLIENTS
        ),
        **INVITING,
        **BILLING,
        **SHARING,
        **SCHEDULING,
        **TELLING,
        **REPORTING,
    },
    otherwise=Subcommand(
        show,
        "[NAME] [PERIOD]",
        "shows a client's dashboard: its projects and all work",
        Permission.SEE_CLIENTS,
        more=(Permission.SEE_BUDGETS, ", with its account"),
    ),
)


def handle_client_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Add or rename the client, then say so where the form was opened."""
    origin, client = Origin.read(view["private_metadata"]), _filled(filled(view))

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        if origin.row_id is None or origin.version is None:
            return client_changed(add_client(session, actor, client.name))
        return client_changed(edit_client(session, actor, origin.row_id, origin.version, client))

    confirm(ack, visit, origin, visit.once(save))


def handle_deactivate(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Deactivate the client alone."""
    _deactivate(ack, visit, action["value"], lambda _projects: 0)


def handle_deactivate_with_projects(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Deactivate the client and as many active projects as were told."""
    _deactivate(ack, visit, action["value"], lambda projects: projects)


def _filled(fields: Filled) -> FilledClient:
    """The client as it was filled in; the form of some has no terms."""
    if STEP not in fields.values:
        return FilledClient(fields.text(NAME))
    up = UP_VALUES.get(fields.option(UP) or "", True)
    return FilledClient(fields.text(NAME), FilledTerms(fields.text(STEP), up, fields.text(DAYS)))


def _deactivate(ack: Ack, visit: Visit, value: str, taken: Callable[[int], int]) -> None:
    client_id, version, projects = row_ids(value, 3)
    answer = visit.once(
        lambda session, actor: client_changed(
            deactivate_client(session, actor, client_id, version, taken(projects))
        )
    )
    ack()
    visit.replace_later(answer)


def _wanted(
    session: WorkspaceSession, actor: Actor, asked: Asked, command: str, *, active: bool | None
) -> ClientName:
    """The client that was named; whoever may not do it learns nothing of names."""
    require(actor, Permission.KEEP_CLIENTS)
    if not asked.rest:
        raise ClientWanted(command, active)
    return named_client(session, actor, asked.rest, command)
