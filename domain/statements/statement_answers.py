"""What an executive does with a statement: accept it, or ask about a line; and the answer."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.outbox import recipients_of
from domain.permissions import Permission, levels_with, require
from domain.projects.in_charge import in_charge
from domain.projects.projects import visible_projects, who_sees
from domain.readers import alone
from domain.statements.statement_queries import QueryCard, query_cards, visible_queries
from domain.statements.statements import (
    StatementHead,
    StatementShown,
    head_of,
    named_then,
    show_statement,
    visible_statement,
)
from domain.statements.worked import cells_told
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import GoneMeanwhile, locked
from models import Person, Project, StatementAcceptance, StatementQuery
from models.database import WorkspaceSession

LONGEST_TEXT = 1_000
"""Characters of a question, and of its answer."""

_ASK = levels_with(Permission.ANSWER_STATEMENTS)

COPIES = "query"
"""What the outbox calls the messages that tell the agency of one."""


@dataclass
class QueryTextUnfit(DomainError):
    """Nothing was said, or too much."""

    field: ClassVar[str | None] = "text"
    length: int


@dataclass
class QueryWaits(DomainError):
    """The executive asked about that line already, and was not answered yet."""

    project: str
    work_type: str


@dataclass
class QueryAnswered(DomainError):
    """Somebody answered first.

    Attributes:
        by: whose answer it was.
        by_actor: whether it was the actor's own.
    """

    by: str
    by_actor: bool


@dataclass(frozen=True)
class LineOf:
    """Which line of which statement; its work type is empty of time that had none."""

    statement_id: int
    project_id: int
    work_type: str


@dataclass(frozen=True)
class AskableLine:
    """A line of a statement that can be asked about.

    Attributes:
        project: its key then.
        minutes: as they were told.
    """

    line: LineOf
    head: StatementHead
    project: str
    minutes: int


@dataclass(frozen=True)
class QueryChange:
    """A query that was just asked or answered, and who is to be told.

    Attributes:
        card: with names; it is for the agency's own people.
        staff: Slack ids of those it is for.
        copies: of those who were told of it before, and still may be.
        asker: of the executive, if they still see the project.
    """

    card: QueryCard
    staff: tuple[str, ...]
    copies: tuple[str, ...]
    asker: str | None


def accept_statement(session: WorkspaceSession, actor: Actor, statement_id: int) -> StatementShown:
    """Accept the statement, as far as the executive sees it; once is enough.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.ANSWER_STATEMENTS)
    row = visible_statement(session, alone(actor), statement_id)
    if session.get(StatementAcceptance, (row.id, actor.person_id)) is None:
        acceptance = StatementAcceptance(
            statement_id=row.id, person_id=actor.person_id, accepted_at=actor.now
        )
        add_recorded(session, actor, acceptance)
    return show_statement(session, alone(actor), row.id)


def askable_line(session: WorkspaceSession, actor: Actor, line: LineOf) -> AskableLine:
    """The line, if the executive may ask about it.

    Raises:
        NotAllowed, GoneMeanwhile, QueryWaits.
    """
    require(actor, Permission.ANSWER_STATEMENTS)
    return _askable(session, actor, line)


def query_line(session: WorkspaceSession, actor: Actor, line: LineOf, text: str) -> QueryChange:
    """Ask the agency about a line of the statement.

    Raises:
        NotAllowed, QueryTextUnfit, GoneMeanwhile, QueryWaits.
    """
    require(actor, Permission.ANSWER_STATEMENTS)
    _check_text(text)
    _askable(session, actor, line)
    row = StatementQuery(
        statement_id=line.statement_id,
        project_id=line.project_id,
        work_type=line.work_type,
        text=text,
        asked_by=actor.person_id,
        asked_at=actor.now,
    )
    add_recorded(session, actor, row)
    return _change_of(session, actor, row)


def answerable_query(
    session: WorkspaceSession, actor: Actor, query_id: int, version: int
) -> QueryCard:
    """The query, if it still waits for an answer.

    Raises:
        NotAllowed, GoneMeanwhile, QueryAnswered.
    """
    require(actor, Permission.TELL_STATEMENTS)
    row = _visible(session, actor, query_id)
    _require_open(session, actor, row, version)
    [card] = query_cards(session, actor, [row])
    return card


def answer_query(
    session: WorkspaceSession, actor: Actor, query_id: int, version: int, text: str
) -> QueryChange:
    """Answer the executive who asked, who does not learn whose answer it is (DOMAIN rule 12).

    Raises:
        NotAllowed, QueryTextUnfit, GoneMeanwhile, QueryAnswered.
    """
    require(actor, Permission.TELL_STATEMENTS)
    _check_text(text)
    _visible(session, actor, query_id)  # first: who doesn't see it waits for nobody
    row = locked(session, StatementQuery, query_id)
    _require_open(session, actor, row, version)
    answer = {"answer": text, "answered_by": actor.person_id, "answered_at": actor.now}
    change_recorded(session, actor, row, answer)
    return _change_of(session, actor, row)


def _askable(session: WorkspaceSession, actor: Actor, line: LineOf) -> AskableLine:
    readers = alone(actor)
    row = visible_statement(session, readers, line.statement_id)
    project = visible_projects(actor).where(Project.id == line.project_id)
    cells = cells_told(session, project, row.id)
    minutes = sum(cell.worked.minutes for cell in cells if cell.work_type == line.work_type)
    if not minutes:
        raise GoneMeanwhile
    key, _title = named_then(session, row.id)[line.project_id]
    waiting = select(StatementQuery.id).where(
        StatementQuery.statement_id == row.id,
        StatementQuery.project_id == line.project_id,
        StatementQuery.work_type == line.work_type,
        StatementQuery.asked_by == actor.person_id,
        StatementQuery.answer.is_(None),
    )
    if session.scalar(waiting.limit(1)):
        raise QueryWaits(key, line.work_type)
    return AskableLine(line, head_of(session, readers, row), key, minutes)


def _visible(session: WorkspaceSession, actor: Actor, query_id: int) -> StatementQuery:
    row = session.scalar(visible_queries(alone(actor)).where(StatementQuery.id == query_id))
    if row is None:
        raise GoneMeanwhile
    return row


def _require_open(
    session: WorkspaceSession, actor: Actor, row: StatementQuery, version: int
) -> None:
    if row.answered_by is not None:
        answerer = session.get_one(Person, row.answered_by)
        raise QueryAnswered(answerer.name, by_actor=answerer.id == actor.person_id)
    if row.version != version:  # a button that was never drawn
        raise GoneMeanwhile


def _change_of(session: WorkspaceSession, actor: Actor, row: StatementQuery) -> QueryChange:
    [card] = query_cards(session, actor, [row])
    told = recipients_of(session, COPIES, row.id)
    sees = who_sees(row.project_id)
    still = select(Person.slack_user_id).where(
        Person.slack_user_id.in_(told), Person.active, Person.in_slack, sees
    )
    asker = select(Person.slack_user_id).where(
        Person.id == row.asked_by,
        Person.level.in_(_ASK),
        Person.active,
        Person.in_slack,
        sees,
    )
    return QueryChange(
        card,
        in_charge(session, row.project_id),
        tuple(session.scalars(still.order_by(Person.id))),
        session.scalar(asker),
    )


def _check_text(text: str) -> None:
    if not 0 < len(text) <= LONGEST_TEXT:
        raise QueryTextUnfit(len(text))
