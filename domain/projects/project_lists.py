"""Finding and listing projects, for all that is done with them beside logging time."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.errors import DomainError
from domain.matching import contains_words, near_names
from domain.permissions import Permission, require
from domain.projects.projects import names, project_by_key, visible_projects
from domain.read_models import ProjectName
from models import Client, Project, ProjectKind
from models.database import WorkspaceSession


@dataclass
class NoProjectCalled(DomainError):
    """No project of that key as far as this person can know (DOMAIN rule 8).

    Attributes:
        near: keys that were perhaps meant.
        command: what each of them would be given to, such as "/project edit".
    """

    typed: str
    near: tuple[str, ...]
    command: str


@dataclass
class ProjectWanted(DomainError):
    """A command that needs a project, and was given none.

    Attributes:
        command: what the project is wanted for.
        active: whether only active ones can be meant, or only inactive ones; None is either.
        sales: whether only sales projects can be meant.
    """

    command: str
    active: bool | None = True
    sales: bool = False


def find_projects(
    session: WorkspaceSession,
    actor: Actor,
    search: str = "",
    *,
    active: bool | None = True,
    kind: ProjectKind | None = None,
    limit: int = 100,
) -> list[ProjectName]:
    """The visible projects whose key, title or client contains every word of the search, by key.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_PROJECTS)
    statement = visible_projects(actor).where(
        *contains_words(search, Project.key_folded, Project.title_folded, Client.name_folded)
    )
    if active is not None:
        statement = statement.where(Project.active == active)
    if kind is not None:
        statement = statement.where(Project.kind == kind)
    return names(session.execute(statement.order_by(Project.key_folded).limit(limit)).all())


def named_project(session: WorkspaceSession, actor: Actor, typed: str, command: str) -> ProjectName:
    """The visible project of exactly that key, whatever its case; active or not.

    Raises:
        NotAllowed.
        NoProjectCalled: there is none, with those that are near.
    """
    require(actor, Permission.SEE_PROJECTS)
    if found := project_by_key(session, actor, typed):
        return found
    known = [project.key for project in find_projects(session, actor, active=None, limit=10_000)]
    raise NoProjectCalled(typed, near_names(typed, known), command)
