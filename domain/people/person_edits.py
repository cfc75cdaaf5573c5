"""Changing people: level, teams, whether they are active (DOMAIN rules 7, 13 and 14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.home.homes import outdate_homes
from domain.people.employment import first_day, require_order
from domain.people.levels import NeverBackToExecutive, require_never_back
from domain.people.people import STARTING_LEVEL, SlackProfile, Standing, new_person
from domain.people.people_lists import KnownPerson, PersonCard, person_of_slack, show_person
from domain.permissions import Permission, require
from domain.reminders.outdated import outdate_reminders
from domain.trail.audit import add_recorded, change_recorded, remove_recorded
from domain.versions import ChangedMeanwhile, locked, require_version, take_name_turn
from models import Level, Person, Project, TeamMember
from models.database import WorkspaceSession
from models.person import LOOK_AT_ONCE


@dataclass
class LastAdministrator(DomainError):
    """The last administrator can't be lowered or deactivated (DOMAIN rule 14)."""

    field: ClassVar[str | None] = "level"
    name: str


@dataclass
class NotAMember(DomainError):
    """Somebody whom an administrator can't bring in this way (DOMAIN rule 14).

    Attributes:
        standing: a guest and a stranger can be invited as executives; an app and who left can't.
    """

    name: str
    standing: Standing


@dataclass
class StillManages(DomainError):
    """Somebody can't leave the team of a project whose manager they are.

    Attributes:
        keys: of those projects.
    """

    field: ClassVar[str | None] = "person_projects"
    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class PersonWanted:
    """What a person shall be.

    Attributes:
        joins, leaves: ids of the projects whose team they come onto, or go from.
        employed_from, employed_until: their first and their last day, where anybody says so.
    """

    level: Level
    active: bool
    joins_new_projects: bool
    joins: frozenset[int] = frozenset()
    leaves: frozenset[int] = frozenset()
    employed_from: date | None = None
    employed_until: date | None = None


@dataclass(frozen=True)
class PersonChanged:
    """A person as they are after a change.

    Attributes:
        what: "added", "changed", "left", "activated" or "deactivated".
        joined, left: how many teams they came onto and went from.
    """

    card: PersonCard
    what: str
    joined: int = 0
    left: int = 0


@dataclass(frozen=True)
class Newcomer:
    """Somebody of the workspace whom Stint has not met, and what they would start as."""

    slack_user_id: str
    name: str
    level: Level


def newcomer(actor: Actor, profile: SlackProfile) -> Newcomer:
    """The full member of the workspace whom an administrator may add.

    Raises:
        NotAllowed, NotAMember.
    """
    require(actor, Permission.KEEP_PEOPLE)
    level = STARTING_LEVEL.get(profile.standing)
    if level is None:
        raise NotAMember(profile.name, profile.standing)
    return Newcomer(profile.slack_user_id, profile.name, level)


def add_person(
    session: WorkspaceSession, actor: Actor, profile: SlackProfile, wanted: PersonWanted
) -> PersonChanged:
    """Add a full member of the workspace before they first use Stint.

    Raises:
        NotAllowed, NotAMember, LeftBeforeStart.
        NeverBackToExecutive: executives are invited, with the projects they may see.
        ChangedMeanwhile: they came by themselves meanwhile.
    """
    require(actor, Permission.KEEP_PEOPLE)
    who = newcomer(actor, profile)
    if wanted.level is Level.EXECUTIVE:
        raise NeverBackToExecutive(who.name, who.level)
    require_order(wanted.employed_from, wanted.employed_until)
    take_name_turn(session)
    if there := person_of_slack(session, actor, who.slack_user_id):
        raise ChangedMeanwhile(there.name, _again(who.slack_user_id))
    row = new_person(profile, wanted.level, actor.now)
    row.active, row.joins_new_projects = wanted.active, wanted.joins_new_projects
    row.employed_from, row.employed_until = wanted.employed_from, wanted.employed_until
    add_recorded(session, actor, row)
    joined = _join(session, actor, row, wanted.joins)
    return PersonChanged(_card(session, actor, row), "added", joined)


