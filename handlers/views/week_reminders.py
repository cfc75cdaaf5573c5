"""The message that asks for last week's timesheet, and what it becomes."""

from domain.reminders.week_card import WeekCard
from handlers.views.blocks import Answer, Block, actions, command_button, message, section
from handlers.views.lists import against, capitalised, counted
from handlers.views.muting import mute_button
from handlers.views.timesheets import gaps_in_words, open_week, week_in_words
from models import Outcome, TimesheetState


def week_reminder(card: WeekCard) -> Answer:
    """That the week is to be submitted, with what is missing in it; else how it stands."""
    week = week_in_words(card.week)
    name = f"*{capitalised(week)}*"
    logged = against(card.minutes, card.norm)
    if card.outcome is Outcome.REMINDED:
        why = "came back to you and isn't submitted again" if card.rejected else "isn't submitted"
        text = f"{name}, {why} yet: {logged}{_short(card)}."
        return _said(text, _ways_to_submit(card))
    if card.outcome is Outcome.NOTHING_EXPECTED:
        text = f"{name}: nothing to submit, since nothing is logged or expected of you in it."
        return _said(text, [open_week(card.week)])
    if card.standing is TimesheetState.APPROVED:
        text = f":white_check_mark: {name}, is approved: {logged}."
    else:
        text = f":white_check_mark: {name}, is submitted, and waits for approval: {logged}."
    return _said(text, [open_week(card.week)])


def _said(text: str, buttons: list[Block]) -> Answer:
    plain = text.replace("*", "").removeprefix(":white_check_mark: ")
    return message(plain, [section(text), actions(buttons)])


def _short(card: WeekCard) -> str:
    if not card.gaps:
        return ""
    are = "is" if len(card.gaps) == 1 else "are"
    return f", {counted(len(card.gaps), 'day')} {are} short ({gaps_in_words(card.gaps)})"


def _ways_to_submit(card: WeekCard) -> list[Block]:
    """The command behind Submit shows the week first, with its gaps."""
    monday = card.week.first
    buttons = [
        command_button("Submit…", f"/time submit {monday}", style="primary"),
        open_week(card.week),
    ]
    if card.gaps:
        them = "the gaps" if len(card.gaps) > 1 else "the gap"
        buttons.append(command_button(f"Log {them}", f"/time day {card.gaps[0].day}"))
    return [*buttons, mute_button()]
