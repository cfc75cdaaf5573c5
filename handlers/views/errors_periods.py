"""The words of refusals about days and periods."""

from collections.abc import Iterable

from domain.days.days import (
    DayDoesNotExist,
    DayInFuture,
    DayTooOld,
    WeekdayDoesNotMatch,
    format_day,
)
from domain.days.periods import NotAPeriod, PeriodEndsBeforeStart, PeriodInFuture
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, quote, words
from handlers.views.lists import capitalised


@words.register
def _(error: DayDoesNotExist) -> str:
    return (
        f"I can't find {quote(error.text)} in the calendar. Try `yesterday`, `mon` or `2026-11-20`."
    )


@words.register
def _(error: WeekdayDoesNotMatch) -> str:
    return f"{quote(error.text)} doesn't fit: that date is {format_day(error.day)}."


@words.register
def _(error: DayInFuture) -> str:
    return f"{format_day(error.day)} is still to come. Time is logged once it has been worked."


@words.register
def _(error: DayTooOld) -> str:
    return f"{format_day(error.day)} is too long ago. Days from 2000 on can be used."


@words.register
def _(error: PeriodInFuture) -> str:
    return f"That begins on {format_day(error.first)}, so there's nothing to show yet."


@words.register
def _(error: PeriodEndsBeforeStart) -> str:
    return (
        f"That ends on {format_day(error.last)}, before it starts on {format_day(error.first)}. "
        "Put the earlier day first."
    )


@words.register
def _(error: NotAPeriod) -> str:
    opening = f"I didn't understand {quote(error.typed)} as a period."
    if error.client:
        client = escape(error.client)
        opening = f"I know the client *{client}*, but {quote(error.typed)} is no period."
    return f"{opening} Try `last month`, `November`, `Q3`, `2026` or `1 Nov..15 Nov`."


@buttons.register
def _(error: NotAPeriod, _key: str) -> Iterable[Block]:
    return offered_periods(error.command, error.client, error.offered)


def offered_periods(command: str, client: str, periods: Iterable[str]) -> list[Block]:
    """Buttons that give the command the client and one of the periods; nothing of none."""
    buttons_of_periods = [
        command_button(capitalised(period), f"{command} {client} {period}", replaces=True)
        for period in periods
    ]
    return [actions(buttons_of_periods)] if buttons_of_periods else []