def edit_person(
    session: WorkspaceSession, actor: Actor, person_id: int, version: int, wanted: PersonWanted
) -> PersonChanged:
    """Change a person in the version that was looked at.

    A raised executive keeps their projects (DOMAIN rule 13), and time is expected of them from now
    on, unless their first day is said; a deactivated person keeps their teams and their time (rule
    7). An executive joins no future projects: those may be other clients' (rule 12).

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile, NeverBackToExecutive, LastAdministrator,
        LeftBeforeStart, StillManages.
    """
    require(actor, Permission.KEEP_PEOPLE)
    administrators = _locked_administrators(session)
    row = locked(session, Person, person_id)
    require_version(row, version, row.name, _again(row.slack_user_id))
    return _edit(session, actor, row, administrators, wanted)


def change_level(
    session: WorkspaceSession, actor: Actor, person: KnownPerson, level: Level
) -> PersonChanged:
    """Give a person another level and leave the rest as it is.

    Raises:
        NotAllowed, GoneMeanwhile, NeverBackToExecutive, LastAdministrator.
    """
    require(actor, Permission.KEEP_PEOPLE)
    administrators = _locked_administrators(session)
    row = locked(session, Person, person.id)
    wanted = PersonWanted(
        level,
        row.active,
        row.joins_new_projects,
        employed_from=row.employed_from,
        employed_until=row.employed_until,
    )
    return _edit(session, actor, row, administrators, wanted)


def _edit(
    session: WorkspaceSession,
    actor: Actor,
    row: Person,
    administrators: Iterable[Person],
    wanted: PersonWanted,
) -> PersonChanged:
    require_never_back(row, wanted.level)
    stays = wanted.level is Level.ADMINISTRATOR and wanted.active
    others = any(each is not row for each in administrators)
    if row in administrators and not stays and not others:
        raise LastAdministrator(row.name)
    was_active = row.active
    employed_from = first_day(row, wanted.level, wanted.employed_from, actor.now)
    require_order(employed_from, wanted.employed_until)
    values = {
        "level": wanted.level,
        "active": wanted.active,
        "joins_new_projects": wanted.joins_new_projects and wanted.level is not Level.EXECUTIVE,
        "employed_from": employed_from,
        "employed_until": wanted.employed_until,
    }
    changed = change_recorded(session, actor, row, values)
    if changed:
        row.look_at = LOOK_AT_ONCE
    left = _leave(session, actor, row, wanted.leaves)
    joined = _join(session, actor, row, wanted.joins)
    outdate_homes(session, Person.id == row.id)
    outdate_reminders(session, row.id)
    what = "changed" if changed or left or joined else "left"
    if was_active != row.active:
        what = "activated" if row.active else "deactivated"
    return PersonChanged(_card(session, actor, row), what, joined, left)


def _locked_administrators(session: WorkspaceSession) -> list[Person]:
    """All who can administer, kept from everybody else, and always in the same order.

    So of two administrators who lower each other at once, one waits for the other.
    """
    found = session.scalars(
        select(Person)
        .where(Person.level == Level.ADMINISTRATOR, Person.active, Person.in_slack)
        .order_by(Person.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return list(found)


def _join(
    session: WorkspaceSession, actor: Actor, person: Person, project_ids: frozenset[int]
) -> int:
    joined = 0
    for project in _locked_projects(session, project_ids):
        if session.get(TeamMember, (project.id, person.id)) is None:
            member = TeamMember(project_id=project.id, person_id=person.id)
            add_recorded(session, actor, member)
            project.version += 1  # a form of its team that was opened before is too old
            joined += 1
    session.flush()
    return joined


def _leave(
    session: WorkspaceSession, actor: Actor, person: Person, project_ids: frozenset[int]
) -> int:
    projects = _locked_projects(session, project_ids)
    managed = tuple(project.key for project in projects if project.manager_id == person.id)
    if managed:
        raise StillManages(person.name, managed)
    left = 0
    for project in projects:
        member = session.get(TeamMember, (project.id, person.id))
        if member is not None:
            remove_recorded(session, actor, member)
            project.version += 1
            left += 1
    session.flush()
    return left


def _locked_projects(session: WorkspaceSession, ids: frozenset[int]) -> list[Project]:
    if not ids:
        return []
    found = session.scalars(
        select(Project)
        .where(Project.id.in_(sorted(ids)))
        .order_by(Project.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return list(found)


def _card(session: WorkspaceSession, actor: Actor, row: Person) -> PersonCard:
    name = KnownPerson(
        row.id,
        row.slack_user_id,
        row.name,
        row.level,
        row.active,
        row.in_slack,
        row.joins_new_projects,
        row.employed_from,
        row.employed_until,
        row.version,
    )
    return show_person(session, actor, name)


def _again(slack_user_id: str) -> str:
    return f"/stint people {slack_user_id}"
