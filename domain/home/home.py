"""App Home: what each person finds there, in one read."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.home.staff_home import StaffHome, staff_home
from domain.permissions import Permission, may
from domain.projects.progress import progress_of
from domain.read_models import ProjectProgress
from domain.requests.work_request_lists import requests_of
from domain.requests.work_requests import RequestCard
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


def home_of(session: WorkspaceSession, actor: Actor) -> ExecutiveHome | StaffHome:
    """What the actor finds in App Home."""
    if may(actor, Permission.LOG_OWN_TIME):
        return staff_home(session, actor)
    agency = session.scalars(select(Workspace.name)).one()
    projects = progress_of(session, actor, Project.active, limit=_PROJECTS + 1)
    return ExecutiveHome(
        agency,
        tuple(projects[:_PROJECTS]),
        len(projects) > _PROJECTS,
        requests_of(session, actor, _REQUESTS),
    )
