"""Projects: who sees which, and the ones a person can log time on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    bindparam,
    func,
    select,
)

from domain.actor import Actor
from domain.errors import DomainError
from domain.matching import contains_words
from domain.permissions import Permission, levels_with, may
from domain.read_models import ProjectName
from models import Client, Person, Project, TeamMember, TimeEntry, fold
from models.database import WorkspaceSession, own

ProjectRow = tuple[int, str, str, str, bool, bool]
ProjectSelect = Select[int, str, str, str, bool, bool]

_RECENT = timedelta(days=60)
_ADMINISTRATORS_NAMED = 3
_LONGEST_KEY = 80  # characters, in any form; folding a long text takes long


@dataclass
class ProjectGone(DomainError):
    """A project that was offered is no longer there for this person (DOMAIN rule 8)."""

    field: ClassVar[str | None] = "project"


@dataclass
class ProjectInactive(DomainError):
    """The project takes no time (DOMAIN rule 3).

    Attributes:
        administrators: Slack user ids of some who can activate it.
        asker_can_activate: whether the asker is one of them.
    """

    field: ClassVar[str | None] = "project"
    project: ProjectName
    administrators: tuple[str, ...]
    asker_can_activate: bool


def visible_projects(actor: Actor) -> ProjectSelect:
    """The projects the actor sees, as columns of ProjectName, to be narrowed (DOMAIN rule 8)."""
    return projects_of(None if may(actor, Permission.SEE_ALL_PROJECTS) else actor.person_id)


def who_sees(project_id: int) -> ColumnElement[bool]:
    """Of people, those who see the project: the other way round of `visible_projects` (rule 8)."""
    return on_team(project_id) | Person.level.in_(levels_with(Permission.SEE_ALL_PROJECTS))


def on_team(project_id: int) -> ColumnElement[bool]:
    """Of people, those on the project's team."""
    membership = select(TeamMember.person_id).where(
        TeamMember.project_id == project_id, TeamMember.person_id == Person.id
    )
    return membership.exists()


def project_by_key(session: WorkspaceSession, actor: Actor, key: str) -> ProjectName | None:
    """The visible project of exactly that key, whatever its case; active or not."""
    if len(key) > _LONGEST_KEY:
        return None
    question = _ANY_BY_KEY if may(actor, Permission.SEE_ALL_PROJECTS) else _OWN_BY_KEY
    return _one(session.ask(question, key=fold(key), person=actor.person_id))


def project_by_id(session: WorkspaceSession, actor: Actor, project_id: int) -> ProjectName:
    """The visible project of that id.

    Raises:
        ProjectGone: there is none that the actor sees.
    """
    statement = visible_projects(actor).where(Project.id == project_id)
    project = _one(session.execute(statement).all())
    if project is None:
        raise ProjectGone
    return project


def require_active(session: WorkspaceSession, actor: Actor, project: ProjectName) -> None:
    """Let time onto the project; its client may well be inactive (DOMAIN rules 3 and 4).

    Raises:
        ProjectInactive: it takes no time.
    """
    if project.active:
        return
    raise ProjectInactive(
        project, administrators_to_ask(session), may(actor, Permission.MAKE_PROJECTS)
    )


def administrators_to_ask(session: WorkspaceSession) -> tuple[str, ...]:
    """Slack user ids of some administrators, for somebody whose level does not allow something."""
    administrators = session.scalars(
        select(Person.slack_user_id)
        .where(
            Person.level.in_(levels_with(Permission.MAKE_PROJECTS)), Person.active, Person.in_slack
        )
        .order_by(Person.id)
        .limit(_ADMINISTRATORS_NAMED)
    )
    return tuple(administrators)


def loggable_projects(
    session: WorkspaceSession, actor: Actor, search: str = "", limit: int = 100
) -> list[ProjectName]:
    """Active projects the actor sees whose key, title or client contains the search.

    Those the actor logged time on in the last 60 days come first, the latest of them leading.
    """
    recent = _recent(actor)
    statement = (
        visible_projects(actor)
        .outerjoin(recent, recent.c.project_id == Project.id)
        .where(
            Project.active,
            *contains_words(search, Project.key_folded, Project.title_folded, Client.name_folded),
        )
        .order_by(recent.c.latest.desc().nulls_last(), Client.name_folded, Project.key_folded)
        .limit(limit)
    )
    return names(session.execute(statement).all())


def recent_projects(session: WorkspaceSession, actor: Actor, limit: int) -> list[ProjectName]:
    """Active projects the actor logged time on in the last 60 days, the latest of them leading."""
    recent = _recent(actor)
    return names(
        session.execute(
            visible_projects(actor)
            .join(recent, recent.c.project_id == Project.id)
            .where(Project.active)
            .order_by(recent.c.latest.desc())
            .limit(limit)
        ).all()
    )


def _recent(actor: Actor) -> Subquery:
    """Projects of the actor's time in the last 60 days, with their latest entry."""
    return (
        select(TimeEntry.project_id, func.max(TimeEntry.id).label("latest"))
        .where(TimeEntry.person_id == actor.person_id, TimeEntry.day >= actor.today - _RECENT)
        .group_by(TimeEntry.project_id)
        .subquery()
    )


def names(rows: Sequence[ProjectRow]) -> list[ProjectName]:
    """The rows of a narrowed `visible_projects` as read-models."""
    return [ProjectName(*row) for row in rows]


def _one(rows: Sequence[ProjectRow]) -> ProjectName | None:
    return ProjectName(*rows[0]) if rows else None


def projects_of(person_id: int | BindParameter[int] | None) -> ProjectSelect:
    """Every project (None), or those of one person's teams, as `visible_projects` has them."""
    projects = select(
        Project.id, Project.key, Project.title, Client.name, Project.active, Project.billable
    ).join(Client, Client.id == Project.client_id)
    if person_id is None:
        return projects
    membership = select(TeamMember.project_id).where(
        TeamMember.project_id == Project.id, TeamMember.person_id == person_id
    )
    return projects.where(membership.exists())


# Built once and asked at every command, with the same visibility as any other query.
_KEY = Project.key_folded == bindparam("key", type_=String())
_ANY_BY_KEY = own(projects_of(None).where(_KEY))
_OWN_BY_KEY = own(projects_of(bindparam("person", type_=Integer())).where(_KEY))
