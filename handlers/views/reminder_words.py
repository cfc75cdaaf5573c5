"""What became of a reminder, and when, in the words that its views share."""

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
            return f"Sent {moment_in_words(delivery.at, day)}." if delivery.at else "Sent."
        case DeliveryState.WAITS:
            return "Not sent yet."
        case DeliveryState.HELD_UP:
            until = f" {until_in_words(delivery.at, day)}" if delivery.at else ""
            return f"Not sent yet: Slack asks for patience{until}."
        case DeliveryState.EXPIRED:
            return "Not sent: it could not be in time, and later it would have been of no use."
        case DeliveryState.GIVEN_UP:
            return f"Not sent: {_PLAINLY.get(delivery.why, escape(delivery.why))}."


def moment_in_words(at: datetime, day: date) -> str:
    """When that is, told with that day, such as "at 11:00", or "on Mon 23 Nov at 9:00"."""
    if at.date() == day:
        return f"at {format_clock(at)}"
    return f"on {format_day(at.date(), day)} at {format_clock(at)}"


def until_in_words(at: datetime, day: date) -> str:
    """The same as an end, such as "until 11:00", or "until Mon 23 Nov at 9:00"."""
    _, _, moment = moment_in_words(at, day).partition(" ")
    return f"until {moment}"
