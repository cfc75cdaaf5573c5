"""The words of refusals about reminders, and about a day like the one before."""

from collections.abc import Iterable
from datetime import date

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.copies import WhyNot
from domain.entries.same_day import DayHasTime, NotAllTheSame, NothingTheDayBefore
from domain.read_models import Entry
from domain.reminders.foretelling import TooFarAhead
from domain.reminders.snoozing import NoSuchReminder, NothingToSnooze, SnoozeUnfit
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, words
from handlers.views.time_entry import HIDDEN_PROJECT

_MOST_REASONS = 3

SENTENCES |= {
    NoSuchReminder: "That reminder is gone, so there's nothing to snooze.",
    NothingToSnooze: "Your reminders are muted, so I won't ask again anyway.",
    SnoozeUnfit: (
        "By now that would be in your quiet hours or after the end of the day, so nothing was "
        "snoozed. Pick another time."
    ),
}


@words.register
def _(error: DayHasTime) -> str:
    return (
        f"{format_day(error.day)} has {format_duration(error.minutes)} already, so nothing was "
        "logged. Only an empty day is made like the one before."
    )


@words.register
def _(error: NothingTheDayBefore) -> str:
    if error.source is None:
        return f"I found no working day shortly before {format_day(error.day)}."
    return (
        f"Your working day before {format_day(error.day)} is {format_day(error.source)}, and "
        "nothing is logged on it that could be repeated."
    )


@words.register
def _(error: NotAllTheSame) -> str:
    lead = f"Not all of {format_day(error.source)} can be logged now, so nothing was"
    if error.too_much:
        return f"{lead}: rounded up, it is more than a day has."
    reasons = list(dict.fromkeys(_why_not(*each) for each in error.left_out))
    more = ", for one" if len(reasons) > _MOST_REASONS else ""
    return f"{lead}: {' and '.join(reasons[:_MOST_REASONS])}{more}."


@words.register
def _(error: TooFarAhead) -> str:
    return (
        f"{format_day(error.day)} is more than a year ahead. I can look ahead as far "
        f"as {format_day(error.latest)}."
    )


def _why_not(entry: Entry, why: WhyNot) -> str:
    if why is WhyNot.HIDDEN or entry.project is None:
        return f"some of it is on {HIDDEN_PROJECT}"
    if why is WhyNot.INACTIVE:
        return f"*{escape(entry.project.key)}* is inactive"
    return "one of its notes is longer than notes may be by now"


@buttons.register
def _(_error: NothingToSnooze, _key: str) -> Iterable[Block]:
    return [actions([command_button("Unmute", "/time unmute")])]


@buttons.register
def _(error: DayHasTime, _key: str) -> Iterable[Block]:
    show = command_button("Show it", f"/time {error.day.isoformat()}")
    return [actions([show, _open(error.day)])]


@buttons.register
def _(error: NothingTheDayBefore, _key: str) -> Iterable[Block]:
    return [actions([_open(error.day)])]


@buttons.register
def _(error: NotAllTheSame, _key: str) -> Iterable[Block]:
    return [actions([_open(error.day)])]


@buttons.register
def _(error: TooFarAhead, _key: str) -> Iterable[Block]:
    return [actions([command_button(format_day(error.latest), f"{error.command} {error.latest}")])]


def _open(day: date) -> Block:
    return command_button("Fill in the day", f"/time day {day.isoformat()}")
