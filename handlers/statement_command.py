"""`/client statement` and `/client statements`: what clients are told, and were told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.actor import Actor
from domain.clients.client_words import ClientTyped, client_typed
from domain.clients.clients import linked_client, named_client
from domain.permissions import Permission, may, require
from domain.readers import alone
from domain.statements.statement_diff import statement_diff
from domain.statements.statement_lists import (
    StatementWords,
    list_statements,
    read_page,
    read_statement_words,
    statement_as_of,
    statement_period,
)
from domain.statements.statements import show_statement
from domain.statements.telling import preview_statement
from handlers.commands import Asked, Subcommand
from handlers.statement_sharing import share_here
from handlers.text import row_id
from handlers.views.blocks import Answer
from handlers.views.statement_changes import statement_changes
from handlers.views.statements import statement_list, statement_preview, statement_shown
from models.database import WorkspaceSession

_COMMAND = "/client statement"
_NUMBERED = re.compile(r"#([0-9]+)(?: (.*))?")  # as our own buttons type one


@dataclass(frozen=True)
class _Shared:
    """A statement that is to be posted where its command was given."""

    statement_id: int
    redacted: bool


def statement(asked: Asked) -> Answer | None:
    """`/client statement [NAME] [PERIOD]`, `… as of DAY [share]`, `… diff [as of DAY]`.

    Whoever tells statements looks at what would be told of a period; executives read what was.
    """
    answer = asked.visit.look(lambda session, actor: _answer(session, actor, asked))
    if isinstance(answer, _Shared):
        share_here(asked.visit, answer.statement_id, redacted=answer.redacted)
        return None
    return answer


def statements(asked: Asked) -> Answer:
    """`/client statements [NAME] [page N]`: what the client was told, or all one's clients."""

    def listed(session: WorkspaceSession, actor: Actor) -> Answer:
        name, number = read_page(asked.rest)
        client = linked_client(session, actor, asked.visit.channel_id)
        if name:
            client = named_client(session, actor, name, "/client statements")
        return statement_list(list_statements(session, actor, client, number))

    return asked.visit.look(listed)


TELLING: Mapping[str, Subcommand] = {
    "statement": Subcommand(
        statement,
        "[NAME] [PERIOD | as of DAY | diff]",
        "shows what a client was told, and what changed since",
        Permission.SEE_STATEMENTS,
        more=(Permission.TELL_STATEMENTS, ", or what it would be told"),
    ),
    "statements": Subcommand(
        statements, "[NAME]", "lists what a client was told", Permission.SEE_STATEMENTS
    ),
}
"""What there is under `/client`."""


def _answer(session: WorkspaceSession, actor: Actor, asked: Asked) -> Answer | _Shared:
    if numbered := _NUMBERED.fullmatch(asked.rest):
        words = read_statement_words(numbered[2] or "")
        return _shown(session, actor, row_id(numbered[1]), words)
    typed = client_typed(session, actor, asked.rest, asked.visit.channel_id, _COMMAND)
    words = read_statement_words(typed.words)
    looks_back = words.diff or words.share or words.as_of is not None
    if may(actor, Permission.TELL_STATEMENTS) and not looks_back:
        return _previewed(session, actor, typed, words)
    statement_id = statement_as_of(session, alone(actor), typed.client, words)
    return _shown(session, actor, statement_id, words)


def _previewed(
    session: WorkspaceSession, actor: Actor, typed: ClientTyped, words: StatementWords
) -> Answer:
    period = statement_period(actor, typed.client, words.period)
    return statement_preview(preview_statement(session, actor, typed.client, period, words.number))


def _shown(
    session: WorkspaceSession, actor: Actor, statement_id: int, words: StatementWords
) -> Answer | _Shared:
    readers = alone(actor)
    if words.diff:
        return statement_changes(statement_diff(session, readers, statement_id, words.number))
    if words.share:
        require(actor, Permission.TELL_STATEMENTS)
        return _Shared(statement_id, words.redacted)
    return statement_shown(show_statement(session, readers, statement_id, words.number))
