"""What a client was told of its work, as it was told."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime


class Statement(Owned, Base):
    """An immutable snapshot of a client's work over a period.

    Attributes:
        first, last: the period, both days included.
        told_at: when it was made and shown.
        told_by: the person who made it.
    """

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        ForeignKeyConstraint(["workspace_id", "told_by"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "client_id", "told_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    first: Mapped[date]
    last: Mapped[date]
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_by: Mapped[int]


class StatementProject(Owned, Base):
    """A project of a statement, called as it was called then."""

    __tablename__ = "statement_project"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "statement_id"], ["statement.workspace_id", "statement.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
    )

    statement_id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(80))


class StatementCell(Owned, Base):
    """What a statement tells of one day of one project and one work type; of nobody by name.

    Attributes:
        work_type: its name as it was then; empty of time that has none.
        work_type_id: by which it is found again, whatever it is called later.
        minutes, billable_minutes: as logged.
        billed_minutes, amount_minor: as rounded for billing (DOMAIN rule 22), and what they cost.
    """

    __tablename__ = "statement_cell"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "statement_id"], ["statement.workspace_id", "statement.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "work_type_id"], ["work_type.workspace_id", "work_type.id"]
        ),
    )

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    statement_id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    work_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    work_type_id: Mapped[int | None]
    minutes: Mapped[int]
    billable_minutes: Mapped[int]
    billed_minutes: Mapped[int]
    amount_minor: Mapped[int] = mapped_column(BigInteger)


class StatementAcceptance(Owned, Base):
    """An executive accepted a statement, as far as they see it."""

    __tablename__ = "statement_acceptance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "statement_id"], ["statement.workspace_id", "statement.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
    )

    statement_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True)
    accepted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StatementQuery(Owned, Base):
    """What an executive asks about a line of a statement, and what they were answered.

    Attributes:
        project_id, work_type: the line that is asked about.
        version: goes up with the answer.
    """

    __tablename__ = "statement_query"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "statement_id"], ["statement.workspace_id", "statement.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "asked_by"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["workspace_id", "answered_by"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "statement_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int]
    project_id: Mapped[int]
    work_type: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(1000))
    asked_by: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(String(1000))
    answered_by: Mapped[int | None]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
