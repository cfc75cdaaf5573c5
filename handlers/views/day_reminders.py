"""The messages in which people are reminded of a day's missing time."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.days.clocks import format_clock
from domain.days.day_words import WEEKDAY_NAMES
from domain.days.days import format_day
from domain.days.durations import MINUTES_AN_HOUR, format_duration
from domain.reminders.day_card import DayCard, DayState
from domain.reminders.snooze_choices import NEXT_DAY, SnoozeChoice
from domain.reminders.snoozing import Snoozed
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    command_button,
    context,
    in_a_line,
    menu,
    message,
    option,
    section,
)
from handlers.views.lists import capitalised
from handlers.views.muting import ARE_MUTED, mute_button
from handlers.views.reminder_words import moment_in_words
from models import Outcome

LOG, SNOOZE, END_SNOOZE = "reminder_log", "reminder_snooze", "reminder_end_snooze"

_WHY = 60  # characters of it
_DIGITS = 18  # of the largest id


def day_reminder(card: DayCard) -> Answer:
    """How much is missing on the day and ways to mend it; or why nothing is, by now."""
    if card.outcome is not Outcome.REMINDED:
        text = _settled(card)
        return message(text, [section(f"{_mark(card)}{text}")])
    text, marked = _missing(card), _missing(card, "*")
    if card.snoozed_until:
        again = f"I'll ask again {_at(card.snoozed_until, card.today)}."
        rows = [actions([_log(card), button("Cancel snooze", END_SNOOZE, str(card.day.id))])]
        return message(f"{text} {again}", [section(f"{marked}\n{again}"), *rows])
    if card.day.muted:
        return message(text, [section(marked), actions(_ways(card)), context(ARE_MUTED)])
    rows = [actions(_ways(card)), actions(_ways_out(card))]
    return message(text, [section(marked), *rows])


def snoozed(done: Snoozed) -> Answer:
    """What the reminder's own message does not tell; nothing where it does."""
    if done.changed:
        return {}
    if done.outcome is not Outcome.REMINDED:
        text = "Nothing is missing there any more, so there's nothing to snooze."
    elif done.until:
        text = f"It's snoozed already: I'll ask again {_at(done.until, done.today)}."
    else:
        text = "It isn't snoozed any more."
    return message(text, [section(text)])


def read_snooze(value: str) -> tuple[int, str]:
    """The reminder's id, 0 if there is none, and how it is to be put off."""
    number, _, how = value.partition(" ")
    is_id = number.isascii() and number.isdigit() and len(number) <= _DIGITS
    return int(number) if is_id else 0, how


def _missing(card: DayCard, bold: str = "") -> str:
    day = card.day
    verb = "is" if day.missing in {1, MINUTES_AN_HOUR} else "are"
    told = "nothing is logged yet"
    if day.minutes:
        told = f"you logged {format_duration(day.minutes)} of {format_duration(day.norm)}"
    missing = f"{bold}{format_duration(day.missing)}{bold}"
    return f"{missing} {verb} missing {_when(card)}: {told}.{_why_so_much(card)}"


def _why_so_much(card: DayCard) -> str:
    """What explains a norm that isn't what one would expect, as a sentence of its own."""
    day, norm = card.day, format_duration(card.day.norm)
    if day.off and day.off.half:
        return f" Half of the day is off{_reason(day)}, so the norm is {norm}."
    return f" Your usual {_weekday(day.day)} is {norm}." if card.is_own_norm else ""


def _settled(card: DayCard) -> str:
    day = card.day
    told = f"{format_duration(day.minutes)} of {format_duration(day.norm)}"
    when = _when(card)
    was = "You're" if day.day == card.today else "You were"
    return {
        Outcome.COMPLETE: f"All done for {when.removeprefix('on ')}: {told}.",
        Outcome.LEAVE: f"{was} off {when}{_reason(day)}.",
        Outcome.HOLIDAY: f"{was} off {when}{_reason(day)}.",
        Outcome.HANDED_IN: f"The week is submitted, with {told} {when}.",
    }.get(card.outcome, f"Nothing is expected of you {when} any more.")


def _mark(card: DayCard) -> str:
    return ":white_check_mark: " if card.outcome is Outcome.COMPLETE else ""


def _reason(day: DayState) -> str:
    why = in_a_line(day.off.why, _WHY) if day.off else ""
    return f" ({why})" if why else ""


def _ways(card: DayCard) -> Iterator[Block]:
    day = card.day.day
    yield _log(card)
    if card.has_draft:
        yield command_button(f"Usual {_weekday(day)}", f"/time day {day.isoformat()}")
    if card.same:
        minutes = format_duration(card.same.minutes)
        text = f"Same as {_weekday(card.same.source)} ({minutes})"
        yield command_button(text, f"/time same {day.isoformat()}")
    yield _was_off(card.day)


def _was_off(state: DayState) -> Block:
    """Who worked for half of the day was off for the rest of it rather than for all."""
    if state.may_be_half_off:
        return command_button("I was off half the day", f"/time off {state.day.isoformat()} half")
    return command_button("I was off", f"/time off {state.day.isoformat()}")


def _ways_out(card: DayCard) -> Iterator[Block]:
    if card.snoozes:
        choices = [_choice(card, each) for each in card.snoozes]
        yield menu(SNOOZE, "Snooze", choices)
    yield mute_button()


def _log(card: DayCard) -> Block:
    return button("Log time", LOG, card.day.day.isoformat(), "primary")


def _choice(card: DayCard, choice: SnoozeChoice) -> Block:
    value = f"{card.day.id} {choice.how}"
    if choice.how == NEXT_DAY:
        return option(capitalised(_at(choice.until, card.today)), value)
    return option(f"In {choice.how} {'hour' if choice.how == '1' else 'hours'}", value)


def _when(card: DayCard) -> str:
    """The day as a sentence has it, such as "on Tuesday 17 Nov"."""
    day = card.day.day
    if day == card.today:
        return f"today ({_spelled(day, card.today)})"
    return f"on {_spelled(day, card.today)}"


def _spelled(day: date, today: date) -> str:
    return f"{_weekday(day)} {format_day(day, today).partition(' ')[2]}"


def _weekday(day: date) -> str:
    return WEEKDAY_NAMES[day.weekday()]


def _at(until: datetime, today: date) -> str:
    """When it is asked again; these are read today, so that tomorrow is called so."""
    if until.date() == today + timedelta(days=1):
        return f"tomorrow at {format_clock(until)}"
    return moment_in_words(until, today)
