"""`/project add`, `edit`, `activate` and `deactivate`: typed, by the form, and by buttons."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.people.staff import find_managers
from domain.permissions import Permission
from domain.projects.project_edits import (
    activate_project,
    add_project,
    ask_to_deactivate_project,
    deactivate_project,
    edit_project,
)
from domain.projects.project_form import FilledProject, begin_project, draft_project
from handlers.commands import Asked
from handlers.forms import Filled, confirm, filled
from handlers.project_wanted import wanted_project
from handlers.text import row_ids
from handlers.views.blocks import Answer, Block
from handlers.views.origin import Origin
from handlers.views.project_changes import DEACTIVATE, asked_to_deactivate, project_changed
from handlers.views.project_form import (
    ALERTS,
    BILLABLE,
    BILLABLE_VALUES,
    BUDGET,
    CLIENT,
    HOURS,
    KEY,
    KIND,
    KIND_VALUES,
    MANAGER,
    TITLE,
    project_form_view,
)
from handlers.views.project_team import people_options
from handlers.visit import Visit
from models import ProjectKind
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the project's form, and the answer to whether it shall be deactivated."""
    app.view("project_form")(handle_project_form)
    app.action(DEACTIVATE)(handle_deactivate)


def add(asked: Asked) -> Answer | None:
    """`/project add [CLIENT [KEY [Title]]]`: with all of it at once, else by the form."""
    draft = asked.visit.look(lambda session, actor: begin_project(session, actor, asked.rest))
    project = draft.filled
    if project:
        return asked.visit.once(
            lambda session, actor: project_changed(add_project(session, actor, project))
        )
    asked.visit.open_modal(project_form_view(draft, asked.origin))
    return None


def edit(asked: Asked) -> None:
    """`/project edit KEY`: the form."""
    draft = asked.visit.look(
        lambda session, actor: draft_project(
            session,
            actor,
            wanted_project(
                session,
                actor,
                asked.rest,
                Permission.EDIT_PROJECTS,
                "/project edit",
                active=None,
            ),
        )
    )
    asked.visit.open_modal(project_form_view(draft, asked.origin))


def activate(asked: Asked) -> Answer:
    """`/project activate KEY`."""
    return asked.visit.once(
        lambda session, actor: project_changed(
            activate_project(
                session,
                actor,
                wanted_project(
                    session,
                    actor,
                    asked.rest,
                    Permission.MAKE_PROJECTS,
                    "/project activate",
                    active=False,
                ),
            )
        )
    )


def deactivate(asked: Asked) -> Answer:
    """`/project deactivate KEY`: says what that will do, and asks."""
    return asked.visit.look(
        lambda session, actor: asked_to_deactivate(
            ask_to_deactivate_project(
                session,
                actor,
                wanted_project(
                    session, actor, asked.rest, Permission.MAKE_PROJECTS, "/project deactivate"
                ),
            )
        )
    )


def handle_project_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Add or change the project, then say so where the form was opened."""
    origin, project = Origin.read(view["private_metadata"]), _filled(filled(view))

    def save(session: WorkspaceSession, actor: Actor) -> Answer:
        if origin.row_id is None or origin.version is None:
            return project_changed(add_project(session, actor, project))
        return project_changed(edit_project(session, actor, origin.row_id, origin.version, project))

    confirm(ack, visit, origin, visit.once(save))


def handle_deactivate(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Deactivate the project, as it was when that was asked about."""
    project_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: project_changed(
            deactivate_project(session, actor, project_id, version)
        )
    )
    ack()
    visit.replace_later(answer)


def search_managers(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """Those who can manage a project, for the form."""
    return people_options(find_managers(session, actor, typed))


def _filled(fields: Filled) -> FilledProject:
    return FilledProject(
        client_id=fields.row(CLIENT),
        key=fields.text(KEY),
        title=fields.text(TITLE),
        kind=KIND_VALUES.get(fields.option(KIND) or "", ProjectKind.DELIVERY),
        billable=BILLABLE_VALUES.get(fields.option(BILLABLE) or "", True),
        budget=fields.text(BUDGET),
        hours=fields.text(HOURS),
        manager_id=fields.row(MANAGER),
        alerts=fields.text(ALERTS),
    )
