"""Why somebody was, or was not, reminded on a day."""

from collections.abc import Iterator
from datetime import date

from domain.days.clocks import format_clock
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.reminders.deliveries import DeliveryState
from domain.reminders.explanations import DayExplained, Reason, Silence
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    command_button,
    escape,
    header,
    message,
    section,
)
from handlers.views.lists import against, capitalised
from handlers.views.reminder_words import delivered, until_in_words
from handlers.views.timesheets import week_in_words
from models import Outcome, ReminderKind

_NOT_EMPLOYED = "that is before your first day, or after your last one"


def day_explained(told: DayExplained) -> Answer:
    """Each decision about the day in a paragraph, and buttons where a click would change it."""
    title = f"Reminders of {format_day(told.day, told.today)}"
    paragraphs = [_paragraph(reason, told) for reason in told.reasons]
    if told.silence:
        paragraphs.insert(0, _nothing(told, told.silence))
    blocks = [header(title), *(section(each) for each in paragraphs)]
    return message(f"{title}: {paragraphs[0].replace('*', '')}", [*blocks, actions(_ways_on(told))])


def _nothing(told: DayExplained, silence: Silence) -> str:
    since = format_day(told.known_since, told.today)
    return {
        Silence.NOT_KNOWN: f"I didn't know you yet: I've known you since {since}.",
        Silence.FORGOTTEN: (
            "That's too long ago: after four months I forget what I decided, and why."
        ),
        Silence.NOT_RUNNING: (
            "I decided nothing about you on that day: I wasn't running when it was due."
        ),
        Silence.NOTHING_DUE: "There's nothing to decide about you on that day.",
    }[silence]


def _paragraph(reason: Reason, told: DayExplained) -> str:
    say = {ReminderKind.WEEK: _of_week, ReminderKind.DIGEST: _of_digest}
    kind = reason.decision.occasion.kind
    lines = [f"*{_when(reason, told.today)}* {say.get(kind, _of_day)(reason, told)}"]
    if reason.delivery:
        lines.append(delivered(reason.delivery, reason.at.date()))
    if reason.again_at:
        lines.append(f"You snoozed it {until_in_words(reason.again_at, reason.at.date())}.")
    return "\n".join(lines)


def _when(reason: Reason, today: date) -> str:
    day = reason.at.date()
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((day - today).days)
    name = f"{near}, {format_day(day, today)}," if near else f"On {format_day(day, today)}"
    return f"{name} at {format_clock(reason.at)}:"


def _of_day(reason: Reason, told: DayExplained) -> str:
    decision, decided = reason.decision, reason.decided
    outcome, minutes, norm = decision.outcome, decision.minutes, decision.norm
    day = format_day(decision.occasion.about, told.today)
    looked = f"I looked at {day}" if decided else f"I'll look at {day}"
    if outcome is Outcome.REMINDED:
        asked = f"so I {_did(reason, 'asked', 'ask')} you about {format_duration(decision.missing)}"
        return f"{looked}: {against(minutes, norm)} logged, {asked}."
    if outcome is Outcome.COMPLETE:
        return f"{looked}: {against(minutes, norm)} logged, so there's nothing to ask you about."
    was = "was" if decided else "is"
    holiday = f" ({escape(decision.why)})" if decision.why else ""
    because = {
        Outcome.HOLIDAY: f"it {was} a public holiday{holiday}",
        Outcome.LEAVE: "you were off" if decided else "you are off",
        Outcome.NOTHING_EXPECTED: f"it {was} no working day of yours",
        Outcome.NOT_EMPLOYED: _NOT_EMPLOYED,
        Outcome.NEW: f"I didn't know you yet on {day}",
        Outcome.ALREADY: f"I had asked you about {day} before",
        Outcome.HANDED_IN: f"the week of {day} {was} submitted",
        Outcome.MUTED: _muted(reason, "reminders"),
        Outcome.SWITCHED_OFF: f"this workspace {_has(reason)} reminders switched off",
    }
    return f"No reminder, because {because[outcome]}."


def _of_week(reason: Reason, told: DayExplained) -> str:
    decision, decided = reason.decision, reason.decided
    week = week_in_words(told.week)
    if decision.outcome is Outcome.REMINDED:
        stood = "wasn't submitted" if decided else "isn't submitted"
        logged = against(decision.minutes, decision.norm)
        asked = f"so I {_did(reason, 'asked', 'ask')} you to ({logged} logged)"
        return f"{capitalised(week)}, {stood}, {asked}."
    because = {
        Outcome.HANDED_IN: f"{week}, {'was' if decided else 'is'} submitted",
        Outcome.NEW: f"I didn't know you yet in {week}",
        Outcome.NOT_EMPLOYED: _NOT_EMPLOYED,
        Outcome.NOTHING_EXPECTED: f"nothing was expected of you, nor logged, in {week}",
        Outcome.MUTED: _muted(reason, "reminders"),
        Outcome.SWITCHED_OFF: f"this workspace {_has(reason)} that switched off",
    }
    didnt = "didn't" if decided else "won't"
    return f"I {didnt} ask you for a timesheet, because {because[decision.outcome]}."


def _of_digest(reason: Reason, told: DayExplained) -> str:
    decision, decided = reason.decision, reason.decided
    week = week_in_words(told.week)
    if decision.outcome is Outcome.REMINDED:
        did = _did(reason, "told", "tell")
        return f"I {did} you what {'was' if decided else 'is'} missing in {week}."
    because = {
        Outcome.NOTHING_TO_TELL: f"there was nothing to tell of {week}",
        Outcome.NOT_EMPLOYED: "it comes after your last day",
        Outcome.MUTED: _muted(reason, "it"),
        Outcome.SWITCHED_OFF: f"this workspace {_has(reason)} digests switched off",
    }
    return f"No digest, because {because[decision.outcome]}."


def _did(reason: Reason, done: str, do: str) -> str:
    """What I did, unless it came to nothing, or isn't time for it yet."""
    if not reason.decided:
        return f"would {do}"
    was_sent = reason.delivery is None or reason.delivery.state is DeliveryState.SENT
    return done if was_sent else f"was to {do}"


def _muted(reason: Reason, what: str) -> str:
    return f"you {'had' if reason.decided else 'have'} muted {what}"


def _has(reason: Reason) -> str:
    return "had" if reason.decided else "has"


def _ways_on(told: DayExplained) -> Iterator[Block]:
    """What one click would change, of that which counts now."""
    decisions = [each.decision for each in told.reasons]
    of_time = [each for each in decisions if each.occasion.kind is not ReminderKind.DIGEST]
    if day := told.to_log:
        yield command_button(f"Log {format_day(day, told.today)}", f"/time day {day}")
    if told.muted and any(each.outcome is Outcome.MUTED for each in of_time):
        yield command_button("Unmute", "/time unmute")
    if any(each.outcome is Outcome.LEAVE for each in of_time):
        yield command_button("Your leave", "/time off")
    yield command_button("Your settings", "/time settings")
