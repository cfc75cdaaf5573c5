"""Every decision whether somebody is reminded of something, with its reason."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.columns import UtcDateTime, choice

_SNOOZED = text("snoozed_until IS NOT NULL")


class ReminderKind(StrEnum):
    """What somebody may be reminded of (DOMAIN rules 24 and 25)."""

    EVENING = "evening"  # of the day itself
    MORNING = "morning"  # of the working day before
    WEEK = "week"  # to submit the week before
    DIGEST = "digest"  # of what is missing on their projects, or waits for them

    @property
    def is_weekly(self) -> bool:
        """Whether it is about a week, and comes once in each."""
        return self in {ReminderKind.WEEK, ReminderKind.DIGEST}


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


OF_A_DAY = tuple(kind for kind in ReminderKind if not kind.is_weekly)
_KINDS = list(ReminderKind)
_KINDS_AT_MOST, _DAYS_AT_MOST = 10, 10_000_000


def reminder_id(person_id: int, day: date, kind: ReminderKind) -> int:
    """The one id that a decision about a person on a day has, so that it is known beforehand."""
    number = person_id * _DAYS_AT_MOST + day.toordinal()
    return number * _KINDS_AT_MOST + _KINDS.index(kind)


class Reminder(Owned, Base):
    """One decision about one person, made once for the day and the kind (DOMAIN rule 25).

    Attributes:
        id: made of the person, the day and the kind, by `reminder_id`.
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
        # Neither begins with the workspace: PostgreSQL, as long as it has counted nothing, would
        # take any index that does for the check of a foreign key, and read all there is.
        UniqueConstraint("person_id", "workspace_id", "day", "kind"),
        Index(None, "day"),
        # Of the few that were put off, so that looking for them costs nothing.
        Index(
            "ix_reminder_snoozed",
            *("workspace_id", "snoozed_until"),
            sqlite_where=_SNOOZED,
            postgresql_where=_SNOOZED,
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
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
