"""A Slack workspace that installed Stint, with its settings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.columns import UtcDateTime, WeekNorm, WeekNormColumn

DEFAULT_WEEK: WeekNorm = (480, 480, 480, 480, 480, 0, 0)
_SEVEN, _NINE, _EIGHT_PM = 7 * 60, 9 * 60, 20 * 60
"""Minutes after midnight."""


class Workspace(Base):
    """One workspace; its id is Slack's team id, which never changes.

    Attributes:
        currency: ISO 4217 code of every amount in this workspace.
        week_norm: minutes expected of a person who has no norm of their own.
        round_up_to: minutes; an entry is rounded up to a multiple of it (DOMAIN rule 22).
        note_limit: characters a note may have (DOMAIN rule 23).
        managers_approve: whether managers may approve timesheets (DOMAIN rule 10).
        holiday_region: of the public holidays of whoever chose none, such as "DE-BY".
        reminders_on: whether people are reminded of missing time.
        reminder_minute: when, in minutes after their midnight, unless they chose for themselves.
        reminded_in_evening: whether that is of the day itself, or of the working day before.
        week_reminders_on: whether people are asked to submit their week.
        digests_on: whether managers and administrators are told once a week what is missing.
        weekly_minute: when those two are said on the first working day of the week.
        quiet_from, quiet_until: no reminders between these; the same for no such time.
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
    holiday_region: Mapped[str | None] = mapped_column(String(12))
    reminders_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    reminder_minute: Mapped[int] = mapped_column(default=_NINE, server_default=str(_NINE))
    reminded_in_evening: Mapped[bool] = mapped_column(default=False, server_default=false())
    week_reminders_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    digests_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    weekly_minute: Mapped[int] = mapped_column(default=_NINE, server_default=str(_NINE))
    quiet_from: Mapped[int] = mapped_column(default=_EIGHT_PM, server_default=str(_EIGHT_PM))
    quiet_until: Mapped[int] = mapped_column(default=_SEVEN, server_default=str(_SEVEN))
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
