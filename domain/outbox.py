"""What Stint says by itself: written with the reason for it, and said once that is on disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import aliased

from models import OutboxMessage
from models.database import WorkspaceSession
from models.insert import insert_all_absent, insert_if_absent

KEPT = timedelta(days=90)

_SAID = "said"


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


@dataclass(frozen=True)
class Redrawn:
    """A reminder whose message is to be drawn anew.

    Attributes:
        recipient: a Slack user id.
        replaces: the key of the message.
    """

    reminder_id: int
    key: str
    recipient: str
    replaces: str


def say(
    session: WorkspaceSession,
    key: str,
    recipient: str,
    payload: dict[str, object],
    now: datetime,
    *,
    replaces: str | None = None,
    project_id: int | None = None,
    reminder_id: int | None = None,
    schedule_id: int | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Say this to a person or a channel, once for the key, as soon as the transaction is on disk.

    Args:
        session: of the transaction that is the reason for it.
        key: what it is about, unique in the workspace.
        recipient: a Slack user id, or a channel's.
        payload: text and blocks; empty for what is drawn at the moment of sending.
        now: when it is due.
        replaces: the key of an earlier message to them, in whose place it is put.
        project_id: whoever reads it, a person or a channel's members, has to see this project.
        reminder_id: what it is drawn of at the moment of sending, if it is a reminder.
        schedule_id: of which dashboard it is drawn then, if it is one.
        expires_at: from when on it is worth nothing.
    """
    insert_if_absent(
        session,
        OutboxMessage(
            key=key,
            recipient=recipient,
            payload=payload,
            replaces=replaces,
            project_id=project_id,
            reminder_id=reminder_id,
            schedule_id=schedule_id,
            not_before=now,
            expires_at=expires_at,
        ),
    )
    session.info[_SAID] = True


def remind_all(session: WorkspaceSession, reminders: Sequence[DueReminder], now: datetime) -> None:
    """Have these reminders drawn and sent, each once, as soon as the transaction is on disk."""
    _draw_all(
        session, [{**_drawn_of(each, now), "expires_at": each.expires_at} for each in reminders]
    )


def redraw_all(session: WorkspaceSession, reminders: Sequence[Redrawn], now: datetime) -> None:
    """Have the messages of these reminders drawn anew, as soon as the transaction is on disk."""
    _draw_all(session, [{**_drawn_of(each, now), "replaces": each.replaces} for each in reminders])


def _drawn_of(reminder: DueReminder | Redrawn, now: datetime) -> dict[str, object]:
    return {
        "key": reminder.key,
        "recipient": reminder.recipient,
        "payload": {},  # what it says is seen when it is sent
        "reminder_id": reminder.reminder_id,
        "not_before": now,
    }


def _draw_all(session: WorkspaceSession, rows: Sequence[dict[str, object]]) -> None:
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


def purge_outbox(session: WorkspaceSession, now: datetime) -> None:
    """Forget what was sent or given up more than `KEPT` ago and nothing later was put in place of.

    What is about a project is kept: a request may be answered after months, and its copies are
    told of it then.
    """
    long_ago = now - KEPT
    later = aliased(OutboxMessage)
    replaced_since = (
        select(later.id)
        .where(later.replaces == OutboxMessage.key, later.not_before >= long_ago)
        .exists()
    )
    # What expired was never tried.
    over = or_(
        OutboxMessage.tried_at < long_ago,
        and_(OutboxMessage.tried_at.is_(None), OutboxMessage.not_before < long_ago),
    )
    session.execute(
        delete(OutboxMessage).where(
            or_(OutboxMessage.sent_ts.is_not(None), OutboxMessage.gave_up.is_not(None)),
            OutboxMessage.project_id.is_(None),
            over,
            ~replaced_since,
        ),
        execution_options={"synchronize_session": False},
    )
