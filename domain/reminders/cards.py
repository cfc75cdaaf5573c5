"""What reminders say, as it is at the moment at which they are drawn."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.reminders.day_card import DayCard, day_card
from domain.reminders.watched import Watched, watched
from models import Outcome, Person, Reminder, ReminderKind
from models.database import WorkspaceSession

ReminderCard = DayCard
"""What any of them says. Each has its `outcome` by now, REMINDED while there is something to urge
them to, and its `state`: all of it that may change, in short."""

_MAKERS: Mapping[
    ReminderKind, Callable[[WorkspaceSession, Reminder, Watched, datetime], ReminderCard]
] = {
    ReminderKind.EVENING: day_card,
    ReminderKind.MORNING: day_card,
}


def reminder_card(
    session: WorkspaceSession, reminder_id: int, now: datetime
) -> ReminderCard | None:
    """What the reminder has to say by now; None where that is nothing any more."""
    row = session.get_one(Reminder, reminder_id)
    whose = next(iter(watched(session, Person.id == row.person_id)), None)
    if whose is None:
        return None
    card = _MAKERS[row.kind](session, row, whose, now)
    if row.shown is None and card.outcome is not Outcome.REMINDED:
        row.outcome = card.outcome
        return None
    row.shown = card.state
    return card
