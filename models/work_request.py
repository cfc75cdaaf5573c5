"""What executives ask for, and what was said about it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class RequestState(StrEnum):
    """What became of a work request; asked: the agency wants to know more first."""

    OPEN = "open"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class WorkRequest(Owned, Base):
    """One thing that an executive asks for on a project.

    Attributes:
        text: what they ask for, in their words.
        asked_by: the executive.
        version: goes up with every change.
    """

    __tablename__ = "work_request"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(
            ["workspace_id", "project_id"], ["project.workspace_id", "project.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "asked_by"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "project_id", "state"),
        Index(None, "workspace_id", "asked_by", "id"),
        CheckConstraint("length(text) BETWEEN 1 AND 2000", name="text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int]
    asked_by: Mapped[int]
    text: Mapped[str] = mapped_column(String(2000))
    state: Mapped[RequestState] = mapped_column(
        choice(RequestState, "state"), default=RequestState.OPEN
    )
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class RequestWord(Owned, Base):
    """One thing that was said about a request: an answer, a question, or the reply to it.

    Attributes:
        state: what it made of the request.
        text: empty where nothing was added.
    """

    __tablename__ = "request_word"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(
            ["workspace_id", "request_id"], ["work_request.workspace_id", "work_request.id"]
        ),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        Index(None, "workspace_id", "request_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int]
    person_id: Mapped[int]
    state: Mapped[RequestState] = mapped_column(choice(RequestState, "state"))
    text: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
