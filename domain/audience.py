"""Who reads along in a channel, and whether all of them may know of a project."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from domain.errors import DomainError
from domain.permissions import PERMISSIONS, Permission
from models import Level, Person, TeamMember
from models.database import WorkspaceSession

_SEE_ALL = [level for level in Level if Permission.SEE_ALL_PROJECTS in PERMISSIONS[level]]


@dataclass
class NotForThisChannel(DomainError):
    """Somebody in the channel may not know of the project (DOMAIN rule 17).

    Attributes:
        how_many: of its members.
    """

    how_many: int


@dataclass
class NotInChannel(DomainError):
    """Stint can't see who is in the channel, since it isn't there."""


def outsiders(
    session: WorkspaceSession, project_id: int, slack_user_ids: Collection[str]
) -> list[str]:
    """Those of the Slack users who do not see the project, whether Stint knows them or not."""
    on_team = select(TeamMember.person_id).where(
        TeamMember.project_id == project_id, TeamMember.person_id == Person.id
    )
    insiders = session.scalars(
        select(Person.slack_user_id).where(
            Person.slack_user_id.in_(list(slack_user_ids)),
            Person.active,
            Person.in_slack,
            Person.level.in_(_SEE_ALL) | on_team.exists(),
        )
    ).all()
    return sorted({*slack_user_ids} - {*insiders})
