"""Who is told of a work request: the project's manager, its channels, and the one who asked."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.outbox import recipients_of
from domain.projects.in_charge import in_charge, seeing_staff
from domain.projects.projects import who_sees
from models import (
    ChannelLink,
    Person,
    RequestState,
    RequestWord,
    WorkRequest,
)
from models.database import WorkspaceSession

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
    still = set(seeing_staff(session, request.project_id, those_told))
    questioned = select(RequestWord.person_id).where(
        RequestWord.request_id == request.id, RequestWord.state == RequestState.ASKED
    )
    return Readers(
        staff=in_charge(session, request.project_id),
        channels=_channels(session, request.project_id),
        copies=tuple(each for each in told if each not in people or each in still),
        questioners=seeing_staff(session, request.project_id, Person.id.in_(questioned)),
        asker=_asker(session, request),
    )


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
