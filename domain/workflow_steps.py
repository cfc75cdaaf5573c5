"""What a step of a workflow does for the person who started the workflow or clicked in it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select

from domain.actor import Actor
from domain.clients.clients import NoSuchClient, exact_client
from domain.days.days import day_typed
from domain.days.durations import parse_duration
from domain.days.periods import NotAPeriod, Period, month_of, parse_period
from domain.entries.time_entries import Logged, check_note, log_time
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.permissions import Permission, require
from domain.projects.projects import project_by_key, visible_projects
from domain.read_models import ProjectName, WantedTime
from models import Project, TimeEntry
from models.database import WorkspaceSession


@dataclass
class ProjectKeyWanted(DomainError):
    """A step was given another thing than the exact key of a project the person sees (rule 8).

    Nothing near is offered: what a step says back is read by whoever keeps the workflow, too.

    Attributes:
        is_client: whether it names a client, on which no time goes (DOMAIN rule 2).
    """

    field: ClassVar[str | None] = "project"
    typed: str
    is_client: bool


@dataclass(frozen=True)
class StepTime:
    """The time that a step was given, as text; empty or None for what was left out."""

    project: str
    duration: str
    day: str = ""
    note: str = ""
    work_type: str | None = None
    billable: bool | None = None


@dataclass(frozen=True)
class ClientHours:
    """What was worked for a client in a period, on the projects that the reader sees.

    Attributes:
        minutes: by everybody, whole.
    """

    client: str
    period: Period
    minutes: int


def log_step_time(session: WorkspaceSession, actor: Actor, given: StepTime) -> Logged:
    """Log the actor's own time as the step says; without a day it is today's.

    Raises:
        NotAllowed: the actor logs no time (DOMAIN rule 12).
        FormMistakes: with what is wrong with each input; and what `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    inputs = FormReader()
    project = inputs.read(lambda: _project(session, actor, given.project))
    minutes = inputs.read(lambda: parse_duration(given.duration))
    day = inputs.read(lambda: day_typed(given.day, actor.days)) if given.day else actor.today
    inputs.read(lambda: check_note(actor, given.note))
    inputs.finish()
    assert project is not None
    assert minutes is not None
    assert day is not None
    work_type = given.work_type or actor.work_type
    wanted = WantedTime(minutes, day, given.note, work_type, given.billable)
    return log_time(session, actor, project, wanted)


def client_hours(
    session: WorkspaceSession, actor: Actor, client_name: str, period_typed: str
) -> ClientHours:
    """The hours worked for the client in the period, the present month if none was given.

    They are everybody's, so they are for those who see their projects' hours elsewhere too:
    resources have their own time alone (DOMAIN rules 10 to 12).

    Raises:
        NotAllowed, NotAPeriod.
        NoSuchClient: there is none of exactly that name that the actor sees (DOMAIN rule 8).
        What `parse_period` raises.
    """
    require(actor, Permission.SEE_BUDGETS)
    client = exact_client(session, actor, client_name)
    if client is None:
        raise NoSuchClient(client_name, (), "/client")
    period = parse_period(period_typed, actor.days) if period_typed else month_of(actor.today)
    if period is None:
        raise NotAPeriod(period_typed)
    seen = visible_projects(actor).where(Project.client_id == client.id)
    worked = select(func.coalesce(func.sum(TimeEntry.minutes), 0)).where(
        TimeEntry.project_id.in_(seen.with_only_columns(Project.id)),
        TimeEntry.day.between(period.first, period.last),
    )
    return ClientHours(client.name, period, int(session.scalars(worked).one()))


def _project(session: WorkspaceSession, actor: Actor, typed: str) -> ProjectName:
    project = project_by_key(session, actor, typed)
    if project is None:
        raise ProjectKeyWanted(typed, exact_client(session, actor, typed) is not None)
    return project
