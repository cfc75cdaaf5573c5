"""Statements as they are read: by the client's executives, and by the agency."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Select, select

from domain.days.periods import Period, period_between
from domain.paging import nearest_page
from domain.people.people import find_known
from domain.permissions import Permission, may, require
from domain.read_models import Page
from domain.readers import Readers, alone, projects_for, tells_amounts
from domain.statements.acceptances import known_acceptances
from domain.statements.statement_queries import QueryCard, latest_queries
from domain.statements.worked import Cell, Worked, added_up, cells_told
from domain.versions import GoneMeanwhile
from models import (
    Client,
    Person,
    Project,
    Statement,
    StatementAcceptance,
    StatementCell,
    StatementProject,
)
from models.database import WorkspaceSession

LINES_A_PAGE = 20

COPIES = "statement"
"""What the outbox calls the messages that executives have of one."""


@dataclass(frozen=True)
class StatementHead:
    """Which statement it is.

    Attributes:
        told_on: the day, where the reader is.
        told_by: whose name it is; None for who learns no names (DOMAIN rule 12).
        so_far: whether the period had not ended when it was told.
    """

    id: int
    client: str
    period: Period
    told_on: date
    told_by: str | None
    so_far: bool


@dataclass(frozen=True)
class ToldLine:
    """One work type of a project.

    Attributes:
        work_type: as it was called then; empty of time that had none.
        worked: its amount is None for who could read a rate from it.
    """

    work_type: str
    worked: Worked


@dataclass(frozen=True)
class ToldProject:
    """A project of a statement, with those of its lines that are on the page.

    Attributes:
        key, title: as they were then.
        worked: all of it, whatever part of its lines is here.
    """

    id: int
    key: str
    title: str
    lines: tuple[ToldLine, ...]
    worked: Worked


@dataclass(frozen=True)
class ToldWork:
    """A page of what a statement tells, or would tell.

    Attributes:
        total: of all pages.
        currency: ISO 4217 code.
        locale: whose writing of money it is.
    """

    projects: tuple[ToldProject, ...]
    total: Worked
    page: Page
    currency: str
    locale: str


@dataclass(frozen=True)
class StatementShown:
    """A statement as far as its reader sees its projects.

    Attributes:
        accepted: whether the reader accepted it.
        accepted_by: names of the executives who did; none for who learns no names.
        may_answer: whether it is theirs to accept and to ask about.
        may_tell: whether they tell statements, and answer what is asked about them.
        queries: the latest first; of an executive their own.
    """

    head: StatementHead
    work: ToldWork
    accepted: bool
    accepted_by: tuple[str, ...]
    may_answer: bool
    may_tell: bool
    queries: tuple[QueryCard, ...]


def show_statement(
    session: WorkspaceSession, readers: Readers, statement_id: int, number: int = 1
) -> StatementShown:
    """A page of the statement, as far as all of the readers see its projects now (rules 8, 17).

    Raises:
        NotAllowed.
        GoneMeanwhile: there is none that they see.
    """
    require(readers.actor, Permission.SEE_STATEMENTS)
    row = visible_statement(session, readers, statement_id)
    actor = readers.actor
    accepted = session.execute(
        select(StatementAcceptance.person_id, Person.name)
        .join(Person, Person.id == StatementAcceptance.person_id)
        .where(StatementAcceptance.statement_id == row.id, known_acceptances(readers))
        .order_by(StatementAcceptance.accepted_at, Person.id)
    ).all()
    cells = cells_told(session, projects_for(readers), row.id)
    named = named_then(session, row.id)
    head = head_of(session, readers, row)
    return StatementShown(
        head=head,
        work=told_work(of_period(readers, head.period), cells, named, number),
        accepted=actor.person_id in {person_id for person_id, _name in accepted},
        accepted_by=tuple(name for _id, name in accepted) if readers.names else (),
        may_answer=may(actor, Permission.ANSWER_STATEMENTS),
        may_tell=may(actor, Permission.TELL_STATEMENTS),
        queries=latest_queries(session, readers, row),
    )


def shown_to(
    session: WorkspaceSession, slack_user_id: str, statement_id: int, now: datetime
) -> StatementShown | None:
    """The statement as somebody else reads it, for what they are told of it; None if they don't."""
    known = find_known(session, slack_user_id, now)
    if not (known and known.welcome and may(known.actor, Permission.SEE_STATEMENTS)):
        return None
    readers = alone(known.actor)
    seen = visible_statements(readers).where(Statement.id == statement_id)
    if session.scalar(seen) is None:
        return None
    return show_statement(session, readers, statement_id)


