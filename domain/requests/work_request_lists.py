"""Work requests listed: to executives their own, to the agency those on the projects they see."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.read_models import Page
from domain.requests.work_requests import RequestCard, request_cards, visible_requests
from models import RequestState, WorkRequest
from models.database import WorkspaceSession

_DIGITS = 9  # of a page's number: as many as a database's integer holds


@dataclass
class NoSuchRequestState(DomainError):
    """A list was asked for by a word that is neither a state nor a page."""

    typed: str


@dataclass(frozen=True)
class RequestList:
    """A page of requests, the newest first.

    Attributes:
        state: that they are all in; None where they are in any.
        may_ask: whether they are the reader's own, who may ask for more.
    """

    cards: tuple[RequestCard, ...]
    page: Page
    state: RequestState | None
    may_ask: bool


def read_state(typed: str) -> tuple[RequestState | None, int]:
    """The state and the page that `[STATE] [PAGE]` names; the first page where it names none.

    Raises:
        NoSuchRequestState.
    """
    state, number = None, 1
    for word in typed.split():
        if word.isdecimal() and len(word) <= _DIGITS:
            number = int(word)
        elif word.lower() in set(RequestState):
            state = RequestState(word.lower())
        else:
            raise NoSuchRequestState(typed)
    return state, number


def list_requests(
    session: WorkspaceSession, actor: Actor, state: RequestState | None = None, number: int = 1
) -> RequestList:
    """A page of the requests on the projects the actor sees.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.ANSWER_REQUESTS)
    return _listed(session, actor, state, number)


def list_own_requests(
    session: WorkspaceSession, actor: Actor, state: RequestState | None = None, number: int = 1
) -> RequestList:
    """A page of what the executive asked for; nobody of the agency is named (DOMAIN rule 12).

    Raises:
        NotAllowed.
    """
    require(actor, Permission.ASK_FOR_WORK)
    return _listed(session, actor, state, number)


def requests_of(session: WorkspaceSession, actor: Actor, limit: int) -> tuple[RequestCard, ...]:
    """The executive's own latest requests, the newest first; nobody of the agency is named.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.ASK_FOR_WORK)
    newest = visible_requests(actor).order_by(WorkRequest.id.desc()).limit(limit)
    return request_cards(session, actor, session.scalars(newest).all())


def _listed(
    session: WorkspaceSession, actor: Actor, state: RequestState | None, number: int
) -> RequestList:
    statement = visible_requests(actor)
    if state:
        statement = statement.where(WorkRequest.state == state)
    page = page_of(session, statement, number)
    newest = statement.order_by(WorkRequest.id.desc())
    rows = session.scalars(newest.offset(first_row(page)).limit(ROWS_A_PAGE)).all()
    return RequestList(
        request_cards(session, actor, rows), page, state, may(actor, Permission.ASK_FOR_WORK)
    )
