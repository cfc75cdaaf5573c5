"""What a client was billed, and what it paid."""

from datetime import date
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, validates

from models.base import Base, Owned, fold
from models.columns import choice


class InvoiceState(StrEnum):
    """A draft is the agency's own; a void one holds nothing any more, and keeps its number.

    Whether one is paid or overdue is told by its payments and its due date.
    """

    DRAFT = "draft"
    SENT = "sent"
    VOID = "void"


class Invoice(Owned, Base):
    """One invoice to a client.

    Attributes:
        number: unique in the workspace, whatever its case; a void one's is not used again.
        due_on: the last day on which it may be paid.
        version: goes up with every change.
    """

    __tablename__ = "invoice"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number_folded"),
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        CheckConstraint("issued_on <= due_on", name="due_on"),
        Index(None, "workspace_id", "client_id", "issued_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    number: Mapped[str] = mapped_column(String(40))
    number_folded: Mapped[str] = mapped_column(String(120))
    issued_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[InvoiceState] = mapped_column(
        choice(InvoiceState, "state"), default=InvoiceState.DRAFT
    )
    version: Mapped[int] = mapped_column(default=1)

    @validates("number")
    def _fold_number(self, _column: str, number: str) -> str:
        self.number_folded = fold(number)
        return number


class InvoiceLine(Owned, Base):
    """One line of an invoice: time of a project, a fee, or whatever else it says.

    What it says stays as it was billed; time on it names it (TimeEntry.invoice_line_id).

    Attributes:
        position: from 1, in the order in which the lines are read.
        project_id: whose work it is; None of what belongs to no project.
        minutes: raw, as logged; None of a line that is not of time.
        billed_minutes: the same as rounded for billing (DOMAIN rule 22).
        amount_minor: whole minor units; a discount is negative.
    """

    __tablename__ = "invoice_line"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "invoice_id", "position"),
        ForeignKeyConstraint(
            ["workspace_id", "invoice_id"], ["invoice.workspace_id", "invoice.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        Index(None, "workspace_id", "project_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int]
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[int | None]
    minutes: Mapped[int | None] = mapped_column(BigInteger)
    billed_minutes: Mapped[int | None] = mapped_column(BigInteger)
    amount_minor: Mapped[int] = mapped_column(BigInteger)


class Fee(Owned, Base):
    """Something else that a client is charged, such as hosting.

    Attributes:
        project_id: what it is for, if it is for one project.
        invoice_line_id: where it was billed; None as long as it was not.
    """

    __tablename__ = "fee"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "invoice_line_id"], ["invoice_line.workspace_id", "invoice_line.id"]
        ),
        Index(None, "workspace_id", "client_id", "day"),
        Index(None, "invoice_line_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    project_id: Mapped[int | None]
    day: Mapped[date]
    title: Mapped[str] = mapped_column(String(200))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    invoice_line_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)


class Payment(Owned, Base):
    """Money that came from a client.

    Attributes:
        amount_minor: more than nought; what is not allocated is the client's credit.
    """

    __tablename__ = "payment"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        CheckConstraint("amount_minor > 0", name="amount_minor"),
        Index(None, "workspace_id", "client_id", "received_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    received_on: Mapped[date]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)


class Allocation(Owned, Base):
    """How much of a payment pays an invoice."""

    __tablename__ = "allocation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "payment_id"], ["payment.workspace_id", "payment.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "invoice_id"], ["invoice.workspace_id", "invoice.id"]
        ),
        CheckConstraint("amount_minor > 0", name="amount_minor"),
        Index(None, "workspace_id", "invoice_id"),
    )

    payment_id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(primary_key=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
