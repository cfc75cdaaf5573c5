"""Times of day: minutes after midnight, and as people read them."""

from datetime import datetime, time

from domain.days.durations import MINUTES_AN_HOUR


def minute_of_day(shown: time | datetime) -> int:
    """How many whole minutes after midnight a clock shows."""
    return shown.hour * MINUTES_AN_HOUR + shown.minute


def format_minute(minute: int) -> str:
    """A minute of a day as people read it, such as "9:00"."""
    hours, minutes = divmod(minute, MINUTES_AN_HOUR)
    return f"{hours}:{minutes:02}"


def format_clock(shown: time | datetime) -> str:
    """What a clock shows as people read it, such as "9:00"."""
    return format_minute(minute_of_day(shown))
