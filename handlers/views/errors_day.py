"""The words of refusals about a day's lines, and about copying a week."""

from domain.day_form import LinesLoggedJustNow, ProjectNotPicked
from domain.days import format_day
from domain.durations import format_duration
from handlers.views.blocks import escape
from handlers.views.errors import SENTENCES, words

SENTENCES |= {ProjectNotPicked: "Pick the project that this time was for."}


@words.register
def _(error: LinesLoggedJustNow) -> str:
    told = ", ".join(
        f"{format_duration(each.minutes)} on *{escape(each.choice.project.key)}*"
        for each in error.alike
    )
    day = format_day(error.alike[0].choice.wanted.day)
    return f"You logged {told} for {day} just now. Log it again, with all the rest?"
