"""A person's week as they hand it in, and what is asked to be changed in it afterwards."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class TimesheetState(StrEnum):
    """Where a week stands; a week without a row was never handed in, and is open."""

    OPEN = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class Timesheet(Owned, Base):
    """One person's ISO week that was handed in at least once (DOMAIN rule 21).

    Attributes:
        monday: the week's first day.
        submitted_at: the last time.
        decided_by: who approved or rejected it last.
        words: why it was rejected; empty once it is handed in again.
        version: goes up with every change, so that a decision on an older one is noticed.
    """

    __tablename__ = "timesheet"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["workspace_id", "decided_by"], ["person.workspace_id", "person.id"]),
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "person_id", "monday"),
        Index(None, "workspace_id", "state", "monday", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    monday: Mapped[date]
    state: Mapped[TimesheetState] = mapped_column(choice(TimesheetState, "state"))
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None]
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    words: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)


class AmendmentState(StrEnum):
    """What became of an amendment."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Amendment(Owned, Base):
    """A change of a locked week that its owner asks for (DOMAIN rule 21).

    Attributes:
        entry_id: of the entry to change or remove; None to add one. No foreign key, since an
            accepted removal takes the entry away.
        entry_version: of that entry, as its owner saw it.
        before, after: the entry's facts as the trail keeps them; None where there is none.
        reason: why, in the owner's words.
        words: of whoever rejected it.
    """

    __tablename__ = "amendment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "timesheet_id"], ["timesheet.workspace_id", "timesheet.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "decided_by"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "state", "id"),
        Index(None, "workspace_id", "timesheet_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    timesheet_id: Mapped[int]
    entry_id: Mapped[int | None]
    entry_version: Mapped[int | None]
    before: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str] = mapped_column(String(500))
    state: Mapped[AmendmentState] = mapped_column(choice(AmendmentState, "state"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None]
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    words: Mapped[str] = mapped_column(String(500), default="")
    version: Mapped[int] = mapped_column(default=1)
