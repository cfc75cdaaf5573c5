"""A person's own settings: as a form, and what they are after a change."""

from dataclasses import replace

from domain.days.days import format_day
from domain.settings.favourites import MOST_FAVOURITES, FavouriteToggled
from domain.settings.personal_settings import OwnSettings, typed_week
from domain.settings.week_norms import format_week
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    checkbox_input,
    command_button,
    escape,
    header,
    message,
    modal,
    multi_search_input,
    option,
    options,
    search_input,
    section,
    select_input,
    text_input,
    time_input,
)
from handlers.views.origin import Origin
from handlers.views.time_entry import project_line
from handlers.views.time_form import offered, project_options

REMINDER, MUTED, REGION = "reminder", "muted", "holiday_region"
WEEK, WORK_TYPE, FAVOURITES = "week_norm", "work_type", "favourites"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

_MUTED = option("Don't remind me of missing time", "yes")


def own_settings(settings: OwnSettings) -> Answer:
    """What they are now, with a way to change them again."""
    title = "Your settings"
    done = {True: "Changed your settings.", False: "Your settings are left as they were."}
    text = done[settings.changed] if settings.changed is not None else title
    favourites = ", ".join(escape(each.key) for each in settings.favourites)
    lines = [
        f"*Reminders:* {_reminders(settings)}",
        f"*Public holidays:* {_holidays(settings)}",
        f"*Week:* {_week(settings)}",
        f"*Usual work type:* {escape(settings.work_type) if settings.work_type else 'none'}",
        f"*Favourites:* {favourites or 'none'}",
    ]
    buttons = [
        command_button("Change", "/time settings", replaces=True),
        command_button("Your leave", "/time off"),
    ]
    return message(
        text, [header(title), section(text), section("\n".join(lines)), actions(buttons)]
    )


def own_settings_form(settings: OwnSettings, origin: Origin) -> View:
    """The modal, filled with what is."""
    hours, minutes = divmod(settings.reminder_minute, 60)
    region = settings.region
    own_week = typed_week(settings.own_week)
    blocks = [
        time_input(
            REMINDER,
            "Remind me at",
            initial_time=f"{hours:02}:{minutes:02}",
            hint="Of time that is missing on the working day before, where you are.",
        ),
        checkbox_input(
            MUTED, "Reminders", [_MUTED], initial_options=[_MUTED] if settings.muted else None
        ),
        search_input(
            REGION,
            "Public holidays of",
            optional=True,
            placeholder="Search countries",
            initial_option=option(region.name, region.code) if region else None,
            hint="For a part of a country, type both: germany bayern. Left empty, none count.",
        ),
        text_input(
            WEEK,
            "Your week, Monday to Sunday",
            optional=True,
            initial_value=own_week or None,
            placeholder="8 8 8 8 4 0 0",
            hint=_week_hint(settings),
        ),
        *_work_type(settings),
        multi_search_input(
            FAVOURITES,
            "Favourite projects",
            optional=True,
            placeholder="Search by name or client",
            max_selected_items=MOST_FAVOURITES,
            initial_options=project_options(settings.favourites) or None,
            hint=f"Up to {MOST_FAVOURITES}, each within one click.",
        ),
    ]
    metadata = replace(origin, version=settings.version, choice=own_week).write()
    return modal(
        "own_settings_form", "Your settings", blocks, submit="Save", private_metadata=metadata
    )


def favourite_toggled(toggled: FavouriteToggled) -> Answer:
    """What the project is now, with the way back."""
    project = toggled.project
    done = "is a favourite of yours" if toggled.is_favourite else "is no favourite any more"
    back = command_button("Undo", f"/time favourite {project.key}", replaces=True)
    return message(
        f"{escape(project.key)} {done}.",
        [section(f"{project_line(project)} {done}."), actions([back])],
    )


def _reminders(settings: OwnSettings) -> str:
    if settings.muted:
        return "muted"
    hours, minutes = divmod(settings.reminder_minute, 60)
    return f"at {hours}:{minutes:02}"


def _holidays(settings: OwnSettings) -> str:
    if settings.region is None:
        return "none"
    holiday = settings.next_holiday
    following = f", next {format_day(holiday.day)}: {escape(holiday.name)}" if holiday else ""
    return f"{escape(settings.region.name)}{following}"


def _week(settings: OwnSettings) -> str:
    whose = "your own" if settings.own_week else "as everybody's"
    return f"{format_week(settings.week)} ({whose})"


def _week_hint(settings: OwnSettings) -> str:
    if settings.own_week:
        return "Hours of each day. Left empty, it's as everybody's here."
    return f"Hours of each day, if you work part-time. Left empty: {format_week(settings.week)}."


def _work_type(settings: OwnSettings) -> list[Block]:
    chosen, names = settings.work_type, settings.work_types
    if not names:
        return []
    return [
        select_input(
            WORK_TYPE,
            "Usual work type",
            options((name, name) for name in offered(names, chosen)),
            optional=True,
            placeholder="None",
            initial_option=option(chosen, chosen) if chosen else None,
            hint="Taken where you don't say another.",
        )
    ]
