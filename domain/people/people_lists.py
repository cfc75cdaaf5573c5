"""The people of a workspace, as administrators list them and look at one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Select, func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.matching import near_names
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, require
from domain.projects.projects import names, visible_projects
from domain.read_models import Page, ProjectName
from models import Level, Person, Project, TeamMember, TimeEntry, fold
from models.database import WorkspaceSession

PROJECTS_IN_A_FORM = 100
"""As many as a menu shows chosen."""

_LONGEST_NAME = 200


@dataclass
class NoSuchPerson(DomainError):
    """Stint knows nobody of that name.

    Attributes:
        near: Slack user ids and names of those who were perhaps meant.
        command: what each of their ids would be given to, such as "/stint people".
    """

    field: ClassVar[str | None] = "person"
    typed: str
    near: tuple[tuple[str, str], ...]
    command: str


@dataclass(frozen=True)
class KnownPerson:
    """A person as an administrator knows them.

    Attributes:
        in_slack: False while Slack says that they are gone.
        employed_from, employed_until: the first and the last day on which time is expected of them;
            None where nobody has said.
        version: to be handed back with an edit, so that a stale one is noticed.
    """

    id: int
    slack_user_id: str
    name: str
    level: Level
    active: bool
    in_slack: bool
    joins_new_projects: bool
    employed_from: date | None
    employed_until: date | None
    version: int


@dataclass(frozen=True)
class PersonLine:
    """A person in a list, with the number of teams they are on."""

    person: KnownPerson
    teams: int


@dataclass(frozen=True)
class PeopleList:
    """A page of the people, in order of their names.

    Attributes:
        inactive: whether these are the deactivated ones.
    """

    lines: tuple[PersonLine, ...]
    page: Page
    inactive: bool


@dataclass(frozen=True)
class PersonCard:
    """A person with what hangs on them.

    Attributes:
        projects: whose team they are on, as many as a form shows.
        teams: how many those are in all.
        minutes: logged by them, which stay in reports.
        manages: active projects they are the manager of.
    """

    person: KnownPerson
    projects: tuple[ProjectName, ...]
    teams: int
    minutes: int
    manages: int


_PEOPLE: Select[int, str, str, Level, bool, bool, bool, date | None, date | None, int] = select(
    Person.id,
    Person.slack_user_id,
    Person.name,
    Person.level,
    Person.active,
    Person.in_slack,
    Person.joins_new_projects,
    Person.employed_from,
    Person.employed_until,
    Person.version,
)


def list_people(
    session: WorkspaceSession, actor: Actor, number: int = 1, *, inactive: bool = False
) -> PeopleList:
    """A page of the people that are active, or of those that were deactivated (DOMAIN rule 7).

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_PEOPLE)
    statement = _PEOPLE.where(Person.active != inactive).order_by(
        func.lower(Person.name), Person.id
    )
    page = page_of(session, statement, number)
    rows = session.execute(statement.offset(first_row(page)).limit(ROWS_A_PAGE)).all()
    people = [KnownPerson(*row) for row in rows]
    teams = _team_counts(session, [person.id for person in people])
    lines = tuple(PersonLine(person, teams.get(person.id, 0)) for person in people)
    return PeopleList(lines, page, inactive)


def person_of_slack(
    session: WorkspaceSession, actor: Actor, slack_user_id: str
) -> KnownPerson | None:
    """The person who is this Slack user; None before they were ever met.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_PEOPLE)
    rows = session.execute(_PEOPLE.where(Person.slack_user_id == slack_user_id)).all()
    return KnownPerson(*rows[0]) if rows else None


def named_person(session: WorkspaceSession, actor: Actor, typed: str, command: str) -> KnownPerson:
    """The person of that Slack user id or name, whatever its case, with or without @.

    Raises:
        NotAllowed.
        NoSuchPerson: there is none, or there are several; with those that are near.
    """
    require(actor, Permission.KEEP_PEOPLE)
    if found := person_of_slack(session, actor, typed):
        return found
    wanted = typed.removeprefix("@")[: _LONGEST_NAME + 1]
    everybody = [KnownPerson(*row) for row in session.execute(_PEOPLE.order_by(Person.id)).all()]
    called_so = [person for person in everybody if fold(person.name) == fold(wanted)]
    if len(called_so) == 1:
        return called_so[0]
    near = near_names(wanted, [person.name for person in everybody])
    meant = called_so or [person for name in near for person in everybody if person.name == name]
    raise NoSuchPerson(typed, tuple((each.slack_user_id, each.name) for each in meant[:5]), command)


def show_person(session: WorkspaceSession, actor: Actor, person: KnownPerson) -> PersonCard:
    """A person with their projects, and with what deactivating them leaves behind.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_PEOPLE)
    membership = select(TeamMember.project_id).where(TeamMember.person_id == person.id)
    on = visible_projects(actor).where(Project.id.in_(membership))
    shown = session.execute(on.order_by(Project.key_folded).limit(PROJECTS_IN_A_FORM)).all()
    minutes = select(func.sum(TimeEntry.minutes)).where(TimeEntry.person_id == person.id)
    return PersonCard(
        person,
        tuple(names(shown)),
        _team_counts(session, [person.id]).get(person.id, 0),
        session.scalar(minutes) or 0,
        managed_projects(session, person.id),
    )


def managed_projects(session: WorkspaceSession, person_id: int) -> int:
    """How many active projects the person is the manager of."""
    counted = select(func.count(Project.id)).where(Project.manager_id == person_id, Project.active)
    return session.scalar(counted) or 0


def _team_counts(session: WorkspaceSession, ids: Sequence[int]) -> dict[int, int]:
    counted = (
        select(TeamMember.person_id, func.count())
        .where(TeamMember.person_id.in_(ids))
        .group_by(TeamMember.person_id)
    )
    rows = session.execute(counted).all()
    return {person_id: number for person_id, number in rows}  # noqa: C416 - a Row is no pair to mypy
