"""The rows of the matrix about projects: shown, changed, their teams, their channels."""

from domain.actor import Actor
from domain.people.staff import find_managers, find_staff
from domain.permissions import Permission
from domain.projects.channel_links import link_channel, relink_channel, unlink_channel
from domain.projects.progress import progress_of
from domain.projects.project_cards import list_projects, show_project
from domain.projects.project_edits import (
    activate_project,
    add_project,
    ask_to_deactivate_project,
    deactivate_project,
    edit_project,
)
from domain.projects.project_form import FilledProject, begin_project, draft_project
from domain.projects.project_lists import find_projects, named_project
from domain.projects.projects import project_by_id, visible_projects
from domain.projects.teams import add_to_team, set_team, show_team
from domain.read_models import ProjectName
from models import ChannelLink, Project
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_SEE, _EDIT = Permission.SEE_PROJECTS, Permission.EDIT_PROJECTS
_MAKE, _LEAD, _LINK = (
    Permission.MAKE_PROJECTS,
    Permission.LEAD_TEAMS,
    Permission.LINK_CHANNELS,
)


def found(session: WorkspaceSession, actor: Actor, target: Target) -> ProjectName:
    """The target's project, as whoever sees it finds it."""
    return project_by_id(session, actor, target.project_id)


def _progress(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    progress = progress_of(session, actor, Project.id == target.project_id, limit=1)
    return progress or found(session, actor, target)


def _filled(target: Target) -> FilledProject:
    return FilledProject(target.client_id, "Quay", "Quay")


def _linked(session: WorkspaceSession, actor: Actor) -> int:
    """A project the actor sees, which the channel C1 is linked to."""
    seen = session.execute(visible_projects(actor).order_by(Project.id).limit(1)).one()
    session.add(ChannelLink(channel_id="C1", project_id=seen[0]))
    session.flush()
    return int(seen[0])


_SHOWN = {
    "progress.progress_of": Row(Permission.SEE_BUDGETS, _progress),
    "project_lists.find_projects": Row(_SEE, lambda s, a, _t: find_projects(s, a), aimed=False),
    "project_lists.named_project": Row(
        _SEE, lambda s, a, t: named_project(s, a, t.key, "/project")
    ),
    "project_cards.list_projects": Row(_SEE, lambda s, a, _t: list_projects(s, a), aimed=False),
    "project_cards.show_project": Row(
        _SEE, lambda s, a, t: show_project(s, a, found(s, a, t)), resolved=True
    ),
}

_CHANGED = {
    "project_form.begin_project": Row(_MAKE, lambda s, a, t: begin_project(s, a, t.client)),
    "project_form.draft_project": Row(
        _EDIT, lambda s, a, t: draft_project(s, a, found(s, a, t)), resolved=True
    ),
    "project_edits.add_project": Row(_MAKE, lambda s, a, t: add_project(s, a, _filled(t))),
    "project_edits.edit_project": Row(
        _EDIT, lambda s, a, t: edit_project(s, a, t.project_id, 1, _filled(t))
    ),
    "project_edits.ask_to_deactivate_project": Row(
        _MAKE, lambda s, a, t: ask_to_deactivate_project(s, a, found(s, a, t)), resolved=True
    ),
    "project_edits.deactivate_project": Row(
        _MAKE, lambda s, a, t: deactivate_project(s, a, t.project_id, 1)
    ),
    "project_edits.activate_project": Row(
        _MAKE, lambda s, a, t: activate_project(s, a, found(s, a, t)), resolved=True
    ),
}

_TEAMS = {
    "staff.find_staff": Row(_LEAD, lambda s, a, _t: find_staff(s, a), aimed=False),
    "staff.find_managers": Row(_MAKE, lambda s, a, _t: find_managers(s, a), aimed=False),
    "teams.show_team": Row(_LEAD, lambda s, a, t: show_team(s, a, found(s, a, t)), resolved=True),
    "teams.set_team": Row(
        _LEAD, lambda s, a, t: set_team(s, a, t.project_id, 1, [t.person_id], [])
    ),
    "teams.add_to_team": Row(
        _LEAD, lambda s, a, t: add_to_team(s, a, found(s, a, t), [t.slack_user_id]), resolved=True
    ),
}

_CHANNELS = {
    "channel_links.link_channel": Row(
        _LINK, lambda s, a, t: link_channel(s, a, "C1", found(s, a, t)), resolved=True
    ),
    "channel_links.relink_channel": Row(
        _LINK, lambda s, a, t: relink_channel(s, a, "C1", t.project_id, _linked(s, a), 0)
    ),
    "channel_links.unlink_channel": Row(
        _LINK, lambda s, a, _t: _linked(s, a) and unlink_channel(s, a, "C1"), aimed=False
    ),
}

OF_PROJECTS: dict[str, Row] = {**_SHOWN, **_CHANGED, **_TEAMS, **_CHANNELS}