def visible_statement(session: WorkspaceSession, readers: Readers, statement_id: int) -> Statement:
    """The statement of that id.

    Raises:
        GoneMeanwhile: there is none that all of the readers see.
    """
    row = session.scalar(visible_statements(readers).where(Statement.id == statement_id))
    if row is None:
        raise GoneMeanwhile
    return row


def visible_statements(readers: Readers) -> Select[Statement]:
    """Those that tell of a project that all of the readers see, to be narrowed (DOMAIN rule 8)."""
    seen = projects_for(readers).with_only_columns(Project.id)
    tells = select(StatementCell.statement_id).where(
        StatementCell.statement_id == Statement.id, StatementCell.project_id.in_(seen)
    )
    return select(Statement).where(tells.exists())


def head_of(session: WorkspaceSession, readers: Readers, row: Statement) -> StatementHead:
    """Which statement it is, in words that the readers may know."""
    told_on = readers.actor.day_of(row.told_at)
    return StatementHead(
        id=row.id,
        client=session.get_one(Client, row.client_id).name,
        period=period_between(row.first, row.last),
        told_on=told_on,
        told_by=session.get_one(Person, row.told_by).name if readers.names else None,
        so_far=told_on <= row.last,
    )


def told_work(
    readers: Readers,
    cells: Iterable[Cell],
    named: Mapping[int, tuple[str, str]],
    number: int,
) -> ToldWork:
    """A page of the cells, by project and work type; `named` gives a project's key and title."""
    lines: defaultdict[tuple[int, str], list[Worked]] = defaultdict(list)
    for cell in cells:
        lines[cell.project_id, cell.work_type].append(cell.worked)
    told = sorted(
        (
            (project_id, ToldLine(name, added_up(each)))
            for (project_id, name), each in lines.items()
        ),
        key=lambda line: (*_in_order(named[line[0]]), line[0], *_typed_first(line[1].work_type)),
    )
    page = nearest_page(len(told), number, LINES_A_PAGE)
    first = (page.number - 1) * LINES_A_PAGE
    here: defaultdict[int, list[ToldLine]] = defaultdict(list)
    for project_id, line in told[first : first + LINES_A_PAGE]:
        here[project_id].append(_for(readers, line))
    return ToldWork(
        projects=tuple(
            ToldProject(
                project_id,
                *named[project_id],
                tuple(some),
                money_for(readers, _sum_of(told, project_id)),
            )
            for project_id, some in here.items()
        ),
        total=money_for(readers, added_up(line.worked for _id, line in told)),
        page=page,
        currency=readers.actor.currency,
        locale=readers.actor.locale,
    )


def of_period(readers: Readers, period: Period) -> Readers:
    """The readers, who are told no money where the period is too short for it (DOMAIN rule 12)."""
    return replace(readers, money=tells_amounts(readers, period))


def money_for(readers: Readers, worked: Worked) -> Worked:
    """The work of a project or more, with its amount where all of the readers may be told."""
    return worked if readers.money else worked.without_money()


def _for(readers: Readers, line: ToldLine) -> ToldLine:
    """A line without its amount where a rate could be read from it (DOMAIN rule 12)."""
    if readers.money and readers.rates:
        return line
    return ToldLine(line.work_type, line.worked.without_money())


def _sum_of(told: Iterable[tuple[int, ToldLine]], project_id: int) -> Worked:
    return added_up(line.worked for each, line in told if each == project_id)


def _in_order(named: tuple[str, str]) -> tuple[str, str]:
    key, title = named
    return key.casefold(), title


def _typed_first(work_type: str) -> tuple[bool, str]:
    return not work_type, work_type.casefold()


def named_then(session: WorkspaceSession, statement_id: int) -> dict[int, tuple[str, str]]:
    """By id the key and title, as they were then, of the projects that a statement is about."""
    rows = session.scalars(
        select(StatementProject).where(StatementProject.statement_id == statement_id)
    )
    return {row.project_id: (row.key, row.title) for row in rows}
