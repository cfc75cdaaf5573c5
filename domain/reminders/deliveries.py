"""What became of reminders, once it was decided that they are sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select

from domain.outbox_claims import EXPIRED
from domain.outbox_limits import paused_until
from models import OutboxMessage, Reminder
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

    That is the latest that they have, if they have any: one that was not needed after all, or is
    yet to come, takes nothing back. What was put in its place tells how the day stands, and is no
    message of its own.
    """
    latest: dict[int, OutboxMessage] = {}
    for row in session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.reminder_id.in_([each.id for each in reminders]),
            OutboxMessage.replaces.is_(None),
        )
        .order_by(OutboxMessage.sent_ts.is_not(None), OutboxMessage.id)
    ):
        assert row.reminder_id is not None
        latest[row.reminder_id] = row
    pause = paused_until(session, now) if latest else None
    return {reminder_id: _delivery(row, pause, now) for reminder_id, row in latest.items()}


def _delivery(row: OutboxMessage, pause: datetime | None, now: datetime) -> Delivery:
    if row.sent_ts:  # Slack's name of a message is the second at which it was posted
        return Delivery(DeliveryState.SENT, datetime.fromtimestamp(float(row.sent_ts), UTC))
    is_late = row.expires_at is not None and row.expires_at <= now
    if row.gave_up == EXPIRED or (is_late and row.claimed_by is None):  # else Slack may have it
        return Delivery(DeliveryState.EXPIRED)
    if row.gave_up:
        return Delivery(DeliveryState.GIVEN_UP, why=row.gave_up)
    return Delivery(DeliveryState.HELD_UP, pause) if pause else Delivery(DeliveryState.WAITS)
