"""The agency's own people, as they are searched for and put on teams."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.permissions import Permission, levels_with, require
from models import Level, Person, fold
from models.database import WorkspaceSession

MANAGING = tuple(levels_with(Permission.EDIT_PROJECTS))
"""Who can manage a project."""

STAFF = tuple(levels_with(Permission.LOG_OWN_TIME))
"""The agency's own people: who logs time (DOMAIN rule 12 keeps executives from it)."""


@dataclass(frozen=True)
class PersonName:
    """A person as others of the agency know them."""

    id: int
    name: str


def find_staff(session: WorkspaceSession, actor: Actor, search: str = "") -> list[PersonName]:
    """The agency's active people whose name contains every word of the search, by name.

    Raises:
        NotAllowed: the actor puts nobody on a team.
    """
    require(actor, Permission.LEAD_TEAMS)
    return _matching(session, search, STAFF)


def find_managers(session: WorkspaceSession, actor: Actor, search: str = "") -> list[PersonName]:
    """Those of them who can manage a project.

    Raises:
        NotAllowed: the actor gives projects to nobody.
    """
    require(actor, Permission.MAKE_PROJECTS)
    return _matching(session, search, MANAGING)


def staff_by_id(
    session: WorkspaceSession, ids: Iterable[int], levels: tuple[Level, ...] = STAFF
) -> list[PersonName]:
    """Those of these ids who can be put on a team, by id."""
    chosen = _staff(levels).where(Person.id.in_(sorted(set(ids)))).order_by(Person.id)
    return [PersonName(*row) for row in session.execute(chosen)]


def _matching(
    session: WorkspaceSession, search: str, levels: tuple[Level, ...]
) -> list[PersonName]:
    # Names have no folded column; an agency has some hundreds of people.
    words = fold(search).split()
    people = [PersonName(*row) for row in session.execute(_staff(levels))]
    found = [person for person in people if all(word in fold(person.name) for word in words)]
    return sorted(found, key=lambda person: (fold(person.name), person.id))


def _staff(levels: tuple[Level, ...]) -> Select[int, str]:
    return select(Person.id, Person.name).where(
        Person.level.in_(levels), Person.active, Person.in_slack
    )
