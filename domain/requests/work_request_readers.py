"""Who is told of a work request: the project's manager, its channels, and the one who asked."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from domain.outbox import recipients_of
from domain.permissions import Permission, levels_with
from domain.projects.projects import on_team, who_sees
from models import (
    ChannelLink,
    Person,
    Project,
    RequestState,
    RequestWord,
    WorkRequest,
)
from models.database import WorkspaceSession

_ANSWER = levels_with(Permission.ANSWER_REQUESTS)
_SEE_ALL = levels_with(Permission.SEE_ALL_PROJECTS)


COPIES = "request"
"""What the outbox calls the messages that each reader has of one."""


@dataclass(frozen=True)
class Readers:
    """Who is told of a request, by Slack ids.

    Attributes:
        staff: those it is for, at present.
        channels: those linked to its project, at present.
        copies: people and channels that were told of it before, and still may be.
        questioners: those who asked about it, and still may answer it.
        asker: the executive, if they still see the project.
    """

    staff: tuple[str, ...]
    channels: tuple[str, ...]
    copies: tuple[str, ...]
    questioners: tuple[str, ...]
    asker: str | None


def readers_of(session: WorkspaceSession, request: WorkRequest) -> Readers:
    """Who is to be told of the request as it is now."""
    told = recipients_of(session, COPIES, request.id)
    people = {each for each in told if each.startswith(("U", "W"))}
    those_told = Person.slack_user_id.in_(people)
    still = set(_seeing(session, request.project_id, those_told))
    questioned = select(RequestWord.person_id).where(
        RequestWord.request_id == request.id, RequestWord.state == RequestState.ASKED
    )
    return Readers(
        staff=_staff(session, request.project_id),
        channels=_channels(session, request.project_id),
        copies=tuple(each for each in told if each not in people or each in still),
        questioners=_seeing(session, request.project_id, Person.id.in_(questioned)),
        asker=_asker(session, request),
    )


def _staff(session: WorkspaceSession, project_id: int) -> tuple[str, ...]:
    """The project's manager; without one, those on its team who answer; else administrators."""
    manager_id = session.scalar(select(Project.manager_id).where(Project.id == project_id))
    return (
        (_seeing(session, project_id, Person.id == manager_id) if manager_id else ())
        or _seeing(session, project_id, of_team=True)
        or _administrators(session)
    )


def _seeing(
    session: WorkspaceSession,
    project_id: int,
    *narrowed: ColumnElement[bool],
    of_team: bool = False,
) -> tuple[str, ...]:
    """Those so narrowed who see the project and answer requests; perhaps of its team alone."""
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


def _channels(session: WorkspaceSession, project_id: int) -> tuple[str, ...]:
    linked = select(ChannelLink.channel_id).where(ChannelLink.project_id == project_id)
    return tuple(session.scalars(linked.order_by(ChannelLink.channel_id)))


def _asker(session: WorkspaceSession, request: WorkRequest) -> str | None:
    return session.scalar(
        select(Person.slack_user_id).where(
            Person.id == request.asked_by,
            Person.active,
            Person.in_slack,
            who_sees(request.project_id),
        )
    )
