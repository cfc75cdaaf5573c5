"""Adding projects, changing them, and taking them out of use and back."""

from dataclasses import dataclass

from sqlalchemy import func, select

from domain.actor import Actor
from domain.home.homes import outdate_homes
from domain.people.staff import STAFF, staff_by_id
from domain.permissions import Permission, require
from domain.projects.project_form import FilledProject, read_project
from domain.projects.projects import project_by_id
from domain.projects.teams import join_team
from domain.read_models import ProjectName
from domain.sales.leads import count_open_leads
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import locked, require_version
from models import Client, Person, Project, ProjectKind, TeamMember, TimeEntry
from models.database import WorkspaceSession


@dataclass(frozen=True)
class ProjectAsked:
    """What taking a project out of use will do, before it is done.

    Attributes:
        members: people on its team.
        minutes: logged on it by everybody, whole.
        open_leads: of a sales project, that are neither won nor lost.
    """

    project: ProjectName
    version: int
    members: int
    minutes: int
    open_leads: int


@dataclass(frozen=True)
class ProjectChanged:
    """A project as it is after a change.

    Attributes:
        what: "added", "edited", "left", "activated", "active" (already) or "deactivated".
        joined: who was put on its team by it, by name.
    """

    project: ProjectName
    kind: ProjectKind
    what: str
    client_active: bool
    joined: tuple[str, ...] = ()


def add_project(session: WorkspaceSession, actor: Actor, filled: FilledProject) -> ProjectChanged:
    """Add an active project of one client (DOMAIN rule 1).

    Its manager is put on its team, and so is everybody who joins all new projects.

    Raises:
        NotAllowed, FormMistakes.
    """
    require(actor, Permission.MAKE_PROJECTS)
    row = Project(**read_project(session, actor, filled, None))
    add_recorded(session, actor, row)
    joining = session.scalars(select(Person.id).where(Person.joins_new_projects)).all()
    joined = _put_on_team(session, actor, row, *joining)
    return _changed(session, row, "added", joined)


def edit_project(
    session: WorkspaceSession, actor: Actor, project_id: int, version: int, filled: FilledProject
) -> ProjectChanged:
    """Change the visible project, in the version that was looked at.

    Managers change its title, billable default and budgets; what else was filled in is theirs to
    read alone. Who manages it from now on is put on its team.

    Raises:
        NotAllowed, ProjectGone, GoneMeanwhile, ChangedMeanwhile, FormMistakes.
    """
    require(actor, Permission.EDIT_PROJECTS)
    project_by_id(session, actor, project_id)
    row = locked(session, Project, project_id)
    require_version(row, version, row.key, f"/project edit {row.key}")
    managers = {row.manager_id}
    edited = change_recorded(session, actor, row, read_project(session, actor, filled, row))
    managers ^= {row.manager_id}
    outdate_homes(session, Person.id.in_(managers))  # what waits for approval is another's now
    joined = _put_on_team(session, actor, row) if edited else ()
    return _changed(session, row, "edited" if edited else "left", joined)


def ask_to_deactivate_project(
    session: WorkspaceSession, actor: Actor, project: ProjectName
) -> ProjectAsked:
    """What deactivating the project would do; it is said before it is done (DOMAIN rule 3).

    Raises:
        NotAllowed.
    """
    require(actor, Permission.MAKE_PROJECTS)
    of_project = TeamMember.project_id == project.id
    logged = func.coalesce(func.sum(TimeEntry.minutes), 0)
    return ProjectAsked(
        project,
        session.scalars(select(Project.version).where(Project.id == project.id)).one(),
        session.scalar(select(func.count(TeamMember.person_id)).where(of_project)) or 0,
        int(session.scalar(select(logged).where(TimeEntry.project_id == project.id)) or 0),
        count_open_leads(session, project.id),
    )


def deactivate_project(
    session: WorkspaceSession, actor: Actor, project_id: int, version: int
) -> ProjectChanged:
    """Let the project take no more time; it stays in reports (DOMAIN rules 3 and 7).

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
    """
    require(actor, Permission.MAKE_PROJECTS)
    row = locked(session, Project, project_id)
    require_version(row, version, row.key, f"/project deactivate {row.key}")
    changed = change_recorded(session, actor, row, {"active": False})
    return _changed(session, row, "deactivated" if changed else "left")


def activate_project(
    session: WorkspaceSession, actor: Actor, project: ProjectName
) -> ProjectChanged:
    """Let the project take time again, whatever its client is (DOMAIN rule 4).

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.MAKE_PROJECTS)
    row = locked(session, Project, project.id)
    changed = change_recorded(session, actor, row, {"active": True})
    return _changed(session, row, "activated" if changed else "active")


def _put_on_team(
    session: WorkspaceSession, actor: Actor, row: Project, *people: int
) -> tuple[str, ...]:
    """Put them and the project's manager on its team, as far as they can be on one."""
    managers = [] if row.manager_id is None else [row.manager_id]
    return join_team(session, actor, row.id, staff_by_id(session, [*people, *managers], STAFF))


def _changed(
    session: WorkspaceSession, row: Project, what: str, joined: tuple[str, ...] = ()
) -> ProjectChanged:
    client = session.get_one(Client, row.client_id)
    name = ProjectName(row.id, row.key, row.title, client.name, row.active, row.billable)
    return ProjectChanged(name, row.kind, what, client.active, joined)
