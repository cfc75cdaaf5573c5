"""`/time`: log time, look at it, change it."""

from collections.abc import Mapping

from domain.actor import Actor
from domain.entries.same_day import log_same
from domain.entries.time_entries import latest_entry, log_typed_again
from domain.entries.time_form import new_time_form
from domain.entries.time_lists import list_typed_period
from domain.entries.typed_time import has_duration, log_typed_time, starts_plainly_with_duration
from domain.entries.undo import undo_last
from domain.errors import NoSuchSubcommand
from domain.permissions import Permission
from handlers.amendments import amend, editing_form
from handlers.commands import Asked, Subcommand, near_subcommand
from handlers.day_form import open_day
from handlers.leave import off
from handlers.own_settings import favourite, mute, settings, unmute
from handlers.reminder_explanations import why
from handlers.text import mentioned_users, plain_command
from handlers.timer_command import TIMER_SUBCOMMANDS
from handlers.timesheet_command import TIMESHEETS
from handlers.views.blocks import Answer
from handlers.views.help import time_help
from handlers.views.origin import Origin
from handlers.views.time_entries import logged_together
from handlers.views.time_entry import logged, undone
from handlers.views.time_form import time_form
from handlers.views.time_list import time_list
from handlers.visit import Visit
from handlers.week_copy import copy

PERIODS = ("today", "yesterday", "week", "month", "last week", "last month")
"""Some of what is listed; whoever mistypes one is asked whether it was meant."""

_SAID_ANYWAY = {"log", "add"}  # `/time log 2h ACME-site`


def answer_time(text: str, visit: Visit, origin: Origin) -> Answer | None:
    """What `/time` says to the text; None where it opened a form instead."""
    typed, user_ids = plain_command(text), mentioned_users(text)
    word, rest = _split(typed)
    if word in _SAID_ANYWAY:
        typed = rest
        word, rest = _split(typed)
    asked = Asked(visit, rest, user_ids, origin)
    if not typed:
        _open_new_form(asked)
        return None
    if word == "help" and not rest:
        return visit.look(lambda _session, actor: time_help(_usages(actor)))
    subcommand = SUBCOMMANDS.get(word)
    if subcommand and (subcommand.usage or not rest):  # `undo menu` undoes nothing
        return subcommand.run(asked)
    return _time_or_period(typed, visit)


def again(asked: Asked) -> Answer:
    """Repeat the latest entry, today or on the day typed."""
    return asked.visit.once(
        lambda session, actor: logged(log_typed_again(session, actor, asked.rest))
    )


def same(asked: Asked) -> Answer:
    """Log all that the working day before had, today or on the day typed."""
    return asked.visit.once(
        lambda session, actor: logged_together(log_same(session, actor, asked.rest))
    )


def edit(asked: Asked) -> None:
    """Open the form with the latest entry."""
    origin = asked.origin
    view = asked.visit.look(
        lambda session, actor: editing_form(session, actor, latest_entry(session, actor).id, origin)
    )
    asked.visit.open_modal(view)


def undo(asked: Asked) -> Answer:
    """Take back the latest change."""
    visit = asked.visit
    return visit.once(lambda session, actor: undone(undo_last(session, actor), visit.key))


SUBCOMMANDS: Mapping[str, Subcommand] = {
    "again": Subcommand(
        again, "[DAY]", "repeats your latest entry, today or on the day", Permission.LOG_OWN_TIME
    ),
    "copy": Subcommand(
        copy, "[WEEK]", "shows last week's time to log it in this week", Permission.LOG_OWN_TIME
    ),
    "same": Subcommand(
        same,
        "[DAY]",
        "logs what your working day before had, today or on the day",
        Permission.LOG_OWN_TIME,
    ),
    "day": Subcommand(
        open_day, "[DAY]", "opens a form for a day's worth of lines", Permission.LOG_OWN_TIME
    ),
    "edit": Subcommand(edit, "", "changes your latest entry", Permission.CHANGE_OWN_TIME),
    "undo": Subcommand(undo, "", "takes back your latest change", Permission.CHANGE_OWN_TIME),
    "off": Subcommand(
        off,
        "[DAY[..DAY] [half] [REASON]]",
        "takes leave; alone it lists yours, and the next public holidays",
        Permission.TAKE_LEAVE,
    ),
    "why": Subcommand(
        why, "[DAY]", "tells why I reminded you on a day, or didn't", Permission.SEE_OWN_TIME
    ),
    "favourite": Subcommand(
        favourite,
        "[PROJECT]",
        "keeps a project within one click, or no longer",
        Permission.KEEP_OWN_SETTINGS,
    ),
    "settings": Subcommand(
        settings,
        "",
        "sets your reminders, public holidays, week and usual work type",
        Permission.KEEP_OWN_SETTINGS,
    ),
    "mute": Subcommand(
        mute, "", "stops reminders of missing time and timesheets", Permission.KEEP_OWN_SETTINGS
    ),
    "unmute": Subcommand(unmute, "", "starts them again", Permission.KEEP_OWN_SETTINGS),
    **TIMESHEETS,
    **TIMER_SUBCOMMANDS,
    "amend": Subcommand(
        amend,
        "",
        "shows what you asked to change in approved weeks, and how it stands",
        Permission.SUBMIT_OWN_TIME,
    ),
}


def _usages(actor: Actor) -> list[tuple[str, str]]:
    """What the subcommands do, of those that the actor may use."""
    return [
        (f"/time {word} {each.usage}".strip(), each.does)
        for word, each in SUBCOMMANDS.items()
        if each.is_for(actor)
    ]


def _split(typed: str) -> tuple[str, str]:
    """The first word in lower case, and all after it."""
    word, *rest = typed.split(maxsplit=1) or [""]
    return word.lower(), "".join(rest)


def _time_or_period(typed: str, visit: Visit) -> Answer:
    """Log what starts with a duration, list what is a period, else say what is near."""
    if not starts_plainly_with_duration(typed):
        listed = visit.look(lambda session, actor: list_typed_period(session, actor, typed))
        if listed:
            return time_list(listed)
        # `2 week` is two hours on the project week, and `yesterday 2h` no slip of the fingers.
        if not typed[:1].isdigit() and not has_duration(typed):
            _refuse_near_subcommand(typed)
    return visit.once(
        lambda session, actor: logged(log_typed_time(session, actor, typed, visit.channel_id))
    )


def _refuse_near_subcommand(typed: str) -> None:
    nearest = near_subcommand(typed, (*SUBCOMMANDS, "help", *PERIODS))
    if nearest:
        raise NoSuchSubcommand("/time", typed, nearest)


def _open_new_form(asked: Asked) -> None:
    visit = asked.visit
    form = visit.look(lambda session, actor: new_time_form(session, actor, visit.channel_id))
    visit.open_modal(time_form(form, asked.origin))
