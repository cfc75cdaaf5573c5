"""A running stopwatch; stopping it makes time entries."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime


class Timer(Owned, Base):
    """The one timer that a person has running; it is gone once it is stopped or cancelled.

    Attributes:
        billable: None takes the project's default when it is stopped (DOMAIN rule 6).
        asked_at: when its person was asked whether they forgot it; they are asked once.
        version: goes up with every change while it runs.
    """

    __tablename__ = "timer"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "work_type_id"], ["work_type.workspace_id", "work_type.id"]
        ),
        UniqueConstraint("workspace_id", "person_id"),
        CheckConstraint("length(note) <= 1000", name="note"),
        # A stopped timer's id is never given to another: messages speak of it.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    project_id: Mapped[int]
    work_type_id: Mapped[int | None]
    billable: Mapped[bool | None]
    note: Mapped[str] = mapped_column(String(1000), default="")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
