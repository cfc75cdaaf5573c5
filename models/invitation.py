"""Invitations of executives who are not in Slack's workspace yet."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class InvitationState(StrEnum):
    """What became of an invitation."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Invitation(Owned, Base):
    """An e-mail that asks somebody into a Slack Connect channel, to become an executive there.

    Attributes:
        channel_id: the Slack channel they are invited into.
        slack_invite_id: Slack's own id of the invitation; None until Slack has taken it.
        failure: Slack's word for why it did not take it; None where it did, or was not asked yet.
        person_id: who came of it.
        version: goes up with every change.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "slack_invite_id"),
        ForeignKeyConstraint(["workspace_id", "client_id"], ["client.workspace_id", "client.id"]),
        ForeignKeyConstraint(["workspace_id", "invited_by"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    email: Mapped[str] = mapped_column(String(254))
    channel_id: Mapped[str] = mapped_column(String(32))
    slack_invite_id: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[InvitationState] = mapped_column(
        choice(InvitationState, "state"), default=InvitationState.PENDING
    )
    failure: Mapped[str | None] = mapped_column(String(100))
    invited_by: Mapped[int]
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)


class InvitedProject(Owned, Base):
    """A project that an invitation opens."""

    __tablename__ = "invited_project"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "invitation_id"], ["invitation.workspace_id", "invitation.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
    )

    invitation_id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(primary_key=True)
