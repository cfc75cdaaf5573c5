"""Teams: who has access to a project (DOMAIN rule 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.home.homes import outdate_homes
from domain.people.staff import PersonName, staff_by_id
from domain.permissions import Permission, may, require
from domain.projects.projects import project_by_id
from domain.read_models import ProjectName
from domain.trail.audit import add_recorded, remove_recorded
from domain.versions import locked, require_version
from models import Level, Person, Project, TeamMember
from models.database import WorkspaceSession

SHOWN = 100
"""As many of each kind as a team's form can have ticked; the others stay on it."""


@dataclass
class NotOnOffer(DomainError):
    """Some of those who were picked have gone, or are no longer the agency's own."""

    field: ClassVar[str | None] = "members"


@dataclass
class ManagerStays(DomainError):
    """Whoever manages a project is on its team."""

    field: ClassVar[str | None] = "members"
    manager: str


@dataclass
class NobodyMentioned(DomainError):
    """A line that should name people by their mention, and names none."""

    key: str


@dataclass
class NotForTeams(DomainError):
    """People who can't be put on a team like this.

    Attributes:
        unknown: Slack ids of those whom Stint doesn't know, or who were deactivated.
        executives: names of those who are let in by an invitation instead (DOMAIN rule 12).
    """

    unknown: tuple[str, ...]
    executives: tuple[str, ...]


@dataclass(frozen=True)
class Team:
    """A project's team as its form shows it.

    Attributes:
        staff: the agency's own, as many as can be shown.
        left_out: how many more of them there are.
        version: to be handed back with an edit, so that a stale one is noticed.
        removes_executives: whether the reader may take executives off it.
    """

    project: ProjectName
    version: int
    staff: tuple[PersonName, ...]
    left_out: int
    executives: tuple[PersonName, ...]
    removes_executives: bool


@dataclass(frozen=True)
class TeamChanged:
    """Who came and went, by name.

    Attributes:
        there: those who were to be put on the team and were on it already.
    """

    project: ProjectName
    joined: tuple[str, ...]
    left: tuple[str, ...]
    there: tuple[str, ...] = ()


def show_team(session: WorkspaceSession, actor: Actor, project: ProjectName) -> Team:
    """A visible project's team, to be changed.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.LEAD_TEAMS)
    staff, executives = _members(session, project.id)
    version = session.scalars(select(Project.version).where(Project.id == project.id)).one()
    return Team(
        project,
        version,
        tuple(staff[:SHOWN]),
        len(staff[SHOWN:]),
        tuple(executives[:SHOWN]),
        may(actor, Permission.INVITE_EXECUTIVES),
    )


def set_team(  # noqa: PLR0917 - a form's fields
    session: WorkspaceSession,
    actor: Actor,
    project_id: int,
    version: int,
    staff_ids: Sequence[int],
    executive_ids: Sequence[int] | None = None,
) -> TeamChanged:
    """Make the team, in the version that was looked at, the one that was picked.

    Executives stay unless an administrator says which of them do (None: all). Time of those who
    leave stays (DOMAIN rule 7).

    Raises:
        NotAllowed, ProjectGone, GoneMeanwhile, ChangedMeanwhile, NotOnOffer, ManagerStays.
    """
    require(actor, Permission.LEAD_TEAMS)
    project = project_by_id(session, actor, project_id)
    row = locked(session, Project, project_id)
    require_version(row, version, row.key, f"/project team {row.key}")
    staff, executives = _members(session, project_id)
    wanted = set(staff_ids) - {person.id for person in staff}
    coming = staff_by_id(session, wanted)
    if len(coming) != len(wanted):
        raise NotOnOffer
    going = [person for person in staff[:SHOWN] if person.id not in staff_ids]
    for person in going:
        if person.id == row.manager_id:
            raise ManagerStays(person.name)
    if executive_ids is not None and may(actor, Permission.INVITE_EXECUTIVES):
        going += [person for person in executives[:SHOWN] if person.id not in executive_ids]
    _change(session, actor, row, coming, going)
    return TeamChanged(project, _by_name(coming), _by_name(going))


def add_to_team(
    session: WorkspaceSession, actor: Actor, project: ProjectName, slack_user_ids: Sequence[str]
) -> TeamChanged:
    """Put people of the agency, named by their Slack ids, on a visible project's team.

    Raises:
        NotAllowed, GoneMeanwhile.
        NobodyMentioned, NotForTeams: nobody was put on it.
    """
    require(actor, Permission.LEAD_TEAMS)
    if not slack_user_ids:
        raise NobodyMentioned(project.key)
    named = _named(session, slack_user_ids)
    row = locked(session, Project, project.id)
    on_it = {person.id for group in _members(session, project.id) for person in group}
    coming = [person for person in named if person.id not in on_it]
    _change(session, actor, row, coming, ())
    there = [person for person in named if person.id in on_it]
    return TeamChanged(project, _by_name(coming), (), _by_name(there))


def join_team(
    session: WorkspaceSession, actor: Actor, project_id: int, people: Iterable[PersonName]
) -> tuple[str, ...]:
    """Put those on the project's team who are not on it yet.

    Returns:
        Their names.
    """
    on_it = set(
        session.scalars(select(TeamMember.person_id).where(TeamMember.project_id == project_id))
    )
    coming = {person.id: person for person in people if person.id not in on_it}
    for person_id in sorted(coming):  # in one order, or two who do this wait for each other
        add_recorded(session, actor, TeamMember(project_id=project_id, person_id=person_id))
    return _by_name(coming.values())


def _named(session: WorkspaceSession, slack_user_ids: Sequence[str]) -> list[PersonName]:
    people = {
        person.slack_user_id: person
        for person in session.scalars(
            select(Person).where(
                Person.slack_user_id.in_(slack_user_ids), Person.active, Person.in_slack
            )
        )
    }
    unknown = tuple(dict.fromkeys(each for each in slack_user_ids if each not in people))
    executives = tuple(person.name for person in people.values() if person.level is Level.EXECUTIVE)
    if unknown or executives:
        raise NotForTeams(unknown, executives)
    return [PersonName(person.id, person.name) for person in people.values()]


def _members(
    session: WorkspaceSession, project_id: int
) -> tuple[list[PersonName], list[PersonName]]:
    """The agency's own on the team, and the client's executives, in an order that stays."""
    rows = session.execute(
        select(Person.id, Person.name, Person.level)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .where(TeamMember.project_id == project_id)
        .order_by(Person.id)
    ).all()
    staff = [PersonName(id_, name) for id_, name, level in rows if level is not Level.EXECUTIVE]
    executives = [PersonName(id_, name) for id_, name, level in rows if level is Level.EXECUTIVE]
    return staff, executives


def _change(
    session: WorkspaceSession,
    actor: Actor,
    project: Project,
    coming: Sequence[PersonName],
    going: Iterable[PersonName],
) -> None:
    """Change the team of a project that is locked; a form opened before is then too old."""
    joined = join_team(session, actor, project.id, coming)
    going = sorted(going, key=lambda person: person.id)
    for person in going:
        remove_recorded(session, actor, session.get_one(TeamMember, (project.id, person.id)))
    outdate_homes(session, Person.id.in_([person.id for person in (*coming, *going)]))
    if joined or going:
        project.version += 1
        session.flush()


def _by_name(people: Iterable[PersonName]) -> tuple[str, ...]:
    return tuple(sorted(person.name for person in people))
