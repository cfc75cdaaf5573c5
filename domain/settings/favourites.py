"""The projects that a person wants within one click."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import delete

from domain.actor import Actor
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import loggable_projects, names, require_active, visible_projects
from domain.read_models import ProjectName
from domain.versions import locked
from models import Client, Favourite, PersonalSettings, Project
from models.database import WorkspaceSession
from models.insert import insert, insert_if_absent

MOST_FAVOURITES = 10
"""As many as a person sees at once."""


@dataclass
class TooManyFavourites(DomainError):
    """There is no room for another one."""

    field: ClassVar[str | None] = "favourites"


@dataclass
class FavouriteGone(DomainError):
    """One that was picked takes no time any more, or isn't open to the actor (DOMAIN rule 8)."""

    field: ClassVar[str | None] = "favourites"


@dataclass(frozen=True)
class FavouriteToggled:
    """A project that is a favourite now, or isn't any more."""

    project: ProjectName
    is_favourite: bool


def favourite_projects(
    session: WorkspaceSession, actor: Actor, limit: int = MOST_FAVOURITES
) -> list[ProjectName]:
    """The actor's favourites that are active and open to them, by key (DOMAIN rules 3 and 8).

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    statement = (
        visible_projects(actor)
        .join(Favourite, Favourite.project_id == Project.id)
        .where(Favourite.person_id == actor.person_id, Project.active)
        .order_by(Client.name_folded, Project.key_folded)
        .limit(limit)
    )
    return names(session.execute(statement).all())


def search_projects_to_log_on(
    session: WorkspaceSession, actor: Actor, typed: str
) -> list[ProjectName]:
    """Active projects that match what is typed, as a picker lists them: the favourites lead.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.LOG_OWN_TIME)
    found = loggable_projects(session, actor, typed)
    favourites = favourite_projects(session, actor)
    leading = [each for each in favourites if not typed.strip() or each in found]
    return [*leading, *(each for each in found if each not in leading)]


def toggle_favourite(
    session: WorkspaceSession, actor: Actor, project: ProjectName
) -> FavouriteToggled:
    """Make the project a favourite of the actor's, or take it off them.

    Raises:
        NotAllowed, TooManyFavourites.
        ProjectInactive: it takes no time; it may still be taken off.
    """
    require(actor, Permission.KEEP_OWN_SETTINGS)
    row = own_row(session, actor)
    if _remove(session, actor, [project.id]):
        _outdate(session, row)
        return FavouriteToggled(project, is_favourite=False)
    require_active(session, actor, project)
    if len(favourite_projects(session, actor)) >= MOST_FAVOURITES:
        raise TooManyFavourites
    insert(session, Favourite(person_id=actor.person_id, project_id=project.id))
    _outdate(session, row)
    return FavouriteToggled(project, is_favourite=True)


def choosable_favourites(
    session: WorkspaceSession, actor: Actor, project_ids: Iterable[int]
) -> frozenset[int]:
    """The ids of the projects, which can all be favourites of the actor's.

    Raises:
        TooManyFavourites, FavouriteGone.
    """
    wanted = frozenset(project_ids)
    if len(wanted) > MOST_FAVOURITES:
        raise TooManyFavourites
    statement = visible_projects(actor).where(Project.active, Project.id.in_(wanted))
    if len(session.execute(statement).all()) < len(wanted):
        raise FavouriteGone
    return wanted


def put_favourites(session: WorkspaceSession, actor: Actor, wanted: frozenset[int]) -> bool:
    """Make these the actor's favourites; those they can't see now stay for when they can.

    Returns:
        Whether they are others than before.
    """
    shown = frozenset(each.id for each in favourite_projects(session, actor, limit=1_000))
    _remove(session, actor, shown - wanted)
    for project_id in sorted(wanted - shown):
        insert(session, Favourite(person_id=actor.person_id, project_id=project_id))
    return shown != wanted


def own_row(session: WorkspaceSession, actor: Actor) -> PersonalSettings:
    """The actor's settings, made where there are none yet, and kept from everybody else."""
    insert_if_absent(session, PersonalSettings(person_id=actor.person_id))
    return locked(session, PersonalSettings, (actor.workspace_id, actor.person_id))


def _outdate(session: WorkspaceSession, row: PersonalSettings) -> None:
    """Make forms of the settings that are open by now too old."""
    row.version += 1
    session.flush()


def _remove(session: WorkspaceSession, actor: Actor, project_ids: Iterable[int]) -> bool:
    gone = session.execute(
        delete(Favourite)
        .where(Favourite.person_id == actor.person_id, Favourite.project_id.in_(list(project_ids)))
        .returning(Favourite.project_id)
    )
    return bool(gone.all())
