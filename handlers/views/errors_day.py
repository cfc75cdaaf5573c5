"""The words of refusals about a day's lines, and about copying a week."""

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.day_form import LinesLoggedJustNow, ProjectNotPicked
from domain.entries.week_copy import NotAnEarlierWeek
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words

SENTENCES |= {ProjectNotPicked: "Pick the project that this time was for."}


@words.register
def _(error: LinesLoggedJustNow) -> str:
    told = ", ".join(
        f"{format_duration(each.minutes)} on *{escape(each.choice.project.key)}*"
        for each in error.alike
    )
    day = format_day(error.alike[0].choice.wanted.day)
    return f"You logged {told} for {day} just now. Log it again, with all the rest?"


@words.register
def _(error: NotAnEarlierWeek) -> str:
    return (
        f"{quote(error.typed)} isn't a week before this one. "
        "`/time copy` takes last week, and `/time copy w45` an earlier one."
    )


@buttons.register
def _(_error: NotAnEarlierWeek, _key: str) -> list[Block]:
    return [actions([command_button("Copy last week", "/time copy")])]
