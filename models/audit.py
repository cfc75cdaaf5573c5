"""Who changed what, when, from what to what."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class Action(StrEnum):
    """What was done."""

    LOG = "log"
    EDIT = "edit"
    UNDO = "undo"
    CREATE = "create"
    REMOVE = "remove"
    AMEND = "amend"


class Subject(StrEnum):
    """What kind of row it was done to."""

    TIME_ENTRY = "time_entry"
    CLIENT = "client"
    PROJECT = "project"
    TEAM = "team"
    CHANNEL_LINK = "channel_link"
    DOCUMENT = "document"
    LEAD = "lead"
    WORK_REQUEST = "work_request"
    PERSON = "person"
    INVITATION = "invitation"
    WORK_TYPE = "work_type"
    WORKSPACE = "workspace"
    TIMESHEET = "timesheet"
    AMENDMENT = "amendment"
    LEAVE = "leave"
    PERSONAL_SETTINGS = "personal_settings"
    RATE = "rate"
    RETAINER = "retainer"
    INVOICE = "invoice"
    FEE = "fee"
    PAYMENT = "payment"
    STATEMENT = "statement"
    STATEMENT_QUERY = "statement_query"
    SCHEDULE = "schedule"


class AuditRecord(Owned, Base):
    """One change (DOMAIN rule 20).

    Attributes:
        subject_id: the row's id; of a team and a channel link, that of what they belong to; of the
            workspace, 0. No foreign key, since an undone time entry is gone.
        before, after: the row's facts as JSON; None where it was not there.
        undoes_id: the change this one took back; a change is taken back once.
    """

    __tablename__ = "audit"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["undoes_id"], ["audit.id"]),
        UniqueConstraint("undoes_id"),
        # The trail is read from its newest end, however many there are of other workspaces'.
        Index(None, "workspace_id", "id"),
        Index(None, "workspace_id", "subject", "subject_id", "id"),
        Index(None, "workspace_id", "person_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[Action] = mapped_column(choice(Action, "action"))
    subject: Mapped[Subject] = mapped_column(choice(Subject, "subject"))
    subject_id: Mapped[int]
    before: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    undoes_id: Mapped[int | None]
