"""The words of refusals about work requests."""

from collections.abc import Iterable

from domain.requests.work_request_answers import AlreadyAnswered
from domain.requests.work_request_lists import NoSuchRequestState
from domain.requests.work_request_projects import (
    NoProjectToAskFor,
    NothingToAskFor,
    TakesNoRequests,
)
from domain.requests.work_requests import LONGEST_TEXT, RequestTextUnfit
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import SENTENCES, buttons, quote, words
from models import RequestState

_VALUE = 2_000  # characters that a button can carry

_DONE = {
    RequestState.ACCEPTED: "accepted this request",
    RequestState.DECLINED: "declined this request",
    RequestState.ASKED: "asked a question about this request",
    RequestState.OPEN: "replied to this request",
}

SENTENCES |= {
    NothingToAskFor: (
        "No project of yours takes requests at the moment. Ask your agency to open one to you."
    ),
}


@words.register
def _(error: NoProjectToAskFor) -> str:
    more = "Did you mean this?" if error.near else "Which one is your request for?"
    return f"There's no project called {quote(error.typed)}. {more}"


@buttons.register
def _(error: NoProjectToAskFor, _key: str) -> Iterable[Block]:
    return [
        actions(command_button(key, _on(key, error.text), replaces=True) for key in error.choices)
    ]


@words.register
def _(error: TakesNoRequests) -> str:
    if error.key is None:
        return "That project isn't open to you any more. Pick another one."
    return f"*{escape(error.key)}* is inactive, so it takes no requests. Pick another project."


@words.register
def _(error: RequestTextUnfit) -> str:
    if not error.length:
        return "Say it in a few words at least."
    return f"That has {error.length:,} characters; {LONGEST_TEXT:,} fit."


@words.register
def _(error: NoSuchRequestState) -> str:
    states = ", ".join(f"`{state}`" for state in RequestState)
    return f"I list requests by their state, not by {quote(error.typed)}. It is one of {states}."


@words.register
def _(error: AlreadyAnswered) -> str:
    done = _DONE[error.state]
    if error.by_actor:
        return f"You {done} already."
    who = f"*{escape(error.by)}*" if error.by else "Your agency"
    return f"{who} {done} meanwhile, so nothing of yours was sent."


@buttons.register
def _(_error: NoSuchRequestState, _key: str) -> Iterable[Block]:
    return [actions([command_button("List all requests", "/request list", replaces=True)])]


def _on(key: str, text: str) -> str:
    """The command that asks for it there; without the text, by the form, where it is too long."""
    command = f"/request {key} {text}"
    return command if len(escape(command)) <= _VALUE else f"/request {key}"
