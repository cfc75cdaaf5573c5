"""The forms of work requests: a new one, and what is said about one."""

from dataclasses import dataclass, replace

from domain.requests.work_request_projects import TypedRequest
from domain.requests.work_requests import LONGEST_TEXT, RequestCard
from handlers.views.blocks import View, cut, escape, modal
from handlers.views.inputs import search_input, text_input
from handlers.views.origin import Origin
from handlers.views.requests import with_quote
from handlers.views.time_form import project_option
from models import RequestState

PROJECT, TEXT = "request_project", "text"


@dataclass(frozen=True)
class _Form:
    callback_id: str
    title: str
    label: str
    submit: str


ANSWER_FORMS = {
    RequestState.DECLINED: _Form(
        "request_decline_form", "Decline the request", "Why, in words for the client", "Decline"
    ),
    RequestState.ASKED: _Form(
        "request_ask_form", "Ask about the request", "Your question to the client", "Ask"
    ),
    RequestState.OPEN: _Form(
        "request_reply_form", "Reply to your agency", "Your reply", "Send the reply"
    ),
}
"""By what each makes of the request."""


def request_form_view(typed: TypedRequest, origin: Origin) -> View:
    """The modal for a new request, with what was typed of it."""
    project = search_input(
        PROJECT,
        "Project",
        placeholder="Search your projects",
        initial_option=project_option(typed.project) if typed.project else None,
    )
    text = text_input(
        TEXT,
        "What would you like?",
        multiline=True,
        max_length=LONGEST_TEXT,
        placeholder="What it is for, and by when",
        initial_value=cut(typed.text, LONGEST_TEXT) or None,
        focus_on_load=True,
    )
    return modal(
        "request_form",
        "Ask for work",
        [project, text],
        submit="Send",
        private_metadata=origin.write(),
    )


def answer_form_view(card: RequestCard, state: RequestState, origin: Origin) -> View:
    """The modal for what is said about a request, below what it is about."""
    form = ANSWER_FORMS[state]
    about = card.words[-1].text if state is RequestState.OPEN and card.words else card.text
    origin = replace(origin, row_id=card.id, version=card.version)
    return modal(
        form.callback_id,
        form.title,
        [
            *with_quote(f"*{escape(card.project.key)}*", about),
            text_input(
                TEXT, form.label, multiline=True, max_length=LONGEST_TEXT, focus_on_load=True
            ),
        ],
        submit=form.submit,
        private_metadata=origin.write(),
    )
