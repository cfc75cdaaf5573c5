"""The workspace's reminders: told, and as a form."""

from dataclasses import replace

from domain.days.clocks import format_minute
from domain.settings.reminder_settings import ReminderSettings, ReminderTime
from handlers.views.blocks import (
    Answer,
    View,
    actions,
    command_button,
    escape,
    header,
    message,
    modal,
    option,
    section,
)
from handlers.views.inputs import checkbox_input, radio_input, search_input, time_input
from handlers.views.origin import Origin

SENT, WHEN, REMINDER, WEEKLY = "reminders_sent", "reminder_when", "reminder", "weekly"
QUIET_FROM, QUIET_UNTIL, REGION = "quiet_from", "quiet_until", "holiday_region"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

OF_DAYS, OF_WEEKS, DIGESTS = "days", "weeks", "digests"
"""What is sent, as the values of `SENT`."""

MORNING = option("In the morning, of the working day before", "morning")
EVENING = option("In the evening, of the day itself", "evening")
"""When people are reminded, as `WHEN` offers it."""

_SENT = {
    OF_DAYS: option("Remind people of missing time", OF_DAYS),
    OF_WEEKS: option("Ask people to submit last week's timesheet", OF_WEEKS),
    DIGESTS: option("Send managers and administrators a weekly digest", DIGESTS),
}


def reminder_settings_shown(settings: ReminderSettings) -> Answer:
    """The reminders as they are, with a way to change them again."""
    title = "Reminders"
    done = {True: "Changed the reminders.", False: "The reminders are left as they were."}
    text = done[settings.changed] if settings.changed is not None else title
    buttons = [
        command_button("Change", "/stint settings reminders", replaces=True),
        command_button("All settings", "/stint settings", replaces=True),
    ]
    lines = "\n".join(reminder_lines(settings))
    return message(text, [header(title), section(text), section(lines), actions(buttons)])


def reminder_lines(settings: ReminderSettings) -> list[str]:
    """What the workspace has of reminders, a line for each part."""
    quiet, weekly = settings.quiet, format_minute(settings.weekly_minute)
    on_mondays = f"on the first working day of the week, at {weekly}"
    about = "the day itself" if settings.time.in_evening else "the working day before"
    asked = f"people are reminded {when_in_words(settings.time)}, of {about}"
    days = asked if settings.of_days else "off"
    weeks = f"people are asked to submit them {on_mondays}" if settings.of_weeks else "off"
    digests = f"to managers and administrators {on_mondays}" if settings.digests else "off"
    between = f"{format_minute(quiet.first)} to {format_minute(quiet.until)}"
    return [
        f"*Missing time:* {days}",
        f"*Timesheets:* {weeks}",
        f"*Weekly digest:* {digests}",
        f"*Quiet hours:* {between if quiet.first != quiet.until else 'none'}",
        f"*Public holidays:* {escape(settings.region.name) if settings.region else 'none'}",
    ]


def reminder_settings_form(settings: ReminderSettings, origin: Origin) -> View:
    """The modal, filled with what is."""
    region, quiet = settings.region, settings.quiet
    sent = {OF_DAYS: settings.of_days, OF_WEEKS: settings.of_weeks, DIGESTS: settings.digests}
    blocks = [
        checkbox_input(
            SENT,
            "Stint says by itself",
            list(_SENT.values()),
            initial_options=[_SENT[each] for each in sent if sent[each]] or None,
        ),
        radio_input(
            WHEN,
            "People are reminded of missing time",
            [MORNING, EVENING],
            initial_option=EVENING if settings.time.in_evening else MORNING,
        ),
        time_input(
            REMINDER,
            "At",
            settings.time.minute,
            hint="Where each of them is. They may choose a time of their own.",
        ),
        time_input(
            WEEKLY,
            "Timesheets and digests at",
            settings.weekly_minute,
            hint="On the first working day of each person's week.",
        ),
        time_input(QUIET_FROM, "Quiet from", quiet.first),
        time_input(
            QUIET_UNTIL,
            "Quiet until",
            quiet.until,
            hint="Nobody is reminded in between. The same as above for no quiet hours.",
        ),
        search_input(
            REGION,
            "Public holidays of",
            optional=True,
            placeholder="Search countries",
            initial_option=option(region.name, region.code) if region else None,
            hint="For people who chose none. For a part of a country, type both: germany bayern. "
            "Left empty, none count.",
        ),
    ]
    metadata = replace(origin, version=settings.version).write()
    return modal(
        "reminder_settings_form", "Reminders", blocks, submit="Save", private_metadata=metadata
    )


def when_in_words(time: ReminderTime) -> str:
    """Such as "in the morning, at 9:00"."""
    part = "in the evening" if time.in_evening else "in the morning"
    return f"{part}, at {format_minute(time.minute)}"


def when_picked(value: str | None) -> bool | None:
    """Whether that is in the evening; None where neither it nor the morning was picked."""
    return {MORNING["value"]: False, EVENING["value"]: True}.get(value)
