"""One work request as the agency reads it: in direct messages, in channels, and when it is shown.

A channel's copy is drawn from a card without names: an executive may read along there.
"""

from textwrap import wrap

from domain.requests.work_requests import RequestCard, SaidWord
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    command_button,
    escape,
    message,
    section,
    sections,
)
from models import RequestState

ACCEPT, DECLINE, ASK = "request_accept", "request_decline", "request_ask"
REPLY, SHOW = "request_reply", "request_show"

_WORDS_SHOWN = 6  # the latest; the longest takes four paragraphs, and a message has fifty
_LONGEST_LINE = 2_900  # characters once it is escaped
_PIECE = 550  # characters, of which each may be five once it is escaped

_SAID = {
    RequestState.ACCEPTED: "Accepted",
    RequestState.DECLINED: "Declined",
    RequestState.ASKED: "Asked",
    RequestState.OPEN: "Replied",
}


def request_card(card: RequestCard) -> Answer:
    """The request, what was said about it, and the buttons that answer it while it is open."""
    blocks = with_quote(_opening(card), card.text)
    for word in card.words[-_WORDS_SHOWN:]:
        blocks += with_quote(_word(word), word.text)
    buttons = _answers(card)
    return message(_title(card), [*blocks, actions(buttons)] if buttons else blocks)


def replied(card: RequestCard) -> Answer:
    """To those who asked about it: the reply, and the way to the request."""
    reply = card.words[-1].text if card.words else ""
    text = f"{_asker(card)} replied about work on *{escape(card.project.key)}*."
    return message(
        text.replace("*", ""),
        [
            *with_quote(text, reply),
            actions([button("Show the request", SHOW, str(card.id))]),
        ],
    )


def request_answered(card: RequestCard, *, asker_is_told: bool) -> Answer:
    """To the one who answered: what that was, and whether the client hears of it."""
    said = {
        RequestState.ACCEPTED: "You accepted the request on",
        RequestState.DECLINED: "You declined the request on",
        RequestState.ASKED: "You asked about the request on",
    }[card.state]
    who = _asker(card)
    told = f"{who} is told." if asker_is_told else f"{who} isn't on the project any more."
    text = f"{said} *{escape(card.project.key)}*. {told}"
    return message(text.replace("*", ""), [section(text)])


def with_quote(opening: str, text: str) -> list[Block]:
    """A line in mrkdwn and below it, whole, what a person said."""
    return sections([opening, *quoted(text)])


def quoted(text: str) -> list[str]:
    """What a person said, whole, in quoted lines of mrkdwn."""
    return [f">{escape(part)}" for line in text.splitlines() for part in _parts(line)]


def answering(card: RequestCard) -> str:
    """The value of a button that answers the request as it is now."""
    return f"{card.id} {card.version}"


def _parts(line: str) -> list[str]:
    """The line; in pieces, if it would not fit into a paragraph of Slack's."""
    return wrap(line, _PIECE) if len(escape(line)) > _LONGEST_LINE else [line]


def _opening(card: RequestCard) -> str:
    project = card.project
    return f"{_asker(card)} asks for work on *{escape(project.key)}* · {escape(project.title)}"


def _title(card: RequestCard) -> str:
    said = f": {_said(card.words[-1]).lower()}" if card.words else ""
    return f"Work request of {_asker(card)} on {escape(card.project.key)}{said}"


def _asker(card: RequestCard) -> str:
    client = escape(card.project.client)
    return f"{escape(card.asker)} of {client}" if card.asker else client


def _word(word: SaidWord) -> str:
    by = f" by {escape(word.by)}" if word.by else ""
    return f"*{_said(word)}*{by}"


def _said(word: SaidWord) -> str:
    return _SAID[word.state]


def _answers(card: RequestCard) -> list[Block]:
    value = answering(card)
    if card.state is RequestState.ACCEPTED and card.asker:
        return [command_button("Show the project", f"/project show {card.project.key}")]
    if card.state in {RequestState.ACCEPTED, RequestState.DECLINED}:
        return []
    buttons = [
        button("Accept", ACCEPT, value, "primary"),
        button("Decline…", DECLINE, value),
    ]
    if card.state is RequestState.OPEN:
        buttons.append(button("Ask…", ASK, value))
    return buttons
