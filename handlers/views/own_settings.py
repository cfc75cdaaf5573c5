"""A person's own settings: as a form, and what they are after a change."""

from dataclasses import replace

from domain.days.clocks import format_minute
from domain.days.days import format_day
from domain.settings.favourites import MOST_FAVOURITES, FavouriteToggled
from domain.settings.personal_settings import OwnSettings, typed_week
from domain.settings.week_norms import format_week
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    command_button,
    escape,
    header,
    message,
    modal,
    option,
    options,
    section,
)
from handlers.views.inputs import (
    checkbox_input,
    multi_search_input,
    search_input,
    select_input,
    text_input,
    time_input,
)
from handlers.views.origin import Origin
from handlers.views.regions import NO_REGION
from handlers.views.reminder_settings import (
    EVENING,
    MORNING,
    REGION,
    REMINDER,
    WHEN,
    when_in_words,
)
from handlers.views.time_entry import project_line
from handlers.views.time_form import offered, project_options
from models.personal_settings import NO_HOLIDAYS

MUTED, WEEK, WORK_TYPE, FAVOURITES = "muted", "week_norm", "work_type", "favourites"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

OF_TIME, DIGEST = "time", "digest"
"""What is muted, as the values of `MUTED`."""

_MUTED = option("Don't remind me of missing time or timesheets", OF_TIME)
_NO_DIGEST = option("Don't send me the weekly digest", DIGEST)


def own_settings(settings: OwnSettings) -> Answer:
    """What they are now, with a way to change them again."""
    title = "Your settings"
    done = {True: "Changed your settings.", False: "Your settings are left as they were."}
    text = done[settings.changed] if settings.changed is not None else title
    favourites = ", ".join(escape(each.key) for each in settings.favourites)
    lines = [
        f"*Reminders:* {reminders_in_words(settings)}",
        *([f"*Weekly digest:* {_digest(settings)}"] if settings.gets_digests else []),
        f"*Public holidays:* {_holidays(settings)}",
        f"*Week:* {_week(settings)}",
        f"*Usual work type:* {escape(settings.work_type) if settings.work_type else 'none'}",
        f"*Favourites:* {favourites or 'none'}",
    ]
    buttons = [
        command_button("Change", "/time settings", replaces=True),
        command_button("Your leave", "/time off"),
    ]
    if settings.muted:
        buttons.insert(1, command_button("Unmute", "/time unmute", replaces=True))
    return message(
        text, [header(title), section(text), section("\n".join(lines)), actions(buttons)]
    )


def own_settings_form(settings: OwnSettings, origin: Origin) -> View:
    """The modal, filled with what is."""
    own_week = typed_week(settings.own_week)
    blocks = [
        *_reminder_fields(settings),
        search_input(
            REGION,
            "Public holidays of",
            optional=True,
            placeholder="Search countries",
            initial_option=_own_region(settings),
            hint=_region_hint(settings),
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


def reminders_in_words(settings: OwnSettings) -> str:
    """When they are reminded, such as "in the morning, at 9:00 (as everybody's)"."""
    if settings.muted:
        return "muted"
    if not settings.usual.of_days:
        return "off for everybody here"
    whose = "your own" if settings.own_reminder else "as everybody's"
    minute = settings.reminder.minute
    moved = settings.usual.quiet.move_out(minute)
    instead = f", moved to {format_minute(moved)} by the quiet hours" if moved != minute else ""
    return f"{when_in_words(settings.reminder)} ({whose}){instead}"


def _reminder_fields(settings: OwnSettings) -> list[Block]:
    usual, own, quiet = settings.usual, settings.own_reminder, settings.usual.quiet
    as_usual = option(f"As the workspace says: {when_in_words(usual.time)}", "usual")
    between = f"{format_minute(quiet.first)} and {format_minute(quiet.until)}"
    not_then = f", not between {between}" if quiet.first != quiet.until else ""
    muted = [_MUTED] if settings.muted else []
    boxes = [_MUTED]
    if settings.gets_digests:
        boxes.append(_NO_DIGEST)
        muted += [_NO_DIGEST] if settings.digest_muted else []
    chosen = as_usual
    if own:
        chosen = EVENING if own.in_evening else MORNING
    return [
        select_input(WHEN, "Remind me", [as_usual, MORNING, EVENING], initial_option=chosen),
        time_input(
            REMINDER,
            "At",
            own.minute if own else None,
            optional=True,
            hint=f"For a morning or evening of your own: the time where you are{not_then}.",
        ),
        checkbox_input(MUTED, "Mute", boxes, initial_options=muted or None),
    ]


def _own_region(settings: OwnSettings) -> Block | None:
    if settings.own_region is None or settings.region is None:
        return NO_REGION if settings.own_region == NO_HOLIDAYS else None
    return option(settings.region.name, settings.region.code)


def _region_hint(settings: OwnSettings) -> str:
    usual = settings.usual.region
    default = f"the workspace's, {usual.name}" if usual else "the workspace's, which has none"
    return f"For a part of a country, type both: germany bayern. Left empty: {default}."


def _digest(settings: OwnSettings) -> str:
    if settings.digest_muted:
        return "muted"
    if not settings.usual.digests:
        return "off for everybody here"
    return f"at {format_minute(settings.usual.weekly_minute)}"


def _holidays(settings: OwnSettings) -> str:
    whose = "as everybody's" if settings.own_region is None else "your own"
    if settings.region is None:
        return f"none ({whose})"
    holiday = settings.next_holiday
    following = f", next {format_day(holiday.day)}: {escape(holiday.name)}" if holiday else ""
    return f"{escape(settings.region.name)} ({whose}){following}"


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
