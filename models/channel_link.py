"""A Slack channel bound to what is talked about in it."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned


class ChannelLink(Owned, Base):
    """A channel, by its id, bound to one client or one project."""

    __tablename__ = "channel_link"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        CheckConstraint("(client_id IS NULL) <> (project_id IS NULL)", name="one_subject"),
    )

    workspace_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("workspace.id"), primary_key=True
    )
    channel_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    client_id: Mapped[int | None]
    project_id: Mapped[int | None]
