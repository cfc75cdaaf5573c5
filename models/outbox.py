"""What Stint says by itself, kept until it is said."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime


class OutboxMessage(Owned, Base):
    """One message to one person or channel, written in the transaction that is its reason.

    Attributes:
        key: what it is about; there is one message of a key, however often it is asked for.
        recipient: a Slack user id, or a channel's.
        payload: text and blocks, as `chat.postMessage` takes them.
        replaces: the key of an earlier message to the same recipient, in whose place it is put.
        project_id: in a channel it is said only where every member sees this project.
        not_before: when it is due.
        claimed_until: until when one sender has it to itself.
        sent_channel, sent_ts: where Slack has put it; None until it is sent.
        gave_up: why it is not sent, and will not be.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        Index(None, "workspace_id", "sent_ts", "gave_up", "not_before"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200))
    recipient: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, object]] = mapped_column(JSON)
    replaces: Mapped[str | None] = mapped_column(String(200))
    project_id: Mapped[int | None]
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_channel: Mapped[str | None] = mapped_column(String(32))
    sent_ts: Mapped[str | None] = mapped_column(String(32))
    gave_up: Mapped[str | None] = mapped_column(String(100))
