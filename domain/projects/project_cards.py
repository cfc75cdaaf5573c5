"""One project as somebody who sees it reads it, and the lists of them."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.projects.progress import progress_of
from domain.projects.projects import names, visible_projects
from domain.read_models import Page, ProjectName, ProjectProgress
from models import ChannelLink, Client, Level, Person, Project, ProjectKind, TeamMember
from models.database import WorkspaceSession


@dataclass(frozen=True)
class ProjectList:
    """A page of the projects, in order of their clients and keys.

    Attributes:
        inactive: whether these are the inactive ones.
        may_make: whether the reader adds projects.
    """

    projects: tuple[ProjectName, ...]
    page: Page
    inactive: bool
    may_make: bool


@dataclass(frozen=True)
class ProjectCard:
    """A project, and what the reader may do with it.

    Attributes:
        progress: its hours and budgets, where the reader sees them.
        manager: who manages it, by name, if anybody does.
        team: the agency's own people on it, by name.
        executives: its client's, by name.
        channels: ids of those that are linked to it.
        may_edit, may_lead, may_make: what the reader may do with it.
    """

    project: ProjectName
    kind: ProjectKind
    client_active: bool
    progress: ProjectProgress | None
    manager: str | None
    team: tuple[str, ...]
    executives: tuple[str, ...]
    channels: tuple[str, ...]
    may_edit: bool
    may_lead: bool
    may_make: bool


def list_projects(
    session: WorkspaceSession, actor: Actor, number: int = 1, *, inactive: bool = False
) -> ProjectList:
    """A page of the visible projects.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_PROJECTS)
    statement = (
        visible_projects(actor)
        .where(Project.active != inactive)
        .order_by(Client.name_folded, Project.key_folded)
    )
    page = page_of(session, statement, number)
    rows = session.execute(statement.offset(first_row(page)).limit(ROWS_A_PAGE)).all()
    return ProjectList(tuple(names(rows)), page, inactive, may(actor, Permission.MAKE_PROJECTS))


def show_project(session: WorkspaceSession, actor: Actor, project: ProjectName) -> ProjectCard:
    """A visible project with its team, and with hours and budgets for those who see them.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_PROJECTS)
    kind, client_active, manager = session.execute(
        select(Project.kind, Client.active, Person.name)
        .join(Client, Client.id == Project.client_id)
        .outerjoin(Person, Person.id == Project.manager_id)
        .where(Project.id == project.id)
    ).one()
    people = session.execute(
        select(Person.name, Person.level)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .where(TeamMember.project_id == project.id)
        .order_by(Person.name, Person.id)
    ).all()
    channels = session.scalars(
        select(ChannelLink.channel_id)
        .where(ChannelLink.project_id == project.id)
        .order_by(ChannelLink.channel_id)
    )
    progress: list[ProjectProgress] = []
    if may(actor, Permission.SEE_BUDGETS):
        progress = progress_of(session, actor, Project.id == project.id, limit=1)
    return ProjectCard(
        project=project,
        kind=kind,
        client_active=client_active,
        progress=next(iter(progress), None),
        manager=manager,
        team=tuple(name for name, level in people if level is not Level.EXECUTIVE),
        executives=tuple(name for name, level in people if level is Level.EXECUTIVE),
        channels=tuple(channels),
        may_edit=may(actor, Permission.EDIT_PROJECTS),
        may_lead=may(actor, Permission.LEAD_TEAMS),
        may_make=may(actor, Permission.MAKE_PROJECTS),
    )
