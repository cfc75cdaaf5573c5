"""Which project a subcommand is about."""

from domain.actor import Actor
from domain.permissions import Permission, require
from domain.projects.project_lists import ProjectWanted, named_project
from domain.read_models import ProjectName
from models.database import WorkspaceSession


def wanted_project(
    session: WorkspaceSession,
    actor: Actor,
    typed: str,
    permission: Permission,
    command: str,
    *,
    active: bool | None = True,
) -> ProjectName:
    """The visible project that was named; whoever lacks the permission learns nothing of names.

    Raises:
        NotAllowed, NoProjectCalled.
        ProjectWanted: none was named; `active` ones are offered.
    """
    require(actor, permission)
    if not typed:
        raise ProjectWanted(command, active)
    return named_project(session, actor, typed, command)
