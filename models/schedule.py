"""Dashboards that are posted by themselves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class Rhythm(StrEnum):
    """How often, and so of which period: of the day, the week or the month before."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Schedule(Owned, Base):
    """A client's dashboard, posted into a channel again and again.

    Attributes:
        on: of a weekly one the weekday, Monday being 0; of a monthly one the day of the month, and
            the month's last where it has none of that number; 0 of a daily one.
        minute: when, in minutes after midnight where `made_by` is.
        made_by: in whose name; it posts what they see, and what everybody there may see.
        next_at: when it is posted next.
        gave_up: why the latest was not posted, in the outbox's words; None where it was, and where
            none was due yet.
        version: goes up with every change.
    """

    __tablename__ = "schedule"
    __table_args__ = (
        UniqueConstraint("workspace_id", "client_id", "channel_id", "rhythm"),
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        ForeignKeyConstraint(["workspace_id", "made_by"], ["person.workspace_id", "person.id"]),
        CheckConstraint("minute BETWEEN 0 AND 1439", name="minute"),
        Index(None, "workspace_id", "next_at"),
        # What was sent names it: its id is never given to another.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    channel_id: Mapped[str] = mapped_column(String(32))
    rhythm: Mapped[Rhythm] = mapped_column(choice(Rhythm, "rhythm"))
    on: Mapped[int]
    minute: Mapped[int]
    made_by: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    gave_up: Mapped[str | None] = mapped_column(String(100))
    version: Mapped[int] = mapped_column(default=1)
