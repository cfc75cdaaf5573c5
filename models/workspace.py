"""A Slack workspace that installed Stint, with its settings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.columns import UtcDateTime, WeekNorm, WeekNormColumn

DEFAULT_WEEK: WeekNorm = (480, 480, 480, 480, 480, 0, 0)


class Workspace(Base):
    """One workspace; its id is Slack's team id, which never changes.

    Attributes:
        currency: ISO 4217 code of every amount in this workspace.
        week_norm: minutes expected of a person who has no norm of their own.
        round_up_to: minutes; an entry is rounded up to a multiple of it (DOMAIN rule 22).
        note_limit: characters a note may have (DOMAIN rule 23).
        managers_approve: whether managers may approve timesheets (DOMAIN rule 10).
        version: goes up with every change of the settings.
    """

    __tablename__ = "workspace"
    __table_args__ = (
        CheckConstraint("round_up_to BETWEEN 1 AND 60", name="round_up_to"),
        CheckConstraint("note_limit BETWEEN 1 AND 500", name="note_limit"),
        CheckConstraint("length(currency) = 3", name="currency"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    week_norm: Mapped[WeekNorm] = mapped_column(WeekNormColumn, default=DEFAULT_WEEK)
    round_up_to: Mapped[int] = mapped_column(default=1)
    note_limit: Mapped[int] = mapped_column(default=255)
    managers_approve: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
