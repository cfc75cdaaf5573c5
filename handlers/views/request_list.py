"""Work requests listed, a line or two each."""

from domain.days.days import format_day
from domain.requests.work_request_lists import RequestList
from domain.requests.work_requests import RequestCard
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    command_button,
    escape,
    header,
    in_a_line,
    message,
    section,
)
from handlers.views.lists import page_buttons
from handlers.views.requests import REPLY, SHOW, answering
from models import RequestState

_SHOWN = 150  # characters of a text

_STATES = {
    RequestState.OPEN: "open",
    RequestState.ASKED: "waiting for the client's reply",
    RequestState.ACCEPTED: "accepted",
    RequestState.DECLINED: "declined",
}


def request_list(listed: RequestList) -> Answer:
    """The requests of one page; the agency's people open one, an executive replies to one."""
    title = f"Work requests: {listed.state}" if listed.state else "Work requests"
    own = listed.may_ask
    blocks = [header(title), *(request_line(card, own=own) for card in listed.cards)]
    if not listed.cards:
        blocks.append(section(_none(listed)))
    command = f"/request list {listed.state}" if listed.state else "/request list"
    buttons = page_buttons(listed.page, command)
    if own:
        buttons.append(command_button("Ask for work", "/request"))
    return message(title, [*blocks, actions(buttons)] if buttons else blocks)


def request_line(card: RequestCard, *, own: bool) -> Block:
    """One request in two lines, with what can be clicked; `own` where its executive reads it."""
    told = [format_day(card.asked_on), _state(card, own=own)]
    if card.asker:
        told.insert(0, f"{escape(card.asker)} of {escape(card.project.client)}")
    lines = [f"*{escape(card.project.key)}* · {' · '.join(told)}", f">{_short(card.text)}"]
    if card.words and card.words[-1].text:
        lines.append(f"{_who(card, own=own)}: {_short(card.words[-1].text)}")
    return section("\n".join(lines), _beside(card, own=own))


def _state(card: RequestCard, *, own: bool) -> str:
    if own and card.state is RequestState.ASKED:
        return "your agency waits for your reply"
    return _STATES[card.state]


def _who(card: RequestCard, *, own: bool) -> str:
    word = card.words[-1]
    if own:
        return "You" if word.from_client else "Your agency"
    return escape(word.by or "")


def _beside(card: RequestCard, *, own: bool) -> Block | None:
    if not own:
        return button("Show", SHOW, str(card.id))
    if card.state is RequestState.ASKED:
        return button("Reply…", REPLY, answering(card))
    return None


def _short(text: str) -> str:
    return in_a_line(text, _SHOWN)


def _none(listed: RequestList) -> str:
    if listed.state is RequestState.ASKED and listed.may_ask:
        return "None are waiting for your reply."
    if listed.state:
        return f"None are {_STATES[listed.state]}."
    if listed.may_ask:
        return (
            "You haven't asked for anything yet. `/request` asks for work on one of your projects."
        )
    return "No requests on your projects yet. Clients send them with `/request`."
