"""Having the message of a reminder drawn anew, where it is out of date."""

from datetime import datetime

from sqlalchemy import or_, select

from domain.outbox import say
from domain.outbox_claims import IS_OPEN
from domain.reminders.planning import redrawn_key
from models import OutboxMessage, Reminder
from models.database import WorkspaceSession

WAITS_TO_BE_DRAWN = (
    *IS_OPEN,
    OutboxMessage.claimed_by.is_(None),
    OutboxMessage.claimed_until.is_(None),
)
"""Of what is drawn yet, and so will be of what is true then."""

IS_LATEST = (
    OutboxMessage.replaces.is_(None),
    OutboxMessage.gave_up.is_(None),
    or_(
        OutboxMessage.sent_ts.is_not(None),
        OutboxMessage.claimed_by.is_not(None),
        OutboxMessage.claimed_until.is_not(None),
    ),
)
"""Of messages that have a place of their own, and were drawn: Slack has them, or is given them. The
latest of a reminder is the one that tells how it stands."""


def redraw(
    session: WorkspaceSession,
    row: Reminder,
    recipient: str,
    now: datetime,
    but_for: OutboxMessage | None = None,
) -> None:
    """Have the latest message of the reminder drawn anew, where Slack has it or is given it.

    Of one that waits to be sent nothing need be done, and one that waits to be drawn anew does.
    Whoever asks has locked the reminder, as has whoever draws it: so none is drawn in between.

    Args:
        session: of the transaction that put it out of date.
        row: of the reminder.
        recipient: whose it is.
        now: the present instant.
        but_for: a message that will not be sent after all.
    """
    latest = _latest(session, row, but_for)
    if latest is None or _is_to_be_redrawn(session, row, recipient, latest):
        return
    row.redrawn += 1
    key = redrawn_key(row.id, row.rounds, row.redrawn)
    say(session, key, recipient, {}, now, replaces=latest, reminder_id=row.id)


def message_being_drawn(
    session: WorkspaceSession, row: Reminder, recipient: str
) -> OutboxMessage | None:
    """The message that the reminder is drawn for: the oldest, since they are sent in order."""
    return session.scalar(
        select(OutboxMessage)
        .where(
            OutboxMessage.recipient == recipient,
            OutboxMessage.reminder_id == row.id,
            *IS_OPEN,
        )
        .order_by(OutboxMessage.id)
        .limit(1)
    )


def was_sent(session: WorkspaceSession, key: str) -> bool:
    """Whether Slack has the message."""
    found = select(OutboxMessage.sent_ts).where(OutboxMessage.key == key)
    return session.scalar(found) is not None


def _latest(session: WorkspaceSession, row: Reminder, but_for: OutboxMessage | None) -> str | None:
    return session.scalar(
        select(OutboxMessage.key)
        .where(
            *IS_LATEST,
            OutboxMessage.reminder_id == row.id,
            OutboxMessage.id != (but_for.id if but_for else 0),
        )
        .order_by(OutboxMessage.id.desc())
        .limit(1)
    )


def _is_to_be_redrawn(
    session: WorkspaceSession, row: Reminder, recipient: str, latest: str
) -> bool:
    waiting = select(OutboxMessage.id).where(
        *WAITS_TO_BE_DRAWN,
        OutboxMessage.recipient == recipient,
        OutboxMessage.reminder_id == row.id,
        OutboxMessage.replaces == latest,
    )
    return session.scalar(waiting.limit(1)) is not None
