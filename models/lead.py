"""Possible sales, kept on sales projects."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class LeadStage(StrEnum):
    """How far a lead has come; with a bid it is on offer."""

    LEAD = "lead"
    BID = "bid"
    WON = "won"
    LOST = "lost"


class Lead(Owned, Base):
    """One possible sale on a sales project (DOMAIN rule 5).

    Attributes:
        name: the company, or what it asks for.
        contact: who to talk to there, as somebody typed it.
        bid_minor: whole minor units of the workspace's currency; what was offered.
        expected_day: when an answer is expected.
        won_project_id: the delivery project that winning it made.
        version: goes up with every change.
    """

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "won_project_id"], ["project.workspace_id", "project.id"]
        ),
        Index(None, "workspace_id", "project_id", "stage"),
        CheckConstraint("bid_minor >= 0", name="bid_minor"),
        CheckConstraint("length(name) BETWEEN 1 AND 80", name="name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    contact: Mapped[str] = mapped_column(String(200), default="")
    stage: Mapped[LeadStage] = mapped_column(choice(LeadStage, "stage"), default=LeadStage.LEAD)
    bid_minor: Mapped[int | None] = mapped_column(BigInteger)
    expected_day: Mapped[date | None]
    won_project_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
