"""What Stint says by itself: written with the reason for it, and said once that is on disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from models import OutboxMessage
from models.database import WorkspaceSession
from models.insert import insert_all_absent, insert_if_absent

_LEASE = timedelta(minutes=1)
_BACK_OFF = timedelta(seconds=30)  # doubled with every attempt
_ATTEMPTS = 8
_AT_ONCE = 20

_SAID = "said"

_earlier = aliased(OutboxMessage)
_WAITS = (
    select(_earlier.id)
    .where(
        _earlier.id < OutboxMessage.id,
        or_(_earlier.key == OutboxMessage.replaces, _earlier.replaces == OutboxMessage.replaces),
        _earlier.sent_ts.is_(None),
        _earlier.gave_up.is_(None),
    )
    .exists()
)
"""Whether an earlier message, in whose place this one is put, is yet to be sent."""


@dataclass(frozen=True)
class DueMessage:
    """A message that is one sender's to send.

    Attributes:
        recipient: a Slack user id, or a channel's.
        project_id: it is said only where everybody who reads it sees this project.
        in_place_of: the channel and ts of the message that it is put in the place of.
    """

    id: int
    key: str
    recipient: str
    payload: Mapping[str, object]
    project_id: int | None
    in_place_of: tuple[str, str] | None


@dataclass(frozen=True)
class DueReminder:
    """A reminder that is to be sent.

    Attributes:
        recipient: a Slack user id.
        expires_at: from when on it is worth nothing.
    """

    reminder_id: int
    key: str
    recipient: str
    expires_at: datetime


def say(
    session: WorkspaceSession,
    key: str,
    recipient: str,
    payload: dict[str, object],
    now: datetime,
    *,
    replaces: str | None = None,
    project_id: int | None = None,
) -> None:
    """Say this to a person or a channel, once for the key, as soon as the transaction is on disk.

    Args:
        session: of the transaction that is the reason for it.
        key: what it is about, unique in the workspace.
        recipient: a Slack user id, or a channel's.
        payload: text and blocks.
        now: when it is due.
        replaces: the key of an earlier message to them, in whose place it is put.
        project_id: whoever reads it, a person or a channel's members, has to see this project.
    """
    insert_if_absent(
        session,
        OutboxMessage(
            key=key,
            recipient=recipient,
            payload=payload,
            replaces=replaces,
            project_id=project_id,
            not_before=now,
        ),
    )
    session.info[_SAID] = True


def remind_all(session: WorkspaceSession, reminders: Sequence[DueReminder], now: datetime) -> None:
    """Have these reminders drawn and sent, each once, as soon as the transaction is on disk."""
    rows: list[dict[str, object]] = [
        {
            "key": each.key,
            "recipient": each.recipient,
            "payload": {},  # what it says is seen when it is sent
            "reminder_id": each.reminder_id,
            "not_before": now,
            "expires_at": each.expires_at,
        }
        for each in reminders
    ]
    insert_all_absent(session, OutboxMessage, rows)
    if rows:
        session.info[_SAID] = True


def copy_key(what: str, row_id: int, recipient: str) -> str:
    """The key of the message that tells one of many, such as of "request" 7."""
    return f"{what} {row_id} to {recipient}"


def recipients_of(session: WorkspaceSession, what: str, row_id: int) -> Sequence[str]:
    """Who has a copy, or will have: channels that may not have one are left out."""
    return session.scalars(
        select(OutboxMessage.recipient)
        .where(
            OutboxMessage.key.startswith(copy_key(what, row_id, ""), autoescape=True),
            OutboxMessage.replaces.is_(None),
            OutboxMessage.gave_up.is_(None),
        )
        .order_by(OutboxMessage.id)
    ).all()


def has_said(session: WorkspaceSession) -> bool:
    """Whether this transaction left something to be sent."""
    return _SAID in session.info


def claim_due(session: WorkspaceSession, now: datetime) -> list[DueMessage]:
    """The messages that are due, now this sender's for a minute; the oldest first.

    What takes a message's place waits until that one is sent, and until those are that took its
    place before: else the oldest would be said last, or twice.
    """
    rows = session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.sent_ts.is_(None),
            OutboxMessage.gave_up.is_(None),
            OutboxMessage.not_before <= now,
            or_(OutboxMessage.claimed_until.is_(None), OutboxMessage.claimed_until <= now),
            ~_WAITS,
        )
        .order_by(OutboxMessage.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.claimed_until = now + _LEASE
    session.flush()
    return [
        DueMessage(
            row.id, row.key, row.recipient, row.payload, row.project_id, _replaced(session, row)
        )
        for row in rows
    ]


def mark_sent(session: WorkspaceSession, message_id: int, channel: str, ts: str) -> None:
    """Keep that Slack has the message, and where."""
    row = session.get_one(OutboxMessage, message_id)
    row.sent_channel, row.sent_ts, row.claimed_until = channel, ts, None


def mark_failed(
    session: WorkspaceSession, message_id: int, reason: str, now: datetime, *, for_good: bool
) -> None:
    """Keep that Slack did not take the message: to be tried again later, or never.

    Args:
        session: of a transaction of its own.
        message_id: of the message.
        reason: Slack's word, or what kept it from saying one.
        now: the present instant.
        for_good: whether trying again is useless.
    """
    row = session.get_one(OutboxMessage, message_id)
    row.attempts += 1
    row.claimed_until = None
    row.not_before = now + _BACK_OFF * 2**row.attempts
    if for_good or row.attempts >= _ATTEMPTS:
        row.gave_up = reason


def _replaced(session: WorkspaceSession, row: OutboxMessage) -> tuple[str, str] | None:
    if row.replaces is None:
        return None
    earlier = session.scalar(select(OutboxMessage).where(OutboxMessage.key == row.replaces))
    if earlier is None or earlier.sent_channel is None or earlier.sent_ts is None:
        return None
    return earlier.sent_channel, earlier.sent_ts
