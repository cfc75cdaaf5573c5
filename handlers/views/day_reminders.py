"""The messages in which people are reminded of a day's missing time."""

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.reminders.day_card import DayCard
from handlers.views.blocks import Answer, message, section


def day_reminder(card: DayCard) -> Answer:
    """How much is missing on the day, and ways to mend it."""
    missing = format_duration(card.norm - card.minutes)
    text = f"{missing} are missing on {format_day(card.day)}."
    return message(text, [section(text)])
