"""The question about a timer that was probably forgotten, and what comes in its place."""

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.timers.forgotten_timers import ForgottenTimer
from domain.timers.timer_stopping import Piece
from domain.timers.timers import RunningTimer
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    context,
    message,
    section,
    without_buttons,
)
from handlers.views.timers import cancel_button, edit_button, seen, since, timer_line


def forgotten_timer(forgotten: ForgottenTimer) -> Answer:
    """Asks what shall become of it, and tells what stopping it now would log."""
    timer = forgotten.timer
    why = "and that day is over" if forgotten.day_is_over else "longer than you usually work a day"
    text = f"Did you forget your timer? It has been running {since(timer)}, {why}."
    blocks = [section(text), section(f":stopwatch: {timer_line(timer)}")]
    if timer.project is None:  # it can't be logged there any more
        return message(text, [*blocks, actions([edit_button(), cancel_button(timer)])])
    ended, keep = _answers(timer)
    if forgotten.pieces is None:  # and stopping it would be refused
        return message(text, [*blocks, actions([ended, cancel_button(timer), keep])])
    logs = " and ".join(_piece(piece) for piece in forgotten.pieces) or "nothing"
    stop = button("Stop now", "timer_forgotten_stop", seen(timer), "primary")
    return message(
        text, [*blocks, context(f"Stopping it now logs {logs}."), actions([stop, ended, keep])]
    )


def timer_kept(timer: RunningTimer) -> Answer:
    """In the question's place: the timer runs on."""
    text = "Your timer runs on. `/time stop` stops it when you're done."
    return message(text, [section(text), context(f":stopwatch: {timer_line(timer)}")])


def question_over(answer: Answer) -> Answer:
    """In the question's place, what was done elsewhere; its buttons stand there."""
    return message(str(answer["text"]), without_buttons(answer))


def _answers(timer: RunningTimer) -> tuple[Block, Block]:
    return (
        button("It ended at …", "timer_forgotten_ended", seen(timer)),
        button("Keep going", "timer_forgotten_keep", seen(timer)),
    )


def _piece(piece: Piece) -> str:
    return f"{format_duration(piece.minutes)} on {format_day(piece.day)}"
