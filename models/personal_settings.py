"""What a person chose for themselves."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned

NO_HOLIDAYS = ""
"""Whoever chose this as their region has no public holidays, whatever the workspace's are."""


class PersonalSettings(Owned, Base):
    """One person's own settings; whoever never changed any has no row.

    Attributes:
        reminder_minute: when they are reminded, in minutes after their midnight; None for when the
            workspace says.
        reminded_in_evening: whether that is of the day itself, or of the working day before; set
            where the minute is.
        muted: whether they are not reminded of time, neither of days nor of weeks.
        digest_muted: whether they are not told on the first working day of the week what
            others miss.
        holiday_region: of the public holidays that are theirs, such as "DE-BY"; None for the
            workspace's, `NO_HOLIDAYS` for none.
        work_type_id: what their time is, where they don't say.
        version: goes up with every change.
    """

    __tablename__ = "personal_settings"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "work_type_id"], ["work_type.workspace_id", "work_type.id"]
        ),
        CheckConstraint("reminder_minute BETWEEN 0 AND 1439", name="reminder_minute"),
        CheckConstraint(
            "(reminder_minute IS NULL) = (reminded_in_evening IS NULL)", name="reminded_in_evening"
        ),
    )

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(primary_key=True)
    reminder_minute: Mapped[int | None]
    reminded_in_evening: Mapped[bool | None]
    muted: Mapped[bool] = mapped_column(default=False)
    digest_muted: Mapped[bool] = mapped_column(default=False, server_default=false())
    holiday_region: Mapped[str | None] = mapped_column(String(12))
    work_type_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)


class Favourite(Owned, Base):
    """A project that a person wants within one click."""

    __tablename__ = "favourite"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
    )

    person_id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(primary_key=True)
