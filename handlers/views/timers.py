"""A person's own timer: running, just started, changed, stopped or thrown away."""

from domain.days.clocks import format_clock
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.time_entries import Logged
from domain.read_models import minutes_of
from domain.timers.timer_starting import TimerStarted
from domain.timers.timer_stopping import TimerStopped
from domain.timers.timers import RunningTimer
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    blocks_of,
    button,
    command_button,
    context,
    divider,
    escape,
    leave_it,
    message,
    section,
)
from handlers.views.budgets import budget_lines
from handlers.views.time_entries import undo_all
from handlers.views.time_entry import (
    HIDDEN_PROJECT,
    details,
    logged,
    project_line,
    totals_line,
)


def timer_blocks(timer: RunningTimer) -> list[Block]:
    """The running timer, with its buttons."""
    return [section(f":stopwatch: {timer_line(timer)}"), actions(_buttons(timer))]


def timer_status(timer: RunningTimer) -> Answer:
    """The running timer."""
    return message(f"Your timer runs on {_spoken(timer)}.", timer_blocks(timer))


def timer_started(result: TimerStarted, *, switching: bool = False) -> Answer:
    """What runs now, and what was logged of what ran before."""
    timer = result.timer
    if not result.is_new:
        said = "Your timer runs on that already, so nothing was changed."
        return message(said, [context(said), *timer_blocks(timer)])
    text = f"Timer started on {_spoken(timer)}."
    if result.stopped:
        before = timer_stopped(result.stopped)
        return message(
            f"{before['text']} {text}",
            [*blocks_of(before), divider(), *timer_blocks(timer)],
        )
    nothing = [context("Nothing was running, so nothing had to be stopped.")] if switching else []
    return message(text, [*nothing, *timer_blocks(timer)])


def timer_stopped(result: TimerStopped) -> Answer:
    """What stopping it logged, with the way back."""
    timer = result.timer
    if not result.logged:
        said = f"The timer on {_named(timer)} ran for less than a minute, so nothing was logged."
        return message(said, [section(said)])
    head = context(f"Timer stopped after {format_duration(timer.minutes)}")
    if len(result.logged) == 1:
        answer = logged(result.logged[0])
        return message(f"Timer stopped. {answer['text']}", [head, *blocks_of(answer)])
    return _stopped_over_midnight(result, head)


def timer_edited(timer: RunningTimer) -> Answer:
    """The timer as it is now."""
    text = f"Timer changed. It runs on {_spoken(timer)}."
    return message(text, [context(":pencil2: Timer changed"), *timer_blocks(timer)])


def cancel_asked(timer: RunningTimer) -> Answer:
    """Whether the timer shall be thrown away."""
    ran = format_duration(timer.minutes)
    text = f"Throw away {ran} on {_named(timer)}? None of it will be logged."
    yes = button("Throw it away", "timer_cancel", seen(timer), "danger")
    return message(text, [section(text), actions([yes, leave_it()])])


def timer_cancelled(timer: RunningTimer) -> Answer:
    """What was thrown away."""
    ran = format_duration(timer.minutes) if timer.minutes else "less than a minute"
    text = f"Threw the timer away: {ran} on {_named(timer)}. Nothing was logged."
    return message(text, [section(f":wastebasket: {text}")])


def timer_line(timer: RunningTimer) -> str:
    """Project, how long, since when, and what it says, in mrkdwn."""
    facts = [
        f"*{format_duration(timer.minutes)}* so far" if timer.minutes else "just started",
        since(timer),
        escape(timer.work_type or ""),
        _billable(timer),
    ]
    note = f"\n>{escape(' '.join(timer.note.split()))}" if timer.note else ""
    return f"{project_line(timer.project)}\n{' · '.join(filter(None, facts))}{note}"


def since(timer: RunningTimer) -> str:
    """When it was started: only the time of day where that was today."""
    day = "" if timer.is_today else f"{format_day(timer.local_start.date())}, "
    return f"since {day}{format_clock(timer.local_start)}"


def seen(timer: RunningTimer) -> str:
    """A button's value: the timer in the version that its reader sees."""
    return f"{timer.id} {timer.version}"


def cancel_button(timer: RunningTimer) -> Block:
    """The button that throws the timer away; it asks first where there is much to lose."""
    cancel = button("Cancel", "timer_cancel", seen(timer))
    if timer.minutes <= 1:
        return cancel
    lost = f"{format_duration(timer.minutes)} so far on {_named(timer)}. None of it will be logged."
    return asking_first(cancel, "Throw this timer away?", lost, yes="Throw it away")


def stop_button(timer: RunningTimer) -> Block:
    """The button that stops this timer.

    It types no command: clicked in an old message, that would stop what runs by now.
    """
    return button("Stop", "timer_stop", seen(timer))


def edit_button() -> Block:
    """The button that opens the timer's form."""
    return command_button("Edit", "/time timer", replaces=True)


def _buttons(timer: RunningTimer) -> list[Block]:
    stop: Block = {**stop_button(timer), "style": "primary"}
    return [stop, edit_button(), cancel_button(timer)]


def _stopped_over_midnight(result: TimerStopped, head: Block) -> Answer:
    first, last = result.logged[0], result.logged[-1]
    total = format_duration(minutes_of(each.entry for each in result.logged))
    where = project_line(first.entry.project)
    days = [f"•  {_day_of(each)}" for each in result.logged]
    alike = details(first.entry).partition(" · ")[2]  # all but the day
    budgets = budget_lines(reached for each in result.logged for reached in each.budgets)
    lines = [f":white_check_mark: Logged *{total}* on {where}", *days, alike, *budgets]
    return message(
        f"Timer stopped. Logged {total} on {_named(result.timer)}, day by day.",
        [
            head,
            section("\n".join(lines)),
            context(totals_line(last.totals)),
            actions([undo_all(result.logged)]),
        ],
    )


def _day_of(result: Logged) -> str:
    rounded = ""
    if result.typed_minutes != result.entry.minutes:  # DOMAIN rule 22
        rounded = f" (rounded up from {format_duration(result.typed_minutes)})"
    return f"*{format_duration(result.entry.minutes)}* · {format_day(result.entry.day)}{rounded}"


def _billable(timer: RunningTimer) -> str:
    """Whether its time will be billable; not known of a project that is hidden."""
    billable = timer.billable
    if billable is None:
        if timer.project is None:
            return ""
        billable = timer.project.billable
    return "billable" if billable else "not billable"


def _named(timer: RunningTimer) -> str:
    return escape(timer.project.key) if timer.project else HIDDEN_PROJECT


def _spoken(timer: RunningTimer) -> str:
    return f"{_named(timer)}, {since(timer)}"
