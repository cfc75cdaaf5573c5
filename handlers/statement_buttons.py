"""The buttons of statements: sent, accepted, asked about and answered, and the forms they open."""

from typing import Any

from slack_bolt import Ack, App

from domain.actor import Actor
from domain.clients.clients import client_by_id
from domain.days.periods import period_between
from domain.statements.statement_answers import (
    LineOf,
    accept_statement,
    answer_query,
    answerable_query,
    askable_line,
    query_line,
)
from domain.statements.telling import tell_statement
from domain.versions import GoneMeanwhile
from handlers.forms import answer_click, confirm, filled, origin_of, seen_by_one
from handlers.statement_posts import redraw_statement, tell_executives, tell_of_query
from handlers.text import row_id, row_ids
from handlers.views.blocks import Answer
from handlers.views.origin import Origin
from handlers.views.statement_queries import (
    ANSWER_FORM,
    QUERY_FORM,
    TEXT,
    answer_form,
    query_answered,
    query_form,
    query_sent,
)
from handlers.views.statements import (
    ACCEPT,
    ANSWER,
    QUERY,
    SEND,
    accepted,
    read_looked,
    statement_told,
)
from handlers.visit import Visit
from models.database import WorkspaceSession


def register(app: App) -> None:
    """Hear the buttons, the menu of lines, and the forms of a question and its answer."""
    app.action(SEND)(handle_send)
    app.action(ACCEPT)(handle_accept)
    app.action(QUERY)(handle_query_wanted)
    app.action(ANSWER)(handle_answer_wanted)
    app.view(QUERY_FORM)(handle_query)
    app.view(ANSWER_FORM)(handle_answer)


def handle_send(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Tell the client what was looked at, if it still is so."""
    client_id, first, last, looked = read_looked(action["value"])

    def tell(session: WorkspaceSession, actor: Actor) -> Answer:
        client = client_by_id(session, actor, client_id)
        if client is None:
            raise GoneMeanwhile
        told = tell_statement(session, actor, client, period_between(first, last), looked)
        tell_executives(session, actor, told)
        return statement_told(told)

    answer = visit.once(tell)
    ack()
    visit.replace_later(answer)


def handle_accept(ack: Ack, action: dict[str, Any], body: dict[str, Any], visit: Visit) -> None:
    """Accept the statement; the executive's own message follows by itself."""
    statement_id = row_id(action["value"])

    def accept(session: WorkspaceSession, actor: Actor) -> Answer:
        shown = accept_statement(session, actor, statement_id)
        redraw_statement(session, actor, statement_id, visit.slack_user_id, "accepted")
        return accepted(shown)

    answer = visit.once(accept)
    ack()
    answer_click(body, visit, answer)


def handle_query_wanted(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
    """Open the form for a question about the line that was picked."""
    line = _line(action["selected_option"]["value"])
    asked = visit.look(lambda session, actor: askable_line(session, actor, line))
    visit.open_modal(query_form(asked, origin_of(visit)))
    ack()


def handle_query(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Send the question to those who answer it."""
    origin, text = Origin.read(view["private_metadata"]), filled(view).text(TEXT)
    line = _line(f"{origin.row_id} {origin.choice}")

    def ask(session: WorkspaceSession, actor: Actor) -> Answer:
        change = query_line(session, actor, line, text)
        tell_of_query(session, actor, change)
        return query_sent(change.card.without_names())

    confirm(ack, visit, origin, visit.once(ask))


def handle_answer_wanted(
    ack: Ack, action: dict[str, Any], body: dict[str, Any], visit: Visit
) -> None:
    """Open the form for the answer, if there is none yet."""
    query_id, version = row_ids(action["value"], 2)
    card = visit.look(lambda session, actor: answerable_query(session, actor, query_id, version))
    origin = origin_of(visit, replaces=seen_by_one(body, visit))
    visit.open_modal(answer_form(card, origin))
    ack()


def handle_answer(ack: Ack, view: dict[str, Any], visit: Visit) -> None:
    """Answer the client; everybody's copies follow by themselves."""
    origin, text = Origin.read(view["private_metadata"]), filled(view).text(TEXT)
    row = (origin.row_id or 0, origin.version or 0)

    def answer(session: WorkspaceSession, actor: Actor) -> Answer:
        change = answer_query(session, actor, *row, text)
        tell_of_query(session, actor, change)
        return query_answered(change.card, asker_is_told=change.asker is not None)

    confirm(ack, visit, origin, visit.once(answer))


def _line(value: str) -> LineOf:
    """The line that an option or a form names; its work type may have blanks in it."""
    statement_id, project_id, work_type = (*value.split(" ", 2), "", "")[:3]
    return LineOf(row_id(statement_id), row_id(project_id), work_type)
