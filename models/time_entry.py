"""The minutes of one person on one project on one day."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime

_INVOICED = text("invoice_line_id IS NOT NULL")


class TimeEntry(Owned, Base):
    """One time entry.

    Attributes:
        day: a calendar date in the person's own time zone (DOMAIN rule 18).
        minutes: whole, 1 to 1,440.
        billable: its own, whatever its project says later (DOMAIN rule 6).
        rate_minor: whole minor units for an hour, as it was when this was logged; None is no rate.
        billed_minutes: as rounded for billing (DOMAIN rule 22); 0 of what is not billable.
        amount_minor: what those cost.
        invoice_line_id: where it was billed; None as long as it was not.
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
        ForeignKeyConstraint(
            ["workspace_id", "invoice_line_id"], ["invoice_line.workspace_id", "invoice_line.id"]
        ),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("length(note) <= 1000", name="note"),
        # Covering: a person's day and week are summed from the index alone.
        Index(None, "workspace_id", "person_id", "day", "minutes"),
        # So is whatever a client's dashboard and reports tell, but for the notes.
        Index(
            "ix_time_entry_figures",
            *("workspace_id", "project_id", "day", "billable", "minutes", "billed_minutes"),
            *("amount_minor", "invoice_line_id", "work_type_id", "person_id"),
        ),
        Index(
            "ix_time_entry_invoiced",
            "invoice_line_id",
            sqlite_where=_INVOICED,
            postgresql_where=_INVOICED,
        ),
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
    rate_minor: Mapped[int | None] = mapped_column(BigInteger)
    billed_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    amount_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    invoice_line_id: Mapped[int | None]
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
