"""What a person chose for themselves."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned

DEFAULT_REMINDER = 9 * 60
"""Minutes after midnight: in the morning, of the working day before (DOMAIN rule 25)."""


class PersonalSettings(Owned, Base):
    """One person's own settings; whoever never changed any has no row.

    Attributes:
        reminder_minute: when they are reminded, in minutes after their midnight.
        muted: whether they are not reminded at all.
        holiday_region: of the public holidays that are theirs, such as "DE-BY"; None for none.
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
    )

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(primary_key=True)
    reminder_minute: Mapped[int] = mapped_column(default=DEFAULT_REMINDER)
    muted: Mapped[bool] = mapped_column(default=False)
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
