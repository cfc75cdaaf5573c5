"""What Stint says by itself about time, drawn at the moment at which it is sent."""

from datetime import datetime

from domain.reminders.cards import ReminderCard, reminder_card
from domain.reminders.day_card import DayCard
from domain.reminders.digest import Digest
from domain.reminders.week_card import WeekCard
from handlers.views.blocks import Answer
from handlers.views.day_reminders import day_reminder
from handlers.views.digests import weekly_digest
from handlers.views.week_reminders import week_reminder
from models.database import WorkspaceSession


def draw_reminder(session: WorkspaceSession, reminder_id: int, now: datetime) -> Answer | None:
    """The message of a reminder as things stand now; None where it says nothing any more."""
    card = reminder_card(session, reminder_id, now)
    return _drawn(card) if card else None


def _drawn(card: ReminderCard) -> Answer:
    """The card's kind decides which view draws it."""
    match card:
        case DayCard():
            return day_reminder(card)
        case WeekCard():
            return week_reminder(card)
        case Digest():
            return weekly_digest(card)
