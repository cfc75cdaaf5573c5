"""App Home: what each person finds there, in one read."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.permissions import Permission, may
from domain.progress import progress_of
from domain.read_models import ProjectProgress, Totals
from domain.totals import totals_on
from domain.work_request_lists import requests_of
from domain.work_requests import RequestCard
from models import Project, Workspace
from models.database import WorkspaceSession

_PROJECTS = 20
_REQUESTS = 5


@dataclass(frozen=True)
class ExecutiveHome:
    """What a client's executive watches (DOMAIN rule 12): no names, notes or rates.

    Attributes:
        agency: the workspace's name.
        projects: the active ones open to them, with budgets and progress.
        left_out: whether there are more.
        requests: the latest they made, the newest first.
    """

    agency: str
    projects: tuple[ProjectProgress, ...]
    left_out: bool
    requests: tuple[RequestCard, ...]


@dataclass(frozen=True)
class StaffHome:
    """What somebody of the agency starts from.

    Attributes:
        totals: today's and this week's minutes against the norm.
        may_keep: whether they keep clients and people.
    """

    totals: Totals
    may_keep: bool


def home_of(session: WorkspaceSession, actor: Actor) -> ExecutiveHome | StaffHome:
    """What the actor finds in App Home."""
    if may(actor, Permission.LOG_OWN_TIME):
        totals = totals_on(session, actor, actor.today)
        return StaffHome(totals, may(actor, Permission.KEEP_CLIENTS))
    agency = session.scalars(select(Workspace.name)).one()
    projects = progress_of(session, actor, Project.active, limit=_PROJECTS + 1)
    return ExecutiveHome(
        agency,
        tuple(projects[:_PROJECTS]),
        len(projects) > _PROJECTS,
        requests_of(session, actor, _REQUESTS),
    )
