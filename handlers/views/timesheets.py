"""A person's own weeks: before they are handed in, afterwards, and as a line in App Home."""

from collections.abc import Iterable
from datetime import date

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.days.periods import Period
from domain.entries.time_lists import DayOfTime
from domain.norms.gaps import Gap
from domain.timers.timers import RunningTimer
from domain.timesheets.timesheets import HandedIn, HandingIn, SheetState
from domain.timesheets.week_sheets import WeekSheet
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    button,
    command_button,
    context,
    escape,
    header,
    in_a_line,
    message,
    section,
    sections,
)
from handlers.views.leave import day_off
from handlers.views.lists import against, and_more, capitalised, counted, norm_bar
from handlers.views.requests import quoted
from handlers.views.time_list import day_lines, left_out_line
from handlers.views.timers import stop_button, timer_line
from models import TimesheetState

SUBMIT = "sheet_submit"

_WORDS_IN_A_LINE = 150
_GAPS_NAMED = 5  # what most people work in a week, within Slack's 300 characters of a question


def week_to_submit(sheet: WeekSheet, said: str = "") -> Answer:
    """The week day by day, with what is missing in it, and the button that hands it in.

    Args:
        sheet: the week; of one that isn't open it is told where it stands.
        said: what came of the click before, in mrkdwn.
    """
    title = _title(sheet.week)
    blocks = [header(title), *_standing(sheet, said), section(_total(sheet))]
    if sheet.state is TimesheetState.OPEN:
        blocks += _days(sheet)
        blocks += [*_to_come(sheet), *_running(sheet.timer)]
        buttons = [_submit(sheet), _entries_button(sheet)]
    else:
        buttons = [*_ways_on(sheet), _entries_button(sheet)]
    return message(f"{title}: {_short(sheet)}", [*blocks, actions(buttons)])


def week_shown(sheet: WeekSheet) -> Answer:
    """The week with its entries, where it stands, and what can be done with it."""
    title = _title(sheet.week)
    blocks = [header(title), *_standing(sheet), section(_total(sheet)), *entries_of(sheet)]
    buttons = _ways_on(sheet)
    return message(f"{title}: {_short(sheet)}", [*blocks, actions(buttons)] if buttons else blocks)


def handed_in(result: HandedIn) -> Answer:
    """What came of the button that hands the week in."""
    sheet = result.sheet
    if result.outcome is HandingIn.OTHERWISE:
        said = ":warning: This week isn't as you were told any more, so it was *not* submitted."
        return week_to_submit(sheet, f"{said} Here it is as it is now.")
    if result.outcome is HandingIn.ALREADY:
        return week_shown(sheet)
    text = (
        f":white_check_mark: Submitted *{week_in_words(sheet.week)}*: {_short(sheet)}. "
        "Its time stands still while it waits for approval."
    )
    buttons = [_take_back(sheet), _entries_button(sheet)]
    return message(f"Submitted {week_in_words(sheet.week)}.", [section(text), actions(buttons)])


def taken_back(sheet: WeekSheet) -> Answer:
    """That the week is open again."""
    name = week_in_words(sheet.week)
    text = f":leftwards_arrow_with_hook: Took back *{name}*. Its time can be changed again."
    buttons = [_to_submit(sheet.week, "Submit it again"), _entries_button(sheet)]
    return message(f"Took back {name}.", [section(text), actions(buttons)])


def sheet_line(state: SheetState) -> Block:
    """One of the person's weeks in App Home, with what is to be done about it beside it."""
    told = [_STATES[state.state], against(state.minutes, state.norm)]
    if state.state is TimesheetState.OPEN and state.words:
        told[0] = "rejected"
    if state.state is TimesheetState.OPEN and state.gaps:
        told.append(counted(state.gaps, "gap"))
    line = f"*{_title(state.week)}*\n{' · '.join(told)}"
    if state.words:
        line += f"\n>{in_a_line(state.words, _WORDS_IN_A_LINE)}"
    if state.state is TimesheetState.OPEN:
        return section(line, _to_submit(state.week, "Submit…"))
    return section(line, command_button("Open", f"/time sheet {state.week.first}"))


def open_week(week: Period) -> Block:
    """The button that shows a week to its owner, with all that can be done about it."""
    return command_button("Open the week", f"/time sheet {week.first}")


def week_in_words(week: Period) -> str:
    """The week with its days, such as "week 46, 9 Nov to 15 Nov"."""
    first, last = (format_day(day, day).split(" ", 1)[1] for day in (week.first, week.last))
    return f"{week.name}, {first} to {last}"


def gaps_in_words(gaps: Iterable[Gap]) -> str:
    """The days with what they are short by, such as "Thu 19 Nov by 8h, Fri 20 Nov by 2h"."""
    told = [f"{_short_day(gap.day)} by {format_duration(gap.missing)}" for gap in gaps]
    return f"{', '.join(told[:_GAPS_NAMED])}{and_more(len(told) - _GAPS_NAMED)}"


