"""The words of refusals about statements."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.statements.statement_answers import (
    LONGEST_TEXT,
    QueryAnswered,
    QueryTextUnfit,
    QueryWaits,
)
from domain.statements.statement_lists import NoStatementThen
from domain.statements.statement_sharing import StatementNotForAll
from domain.statements.telling import (
    LONGEST,
    NothingToTell,
    PeriodTooLong,
    ToldAlready,
    WorkChangedMeanwhile,
)
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, words
from handlers.views.statement_sharing import not_for_all_buttons, not_for_all_words
from handlers.views.statements import work_type_named


@words.register
def _(error: NoStatementThen) -> str:
    client = f"*{escape(error.client)}*"
    if error.period:
        text = f"There's no statement of {client} for {error.period.name}."
    elif error.day:
        text = f"By {format_day(error.day)} there was no statement of {client}."
    else:
        text = f"There's no statement of {client} yet."
    first = error.first
    if first is None:
        return text
    return f"{text} The first, for {first.period.name}, was told on {format_day(first.told_on)}."


@buttons.register
def _(error: NoStatementThen, _key: str) -> Iterable[Block]:
    if error.first:
        yield actions(
            [
                command_button("Show it", f"/client statement #{error.first.id}", replaces=True),
                command_button("All statements", f"/client statements {error.client}"),
            ]
        )
    elif error.may_tell:
        command = f"/client statement {error.client}"
        yield actions([command_button("Look at last month", command, replaces=True)])


@words.register
def _(error: NothingToTell) -> str:
    return (
        f"No time was logged for *{escape(error.client)}* on your projects, {error.period.name}"
        f"{' so far' if error.so_far else ''}, so there's nothing to tell."
    )


@buttons.register
def _(error: NothingToTell, _key: str) -> Iterable[Block]:
    label, which = ("last month", "") if error.so_far else ("this month", " this month")
    command = f"/client statement {error.client}{which}"
    return [actions([command_button(f"Look at {label}", command, replaces=True)])]


@words.register
def _(error: PeriodTooLong) -> str:
    return f"That's {error.days:,} days; a statement is of {LONGEST} at most. Tell year by year."


@words.register
def _(error: WorkChangedMeanwhile) -> str:
    return (
        f"Time for *{escape(error.client)}* was logged or changed since you looked, so nothing "
        "was sent. Look at it again."
    )


@buttons.register
def _(error: WorkChangedMeanwhile, _key: str) -> Iterable[Block]:
    return [actions([command_button("Look again", error.again, replaces=True)])]


@words.register
def _(error: ToldAlready) -> str:
    return f"*{escape(error.client)}* was told already, so nothing more was sent."


@buttons.register
def _(error: ToldAlready, _key: str) -> Iterable[Block]:
    command = f"/client statement #{error.statement_id}"
    return [actions([command_button("Show what was told", command, replaces=True)])]


@words.register
def _(error: QueryTextUnfit) -> str:
    if not error.length:
        return "Say it in a few words at least."
    return f"That has {error.length:,} characters; {LONGEST_TEXT:,} fit."


@words.register
def _(error: QueryWaits) -> str:
    line = f"*{escape(error.project)}* · {escape(work_type_named(error.work_type))}"
    return f"You asked about {line} already. Your agency answers that first."


@words.register
def _(error: QueryAnswered) -> str:
    if error.by_actor:
        return "You answered this question already."
    return f"*{escape(error.by)}* answered this question meanwhile, so nothing of yours was sent."


@words.register
def _(error: StatementNotForAll) -> str:
    return not_for_all_words(error)


@buttons.register
def _(error: StatementNotForAll, _key: str) -> Iterable[Block]:
    return [not_for_all_buttons(error)]
