"""The words of refusals about timers."""

import re
from collections.abc import Iterable

from domain.days.clocks import format_clock
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.projects.project_names import ProjectMissing, TimeOnClient
from domain.projects.projects import ProjectGone
from domain.read_models import Choice
from domain.settings.work_types import NoSuchWorkType
from domain.timers.timer_starting import StartMeant
from domain.timers.timer_stopping import EndsBeforeStart, TimerNotLogged, TimerRanTooLong
from domain.timers.timers import MomentInFuture, NoTimer, RunningTimer, TimerChanged, TimerGone
from handlers.views.blocks import Block, actions, button, command_button, context, escape
from handlers.views.errors import SENTENCES, buttons, quote, words
from handlers.views.timers import cancel_button, edit_button, seen

_QUOTES = re.compile('["“”„«»]')
_NEEDS_QUOTES = re.compile('["“”„«»#!]')
_LONGEST_VALUE = 1_990  # of the 2,000 characters that a button's value may have

SENTENCES |= {
    NoTimer: "No timer is running.",
    TimerGone: "That timer was stopped or cancelled already.",
    TimerChanged: "Your timer was changed meanwhile, so nothing was done. See how it is now.",
    MomentInFuture: "That's still to come. Pick a time up to now.",
}


@words.register
def _(error: StartMeant) -> str:
    refusal = error.refusal
    if isinstance(refusal, ProjectMissing) and refusal.choices:
        return "On which project? Pick one, or type its name: `/time start ACME-site`."
    if isinstance(refusal, TimeOnClient) and refusal.choices:
        left = refusal.left_out
        rest = f" {left} more are in the form that `/time timer` opens." if left else ""
        client = escape(refusal.client)
        return f"*{client}* is a client, and time goes on one of its projects. Which one?{rest}"
    if isinstance(refusal, NoSuchWorkType) and refusal.retired:
        return f"The work type {quote(refusal.typed)} is no longer in use. Start without one?"
    return words(refusal)


@words.register
def _(error: EndsBeforeStart) -> str:
    started = f"{format_clock(error.local_start)} on {format_day(error.local_start.date())}"
    return f"The timer was started at {started}, so it can't have ended before that."


@words.register
def _(error: TimerRanTooLong) -> str:
    return (
        f"The timer has run for {format_duration(error.timer.minutes)}, which is more than anybody "
        "works in one go. Say when it ended, or cancel it."
    )


@words.register
def _(error: TimerNotLogged) -> str:
    refusal = error.refusal
    if isinstance(refusal, NoSuchWorkType) and refusal.retired:
        return f"The work type {quote(refusal.typed)} is no longer in use. Pick another, or none."
    if isinstance(refusal, ProjectGone):
        return "The timer is on a project that isn't open to you any more. Pick another one for it."
    return words(refusal)


@buttons.register
def _(_error: NoTimer, _key: str) -> Iterable[Block]:
    return [actions([command_button("Start one", "/time start", replaces=True)])]


@buttons.register
def _(_error: TimerGone, _key: str) -> Iterable[Block]:
    return [actions([command_button("What runs now", "/time status", replaces=True)])]


@buttons.register
def _(_error: TimerChanged, _key: str) -> Iterable[Block]:
    return [actions([command_button("Show it", "/time status", replaces=True)])]


@buttons.register
def _(error: StartMeant, _key: str) -> Iterable[Block]:
    if not error.choices:
        return []
    return [actions(_start_button(choice) for choice in error.choices)]


@buttons.register
def _(error: TimerRanTooLong, _key: str) -> Iterable[Block]:
    return [_ways_on(error.timer)]


@buttons.register
def _(error: TimerNotLogged, key: str) -> Iterable[Block]:
    said = context("The timer runs on, and nothing was logged.")
    return [said, *buttons(error.refusal, key), _ways_on(error.timer)]


def _ways_on(timer: RunningTimer) -> Block:
    """What can be done with a timer whose time can't be logged as it is."""
    ended = button("It ended at …", "timer_ended", seen(timer))
    return actions([ended, edit_button(), cancel_button(timer)])


def _start_button(choice: Choice) -> Block:
    work_type = f" as {choice.wanted.work_type}" if choice.wanted.work_type else ""
    label = f"Start {choice.project.key}{work_type}"
    return command_button(label, _start_command(choice), replaces=True)


def _start_command(choice: Choice) -> str:
    """What starts the choice; without a note that is too long for a button."""
    wanted = choice.wanted
    work_type = f"#{wanted.work_type.replace(' ', '-')}" if wanted.work_type else ""
    billable = {None: "", True: "!billable", False: "!nonbillable"}[wanted.billable]
    marked = [f"/time start {choice.project.key}", work_type, billable]
    whole = " ".join(filter(None, (*marked, _as_typed(wanted.note))))
    if len(escape(whole)) > _LONGEST_VALUE:
        return " ".join(filter(None, marked))
    return whole


def _as_typed(note: str) -> str:
    """The note, in quotes where something in it would be read as more than words."""
    if not _NEEDS_QUOTES.search(note):
        return note
    inner = _QUOTES.sub("'", note)
    return f'"{inner}"'
