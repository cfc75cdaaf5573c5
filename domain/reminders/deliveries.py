"""What became of reminders, once it was decided that they are sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select

from domain.outbox_claims import EXPIRED
from domain.reminders.planning import reminder_key
from models import OutboxMessage, Reminder, SendingPause
from models.database import WorkspaceSession


class DeliveryState(StrEnum):
    """Where a message stands."""

    WAITS = "waits"
    HELD_UP = "held up"  # since Slack asked for patience
    SENT = "sent"
    EXPIRED = "expired"
    GIVEN_UP = "given up"


@dataclass(frozen=True)
class Delivery:
    """What became of a message.

    Attributes:
        at: when it was sent, or until when Slack wants patience.
        why: it was given up: Slack's word, or ours.
    """

    state: DeliveryState
    at: datetime | None = None
    why: str = ""


def deliveries(
    session: WorkspaceSession, reminders: Iterable[Reminder], now: datetime
) -> dict[int, Delivery]:
    """What became of the latest message of each of these reminders that has one, by its id.

    What was put in its place later tells how the day stands, and is no message of its own.
    """
    keys = {reminder_key(row.id, row.rounds): row.id for row in reminders}
    if not keys:
        return {}
    rows = session.scalars(select(OutboxMessage).where(OutboxMessage.key.in_(keys))).all()
    until = session.scalar(select(SendingPause.until))
    pause = until if until and until > now else None
    return {keys[row.key]: _delivery(row, pause, now) for row in rows}


def _delivery(row: OutboxMessage, pause: datetime | None, now: datetime) -> Delivery:
    if row.sent_ts:  # Slack's name of a message is the second at which it was posted
        return Delivery(DeliveryState.SENT, datetime.fromtimestamp(float(row.sent_ts), UTC))
    if row.gave_up == EXPIRED or (row.expires_at and row.expires_at <= now):
        return Delivery(DeliveryState.EXPIRED)
    if row.gave_up:
        return Delivery(DeliveryState.GIVEN_UP, why=row.gave_up)
    return Delivery(DeliveryState.HELD_UP, pause) if pause else Delivery(DeliveryState.WAITS)
