"""What an executive reads about their requests: never who of the agency said it."""

from domain.requests.work_requests import RequestCard
from handlers.views.blocks import (
    Answer,
    actions,
    button,
    command_button,
    context,
    cut,
    escape,
    message,
    section,
)
from handlers.views.requests import REPLY, answering, with_quote
from models import RequestState

_REMINDED = 300  # characters of the request that are said again

_NEWS = {
    RequestState.ACCEPTED: "Your agency accepted your request on",
    RequestState.DECLINED: "Your agency declined your request on",
    RequestState.ASKED: "Your agency has a question about your request on",
}


def request_made(card: RequestCard) -> Answer:
    """To the executive who asked: what was sent, and where."""
    text = f"Sent to your agency: your request on *{escape(card.project.key)}*."
    return message(
        text.replace("*", ""),
        [
            *with_quote(text, card.text),
            actions([command_button("Your requests", "/request list")]),
        ],
    )


def reply_sent(card: RequestCard) -> Answer:
    """To the executive who replied."""
    text = f"Your reply went to your agency, and your request on *{escape(card.project.key)}* "
    return message(f"{text}is open again.".replace("*", ""), [section(f"{text}is open again.")])


def request_news(card: RequestCard) -> Answer:
    """What became of the request; a question has a button that replies."""
    text = f"{_NEWS[card.state]} *{escape(card.project.key)}*"
    blocks = with_quote(f"{text}:", cut(card.text, _REMINDED))
    said = card.words[-1].text
    if said:
        blocks += with_quote(_asks_or_writes(card), said)
    if card.state is RequestState.ASKED:
        blocks.append(actions([button("Reply…", REPLY, answering(card), "primary")]))
    return message(f"{text}.".replace("*", ""), blocks)


def question_over(card: RequestCard) -> Answer:
    """In the place of a question that has its reply, or needs none any more."""
    asked = [word for word in card.words if word.state is RequestState.ASKED][-1]
    text = f"{_NEWS[RequestState.ASKED]} *{escape(card.project.key)}*"
    later = "You replied." if card.state is RequestState.OPEN else "It needs no reply any more."
    return message(
        f"{text}.".replace("*", ""), [*with_quote(f"{text}:", asked.text), context(later)]
    )


def _asks_or_writes(card: RequestCard) -> str:
    return "They ask:" if card.state is RequestState.ASKED else "They write:"
