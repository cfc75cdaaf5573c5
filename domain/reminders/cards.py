"""What reminders say, as it is at the moment at which they are drawn."""

from dataclasses import dataclass
from datetime import date, datetime

from models import Reminder
from models.database import WorkspaceSession


@dataclass(frozen=True)
class DayCard:
    """A day of which time is missing, or was.

    Attributes:
        day: that it is about.
        minutes, norm: whole.
    """

    id: int
    day: date
    minutes: int
    norm: int


def reminder_card(session: WorkspaceSession, reminder_id: int, now: datetime) -> DayCard | None:
    """What the reminder has to say by now; None where that is nothing any more."""
    row = session.get_one(Reminder, reminder_id)
    assert row.decided_at <= now
    row.shown = f"{row.minutes}/{row.norm}"
    return DayCard(row.id, row.about, row.minutes, row.norm)
