"""The matrix's rows of work requests: the target's is the executive's own, on the project."""

from domain.actor import Actor
from domain.permissions import Permission
from domain.requests.work_request_answers import (
    SaidNow,
    accept_request,
    answer_request,
    answerable_request,
    reply_to_request,
    replyable_request,
)
from domain.requests.work_request_lists import list_own_requests, list_requests, requests_of
from domain.requests.work_request_projects import askable_project, askable_projects, read_request
from domain.requests.work_requests import ask_for_work, show_request
from models import RequestState, WorkRequest
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_ASK, _ANSWER = Permission.ASK_FOR_WORK, Permission.ANSWER_REQUESTS
_DECLINED = RequestState.DECLINED


def _reply(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _have_asked(session, target)
    return reply_to_request(session, actor, target.request_id, 1, "All of them")


def _replyable(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _have_asked(session, target)
    return replyable_request(session, actor, target.request_id, 1)


def _have_asked(session: WorkspaceSession, target: Target) -> None:
    """Have the agency wait for a reply."""
    request = session.get(WorkRequest, target.request_id)
    if request:
        request.state = RequestState.ASKED
        session.flush()


OF_REQUESTS = {
    "work_requests.ask_for_work": Row(
        _ASK,
        lambda s, a, t: ask_for_work(s, a, askable_project(s, a, t.project_id), "A menu"),
        resolved=True,
    ),
    "work_requests.show_request": Row(_ANSWER, lambda s, a, t: show_request(s, a, t.request_id)),
    "work_request_projects.askable_projects": Row(
        _ASK, lambda s, a, _t: askable_projects(s, a), aimed=False
    ),
    "work_request_projects.askable_project": Row(
        _ASK, lambda s, a, t: askable_project(s, a, t.project_id)
    ),
    "work_request_projects.read_request": Row(
        _ASK, lambda s, a, t: read_request(s, a, f"{t.key} A menu", None)
    ),
    "work_request_answers.accept_request": Row(
        _ANSWER, lambda s, a, t: accept_request(s, a, t.request_id, 1)
    ),
    "work_request_answers.answer_request": Row(
        _ANSWER, lambda s, a, t: answer_request(s, a, t.request_id, 1, SaidNow(_DECLINED, "No"))
    ),
    "work_request_answers.answerable_request": Row(
        _ANSWER, lambda s, a, t: answerable_request(s, a, t.request_id, 1, _DECLINED)
    ),
    "work_request_answers.reply_to_request": Row(_ASK, _reply),
    "work_request_answers.replyable_request": Row(_ASK, _replyable),
    "work_request_lists.list_requests": Row(
        _ANSWER, lambda s, a, _t: list_requests(s, a), aimed=False
    ),
    "work_request_lists.list_own_requests": Row(
        _ASK, lambda s, a, _t: list_own_requests(s, a), aimed=False
    ),
    "work_request_lists.requests_of": Row(_ASK, lambda s, a, _t: requests_of(s, a, 5), aimed=False),
}
