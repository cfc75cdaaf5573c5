"""Who reads along in a channel, and whether all of them may know of a project."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from domain.errors import DomainError
from domain.permissions import Permission, levels_with
from domain.projects.projects import who_sees
from models import Level, Person
from models.database import WorkspaceSession


@dataclass
class NotForThisChannel(DomainError):
    """Somebody in the channel may not know of this about the project (DOMAIN rule 17).

    Attributes:
        how_many: of its members.
    """

    how_many: int


@dataclass
class NotInChannel(DomainError):
    """Stint can't see who is in the channel, since it isn't there."""


@dataclass
class NotInThatChannel(DomainError):
    """Stint, or who wants something posted in another channel, is not in it.

    Attributes:
        is_stint: whether it is Stint that is not, or may not look who is.
    """

    channel_id: str
    is_stint: bool


@dataclass
class NoChannelHere(DomainError):
    """Something was to be posted from App Home or from direct messages with Stint."""


def is_shut_out(session: WorkspaceSession, slack_user_id: str) -> bool:
    """Whether Stint knows them and is not for them any more."""
    shut_out = select(Person.id).where(
        Person.slack_user_id == slack_user_id, ~(Person.active & Person.in_slack)
    )
    return session.scalar(shut_out) is not None


def strangers_among(session: WorkspaceSession, slack_user_ids: Collection[str]) -> list[str]:
    """Those of the Slack users whom Stint doesn't know; apps are among them."""
    known = session.scalars(
        select(Person.slack_user_id).where(Person.slack_user_id.in_(list(slack_user_ids)))
    )
    return sorted({*slack_user_ids} - {*known})


def outsiders(
    session: WorkspaceSession,
    project_id: int,
    slack_user_ids: Collection[str],
    needed: Permission | None = None,
) -> list[str]:
    """Those of the Slack users who do not see the project, whether Stint knows them or not.

    With `needed` those who see it and lack that permission are among them.
    """
    levels = list(Level) if needed is None else levels_with(needed)
    insiders = session.scalars(
        select(Person.slack_user_id).where(
            Person.slack_user_id.in_(list(slack_user_ids)),
            Person.active,
            Person.in_slack,
            Person.level.in_(levels),
            who_sees(project_id),
        )
    ).all()
    return sorted({*slack_user_ids} - {*insiders})
