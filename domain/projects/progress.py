"""Hours and budgets of projects, for those who see them."""

from sqlalchemy import ColumnExpressionArgument, func

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.projects.projects import visible_projects
from domain.read_models import ProjectName, ProjectProgress
from models import Client, Project, ProjectTotal
from models.database import WorkspaceSession


def progress_of(
    session: WorkspaceSession,
    actor: Actor,
    *narrowed: ColumnExpressionArgument[bool],
    limit: int,
    offset: int = 0,
) -> list[ProjectProgress]:
    """The visible projects so narrowed, with the hours logged on them.

    The active ones come first, then by client and key.

    Raises:
        NotAllowed: the actor sees no budgets (DOMAIN rules 10 to 12).
    """
    require(actor, Permission.SEE_BUDGETS)
    statement = (
        visible_projects(actor)
        .outerjoin(ProjectTotal, ProjectTotal.project_id == Project.id)
        .add_columns(
            func.coalesce(ProjectTotal.minutes, 0), Project.budget_minutes, Project.budget_minor
        )
        .where(*narrowed)
        .order_by(Project.active.desc(), Client.name_folded, Project.key_folded)
        .limit(limit)
        .offset(offset)
    )
    return [
        ProjectProgress(ProjectName(*name), logged, hours, money, actor.currency)
        for *name, logged, hours, money in session.execute(statement)
    ]
