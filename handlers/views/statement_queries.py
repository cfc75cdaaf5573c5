"""What is asked about a line of a statement, and answered, as the agency and the client read it."""

from dataclasses import replace

from domain.days.durations import format_duration
from domain.statements.statement_answers import LONGEST_TEXT, AskableLine
from domain.statements.statement_queries import QueryCard
from handlers.views.blocks import (
    Answer,
    View,
    actions,
    button,
    command_button,
    escape,
    message,
    modal,
    section,
)
from handlers.views.inputs import text_input
from handlers.views.origin import Origin
from handlers.views.requests import with_quote
from handlers.views.statements import ANSWER, work_type_named

QUERY_FORM, ANSWER_FORM = "statement_query_form", "statement_answer_form"
TEXT = "text"


def query_form(line: AskableLine, origin: Origin) -> View:
    """The modal for an executive's question about a line."""
    about = (
        f"*{escape(line.project)}* · {escape(work_type_named(line.line.work_type))}: "
        f"{format_duration(line.minutes)} in {line.head.period.name}"
    )
    kept = f"{line.line.project_id} {line.line.work_type}"
    question = text_input(
        TEXT, "Your question", multiline=True, max_length=LONGEST_TEXT, focus_on_load=True
    )
    return modal(
        QUERY_FORM,
        "Query a line",
        [section(about), question],
        submit="Ask your agency",
        private_metadata=replace(origin, row_id=line.head.id, choice=kept).write(),
    )


def answer_form(card: QueryCard, origin: Origin) -> View:
    """The modal for the agency's answer, below what is asked."""
    answer = text_input(
        TEXT,
        "Your answer",
        multiline=True,
        max_length=LONGEST_TEXT,
        hint="The client reads it as your agency's, without your name.",
        focus_on_load=True,
    )
    return modal(
        ANSWER_FORM,
        "Answer the client",
        [*with_quote(_line(card), card.text), answer],
        submit="Answer",
        private_metadata=replace(origin, row_id=card.id, version=card.version).write(),
    )


def query_card(card: QueryCard) -> Answer:
    """To the agency: who asks what, and the answer once there is one."""
    who = f"{escape(card.asker or '')} of {escape(card.client)}"
    title = f"{who} asks about a line of the statement for {card.period}"
    blocks = with_quote(f"{title}:\n{_line(card)}", card.text)
    buttons = [command_button("Show the statement", f"/client statement #{card.statement_id}")]
    if card.answer is not None:
        blocks += with_quote(f"*Answered* by {escape(card.answerer or '')}", card.answer)
    else:
        buttons.insert(0, button("Answer…", ANSWER, f"{card.id} {card.version}", "primary"))
    return message(f"{title}.", [*blocks, actions(buttons)])


def query_sent(card: QueryCard) -> Answer:
    """To the executive who asked."""
    text = f"Your question about {_line(card)} went to your agency."
    return message(text.replace("*", ""), with_quote(text, card.text))


def query_news(card: QueryCard) -> Answer:
    """To the executive who asked: the answer, and never whose it is (DOMAIN rule 12)."""
    text = f"Your agency answered your question about {_line(card)}, {card.period}"
    blocks = with_quote(f"{text}:", card.text)
    blocks += with_quote("They write:", card.answer or "")
    show = command_button("Show the statement", f"/client statement #{card.statement_id}")
    return message(f"{text}.".replace("*", ""), [*blocks, actions([show])])


def query_answered(card: QueryCard, *, asker_is_told: bool) -> Answer:
    """To the one who answered."""
    who = escape(card.asker or "")
    told = f"{who} is told." if asker_is_told else f"{who} isn't on the project any more."
    text = f"You answered the question about {_line(card)}. {told}"
    return message(text.replace("*", ""), [section(text)])


def _line(card: QueryCard) -> str:
    return f"*{escape(card.project)}* · {escape(work_type_named(card.work_type))}"
