"""Whose App Home a change puts out of date."""

from sqlalchemy import SQLColumnExpression, select

from domain.actor import Actor
from models import Person
from models.database import WorkspaceSession

_OUTDATED = "outdated homes"


def keep_home_up_to_date(session: WorkspaceSession, actor: Actor) -> None:
    """Keep that the actor looks at App Home, so that it is drawn anew from now on."""
    if not actor.opened_home:
        session.get_one(Person, actor.person_id).opened_home = True


def outdate_home(session: WorkspaceSession, slack_user_id: str) -> None:
    """Say that this transaction changes what somebody else's App Home shows."""
    session.info.setdefault(_OUTDATED, set()).add(slack_user_id)


def outdate_homes(session: WorkspaceSession, *whose: SQLColumnExpression[bool]) -> None:
    """Say the same of all these people who look at theirs, those too who were shut out by it."""
    for slack_user_id in session.scalars(
        select(Person.slack_user_id).where(Person.opened_home, *whose)
    ):
        outdate_home(session, slack_user_id)


def outdated_homes(session: WorkspaceSession) -> frozenset[str]:
    """The Slack user ids of those whose App Home this transaction changed, but for the actor's."""
    return frozenset(session.info.get(_OUTDATED, ()))
