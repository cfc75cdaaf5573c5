"""The matrix's rows of statements: the target's tells of its project."""

from domain.actor import Actor
from domain.clients.clients import named_client
from domain.days.periods import Period
from domain.permissions import Permission
from domain.readers import alone
from domain.statements.statement_answers import (
    LineOf,
    accept_statement,
    answer_query,
    answerable_query,
    askable_line,
    query_line,
)
from domain.statements.statement_diff import statement_diff
from domain.statements.statement_lists import (
    list_statements,
    read_statement_words,
    statement_as_of,
)
from domain.statements.statement_sharing import share_statement
from domain.statements.statements import show_statement
from domain.statements.telling import preview_statement, tell_statement
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target
from tests.factories import MONDAY, TODAY

_SEE, _TELL = Permission.SEE_STATEMENTS, Permission.TELL_STATEMENTS
_ANSWER = Permission.ANSWER_STATEMENTS
_WEEK = Period(MONDAY, TODAY, "so far")


def _line(target: Target) -> LineOf:
    return LineOf(target.statement_id, target.project_id, "Design")


def _preview(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    client = named_client(session, actor, target.client, "/client statement")
    return preview_statement(session, actor, client, _WEEK)


def _tell(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    client = named_client(session, actor, target.client, "/client statement")
    looked = preview_statement(session, actor, client, _WEEK).looked
    return tell_statement(session, actor, client, _WEEK, looked)


def _as_of(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    client = named_client(session, actor, target.client, "/client statement")
    return statement_as_of(session, alone(actor), client, read_statement_words("as of today"))


OF_STATEMENTS = {
    "telling.preview_statement": Row(_TELL, _preview, resolved=True),
    "telling.tell_statement": Row(_TELL, _tell, resolved=True),
    "statements.show_statement": Row(
        _SEE, lambda s, a, t: show_statement(s, alone(a), t.statement_id)
    ),
    "statement_diff.statement_diff": Row(
        _SEE, lambda s, a, t: statement_diff(s, alone(a), t.statement_id)
    ),
    "statement_lists.statement_as_of": Row(_SEE, _as_of, resolved=True),
    "statement_sharing.share_statement": Row(
        _TELL, lambda s, a, t: share_statement(s, a, [], t.statement_id)
    ),
    "statement_lists.list_statements": Row(
        _SEE, lambda s, a, _t: list_statements(s, a), aimed=False
    ),
    "statement_answers.accept_statement": Row(
        _ANSWER, lambda s, a, t: accept_statement(s, a, t.statement_id)
    ),
    "statement_answers.askable_line": Row(_ANSWER, lambda s, a, t: askable_line(s, a, _line(t))),
    "statement_answers.query_line": Row(
        _ANSWER, lambda s, a, t: query_line(s, a, _line(t), "Why?")
    ),
    "statement_answers.answerable_query": Row(
        _TELL, lambda s, a, t: answerable_query(s, a, t.query_id, 1)
    ),
    "statement_answers.answer_query": Row(
        _TELL, lambda s, a, t: answer_query(s, a, t.query_id, 1, "The menu")
    ),
}
