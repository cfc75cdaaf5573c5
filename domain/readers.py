"""Who reads an answer, and so what may be in it: whoever asks, and everybody in the channel."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Generic, TypeVarTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    false,
    func,
    select,
)

from domain.actor import Actor
from domain.days.calendar_periods import Period
from domain.days.day_words import DAYS_A_WEEK
from domain.permissions import PERMISSIONS, Permission, may
from domain.projects.projects import ProjectSelect, projects_of, visible_projects
from models import Level, Person, Project, TeamMember
from models.columns import Among
from models.database import WorkspaceSession, own

_Row = TypeVarTuple("_Row")


@dataclass(frozen=True)
class Readers:
    """The least that all who will read an answer may know (DOMAIN rule 17).

    Attributes:
        actor: who asks.
        teams: person ids of the others whose projects are those of their teams (rule 8).
        strangers: how many of them Stint doesn't know, or isn't for: they see no project.
        money: whether budgets and amounts may be told.
        names: whether it may be told who did the work.
        rates: whether amounts may be told from which an hourly rate can be read.
        everything: whether all of them see every project, and so what belongs to none.
    """

    actor: Actor
    teams: frozenset[int]
    strangers: int
    money: bool
    names: bool
    rates: bool
    everything: bool


def alone(actor: Actor) -> Readers:
    """The actor, reading alone."""
    return Readers(
        actor=actor,
        teams=frozenset(),
        strangers=0,
        money=may(actor, Permission.SEE_BUDGETS),
        names=may(actor, Permission.SEE_NAMES),
        rates=may(actor, Permission.SEE_RATES),
        everything=may(actor, Permission.SEE_ALL_PROJECTS),
    )


def together_with(
    session: WorkspaceSession, actor: Actor, slack_user_ids: Collection[str]
) -> Readers:
    """The actor and everybody of these Slack users, who read along in a channel (rule 17)."""
    known = session.execute(
        select(Person.id, Person.level).where(
            Person.slack_user_id.in_(set(slack_user_ids)), Person.active, Person.in_slack
        )
    ).all()
    levels = {level for _id, level in known} | {actor.level}

    def all_may(permission: Permission) -> bool:
        return all(permission in PERMISSIONS[level] for level in levels)

    strangers = len(set(slack_user_ids)) - len(known)
    return Readers(
        actor=actor,
        teams=frozenset(person_id for person_id, level in known if not _sees_all(level)),
        strangers=strangers,
        money=all_may(Permission.SEE_BUDGETS) and not strangers,
        names=all_may(Permission.SEE_NAMES) and not strangers,
        rates=all_may(Permission.SEE_RATES) and not strangers,
        everything=all_may(Permission.SEE_ALL_PROJECTS) and not strangers,
    )


def tells_amounts(readers: Readers, period: Period | None) -> bool:
    """Whether amounts of so long a time may be told; None is all time.

    What a few hours of few people cost is a rate (DOMAIN rule 12), so who sees no rates is told of
    a week or longer.
    """
    if readers.rates or not readers.money:
        return readers.money
    return period is None or period.length >= DAYS_A_WEEK


def projects_for(readers: Readers) -> ProjectSelect:
    """The projects that all of the readers see, as `visible_projects` has them (rules 8 and 17)."""
    projects = visible_projects(readers.actor)
    if readers.strangers:
        return projects.where(false())
    if not readers.teams:
        return projects
    return projects.where(_all_are_on_it(readers.teams, len(readers.teams)))


def _all_are_on_it(
    person_ids: Collection[int] | str, how_many: int | BindParameter[int]
) -> ColumnElement[bool]:
    """Of projects, those whose team has all these people; or all of a parameter's, if it is one."""
    there = (
        select(func.count())
        .select_from(TeamMember)
        .where(TeamMember.project_id == Project.id, Among(TeamMember.person_id, person_ids))
        .correlate(Project)
        .scalar_subquery()
    )
    return there == how_many


class AskedForReaders(Generic[*_Row]):
    """A question about the projects that all of some readers see, made once and asked often."""

    def __init__(self, narrowed: Callable[[ProjectSelect], Select[*_Row]]) -> None:
        shared = _all_are_on_it("teams", bindparam("readers", type_=Integer()))
        of_one = projects_of(bindparam("person", type_=Integer()))
        self._of_all = own(narrowed(projects_of(None).where(shared)))
        self._of_one = own(narrowed(of_one.where(shared)))

    def ask(
        self, session: WorkspaceSession, readers: Readers, **parameters: object
    ) -> list[tuple[*_Row]]:
        """The rows, of the projects that `projects_for` these readers would find."""
        if readers.strangers:
            return []
        actor = readers.actor
        question = self._of_all if may(actor, Permission.SEE_ALL_PROJECTS) else self._of_one
        return session.ask(
            question,
            person=actor.person_id,
            teams=readers.teams,
            readers=len(readers.teams),
            **parameters,
        )


def client_projects(readers: Readers, client_id: int) -> ProjectSelect:
    """The client's projects, active or not, that all of the readers see."""
    return projects_for(readers).where(Project.client_id == client_id)


def _sees_all(level: Level) -> bool:
    return Permission.SEE_ALL_PROJECTS in PERMISSIONS[level]
