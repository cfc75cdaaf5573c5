"""What the reminder of one day's missing time says (DOMAIN rules 24 to 26)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.reminders.watched import Watched
from models import Outcome, Reminder
from models.database import WorkspaceSession


@dataclass(frozen=True)
class DayCard:
    """A day of which time is missing, or was.

    Attributes:
        outcome: REMINDED while time is missing; else why nothing is, by now.
        day: that it is about.
        minutes, norm: whole.
    """

    id: int
    outcome: Outcome
    day: date
    minutes: int
    norm: int

    @property
    def state(self) -> str:
        """All of it that may change, in short."""
        return f"{self.outcome} {self.minutes}/{self.norm}"


def day_card(_session: WorkspaceSession, row: Reminder, _whose: Watched, _now: datetime) -> DayCard:
    """How the day that the reminder is about stands by now."""
    return DayCard(row.id, Outcome.REMINDED, row.about, row.minutes, row.norm)
