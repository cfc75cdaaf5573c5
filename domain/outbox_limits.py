"""How much Slack takes at once, counted in the database, so that all senders together keep it.

https://docs.slack.dev/apis/web-api/rate-limits
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from models import OutboxMessage, SendingPause
from models.database import WorkspaceSession
from models.insert import insert_if_absent

MINUTE = timedelta(minutes=1)
A_MINUTE = 240
"""Messages to a workspace; Slack takes "several hundred"."""
UPDATES_A_MINUTE = 45
"""Of them, those that are put in another's place: `chat.update` is of Tier 3, "50+"."""
BURST, BURST_WITHIN = 5, timedelta(seconds=5)
"""To one recipient; Slack takes one a second and "short bursts"."""


@dataclass(frozen=True)
class Room:
    """What may be handed to Slack at this moment.

    Attributes:
        messages: how many at most.
        updates: how many of them may take another's place.
        full: recipients who may have none.
    """

    messages: int
    updates: int
    full: Collection[str]


def room_left(session: WorkspaceSession, now: datetime) -> Room:
    """What Slack's limits leave, once the tries of the last minute are taken off."""
    # What seems to be of the future was tried by a faster clock, or before this one was set back.
    tried, updates = session.execute(
        select(func.count(OutboxMessage.id), func.count(OutboxMessage.replaces)).where(
            OutboxMessage.tried_at > now - MINUTE, OutboxMessage.tried_at <= now + MINUTE
        )
    ).one()
    full = session.scalars(
        select(OutboxMessage.recipient)
        .where(
            OutboxMessage.tried_at > now - BURST_WITHIN,
            OutboxMessage.tried_at <= now + BURST_WITHIN,
        )
        .group_by(OutboxMessage.recipient)
        .having(func.count(OutboxMessage.id) >= BURST)
    ).all()
    return Room(max(0, A_MINUTE - tried), max(0, UPDATES_A_MINUTE - updates), full)


def is_paused(session: WorkspaceSession, now: datetime) -> bool:
    """Whether Slack wants silence in the workspace."""
    return paused_until(session, now) is not None


def paused_until(session: WorkspaceSession, now: datetime) -> datetime | None:
    """Until when Slack wants silence in the workspace; None where it does not."""
    until = session.scalar(select(SendingPause.until))
    return until if until and until > now else None


def pause(session: WorkspaceSession, until: datetime) -> None:
    """Let nothing be sent in the workspace until then, or until later if that was said before."""
    kept = locked_pause(session)
    kept.until = max(until, kept.until or until)


def locked_pause(session: WorkspaceSession) -> SendingPause:
    """The workspace's pause, made if need be; whoever has it is the only one to claim messages."""
    asked = select(SendingPause).with_for_update()
    present = session.scalars(asked).one_or_none()
    if present is None:
        insert_if_absent(session, SendingPause())
        present = session.scalars(asked).one()
    return present
