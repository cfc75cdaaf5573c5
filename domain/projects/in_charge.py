"""Who of the agency is told of what befalls a project: a request, or a budget that runs out."""

from sqlalchemy import ColumnElement, select

from domain.permissions import Permission, levels_with
from domain.projects.projects import on_team, who_sees
from models import Person, Project
from models.database import WorkspaceSession

_ANSWER = levels_with(Permission.ANSWER_REQUESTS)
_SEE_ALL = levels_with(Permission.SEE_ALL_PROJECTS)


def in_charge(session: WorkspaceSession, project_id: int) -> tuple[str, ...]:
    """The Slack ids of the project's manager; without one, of the managers on its team.

    Without any of these they are the administrators'.
    """
    manager_id = session.scalar(select(Project.manager_id).where(Project.id == project_id))
    return (
        (seeing_staff(session, project_id, Person.id == manager_id) if manager_id else ())
        or seeing_staff(session, project_id, of_team=True)
        or _administrators(session)
    )


def seeing_staff(
    session: WorkspaceSession,
    project_id: int,
    *narrowed: ColumnElement[bool],
    of_team: bool = False,
) -> tuple[str, ...]:
    """The Slack ids of managers and administrators so narrowed who see the project.

    With `of_team` they are those of its team alone.
    """
    sees = on_team(project_id) if of_team else who_sees(project_id)
    people = select(Person.slack_user_id).where(
        Person.level.in_(_ANSWER), Person.active, Person.in_slack, sees, *narrowed
    )
    return tuple(session.scalars(people.order_by(Person.id)))


def _administrators(session: WorkspaceSession) -> tuple[str, ...]:
    people = select(Person.slack_user_id).where(
        Person.level.in_(_SEE_ALL), Person.active, Person.in_slack
    )
    return tuple(session.scalars(people.order_by(Person.id)))
