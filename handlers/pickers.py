"""Menus that load their options while somebody types, in messages and in forms."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.clients.clients import find_clients
from domain.projects.project_lists import find_projects
from handlers.text import plain
from handlers.views.blocks import Block, options
from handlers.views.pickers import CLIENT, PROJECT, SALES_PROJECT, read_picker
from handlers.views.time_form import project_label
from handlers.visit import Visit
from models import ProjectKind
from models.database import WorkspaceSession

Search = Callable[[WorkspaceSession, Actor, str], list[Block]]
"""The options that match what is typed."""

_PICKER = re.compile("pick ")


def search_clients(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """Active clients that match, for a form."""
    return options((each.name, str(each.id)) for each in find_clients(session, actor, typed))


def register(app: App, searches: dict[str, Search]) -> None:
    """Feed the menus of forms, each by its block's id, and those of messages."""

    def handle_options(ack: Ack, payload: dict[str, Any], visit: Visit) -> None:
        search, typed = searches[payload["action_id"]], plain(payload.get("value") or "")
        ack(options=visit.look(lambda session, actor: search(session, actor, typed)))

    for action_id in searches:
        app.options(action_id)(handle_options)
    app.options(_PICKER)(handle_picker_options)


def handle_picker_options(ack: Ack, payload: dict[str, Any], visit: Visit) -> None:
    """Feed a menu in a message; the value of an option is what its command is given."""
    kind, active, _command = read_picker(payload["action_id"])
    typed = plain(payload.get("value") or "")
    ack(
        options=visit.look(
            lambda session, actor: _found(session, actor, kind, typed, active=active)
        )
    )


def _found(
    session: WorkspaceSession, actor: Actor, kind: str, typed: str, *, active: bool | None
) -> list[Block]:
    if kind == CLIENT:
        clients = find_clients(session, actor, typed, active=active)
        return options((client.name, client.name) for client in clients)
    kinds = {PROJECT: None, SALES_PROJECT: ProjectKind.SALES}
    projects = find_projects(session, actor, typed, active=active, kind=kinds[kind])
    return options((project_label(project), project.key) for project in projects)
