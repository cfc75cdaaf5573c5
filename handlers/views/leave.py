"""Leave: taken, listed, removed, taken back; and the days off in words."""

from collections.abc import Sequence
from datetime import date

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.norms.leave import LONGEST_REASON, LeaveRemoved, LeaveTaken, WeekLeft
from domain.norms.leave_lists import LeaveList, LeaveSpan
from domain.norms.leave_undo import LeaveUndone
from domain.norms.norms import DayOff
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    button,
    command_button,
    context,
    escape,
    header,
    in_a_line,
    message,
    modal,
    option,
    section,
)
from handlers.views.inputs import checkbox_input, date_input, text_input
from handlers.views.lists import and_more, counted, page_buttons
from handlers.views.origin import Origin

FIRST, LAST, HALF, REASON = "day", "last", "half", "reason"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

UNDO = "leave_undo"

_HALF = option("Half of each day", "yes")
_WHY = 60  # characters of it
_DAYS_TOLD = 5
_WEEKS_TOLD = 4


def day_off(off: DayOff) -> str:
    """What a day off is in a line: "Public holiday: Christmas Day", "Off", "Half day off"."""
    what = "Public holiday" if off.is_holiday else "Half day off" if off.half else "Off"
    return f"{what}: {in_a_line(off.why, _WHY)}" if off.why else what


def leave_taken(taken: LeaveTaken) -> Answer:
    """What was understood and what is expected now, with the way back."""
    days = taken.days
    half = "Half of each day off" if days[1:] else "Half a day off"
    told = f"{half if taken.wanted.half else 'Off'} {_from_to(days[0], days[-1])}"
    count = f" · {counted(len(days), 'working day')}" if days[1:] else ""
    mark = ":white_check_mark: " if taken.change else "Left as it was: "
    text = f"{mark}{told}{count}{_reason(taken.wanted.reason)}"
    notes = [*_notes(taken), expected_now(taken.weeks)]
    plain = told.replace("*", "")
    return message(
        f"{plain}." if taken.change else f"Left as it was: {plain}.",
        [section(text), context("\n".join(notes)), actions(_ways(taken.change))],
    )


def leave_removed(removed: LeaveRemoved) -> Answer:
    """Which days are no leave any more, with the way back."""
    text = f"Removed your leave: {_days(removed.days)}."
    return message(
        text,
        [
            section(text),
            context(expected_now(removed.weeks)),
            actions(_ways(removed.change)),
        ],
    )


def leave_undone(undone: LeaveUndone) -> Answer:
    """What the days are again."""
    told = []
    if undone.removed:
        told.append(f"No longer off: {_days(undone.removed)}.")
    if undone.restored:
        told.append(f"As it was before: {_days(undone.restored)}.")
    text = " ".join(told)
    return message(
        text,
        [
            section(f":leftwards_arrow_with_hook: {text}"),
            context(expected_now(undone.weeks)),
            actions(_ways(None)),
        ],
    )


def leave_list(listed: LeaveList) -> Answer:
    """The leave of one page, each with a way to remove it, and the next public holidays."""
    title = "Your leave"
    blocks = [header(title), *(_span(span) for span in listed.spans)]
    if not listed.spans:
        blocks.append(
            section(
                "None from today on. `/time off tomorrow half dentist` takes half a day, "
                "`/time off 21 dec..1 jan holiday` two weeks."
            )
        )
    blocks.append(context(_holidays(listed)))
    buttons = [
        *page_buttons(listed.page, "/time off list"),
        command_button("Take leave", "/time off add", replaces=True),
        command_button("Settings", "/time settings"),
    ]
    return message(title, [*blocks, actions(buttons)])


def leave_form(today: date, origin: Origin) -> View:
    """The modal for new leave."""
    blocks = [
        date_input(FIRST, "From", initial_date=today.isoformat()),
        date_input(
            LAST, "To", optional=True, hint="The last day. Left empty, it is one day alone."
        ),
        checkbox_input(HALF, "How much", [_HALF]),
        text_input(
            REASON,
            "Reason",
            optional=True,
            max_length=LONGEST_REASON,
            hint="For yourself. Only administrators find it, in the trail of changes.",
        ),
    ]
    return modal("leave_form", "Take leave", blocks, submit="Take", private_metadata=origin.write())


def expected_now(weeks: Sequence[WeekLeft]) -> str:
    """What is expected by now, such as "Expected now: 16h in week 48, none in week 49."."""
    told = ", ".join(
        f"{format_duration(each.norm) if each.norm else 'none'} in {each.week.name}"
        for each in weeks[:_WEEKS_TOLD]
    )
    more = and_more(len(weeks) - _WEEKS_TOLD, "week")
    return f"Expected now: {told}{more}."


def _notes(taken: LeaveTaken) -> list[str]:
    """What may surprise: days that aren't taken, that were leave already, that have time."""
    notes = []
    holidays = [f"{format_day(day)} ({escape(name)})" for day, name in taken.not_needed if name]
    free = sum(name is None for _, name in taken.not_needed)
    uncounted = [counted(free, "day") + " you don't work on"] if free else []
    if uncounted or holidays:
        notes.append(f"Not counted: {_few([*uncounted, *holidays])}.")
    if taken.changed and taken.change:
        was = "was" if len(taken.changed) == 1 else "were"
        notes.append(f"{_days(taken.changed)} {was} leave already and changed to this.")
    if taken.logged:
        told = [f"{format_duration(minutes)} on {format_day(day)}" for day, minutes in taken.logged]
        notes.append(f"You logged {_few(told)}. That stays as it is.")
    return notes


def _ways(change: tuple[int, int] | None) -> list[Block]:
    undo = [button("Undo", UNDO, f"{change[0]} {change[1]}")] if change else []
    return [*undo, command_button("Your leave", "/time off", replaces=True)]


def _span(span: LeaveSpan) -> Block:
    when = _from_to(span.first, span.last, alone="")
    text = f"{when}{_number(span.days, half=span.half)}{_reason(span.reason)}"
    typed = f"/time off remove {span.first.isoformat()}..{span.last.isoformat()}"
    return section(text, command_button("Remove", typed, replaces=True))


def _holidays(listed: LeaveList) -> str:
    if not listed.has_region:
        return "No public holidays count for you. Settings is where you say whose are yours."
    told = [f"{format_day(each.day)} {escape(each.name)}" for each in listed.holidays]
    return f"Next public holidays: {' · '.join(told) or 'none within a year'}"


def _from_to(first: date, last: date, alone: str = "on ") -> str:
    if first == last:
        return f"{alone}*{format_day(first)}*"
    return f"*{format_day(first)}* to *{format_day(last)}*"


def _number(days: int, *, half: bool) -> str:
    if days == 1:
        return " · half the day" if half else ""
    return f" · {'half of ' if half else ''}{counted(days, 'working day')}"


def _reason(reason: str) -> str:
    return f"\n>{escape(' '.join(reason.split()))}" if reason else ""


def _days(days: Sequence[date]) -> str:
    return _few([format_day(day) for day in days])


def _few(told: Sequence[str]) -> str:
    """The first of them, and how many more."""
    more = and_more(len(told) - _DAYS_TOLD)
    return f"{', '.join(told[:_DAYS_TOLD])}{more}"
