"""What the facts of the trail are called, and their values as people read them."""

from datetime import date

from domain.days.clocks import format_minute
from domain.days.day_words import DAYS_A_WEEK
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.norms.holiday_regions import region_name
from domain.settings.week_norms import format_week
from models.personal_settings import NO_HOLIDAYS

_LABELS = {
    "alert_at": "told at percents",
    "amount_minor": "amount",
    "billing_step": "billed by minutes",
    "billing_up": "billed rounded up",
    "due_on": "due",
    "entries_repriced": "entries it was used for",
    "issued_on": "issued",
    "payment_days": "days to pay",
    "rate_minor": "hourly rate",
    "received_on": "received",
    "rollover_minor": "rolls over",
    "rollover_minutes": "hours that roll over",
    "bid_minor": "bid",
    "budget_minor": "budget",
    "budget_minutes": "budget of hours",
    "channel_id": "channel",
    "client_id": "client",
    "expected_day": "expected",
    "hourly_rate_minor": "hourly rate",
    "joins_new_projects": "joins new projects",
    "lead_id": "lead",
    "manager_id": "manager",
    "managers_approve": "managers approve",
    "minutes": "time",
    "note_limit": "characters of a note",
    "person_id": "person",
    "project_id": "project",
    "round_up_to": "rounded up to minutes",
    "week_norm": "week",
    "won_project_id": "won as",
    "work_type_id": "work type",
    "holiday_region": "holidays of",
    "monday": "week of",
    "reminder_minute": "reminded at",
    "reminded_in_evening": "reminded in the evening",
    "muted": "reminders muted",
    "digest_muted": "digest muted",
    "reminders_on": "reminds of missing time",
    "week_reminders_on": "asks to submit weeks",
    "digests_on": "sends digests",
    "weekly_minute": "weekly messages at",
    "employed_from": "first day",
    "employed_until": "last day",
}
"""What facts are called, where it isn't as their column is."""

_DAYS = {
    *("day", "expected_day", "monday", "employed_from", "employed_until", "first", "last"),
    *("issued_on", "due_on", "received_on", "since"),
}
_TIMES_OF_DAY = {"minute", "reminder_minute", "weekly_minute", "quiet_from", "quiet_until"}


def label_of(name: str) -> str:
    """What the fact is called, such as "hourly rate"."""
    return _LABELS.get(name, name.replace("_", " "))


def fact_in_words(name: str, value: object) -> str | None:
    """The value of a fact that is no number; None where there is none."""
    if name == "holiday_region" and value == NO_HOLIDAYS:
        return "no public holidays"
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and len(value) == DAYS_A_WEEK:
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(int, value)
        return format_week((monday, tuesday, wednesday, thursday, friday, saturday, sunday))
    if name in _DAYS:
        return format_day(date.fromisoformat(str(value)))
    return region_name(str(value)) if name == "holiday_region" else str(value)


def number_in_words(name: str, value: int) -> str:
    """The value of a fact that is a number, but no id and no amount of money."""
    if name in _TIMES_OF_DAY:
        return format_minute(value)
    is_time = name == "minutes" or name.endswith("_minutes")
    return format_duration(value) if is_time else str(value)
