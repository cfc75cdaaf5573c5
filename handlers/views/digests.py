"""What managers and administrators are told once a week."""

from collections.abc import Iterator

from domain.days.durations import format_duration
from domain.reminders.digest import Digest, MissingTime
from domain.timesheets.waiting_sheets import WaitingSheet
from handlers.views.approving import COMMAND as APPROVE
from handlers.views.approving import how_long
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    command_button,
    context,
    escape,
    header,
    in_a_line,
    message,
    section,
    sections,
)
from handlers.views.lists import and_more, capitalised, counted, people_counted
from handlers.views.timesheets import week_in_words

_PROJECTS_NAMED = 4
_NAME = 60  # characters of it


def weekly_digest(told: Digest) -> Answer:
    """Who lacks how much, then what waits, in that order; what there is none of is left out."""
    week = week_in_words(told.week)
    blocks = [header(capitalised(week))]
    if told.people:
        blocks += sections([_whole(told), *(_line(each) for each in told.missing), *_rest(told)])
    elif told.of_all:
        blocks.append(section("Nobody's time is missing. :sparkles:"))
    if waits := list(_waits(told)):
        blocks += sections(waits)
    buttons = [*_buttons(told), command_button("Settings", "/time settings")]
    note = "Everybody's time" if told.of_all else "The teams of the active projects you manage"
    blocks += [context(f"{note}, by their own hours, holidays and leave."), actions(buttons)]
    return message(f"Your digest of {week}: {_plainly(told)}", blocks)


def _plainly(told: Digest) -> str:
    if told.people:
        return f"{format_duration(told.minutes)} missing from {people_counted(told.people)}"
    return "nothing is missing"


def _whole(told: Digest) -> str:
    return f"*{format_duration(told.minutes)} missing*, from {people_counted(told.people)}:"


def _line(each: MissingTime) -> str:
    days = counted(each.days, "day")
    line = f"• *{in_a_line(each.who, _NAME)}* · {format_duration(each.minutes)} on {days}"
    if not each.projects:
        return line
    keys = ", ".join(escape(key) for key in each.projects[:_PROJECTS_NAMED])
    rest = len(each.projects) - _PROJECTS_NAMED
    return f"{line} · {keys}{and_more(rest)}"


def _rest(told: Digest) -> Iterator[str]:
    if more := and_more(told.people - len(told.missing)):
        yield more.lstrip()


def _waits(told: Digest) -> Iterator[str]:
    if total := told.unsubmitted_people:
        names = ", ".join(in_a_line(name, _NAME) for name in told.unsubmitted)
        more = and_more(total - len(told.unsubmitted))
        yield f"*{counted(total, 'timesheet')} not submitted:* {names}{more}"
    if total := told.waiting.total:
        oldest = "".join(_oldest(each) for each in told.waiting.sheets)
        yield f"*{counted(total, 'timesheet')} to approve:* {oldest}"
    if told.amendments:
        yield f"*{counted(told.amendments, 'change')} of approved time to decide*"


def _oldest(sheet: WaitingSheet) -> str:
    who = in_a_line(sheet.who, _NAME)
    return f"the oldest, of {who}, {sheet.week.name}, {how_long(sheet.waits)}"


def _buttons(told: Digest) -> list[Block]:
    buttons = []
    if told.approves and (told.waiting.total or told.amendments):
        buttons.append(command_button("Approve timesheets", APPROVE, style="primary"))
    if told.of_all:
        buttons.append(command_button("Who is reminded today", "/stint preview"))
    return buttons
