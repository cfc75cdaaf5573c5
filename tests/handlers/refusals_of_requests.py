"""An example of every refusal about work requests."""

from domain.errors import DomainError
from domain.requests.work_request_answers import AlreadyAnswered
from domain.requests.work_request_lists import NoSuchRequestState
from domain.requests.work_request_projects import (
    NoProjectToAskFor,
    NothingToAskFor,
    TakesNoRequests,
)
from domain.requests.work_requests import RequestTextUnfit
from models import RequestState
from tests.handlers.words_that_harm import NASTY, NASTY_NAME, TYPED

_KEYS = tuple(f"{n}{NASTY_NAME[1:40]}" for n in range(5))

OF_REQUESTS: tuple[DomainError, ...] = (
    NoProjectToAskFor(TYPED, near=True, choices=_KEYS, text=(NASTY * 2_000)[:2_000]),
    NoProjectToAskFor(TYPED, near=False, choices=_KEYS, text="A menu"),
    TakesNoRequests(None),
    TakesNoRequests(NASTY_NAME[:40]),
    NothingToAskFor(),
    RequestTextUnfit(0),
    RequestTextUnfit(10**6),
    NoSuchRequestState(TYPED),
    *(AlreadyAnswered(state, NASTY_NAME, by_actor=False) for state in RequestState),
    AlreadyAnswered(RequestState.ACCEPTED, None, by_actor=False),
    AlreadyAnswered(RequestState.OPEN, None, by_actor=True),
)
