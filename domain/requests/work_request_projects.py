"""The project that a work request is for: named, or the channel's, among those its asker sees."""

from dataclasses import dataclass
from typing import ClassVar

from domain.actor import Actor
from domain.errors import DomainError
from domain.matching import contains_words, near_names
from domain.permissions import Permission, require
from domain.projects.project_names import linked_project
from domain.projects.projects import names, project_by_key, visible_projects
from domain.read_models import ProjectName
from models import Client, Project
from models.database import WorkspaceSession

_OFFERED = 5
_TELLING = 4  # letters from which a first word may be a mistyped key rather than a word


@dataclass
class NoProjectToAskFor(DomainError):
    """The first word is no project as far as this person can know (DOMAIN rule 8).

    Attributes:
        near: whether the choices resemble what was typed, or are all that there are.
        choices: keys of projects that take requests.
        text: what would be asked for on each of them.
    """

    typed: str
    near: bool
    choices: tuple[str, ...]
    text: str


@dataclass
class TakesNoRequests(DomainError):
    """The project is inactive, or not there for this person any more.

    Attributes:
        key: None where they can't know it.
    """

    field: ClassVar[str | None] = "request_project"
    key: str | None


@dataclass
class NothingToAskFor(DomainError):
    """The executive sees no active project."""


@dataclass(frozen=True)
class TypedRequest:
    """What was typed of a request.

    Attributes:
        project: None where it is yet to be picked.
        text: what is asked for; perhaps not typed yet.
        whole: whether nothing is missing, and nothing in doubt.
    """

    project: ProjectName | None
    text: str
    whole: bool


def askable_projects(
    session: WorkspaceSession, actor: Actor, search: str = "", limit: int = 100
) -> list[ProjectName]:
    """Active projects the executive sees whose key, title or client has every word, by key.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.ASK_FOR_WORK)
    found = contains_words(search, Project.key_folded, Project.title_folded, Client.name_folded)
    statement = visible_projects(actor).where(Project.active, *found)
    return names(session.execute(statement.order_by(Project.key_folded).limit(limit)).all())


def askable_project(session: WorkspaceSession, actor: Actor, project_id: int) -> ProjectName:
    """The active project of that id that the executive sees.

    Raises:
        NotAllowed, TakesNoRequests.
    """
    require(actor, Permission.ASK_FOR_WORK)
    statement = visible_projects(actor).where(Project.id == project_id)
    found = names(session.execute(statement).all())
    if not found:
        raise TakesNoRequests(None)
    return _active(found[0])


def read_request(
    session: WorkspaceSession, actor: Actor, typed: str, channel_id: str | None
) -> TypedRequest:
    """What a typed request asks for: `[PROJECT] [TEXT]`, the project perhaps the channel's.

    Raises:
        NotAllowed, NoProjectToAskFor, TakesNoRequests, NothingToAskFor.
    """
    require(actor, Permission.ASK_FOR_WORK)
    first, rest = _split(typed)
    if first and (project := project_by_key(session, actor, first)):
        return TypedRequest(_active(project), rest, whole=bool(rest))
    projects = askable_projects(session, actor, limit=10_000)
    near = near_names(first, [project.key for project in projects])
    linked = linked_project(session, actor, channel_id)
    if linked and linked.active:
        doubtful = bool(near) and len(first) >= _TELLING
        return TypedRequest(linked, typed, whole=bool(typed) and not doubtful)
    if not projects:
        raise NothingToAskFor
    if not typed:
        return TypedRequest(projects[0] if len(projects) == 1 else None, "", whole=False)
    if near:
        raise NoProjectToAskFor(first, near=True, choices=near, text=rest)
    every = tuple(project.key for project in projects[:_OFFERED])
    raise NoProjectToAskFor(first, near=False, choices=every, text=typed)


def _split(typed: str) -> tuple[str, str]:
    """The first word, be it followed by a comma or a colon, and what stands behind it."""
    words = typed.split(maxsplit=1)
    first = words[0].rstrip(",;:") if words else ""
    return first, words[1] if len(words) > 1 else ""


def _active(project: ProjectName) -> ProjectName:
    if not project.active:
        raise TakesNoRequests(project.key)
    return project
