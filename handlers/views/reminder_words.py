"""What became of a reminder in words, which explanations and previews share."""

from datetime import date, datetime

from domain.days.clocks import format_clock
from domain.days.days import format_day
from domain.outbox_claims import NOT_FOR_CHANNEL, NOT_FOR_PERSON, NOTHING_TO_SAY
from domain.reminders.deliveries import Delivery, DeliveryState
from handlers.views.blocks import escape

_PLAINLY = {
    "account_inactive": "Slack says that the account is deactivated",
    "user_not_found": "Slack doesn't know the account any more",
    NOT_FOR_PERSON: "who was to read it couldn't use Stint then",
    NOT_FOR_CHANNEL: "not everybody in the channel may see it",
    NOTHING_TO_SAY: "there was nothing to say any more",
}


def delivered(delivery: Delivery, day: date) -> str:
    """What became of a message of that day, as a sentence."""
    match delivery.state:
        case DeliveryState.SENT:
            return f"Sent{_at(delivery.at, day)}."
        case DeliveryState.WAITS:
            return "Not sent yet."
        case DeliveryState.HELD_UP:
            return f"Not sent yet: Slack asks for patience{_at(delivery.at, day, 'until')}."
        case DeliveryState.EXPIRED:
            return "Not sent: it could not be in time, and later it would have been of no use."
        case DeliveryState.GIVEN_UP:
            return f"Not sent: {_PLAINLY.get(delivery.why, escape(delivery.why))}."


def _at(at: datetime | None, day: date, word: str = "at") -> str:
    if at is None:
        return ""
    if at.date() == day:
        return f" {word} {format_clock(at)}"
    return f" {'on' if word == 'at' else word} {format_day(at.date(), day)} at {format_clock(at)}"
