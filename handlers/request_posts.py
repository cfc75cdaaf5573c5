"""What Stint says by itself about a work request: to the agency, in channels, and to who asked."""

from domain.actor import Actor
from domain.outbox import copy_key, say
from domain.requests.work_request_readers import COPIES
from domain.requests.work_requests import RequestCard, RequestChange
from handlers.views.blocks import Answer
from handlers.views.request_news import question_over, request_news
from handlers.views.requests import replied, request_card
from models import RequestState
from models.database import WorkspaceSession


def tell_of_request(session: WorkspaceSession, actor: Actor, change: RequestChange) -> None:
    """Tell the agency of a new request, and everybody of what became of one."""
    _tell_agency(session, actor, change)
    if change.card.words:
        _tell_asker(session, actor, change)


def _tell_agency(session: WorkspaceSession, actor: Actor, change: RequestChange) -> None:
    """Put the present state into every copy; whoever has none gets one while it is open."""
    card, readers = change.card, change.readers
    is_open = card.state is RequestState.OPEN
    for recipient in readers.copies:
        key = copy_key(COPIES, card.id, recipient)
        say(
            session,
            f"{key} v{card.version}",
            recipient,
            _copy(card, recipient),
            actor.now,
            replaces=key,
            project_id=card.project.id,
        )
    for recipient in (*readers.staff, *readers.channels) if is_open else ():
        if recipient not in readers.copies:
            say(
                session,
                copy_key(COPIES, card.id, recipient),
                recipient,
                _copy(card, recipient),
                actor.now,
                project_id=card.project.id,
            )
    if is_open and card.words:  # Slack tells nobody of a message that was changed
        for recipient in dict.fromkeys((*readers.staff, *readers.questioners)):
            key = f"request {card.id} reply {card.version} to {recipient}"
            say(session, key, recipient, replied(card), actor.now, project_id=card.project.id)


def _copy(card: RequestCard, recipient: str) -> Answer:
    return request_card(card if _is_person(recipient) else card.without_names())


def _is_person(recipient: str) -> bool:
    return recipient.startswith(("U", "W"))


def _tell_asker(session: WorkspaceSession, actor: Actor, change: RequestChange) -> None:
    card, asker = change.card.without_names(), change.readers.asker
    if asker is None:
        return
    about, now = card.project.id, actor.now
    if change.ends_question is not None:
        key = _news_key(card.id, change.ends_question)
        over = question_over(card)
        say(session, f"{key} over", asker, over, now, replaces=key, project_id=about)
    if card.state is not RequestState.OPEN:
        news = request_news(card)
        say(session, _news_key(card.id, card.version), asker, news, now, project_id=about)


def _news_key(request_id: int, version: int) -> str:
    return f"request {request_id} news {version}"
