"""Projects, and the teams that have access to them."""

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

DEFAULT_ALERTS = "50,75,90,100"
"""Percents of a budget."""


class ProjectKind(StrEnum):
    """Delivery is work for a client; a sales project keeps leads and bids (DOMAIN rule 5)."""

    DELIVERY = "delivery"
    SALES = "sales"


class Project(Owned, Base):
    """One project; the one client column is DOMAIN rule 1.

    Attributes:
        key: what people type, such as "ACME-site"; unique in the workspace, whatever its case.
        billable: the default for its entries, and no more than that (DOMAIN rule 6).
        budget_minor: whole minor units of the workspace's currency, if there is a money budget.
        budget_minutes: whole minutes, if there is a budget of hours.
        alert_at: percents of a budget at which its manager is told, such as "50,75,90,100".
        version: goes up with every change, so that a change made from an old view is noticed.
    """

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key_folded"),
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        ForeignKeyConstraint(["workspace_id", "manager_id"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "client_id"),
        CheckConstraint("budget_minor >= 0", name="budget_minor"),
        CheckConstraint("budget_minutes >= 0", name="budget_minutes"),
        CheckConstraint("length(key) BETWEEN 1 AND 40", name="key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    key_folded: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(80))
    title_folded: Mapped[str] = mapped_column(String(240))
    kind: Mapped[ProjectKind] = mapped_column(
        choice(ProjectKind, "kind"), default=ProjectKind.DELIVERY
    )
    active: Mapped[bool] = mapped_column(default=True)
    billable: Mapped[bool] = mapped_column(default=True)
    budget_minor: Mapped[int | None] = mapped_column(BigInteger)
    budget_minutes: Mapped[int | None]
    manager_id: Mapped[int | None]
    alert_at: Mapped[str] = mapped_column(
        String(40), default=DEFAULT_ALERTS, server_default=DEFAULT_ALERTS
    )
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    @validates("key")
    def _fold_key(self, _column: str, key: str) -> str:
        self.key_folded = fold(key)
        return key

    @validates("title")
    def _fold_title(self, _column: str, title: str) -> str:
        self.title_folded = fold(title)
        return title


class TeamMember(Owned, Base):
    """A person's access to a project (DOMAIN rule 8)."""

    __tablename__ = "team_member"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "person_id", "project_id"),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True)
