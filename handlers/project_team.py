"""`/project team`: who is on a project, by the form or typed."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.people.staff import find_staff
from domain.permissions import Permission
from domain.projects.teams import add_to_team, set_team, show_team
from domain.read_models import ProjectName
from handlers.commands import Asked
from handlers.forms import confirm, filled
from handlers.project_wanted import wanted_project
from handlers.views.blocks import Answer, Block
from handlers.views.origin import Origin
from handlers.views.project_team import (
    EXECUTIVES,
    MEMBERS,
    people_options,
    team_changed,
    team_form_view,
)
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the team's form."""
    app.view("team_form")(handle_team_form)


def team(asked: Asked) -> Answer | None:
    """`/project team KEY [@PERSON …]`: puts people on it, or opens the form."""
    key, _, people = asked.rest.partition(" ")
    if people:
        return asked.visit.once(
            lambda session, actor: team_changed(
                add_to_team(session, actor, _wanted(session, actor, key), asked.user_ids)
            )
        )
    shown = asked.visit.look(
        lambda session, actor: show_team(session, actor, _wanted(session, actor, key))
    )
    asked.visit.open_modal(team_form_view(shown, asked.origin))
    return None


def handle_team_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Make the team the one that is ticked, then say who came and went."""
    origin, fields = Origin.read(view["private_metadata"]), filled(view)
    asked_about = {block["block_id"] for block in view["blocks"]}
    executives = fields.rows(EXECUTIVES) if EXECUTIVES in asked_about else None
    answer = visit.once(
        lambda session, actor: team_changed(
            set_team(
                session,
                actor,
                origin.row_id or 0,
                origin.version or 0,
                fields.rows(MEMBERS),
                executives,
            )
        )
    )
    confirm(ack, visit, origin, answer)


def search_staff(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """The agency's own people, for the form."""
    return people_options(find_staff(session, actor, typed))


def _wanted(session: WorkspaceSession, actor: Actor, key: str) -> ProjectName:
    return wanted_project(session, actor, key, Permission.LEAD_TEAMS, "/project team", active=None)
