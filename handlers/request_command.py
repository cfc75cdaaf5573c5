"""`/request`: work that executives ask for, and the list of it."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.permissions import Permission, may
from domain.projects.projects import project_by_key
from domain.read_models import ProjectName
from domain.requests.work_request_lists import list_own_requests, list_requests, read_state
from domain.requests.work_request_projects import (
    TypedRequest,
    askable_project,
    askable_projects,
    read_request,
)
from domain.requests.work_requests import ask_for_work
from handlers.commands import Asked, Command, Subcommand
from handlers.forms import confirm, filled
from handlers.request_posts import tell_of_request
from handlers.views.blocks import Answer, Block
from handlers.views.origin import Origin
from handlers.views.request_forms import PROJECT, TEXT, request_form_view
from handlers.views.request_list import request_list
from handlers.views.request_news import request_made
from handlers.views.time_form import project_options
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the form of a new request."""
    app.view("request_form")(handle_request_form)


def ask(asked: Asked) -> Answer | None:
    """`/request [PROJECT] [TEXT]`: typed whole at once, else by the form."""
    typed = asked.visit.look(lambda session, actor: _read(session, actor, asked))
    if typed is None:
        return list_all(asked)
    if not typed.whole:
        asked.visit.open_modal(request_form_view(typed, asked.origin))
        return None
    project = typed.project
    assert project is not None
    return asked.visit.once(lambda session, actor: _asked_for(session, actor, project, typed.text))


def list_all(asked: Asked) -> Answer:
    """`/request list [STATE] [PAGE]`."""
    state, number = read_state(asked.rest)

    def listed(session: WorkspaceSession, actor: Actor) -> Answer:
        answers = may(actor, Permission.ANSWER_REQUESTS)
        shown = list_requests if answers else list_own_requests
        return request_list(shown(session, actor, state, number))

    return asked.visit.look(listed)


REQUEST_COMMAND = Command(
    "/request",
    {
        "list": Subcommand(
            list_all,
            "[open | asked | accepted | declined]",
            "lists work requests, the newest first",
            Permission.ASK_FOR_WORK,
            also_for=Permission.ANSWER_REQUESTS,
        ),
    },
    otherwise=Subcommand(
        ask, "[PROJECT] [TEXT]", "asks your agency for work", Permission.ASK_FOR_WORK
    ),
    takes_sentences=True,
)


def find_request_projects(session: WorkspaceSession, actor: Actor, typed: str) -> list[Block]:
    """What the form's menu of projects offers."""
    return project_options(askable_projects(session, actor, typed))


def handle_request_form(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Make the request, then say so where the form was opened."""
    origin, form = Origin.read(view["private_metadata"]), filled(view)
    project_id, text = form.row(PROJECT) or 0, form.text(TEXT)
    answer = visit.once(
        lambda session, actor: _asked_for(
            session, actor, askable_project(session, actor, project_id), text
        )
    )
    confirm(ack, visit, origin, answer)


def _asked_for(session: WorkspaceSession, actor: Actor, project: ProjectName, text: str) -> Answer:
    change = ask_for_work(session, actor, project, text)
    tell_of_request(session, actor, change)
    return request_made(change.card)


def _read(session: WorkspaceSession, actor: Actor, asked: Asked) -> TypedRequest | None:
    """What is asked for; None where somebody who answers requests wants to see them."""
    typed = asked.rest
    if not typed and may(actor, Permission.ANSWER_REQUESTS):
        return None
    if len(typed.split()) == 1 and not project_by_key(session, actor, typed):
        REQUEST_COMMAND.refuse_near_subcommand(actor, typed)
    return read_request(session, actor, typed, asked.visit.channel_id)
