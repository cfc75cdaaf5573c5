"""Statements found: the latest by a day, all that were told, and what was typed to name one."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Select, and_, func, select

from domain.actor import Actor
from domain.days.calendar_periods import months_later
from domain.days.days import day_typed
from domain.days.periods import NotAPeriod, Period, month_of, parse_period
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, may, require
from domain.read_models import ClientName, Page
from domain.readers import Readers, alone
from domain.statements.acceptances import known_acceptances
from domain.statements.statement_queries import visible_queries
from domain.statements.statements import StatementHead, head_of, visible_statements
from models import Statement, StatementAcceptance, StatementQuery
from models.database import WorkspaceSession

_SHARE = re.compile(r"(?:(.*) )?share( redacted)?", re.IGNORECASE)
_PAGE = re.compile(r"(?:(.*) )?page ([0-9]{1,9})", re.IGNORECASE)
_AS_OF = re.compile(r"as of (.+)", re.IGNORECASE)
_DIFF = re.compile(r"diff(?: (?:as of )?(.+))?", re.IGNORECASE)


@dataclass
class NoStatementThen(DomainError):
    """The client had been told nothing by the end of that day, as far as the reader knows.

    Attributes:
        day, period: None where none was named.
        first: the first that was told of anything, if any was.
        may_tell: whether the reader could tell one.
    """

    client: str
    day: date | None
    period: Period | None
    first: StatementHead | None
    may_tell: bool


@dataclass(frozen=True)
class StatementWords:
    """What was typed behind a client's name, or behind a statement's number.

    Attributes:
        diff: whether what changed since is asked for.
        as_of: the day by whose end it was told, as typed; None where none was named.
        period: as typed; empty where none was.
        number: of the page.
        share, redacted: whether it is for the channel, and only as much of it as is for all there.
    """

    diff: bool
    as_of: str | None
    period: str
    number: int
    share: bool = False
    redacted: bool = False


@dataclass(frozen=True)
class StatementLine:
    """A statement in a list, as far as its reader sees it.

    Attributes:
        accepted: by how many; of an executive, whether by themselves.
        open_queries: how many wait for an answer.
    """

    head: StatementHead
    accepted: int
    open_queries: int


@dataclass(frozen=True)
class StatementList:
    """A page of statements, the latest first.

    Attributes:
        client: whose they are; None where they are of all the reader's clients.
        may_tell: whether the reader tells statements.
    """

    client: str | None
    lines: tuple[StatementLine, ...]
    page: Page
    may_tell: bool


def read_statement_words(typed: str) -> StatementWords:
    """`[PERIOD]`, `as of DAY`, `diff [as of DAY]`, with `page N` or `share` behind it perhaps."""
    if shared := _SHARE.fullmatch(typed):
        words = read_statement_words(shared[1] or "")
        return replace(words, share=True, redacted=bool(shared[2]))
    typed, number = read_page(typed)
    if diff := _DIFF.fullmatch(typed):
        return StatementWords(diff=True, as_of=diff[1], period="", number=number)
    if as_of := _AS_OF.fullmatch(typed):
        return StatementWords(diff=False, as_of=as_of[1], period="", number=number)
    return StatementWords(diff=False, as_of=None, period=typed, number=number)


def read_page(typed: str) -> tuple[str, int]:
    """What was typed without `page N` behind it, and that number; the first page without it."""
    paged = _PAGE.fullmatch(typed)
    return (paged[1] or "", int(paged[2])) if paged else (typed, 1)


def statement_period(actor: Actor, client: ClientName, typed: str) -> Period:
    """The period that was typed, last month where none was.

    Raises:
        NotAPeriod, and what `parse_period` raises.
    """
    if not typed:
        return month_of(months_later(actor.today, -1))
    period = parse_period(typed, actor.days)
    if period is None:
        raise NotAPeriod(typed, client.name, "/client statement", ("this month", "last month"))
    return period


def statement_as_of(
    session: WorkspaceSession, readers: Readers, client: ClientName, words: StatementWords
) -> int:
    """The id of the latest statement told by the end of the day that was typed, or by now.

    The day is one of the asker's (DOMAIN rule 18). Where a period was typed, it is of that.

    Raises:
        NotAllowed.
        NoStatementThen: none was told by then, that all of the readers may know.
        DayError: what was typed is no day, or one to come.
        NotAPeriod, and what `parse_period` raises.
    """
    require(readers.actor, Permission.SEE_STATEMENTS)
    actor = readers.actor
    day = day_typed(words.as_of, actor.days) if words.as_of else None
    period = statement_period(actor, client, words.period) if words.period else None
    theirs = visible_statements(readers).where(Statement.client_id == client.id)
    told = theirs
    if period:
        told = told.where(Statement.first == period.first, Statement.last == period.last)
    if day:
        told = told.where(Statement.told_at < actor.start_of(day + timedelta(days=1)))
    latest = session.scalar(told.order_by(Statement.told_at.desc(), Statement.id.desc()).limit(1))
    if latest:
        return latest.id
    later = session.scalar(theirs.order_by(Statement.told_at, Statement.id).limit(1))
    raise NoStatementThen(
        client.name,
        day,
        period,
        head_of(session, readers, later) if later else None,
        may(actor, Permission.TELL_STATEMENTS),
    )


def list_statements(
    session: WorkspaceSession, actor: Actor, client: ClientName | None = None, number: int = 1
) -> StatementList:
    """A page of what the client was told, or every client of the actor's.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_STATEMENTS)
    readers = alone(actor)
    told = visible_statements(readers)
    if client:
        told = told.where(Statement.client_id == client.id)
    page = page_of(session, told, number)
    rows = session.scalars(
        told.order_by(Statement.told_at.desc(), Statement.id.desc())
        .offset(first_row(page))
        .limit(ROWS_A_PAGE)
    ).all()
    ids = [row.id for row in rows]
    accepted = _counted(session, _acceptances(readers, ids))
    waiting = _counted(session, _waiting(readers, ids))
    return StatementList(
        client.name if client else None,
        tuple(
            StatementLine(
                head_of(session, readers, row), accepted.get(row.id, 0), waiting.get(row.id, 0)
            )
            for row in rows
        ),
        page,
        may(actor, Permission.TELL_STATEMENTS),
    )


def _acceptances(readers: Readers, ids: list[int]) -> Select[int, int]:
    counted = select(StatementAcceptance.statement_id, func.count()).where(
        StatementAcceptance.statement_id.in_(ids), known_acceptances(readers)
    )
    if may(readers.actor, Permission.ANSWER_STATEMENTS):
        counted = counted.where(StatementAcceptance.person_id == readers.actor.person_id)
    return counted.group_by(StatementAcceptance.statement_id)


def _waiting(readers: Readers, ids: list[int]) -> Select[int, int]:
    return (
        visible_queries(readers)
        .where(and_(StatementQuery.statement_id.in_(ids), StatementQuery.answer.is_(None)))
        .with_only_columns(StatementQuery.statement_id, func.count())
        .group_by(StatementQuery.statement_id)
    )


def _counted(session: WorkspaceSession, counted: Select[int, int]) -> dict[int, int]:
    rows = session.execute(counted).all()
    return {row[0]: row[1] for row in rows}
