"""What an hour costs, what a project has cost so far, and what it may cost a month."""

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.tally import make_tally


class Rate(Owned, Base):
    """An hourly rate in place of a work type's own: on a project, of a person, or of both.

    Attributes:
        scope: the three ids as one text, so that there is one rate for each.
        hourly_rate_minor: whole minor units of the workspace's currency.
    """

    __tablename__ = "rate"
    __table_args__ = (
        UniqueConstraint("workspace_id", "scope"),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "work_type_id"], ["work_type.workspace_id", "work_type.id"]
        ),
        CheckConstraint("hourly_rate_minor >= 0", name="hourly_rate_minor"),
        CheckConstraint("project_id IS NOT NULL OR person_id IS NOT NULL", name="whose"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(40))
    project_id: Mapped[int | None]
    person_id: Mapped[int | None]
    work_type_id: Mapped[int | None]
    hourly_rate_minor: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(default=1)


class Retainer(Owned, Base):
    """What a project may use each month: of hours, or of money, or of both.

    Attributes:
        minutes, amount_minor: the allowance of a month.
        rollover_minutes, rollover_minor: how much of what was left over comes on top of the next
            month's, at most.
        since: the first day of the first month.
        version: goes up with every change.
    """

    __tablename__ = "retainer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("amount_minor > 0", name="amount_minor"),
        CheckConstraint("rollover_minutes >= 0", name="rollover_minutes"),
        CheckConstraint("rollover_minor >= 0", name="rollover_minor"),
        CheckConstraint("minutes IS NOT NULL OR amount_minor IS NOT NULL", name="allowance"),
    )

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    project_id: Mapped[int] = mapped_column(primary_key=True)
    minutes: Mapped[int | None]
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    rollover_minutes: Mapped[int] = mapped_column(default=0)
    rollover_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    since: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)


class ProjectTotal(Owned, Base):
    """All of a project's time, added up as it is logged: triggers of the database see to it.

    Nobody writes here. A project without time may have no row.

    Attributes:
        minutes, billable_minutes: whole, as logged.
        billed_minutes, amount_minor: as rounded for billing (DOMAIN rule 22), and what they cost.
        uninvoiced_minutes, uninvoiced_minor: of those two, what is on no invoice.
    """

    __tablename__ = "project_total"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
    )

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    project_id: Mapped[int] = mapped_column(primary_key=True)
    minutes: Mapped[int] = mapped_column(BigInteger, default=0)
    billable_minutes: Mapped[int] = mapped_column(BigInteger, default=0)
    billed_minutes: Mapped[int] = mapped_column(BigInteger, default=0)
    amount_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    uninvoiced_minutes: Mapped[int] = mapped_column(BigInteger, default=0)
    uninvoiced_minor: Mapped[int] = mapped_column(BigInteger, default=0)


@event.listens_for(Base.metadata, "after_create")
def _keep_totals(_metadata: MetaData, connection: Connection, **_options: object) -> None:
    for statement in make_tally(connection.dialect.name):
        connection.exec_driver_sql(statement)
