"""Titled links kept on a project."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime


class Document(Owned, Base):
    """One titled link of a project, or of one lead of a sales project (DOMAIN rule 5).

    Attributes:
        url: https, or the permalink of a file that was shared in Slack.
        lead_id: None where it is the project's own; on a sales project those are the templates.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "lead_id"], ["lead.workspace_id", "lead.id"]),
        ForeignKeyConstraint(["workspace_id", "added_by"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "project_id", "id"),
        CheckConstraint("length(title) BETWEEN 1 AND 120", name="title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int]
    lead_id: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(120))
    url: Mapped[str] = mapped_column(String(2000))
    added_by: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
