"""The minutes of one person on one project on one day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime


class TimeEntry(Owned, Base):
    """One time entry.

    Attributes:
        day: a calendar date in the person's own time zone (DOMAIN rule 18).
        minutes: whole, 1 to 1,440.
        billable: its own, whatever its project says later (DOMAIN rule 6).
        version: counts its changes, so that an edit drawn from an older one is noticed.
    """

    __tablename__ = "time_entry"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "work_type_id"], ["work_type.workspace_id", "work_type.id"]
        ),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("length(note) <= 1000", name="note"),
        # Covering: a person's day and week are summed from the index alone.
        Index(None, "workspace_id", "person_id", "day", "minutes"),
        Index(None, "workspace_id", "project_id", "day", "billable", "minutes"),
        # A person's latest entry, for `/time again` and `/time edit`.
        Index(None, "workspace_id", "person_id", "id"),
        # An undone entry's id is never given to another: audit rows speak of it forever.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    project_id: Mapped[int]
    work_type_id: Mapped[int | None]
    day: Mapped[date]
    minutes: Mapped[int]
    billable: Mapped[bool]
    note: Mapped[str] = mapped_column(String(1000), default="")
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
