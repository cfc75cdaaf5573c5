"""The form that narrows a report, and what its menus offer."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.matching import contains_words
from domain.permissions import Permission, may, require
from domain.projects.projects import names, visible_projects
from domain.read_models import ProjectName
from domain.reports.report_filters import ReportFilter
from domain.settings.work_types import WorkTypeName
from models import Client, Project, WorkType
from models.database import WorkspaceSession

_MOST_OPTIONS = 100


@dataclass(frozen=True)
class ReportForm:
    """What the form shows.

    Attributes:
        filter: as it is.
        work_types: all there are, for time of one that is out of use stays in reports.
        names: whether who did the work may be asked for (DOMAIN rule 12).
    """

    filter: ReportFilter
    work_types: tuple[WorkTypeName, ...]
    names: bool


def report_form(session: WorkspaceSession, actor: Actor, wanted: ReportFilter) -> ReportForm:
    """The form, filled with what a report is of now.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_REPORTS)
    types = select(WorkType.id, WorkType.name).order_by(
        WorkType.active.desc(), WorkType.name_folded
    )
    work_types = tuple(WorkTypeName(*row) for row in session.execute(types))
    return ReportForm(wanted, work_types, may(actor, Permission.SEE_NAMES))


def projects_to_report_on(
    session: WorkspaceSession, actor: Actor, search: str
) -> list[ProjectName]:
    """The visible projects that match, active or not (DOMAIN rule 4), by key.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_REPORTS)
    found = visible_projects(actor).where(
        *contains_words(search, Project.key_folded, Project.title_folded, Client.name_folded)
    )
    return names(session.execute(found.order_by(Project.key_folded).limit(_MOST_OPTIONS)).all())
