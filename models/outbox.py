"""What Stint says by itself, kept until it is said."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime

_WAITING = text("sent_ts IS NULL AND gave_up IS NULL")


class OutboxMessage(Owned, Base):
    """One message to one person or channel, written in the transaction that is its reason.

    Attributes:
        key: what it is about; there is one message of a key, however often it is asked for.
        recipient: a Slack user id, or a channel's.
        payload: text and blocks, as `chat.postMessage` takes them; empty if it is drawn at the
            moment of sending, as reminders, dashboards and executives' statements are.
        replaces: the key of an earlier message to the same recipient, in whose place it is put.
        project_id: in a channel it is said only where every member sees this project.
        reminder_id: what it is drawn of at the moment of sending, if it is a reminder; the payload
            is empty then.
        schedule_id: of which dashboard it is drawn at the moment of sending, if it is one; the
            payload is empty then. No foreign key, since a schedule may be stopped.
        not_before: when it is due, or is to be tried again.
        expires_at: from when on it is worth nothing and is not sent any more.
        claimed_by: the sender that has it, or had it last and could not tell what became of it:
            Slack may have it by now.
        claimed_until: until when that sender has it to itself.
        tried_at: when it was last handed to Slack; all that were in a minute keep Slack's limits.
        sent_channel, sent_ts: where Slack has put it; None until it is sent.
        gave_up: why it is not sent, and will not be.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "reminder_id"], ["reminder.workspace_id", "reminder.id"]
        ),
        # Of the few that wait, so that looking for them costs nothing however many were sent.
        Index(
            "ix_outbox_waiting",
            *("workspace_id", "not_before", "id"),
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(
            "ix_outbox_waiting_of_recipient",
            *("workspace_id", "recipient", "id"),
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(None, "workspace_id", "tried_at", "recipient"),
        # What became of a reminder; and without it each that is purged reads all messages.
        Index(None, "reminder_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200))
    recipient: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, object]] = mapped_column(JSON)
    replaces: Mapped[str | None] = mapped_column(String(200))
    project_id: Mapped[int | None]
    reminder_id: Mapped[int | None] = mapped_column(BigInteger)
    schedule_id: Mapped[int | None]
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_channel: Mapped[str | None] = mapped_column(String(32))
    sent_ts: Mapped[str | None] = mapped_column(String(32))
    gave_up: Mapped[str | None] = mapped_column(String(100))


class SendingPause(Owned, Base):
    """Until when Slack asked a workspace's senders for silence (`Retry-After`); one row each.

    Whoever claims messages locks it, so that two senders together keep Slack's limits.
    """

    __tablename__ = "sending_pause"

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
