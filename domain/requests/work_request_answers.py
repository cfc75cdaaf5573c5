"""Answering work requests: accepted, declined with words, or asked about until there's a reply."""

from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.permissions import Permission, may, require
from domain.requests.work_requests import (
    RequestCard,
    RequestChange,
    change_of,
    check_text,
    request_cards,
    visible_request,
)
from domain.trail.audit import change_recorded
from domain.versions import locked
from models import Person, RequestState, RequestWord, WorkRequest
from models.database import WorkspaceSession

_FROM = {
    RequestState.ACCEPTED: {RequestState.OPEN, RequestState.ASKED},
    RequestState.DECLINED: {RequestState.OPEN, RequestState.ASKED},
    RequestState.ASKED: {RequestState.OPEN},
    RequestState.OPEN: {RequestState.ASKED},
}
"""What a request may become: it is open again once a question has its reply."""


@dataclass
class AlreadyAnswered(DomainError):
    """Somebody else was first, or the actor themselves.

    Attributes:
        state: what became of the request.
        by: whose word that was; None where the actor learns no names (DOMAIN rule 12).
        by_actor: whether it was their own.
    """

    state: RequestState
    by: str | None
    by_actor: bool


@dataclass(frozen=True)
class SaidNow:
    """What the actor says, and what that makes of the request."""

    state: RequestState
    text: str = ""


def accept_request(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int
) -> RequestChange:
    """Accept the request, in the version that was looked at.

    Raises:
        NotAllowed, GoneMeanwhile, AlreadyAnswered.
    """
    require(actor, Permission.ANSWER_REQUESTS)
    return _answer(session, actor, request_id, version, SaidNow(RequestState.ACCEPTED))


def answer_request(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int, said: SaidNow
) -> RequestChange:
    """Decline the request or ask about it, with words.

    Raises:
        NotAllowed, RequestTextUnfit, GoneMeanwhile, AlreadyAnswered.
    """
    require(actor, Permission.ANSWER_REQUESTS)
    check_text(said.text)
    return _answer(session, actor, request_id, version, said)


def reply_to_request(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int, text: str
) -> RequestChange:
    """Reply to what the agency asked; the request is open again.

    Raises:
        NotAllowed, RequestTextUnfit, GoneMeanwhile, AlreadyAnswered.
    """
    require(actor, Permission.ASK_FOR_WORK)
    check_text(text)
    return _answer(session, actor, request_id, version, SaidNow(RequestState.OPEN, text))


def answerable_request(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int, state: RequestState
) -> RequestCard:
    """The request, if the actor may still make this of it.

    Raises:
        NotAllowed, GoneMeanwhile, AlreadyAnswered.
    """
    require(actor, Permission.ANSWER_REQUESTS)
    return _answerable(session, actor, request_id, version, state)


def replyable_request(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int
) -> RequestCard:
    """The executive's own request, if its question still waits for a reply.

    Raises:
        NotAllowed, GoneMeanwhile, AlreadyAnswered.
    """
    require(actor, Permission.ASK_FOR_WORK)
    return _answerable(session, actor, request_id, version, RequestState.OPEN)


def _answerable(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int, state: RequestState
) -> RequestCard:
    row = visible_request(session, actor, request_id)
    _check(session, actor, row, version, state)
    [card] = request_cards(session, actor, [row])
    return card


def _answer(
    session: WorkspaceSession, actor: Actor, request_id: int, version: int, said: SaidNow
) -> RequestChange:
    visible_request(session, actor, request_id)  # first: who doesn't see it waits for nobody
    row = locked(session, WorkRequest, request_id)
    _check(session, actor, row, version, said.state)
    ends_question = version if row.state is RequestState.ASKED else None
    change_recorded(session, actor, row, {"state": said.state})
    word = RequestWord(
        request_id=row.id,
        person_id=actor.person_id,
        state=said.state,
        text=said.text,
        at=actor.now,
    )
    session.add(word)
    session.flush()
    return change_of(session, actor, row, ends_question)


def _check(
    session: WorkspaceSession, actor: Actor, row: WorkRequest, version: int, state: RequestState
) -> None:
    if row.version == version and row.state in _FROM[state]:
        return
    latest = session.execute(
        select(Person.id, Person.name)
        .join(RequestWord, RequestWord.person_id == Person.id)
        .where(RequestWord.request_id == row.id)
        .order_by(RequestWord.id.desc())
        .limit(1)
    ).first()
    by_id, by = latest or (row.asked_by, None)
    named = by if may(actor, Permission.ANSWER_REQUESTS) else None
    raise AlreadyAnswered(row.state, named, by_id == actor.person_id)
