"""Every decision whether somebody is reminded of something, with its reason."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice


class ReminderKind(StrEnum):
    """What somebody may be reminded of (DOMAIN rules 24 and 25)."""

    EVENING = "evening"  # of the day itself
    MORNING = "morning"  # of the working day before
    WEEK = "week"  # to submit the week before
    DIGEST = "digest"  # of what is missing on their projects, or waits for them


class Outcome(StrEnum):
    """What was decided: to remind them, or why not (DOMAIN rule 27)."""

    REMINDED = "reminded"
    COMPLETE = "complete"
    NOTHING_EXPECTED = "nothing expected"
    HOLIDAY = "holiday"
    LEAVE = "leave"
    NOT_EMPLOYED = "not employed"
    NEW = "new"  # Stint did not know them then
    ALREADY = "already"  # they were reminded of that day before
    HANDED_IN = "handed in"
    MUTED = "muted"
    SWITCHED_OFF = "switched off"
    NOTHING_TO_TELL = "nothing to tell"


class Reminder(Owned, Base):
    """One decision about one person, made once for the day and the kind (DOMAIN rule 25).

    Attributes:
        day: of the person's calendar on which it was made; of what is weekly, that week's Monday.
        about: the day that it is about; of what is weekly, the Monday of the week before.
        minutes, norm: of that day or week when it was decided, whole.
        why: the name of the holiday that it was, where it was one.
        due_at: when it was to be decided; decided_at is when it was.
        snoozed_until: when they wanted to be reminded again, until they were.
        rounds: how often they had themselves reminded again.
        redrawn: how often its message was to be drawn anew.
        shown: what its message says, in short, once it was drawn.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "person_id", "day", "kind"),
        Index(None, "workspace_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    kind: Mapped[ReminderKind] = mapped_column(choice(ReminderKind, "kind"))
    day: Mapped[date]
    about: Mapped[date]
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome, "outcome"))
    minutes: Mapped[int] = mapped_column(default=0)
    norm: Mapped[int] = mapped_column(default=0)
    why: Mapped[str] = mapped_column(String(200), default="")
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    snoozed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rounds: Mapped[int] = mapped_column(default=0)
    redrawn: Mapped[int] = mapped_column(default=0)
    shown: Mapped[str | None] = mapped_column(String(100))
