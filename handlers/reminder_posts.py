"""What Stint says by itself about time, drawn at the moment at which it is sent."""

from datetime import datetime

from domain.reminders.cards import reminder_card
from handlers.views.blocks import Answer
from handlers.views.reminders import day_reminder
from models.database import WorkspaceSession


def draw_reminder(session: WorkspaceSession, reminder_id: int, now: datetime) -> Answer | None:
    """The message of a reminder as things stand now; None where it says nothing any more."""
    card = reminder_card(session, reminder_id, now)
    return day_reminder(card) if card else None
