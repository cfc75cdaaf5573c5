"""The buttons of work requests: accept, decline, ask, reply and show, and the forms they open."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.requests.work_request_answers import (
    SaidNow,
    accept_request,
    answer_request,
    answerable_request,
    reply_to_request,
    replyable_request,
)
from domain.requests.work_requests import RequestChange, show_request
from handlers.forms import answer_click, confirm, filled, origin_of, seen_by_one
from handlers.request_posts import tell_of_request
from handlers.text import row_id, row_ids
from handlers.views.blocks import Answer
from handlers.views.origin import Origin
from handlers.views.request_forms import ANSWER_FORMS, TEXT, answer_form_view
from handlers.views.request_news import reply_sent
from handlers.views.requests import (
    ACCEPT,
    ASK,
    DECLINE,
    REPLY,
    SHOW,
    request_answered,
    request_card,
)
from handlers.visit import Visit
from models import RequestState
from models.database import WorkspaceSession

_OPENS = {
    DECLINE: RequestState.DECLINED,
    ASK: RequestState.ASKED,
    REPLY: RequestState.OPEN,
}


def register(app: App) -> None:
    """Hear the buttons, and the forms of words about a request."""
    app.action(ACCEPT)(handle_accept)
    app.action(SHOW)(handle_show)
    for action_id in _OPENS:
        app.action(action_id)(handle_words_wanted)
    for state, form in ANSWER_FORMS.items():
        app.view(form.callback_id)(_hearing(state))


def handle_accept(ack: Ack, action: dict[str, Any], body: dict[str, Any], visit: Visit) -> None:
    """Accept the request; its copies follow by themselves."""
    request_id, version = row_ids(action["value"], 2)
    answer = visit.once(
        lambda session, actor: _told(
            session, actor, accept_request(session, actor, request_id, version)
        )
    )
    ack()
    answer_click(body, visit, answer)


def handle_words_wanted(
    ack: Ack, action: dict[str, Any], body: dict[str, Any], visit: Visit
) -> None:
    """Open the form for the words, if the request can still be answered so."""
    request_id, version = row_ids(action["value"], 2)
    state = _OPENS[action["action_id"]]
    card = visit.look(
        lambda session, actor: (
            replyable_request(session, actor, request_id, version)
            if state is RequestState.OPEN
            else answerable_request(session, actor, request_id, version, state)
        )
    )
    origin = origin_of(visit, replaces=seen_by_one(body, visit) and state is not RequestState.OPEN)
    visit.open_modal(answer_form_view(card, state, origin))
    ack()


def handle_show(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Show the request as it is now, with the buttons that answer it."""
    request_id = row_id(action["value"])
    answer = visit.look(
        lambda session, actor: request_card(show_request(session, actor, request_id))
    )
    ack()
    visit.say_later({"replace_original": False, **answer})


def _hearing(state: RequestState) -> Callable[..., None]:
    """What hears the form whose words make this of a request."""

    def handle_words(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
        origin = Origin.read(view["private_metadata"])
        row, text = (origin.row_id or 0, origin.version or 0), filled(view).text(TEXT)

        def save(session: WorkspaceSession, actor: Actor) -> Answer:
            if state is RequestState.OPEN:
                return _told(session, actor, reply_to_request(session, actor, *row, text))
            said = SaidNow(state, text)
            return _told(session, actor, answer_request(session, actor, *row, said))

        confirm(ack, visit, origin, visit.once(save))

    return handle_words


def _told(session: WorkspaceSession, actor: Actor, change: RequestChange) -> Answer:
    """Tell everybody of the change, and answer the one who made it."""
    tell_of_request(session, actor, change)
    if change.card.state is RequestState.OPEN:
        return reply_sent(change.card)
    return request_answered(change.card, asker_is_told=change.readers.asker is not None)
