"""What a workflow's step hands on, why it could not, and what its person is told of it."""

from datetime import date

from domain.days.days import format_day
from domain.days.durations import MINUTES_AN_HOUR, format_duration
from domain.entries.time_entries import DayFull, Logged, LoggedJustNow
from domain.errors import DomainError
from domain.settings.work_types import NoSuchWorkType
from domain.timesheets.week_locks import WeekClosed
from domain.workflow_steps import ClientHours
from handlers.views.blocks import Answer, blocks_of, context, escape, message, section
from handlers.views.errors import quote, words
from handlers.views.plain_words import without_mrkdwn
from handlers.views.time_entry import logged


def logged_by_step(result: Logged) -> Answer:
    """What was logged in the person's name, with the way back, for them alone."""
    answer = logged(result)
    where = context("By a workflow that you started or clicked in. Not what you meant? Undo it.")
    return message(f"By a workflow: {answer['text']}", [*blocks_of(answer), where])


def hours_handed_on(result: ClientHours) -> Answer:
    """Which hours were handed on in the person's name, for them alone."""
    told = (
        f"*{escape(result.client)}*, {escape(result.period.name)}: "
        f"*{format_duration(result.minutes)}* on the projects you see"
    )
    where = (
        "A workflow that you started or clicked in asked for this in your name, "
        "and may show it to others."
    )
    spoken = f"A workflow was told {escape(result.client)}'s hours in your name."
    return message(spoken, [section(told), context(where)])


def time_outputs(result: Logged) -> dict[str, object]:
    """What "Log time" hands on: nothing of the person's other time."""
    entry = result.entry
    assert entry.project is not None
    said = f"{format_duration(entry.minutes)} on {entry.project.key}, {format_day(entry.day)}"
    return {"logged": said, "hours": _hours(entry.minutes)}


def hours_outputs(result: ClientHours) -> dict[str, object]:
    """What "Get a client's hours" hands on: sums, no money, no names, no notes."""
    return {
        "hours": _hours(result.minutes),
        "hours_text": format_duration(result.minutes),
        "client": result.client,
        "period": result.period.name,
    }


def why_not(error: DomainError) -> str:
    """The refusal as plain text, where nothing can be clicked and no form is open.

    Whoever keeps the workflow reads it too, so it tells nothing of the person's other time.
    """
    if isinstance(error, LoggedJustNow):
        wanted = error.choice.wanted
        text = (
            f"{format_duration(error.minutes)} on {escape(error.choice.project.key)} for "
            f"{format_day(wanted.day)} were logged less than two minutes ago, so they were not "
            "logged again. If they are meant twice, run the workflow again in two minutes."
        )
    elif isinstance(error, DayFull):
        text = _their_own(error.day)
    elif isinstance(error, WeekClosed) and error.choice:
        text = _their_own(error.choice.wanted.day)
    elif isinstance(error, NoSuchWorkType):
        text = f"There's no work type called {quote(error.typed)} that can be used."
        text += f" There are {', '.join(map(escape, error.names))}." if error.names else ""
    else:
        text = words(error)
    return without_mrkdwn(text)


def _their_own(day: date) -> str:
    """The same whether the day is full or its week was handed in: that is the person's own."""
    return (
        f"It could not be logged for {format_day(day)}. Stint tells the person why once they log "
        "it with `/time`."
    )


def _hours(minutes: int) -> float:
    """Hours to the hundredth."""
    return round(minutes / MINUTES_AN_HOUR, 2)
