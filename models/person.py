"""Somebody with a user level in Stint."""

from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, WeekNorm, WeekNormColumn, choice

LOOK_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When to look at somebody about whom something changed that decides when they are reminded."""


class Level(StrEnum):
    """What a person is to the agency (DOMAIN rules 8 to 13)."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    RESOURCE = "resource"
    EXECUTIVE = "executive"


class Person(Owned, Base):
    """One person of one workspace, tied to a Slack user id.

    Attributes:
        time_zone: IANA name, from Slack.
        locale: such as "de-DE", from Slack.
        week_norm: their own weekday pattern in minutes; None is the workspace's.
        active: False once Stint's administrators deactivated them.
        joins_new_projects: whether they are put on the team of every project made from now on.
        version: goes up with every change an administrator makes.
        opened_home: whether they ever opened App Home, so that it is kept up to date.
        employed_from, employed_until: the first and the last day on which time is expected of them;
            None where nobody has said.
        look_at: when it is to be decided next whether they are reminded of something.
        in_slack: False while Slack says the account is deleted, or a guest without an invitation.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slack_user_id"),
        UniqueConstraint("workspace_id", "id"),
        Index(None, "workspace_id", "look_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_user_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200))
    level: Mapped[Level] = mapped_column(choice(Level, "level"))
    time_zone: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(16))
    week_norm: Mapped[WeekNorm | None] = mapped_column(WeekNormColumn)
    active: Mapped[bool] = mapped_column(default=True)
    in_slack: Mapped[bool] = mapped_column(default=True)
    joins_new_projects: Mapped[bool] = mapped_column(default=False, server_default=false())
    opened_home: Mapped[bool] = mapped_column(default=False, server_default=false())
    employed_from: Mapped[date | None]
    employed_until: Mapped[date | None]
    look_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=LOOK_AT_ONCE, server_default="1970-01-01 00:00:00"
    )
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
