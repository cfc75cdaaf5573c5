"""What executives ask about the lines of a statement, and what they are answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.days.periods import period_between
from domain.permissions import Permission, may
from domain.readers import Readers, projects_for
from models import Client, Person, Project, Statement, StatementProject, StatementQuery
from models.database import WorkspaceSession

_SHOWN = 5


@dataclass(frozen=True)
class QueryCard:
    """A query about one line of a statement.

    Attributes:
        version: to be handed back with the answer, so that a second one is noticed.
        period: what the statement is about, such as "October 2026".
        project: its key, as the statement has it.
        work_type: empty of the line of time that had none.
        asker, answerer: names; None for who learns none (DOMAIN rule 12).
        asked_on: the day, where the reader is.
        answer: None as long as there is none.
    """

    id: int
    version: int
    statement_id: int
    project_id: int
    client: str
    period: str
    project: str
    work_type: str
    text: str
    asked_on: date
    asker: str | None
    answer: str | None
    answerer: str | None

    def without_names(self) -> "QueryCard":
        """The same for executives."""
        return replace(self, asker=None, answerer=None)


def visible_queries(readers: Readers) -> Select[StatementQuery]:
    """Those about projects that the readers see (DOMAIN rule 8); of executives, their own alone."""
    seen = projects_for(readers).with_only_columns(Project.id)
    queries = select(StatementQuery).where(StatementQuery.project_id.in_(seen))
    if may(readers.actor, Permission.TELL_STATEMENTS) and readers.names:
        return queries
    return queries.where(StatementQuery.asked_by == readers.actor.person_id)


def latest_queries(
    session: WorkspaceSession, readers: Readers, statement: Statement
) -> tuple[QueryCard, ...]:
    """The latest of the statement's that the readers may know; those without an answer first."""
    rows = session.scalars(
        visible_queries(readers)
        .where(StatementQuery.statement_id == statement.id)
        .order_by(StatementQuery.answered_at.is_not(None), StatementQuery.id.desc())
        .limit(_SHOWN)
    ).all()
    cards = query_cards(session, readers.actor, rows)
    return cards if readers.names else tuple(card.without_names() for card in cards)


def query_cards(
    session: WorkspaceSession, actor: Actor, rows: Sequence[StatementQuery]
) -> tuple[QueryCard, ...]:
    """The queries with all names, and days as the actor's calendar has them."""
    return tuple(_card(session, actor, row) for row in rows)


def _card(session: WorkspaceSession, actor: Actor, row: StatementQuery) -> QueryCard:
    statement = session.get_one(Statement, row.statement_id)
    told = session.get_one(StatementProject, (statement.id, row.project_id))
    answerer = session.get_one(Person, row.answered_by) if row.answered_by else None
    return QueryCard(
        id=row.id,
        version=row.version,
        statement_id=row.statement_id,
        project_id=row.project_id,
        client=session.get_one(Client, statement.client_id).name,
        period=period_between(statement.first, statement.last).name,
        project=told.key,
        work_type=row.work_type,
        text=row.text,
        asked_on=actor.day_of(row.asked_at),
        asker=session.get_one(Person, row.asked_by).name,
        answer=row.answer,
        answerer=answerer.name if answerer else None,
    )