def _title(week: Period) -> str:
    """The same where it begins a line."""
    return capitalised(week_in_words(week))


def entries_of(sheet: WeekSheet) -> list[Block]:
    """The entries of the week, by day; days off and days that lack time are named too."""
    told = [day for day in sheet.time.days if day.is_told(sheet.today)]
    blocks = [block for day in told for block in sections(day_lines(day))]
    blocks += left_out_line(sheet.time.left_out)
    return blocks or [section("Nothing is logged in this week.")]


_STATES = {
    TimesheetState.OPEN: "open",
    TimesheetState.SUBMITTED: "waits for approval",
    TimesheetState.APPROVED: "approved",
}


def _standing(sheet: WeekSheet, said: str = "") -> list[Block]:
    """What came of the last click, and where the week stands unless it is just open."""
    lines = [said] if said else []
    by = f" by {escape(sheet.decided_by)}" if sheet.decided_by else ""
    if sheet.state is TimesheetState.APPROVED:
        lines.append(
            f":white_check_mark: *Approved*{by}. Its time is locked: editing it, or logging more, "
            "asks an approver for a change."
        )
    elif sheet.state is TimesheetState.SUBMITTED:
        lines.append(":hourglass: *Submitted.* Its time stands still while it waits for approval.")
    elif sheet.words:
        lines.append(f":leftwards_arrow_with_hook: *Rejected*{by}:")
        lines += quoted(sheet.words)
    return sections(lines) if lines else []


def _short(sheet: WeekSheet) -> str:
    return against(sheet.time.minutes, sheet.time.norm)


def _total(sheet: WeekSheet) -> str:
    billable = format_duration(sheet.told.billable)
    bar = norm_bar(sheet.time.minutes, sheet.time.norm)
    return f"*{_short(sheet)}* · {billable} billable{bar}"


def _days(sheet: WeekSheet) -> list[Block]:
    """Every day against its norm; one that lacks time has a button that logs some."""
    gaps = {gap.day: gap for gap in sheet.gaps}
    blocks: list[Block] = []
    lines: list[str] = []
    for day in sheet.time.days:
        gap = gaps.get(day.day)
        if gap is None:
            lines.append(_day(day, sheet))
            continue
        blocks += sections(lines)
        lines = []
        text = f"{_day(day, sheet)} · *{format_duration(gap.missing)} missing*"
        blocks.append(section(text, command_button("Log", f"/time day {day.day}")))
    return [*blocks, *sections(lines)]


def _day(day: DayOfTime, sheet: WeekSheet) -> str:
    told = [against(day.minutes, day.norm)] if day.minutes or day.norm else []
    if day.day > sheet.today and day.norm:
        told = [f"{format_duration(day.norm)} still to come"]
    if day.off:
        told.append(day_off(day.off))
    return f"*{format_day(day.day, day.day)}*  {' · '.join(told) or 'no working day'}"


def _to_come(sheet: WeekSheet) -> list[Block]:
    """What submitting a week means that isn't over."""
    if sheet.today >= sheet.week.last:
        return []
    text = (
        "This week isn't over. Once it is submitted, nothing more can be logged in it until you "
        "take it back."
    )
    return [context(text)]


def _running(timer: RunningTimer | None) -> list[Block]:
    """That a timer's time is still to be logged, with the way to do it before."""
    if timer is None:
        return []
    text = (
        f":stopwatch: Your timer is running: {timer_line(timer)}\n"
        "Stop it first, for once the week is submitted its time can't be logged."
    )
    return [section(text, stop_button(timer))]


def _submit(sheet: WeekSheet) -> Block:
    told = sheet.told
    numbers = (told.version, told.entries, told.minutes, told.billable, told.days)
    value = f"{sheet.week.first} {' '.join(map(str, numbers))}"
    submit = button("Submit week", SUBMIT, value, "primary")
    if sheet.gaps:
        below = f"Below your norm: {gaps_in_words(sheet.gaps)}."
        return asking_first(submit, "Submit it with gaps?", below, yes="Submit week")
    if sheet.to_come:
        missing = [_short_day(day) for day in sheet.to_come]
        return asking_first(
            submit,
            "Submit it before it is over?",
            f"Still to come: {', '.join(missing)}.",
            yes="Submit week",
        )
    return submit


def _short_day(day: date) -> str:
    return format_day(day, day)


def _ways_on(sheet: WeekSheet) -> list[Block]:
    """What its owner can do with the week as it is."""
    if sheet.state is TimesheetState.OPEN:
        return [_to_submit(sheet.week, "Submit week…")]
    return [_take_back(sheet)] if sheet.state is TimesheetState.SUBMITTED else []


def _to_submit(week: Period, label: str) -> Block:
    return command_button(label, f"/time submit {week.first}")


def _take_back(sheet: WeekSheet) -> Block:
    return command_button("Take it back", f"/time withdraw {sheet.week.first}", replaces=True)


def _entries_button(sheet: WeekSheet) -> Block:
    return command_button("Show its entries", f"/time sheet {sheet.week.first}")
