"""`/time`: log time, look at it, change it."""

from collections.abc import Callable
from datetime import date

from domain.actor import Actor
from domain.days import DayDoesNotExist, parse_day
from domain.errors import NoSuchSubcommand
from domain.permissions import Permission, may
from domain.time_entries import latest_entry, log_again
from domain.time_form import TimeForm, edit_time_form, new_time_form
from domain.time_lists import list_typed_period
from domain.typed_time import has_duration, log_typed_time, starts_plainly_with_duration
from domain.undo import undo_last
from handlers.commands import near_subcommand
from handlers.text import plain_command
from handlers.views.blocks import Answer
from handlers.views.help import time_help
from handlers.views.origin import Origin
from handlers.views.time_entry import logged, undone
from handlers.views.time_form import time_form
from handlers.views.time_list import time_list
from handlers.visit import Visit
from models.database import WorkspaceSession

SUBCOMMANDS = (
    "help",
    "edit",
    "undo",
    "again",
    "today",
    "yesterday",
    "week",
    "month",
    "last week",
    "last month",
)
_SAID_ANYWAY = {"log", "add"}  # `/time log 2h ACME-site`


def answer_time(text: str, visit: Visit, origin: Origin) -> Answer | None:
    """What `/time` says to the text; None where it opened a form instead."""
    typed = plain_command(text)
    word, rest = _split(typed)
    if word in _SAID_ANYWAY:
        typed = rest
        word, rest = _split(typed)
    if not typed or typed.lower() == "edit":
        form = visit.look(_latest_form if typed else _new_form(visit.channel_id))
        visit.open_modal(time_form(form, origin))
        return None
    if word == "again":
        return visit.once(
            lambda session, actor: logged(log_again(session, actor, _day(rest, actor)))
        )
    if typed.lower() == "undo":
        return visit.once(lambda session, actor: undone(undo_last(session, actor), visit.key))
    if typed.lower() == "help":
        return visit.look(
            lambda _session, actor: time_help(may_log=may(actor, Permission.LOG_OWN_TIME))
        )
    return _time_or_period(typed, visit)


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
    nearest = near_subcommand(typed, SUBCOMMANDS)
    if nearest:
        raise NoSuchSubcommand("/time", typed, nearest)


def _new_form(channel_id: str | None) -> Callable[[WorkspaceSession, Actor], TimeForm]:
    return lambda session, actor: new_time_form(session, actor, channel_id)


def _latest_form(session: WorkspaceSession, actor: Actor) -> TimeForm:
    return edit_time_form(session, actor, latest_entry(session, actor).id)


def _day(typed: str, actor: Actor) -> date | None:
    """The day to repeat on; None where none was typed."""
    if not typed.strip():
        return None
    day = parse_day(typed, actor.days)
    if day is None:
        raise DayDoesNotExist(typed)
    return day
