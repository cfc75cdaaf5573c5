"""Whom Stint writes to on a day, and why not to the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from domain.days.clocks import format_clock
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.reminders.preview import COMMAND, DayDecided, NotWritten, Preview, PreviewLine
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
from handlers.views.lists import (
    against,
    and_more,
    capitalised,
    counted,
    page_buttons,
    people_counted,
)
from handlers.views.reminder_words import delivered
from models import Outcome, ReminderKind

_AHEAD = {
    DayDecided.NOTHING: "By what is known now. This is a look ahead: nothing was sent.",
    DayDecided.SOME: (
        "What is yet to be decided is told by what is known now; none of that was sent."
    ),
}
_A_DAY = timedelta(days=1)
_NAME = 60  # characters of it


def previewed(told: Preview) -> Answer:
    """The messages of a page in order, then who gets none, and the ways to other days."""
    title = f"Reminders on {format_day(told.day, told.today)}"
    blocks = [header(title), section(_summary(told))]
    blocks += sections(_line(line, told) for line in told.lines)
    if left := list(_left(told)):
        blocks += sections(left)
    if note := _AHEAD.get(told.decided):
        blocks.append(context(note))
    return message(f"{title}: {_plainly(told)}", [*blocks, actions(_buttons(told))])


def _plainly(told: Preview) -> str:
    if not told.messages:
        return "nobody is written to"
    return f"{counted(told.messages, 'message')} to {people_counted(told.people)}"


def _summary(told: Preview) -> str:
    plainly = _plainly(told)
    more = ", each at their own hour" if told.people > 1 else ""
    return f"*{capitalised(plainly)}*{more}."


def _line(line: PreviewLine, told: Preview) -> str:
    when = f"{format_clock(line.at)} {escape(line.zone)}"
    became = f" {delivered(line.delivery, told.day)}" if line.delivery else ""
    return f"• {when} · *{in_a_line(line.who, _NAME)}* · {_what(line, told)}{became}"


def _what(line: PreviewLine, told: Preview) -> str:
    decision = line.decision
    about = decision.occasion.about
    logged = against(decision.minutes, decision.norm)
    if decision.occasion.kind is ReminderKind.WEEK:
        return f"{told.week.name} is to be submitted, {logged} logged."
    if decision.occasion.kind is ReminderKind.DIGEST:
        return (
            f"digest of {told.week.name}{'' if line.decided else ', if it has anything to tell'}."
        )
    missing = format_duration(decision.missing)
    return f"{missing} missing on {format_day(about, told.today)}, {logged} logged."


def _left(told: Preview) -> Iterator[str]:
    """Who is not written to, by what it is of and why, in lines."""
    for kind, left in groupby(told.not_written, key=lambda each: each.kind):
        yield f"*{_NO[kind]}*"
        yield from (f"• {_why(each)} ({each.total:,}): {_names(each)}" for each in left)
    if told.undecided:
        yield (
            f"*Nothing decided about {people_counted(told.undecided)}:* Stint didn't run when it "
            "was due to, didn't know them yet, or has forgotten it after four months."
        )


def _names(left: NotWritten) -> str:
    names = ", ".join(in_a_line(name, _NAME) for name in left.names)
    return f"{names}{and_more(left.total - len(left.names))}"


def _why(left: NotWritten) -> str:
    of_weeks = _OF_WEEKS.get(left.outcome) if left.kind is ReminderKind.WEEK else None
    return of_weeks or _WHY[left.outcome]


_NO = {
    ReminderKind.MORNING: "Not reminded of missing time",
    ReminderKind.WEEK: "Not asked for a timesheet",
    ReminderKind.DIGEST: "No digest",
}
_WHY = {
    Outcome.COMPLETE: "Nothing is missing",
    Outcome.NOTHING_EXPECTED: "No working day of theirs",
    Outcome.HOLIDAY: "Public holiday",
    Outcome.LEAVE: "On leave",
    Outcome.NOT_EMPLOYED: "Before their first day, or after their last",
    Outcome.NEW: "New to Stint",
    Outcome.ALREADY: "Asked about that day before",
    Outcome.HANDED_IN: "Submitted that week",
    Outcome.MUTED: "Muted it",
    Outcome.SWITCHED_OFF: "Switched off in this workspace",
    Outcome.NOTHING_TO_TELL: "Nothing to tell",
}
_OF_WEEKS = {Outcome.NOTHING_EXPECTED: "Nothing logged, and nothing expected"}


def _buttons(told: Preview) -> list[Block]:
    return [
        *page_buttons(told.page, f"{COMMAND} {told.day} page"),
        _day_button("Previous day", told.day - _A_DAY),
        _day_button("Next day", told.day + _A_DAY),
    ]


def _day_button(label: str, day: date) -> Block:
    return command_button(label, f"{COMMAND} {day}", replaces=True)
