"""Telling a client what was done for it: looked at first, then kept for good as it was told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.days.periods import Period
from domain.errors import DomainError
from domain.permissions import Permission, levels_with, require
from domain.read_models import ClientName
from domain.readers import alone, client_projects
from domain.statements.statements import (
    StatementHead,
    ToldWork,
    head_of,
    told_work,
    visible_statements,
)
from domain.statements.worked import Cell, added_up, cells_now
from domain.trail.audit import add_recorded
from domain.versions import locked
from models import (
    Client,
    Person,
    Statement,
    StatementCell,
    StatementProject,
    TeamMember,
)
from models.columns import Among
from models.database import WorkspaceSession
from models.insert import insert_all_absent

LONGEST = 366  # days

_READ = levels_with(Permission.ANSWER_STATEMENTS)


@dataclass
class NothingToTell(DomainError):
    """No time was logged in the period, on the projects that the actor sees.

    Attributes:
        so_far: whether the period has not ended yet.
    """

    client: str
    period: Period
    so_far: bool


@dataclass
class PeriodTooLong(DomainError):
    """A statement was asked for of more than a year."""

    days: int


@dataclass
class WorkChangedMeanwhile(DomainError):
    """Time was logged or changed between the look at a statement and its telling.

    Attributes:
        again: the command that shows what would be told now.
    """

    client: str
    again: str


@dataclass
class ToldAlready(DomainError):
    """The statement that was looked at was told meanwhile, by the actor or somebody else."""

    client: str
    statement_id: int


@dataclass(frozen=True)
class Looked:
    """What was seen of a statement before it was told.

    Attributes:
        before_id: of the latest statement of the same days by then; 0 where there was none.
        minutes, amount_minor: what it added up to.
    """

    before_id: int
    minutes: int
    amount_minor: int


@dataclass(frozen=True)
class StatementPreview:
    """What a client would be told.

    Attributes:
        so_far: whether the period has not ended yet.
        executives: how many will read it.
        told_before: the day on which the client was last told of the same period.
    """

    client: ClientName
    period: Period
    so_far: bool
    work: ToldWork
    executives: int
    told_before: date | None
    looked: Looked


@dataclass(frozen=True)
class Told:
    """A statement that was just told.

    Attributes:
        executives: Slack ids of those who are to read it.
    """

    head: StatementHead
    executives: tuple[str, ...]


def preview_statement(
    session: WorkspaceSession, actor: Actor, client: ClientName, period: Period, number: int = 1
) -> StatementPreview:
    """A page of what the client would be told of the projects that the actor sees.

    Raises:
        NotAllowed, NothingToTell, PeriodTooLong.
    """
    require(actor, Permission.TELL_STATEMENTS)
    cells = _cells(session, actor, client, period)
    readers = alone(actor)
    before = _told_before(session, actor, client.id, period)
    return StatementPreview(
        client=client,
        period=period,
        so_far=actor.today <= period.last,
        work=told_work(readers, cells, _names(session, actor, client.id), number),
        executives=len(_executives(session, {cell.project_id for cell in cells})),
        told_before=actor.day_of(before.told_at) if before else None,
        looked=_looked(before, cells),
    )


def tell_statement(
    session: WorkspaceSession, actor: Actor, client: ClientName, period: Period, looked: Looked
) -> Told:
    """Tell the client of the work in the period on the projects that the actor sees, for good.

    Raises:
        NotAllowed, NothingToTell, PeriodTooLong.
        ToldAlready, WorkChangedMeanwhile: it is no more as it was looked at.
    """
    require(actor, Permission.TELL_STATEMENTS)
    locked(session, Client, client.id)  # two who tell the same are told one after the other
    cells = _cells(session, actor, client, period)
    present = _looked(_told_before(session, actor, client.id, period), cells)
    _require_as_looked_at(client, period, looked, present)
    row = Statement(
        client_id=client.id,
        first=period.first,
        last=period.last,
        told_at=actor.now,
        told_by=actor.person_id,
    )
    add_recorded(session, actor, row)
    _keep(session, row.id, _names(session, actor, client.id), cells)
    executives = _executives(session, {cell.project_id for cell in cells})
    return Told(head_of(session, alone(actor), row), executives)


def typed_again(client: ClientName, period: Period) -> str:
    """The command that shows what would be told."""
    return f"/client statement {client.name} {period.typed}"


def _cells(
    session: WorkspaceSession, actor: Actor, client: ClientName, period: Period
) -> list[Cell]:
    if period.length > LONGEST:
        raise PeriodTooLong(period.length)
    cells = cells_now(session, client_projects(alone(actor), client.id), period)
    if not cells:
        raise NothingToTell(client.name, period, actor.today <= period.last)
    return cells


def _told_before(
    session: WorkspaceSession, actor: Actor, client_id: int, period: Period
) -> Statement | None:
    """The latest statement of the same days, as far as the actor knows of one."""
    same = visible_statements(alone(actor)).where(
        Statement.client_id == client_id,
        Statement.first == period.first,
        Statement.last == period.last,
    )
    return session.scalar(same.order_by(Statement.id.desc()).limit(1))


def _looked(before: Statement | None, cells: list[Cell]) -> Looked:
    total = added_up(cell.worked for cell in cells)
    return Looked(before.id if before else 0, total.minutes, total.amount_minor or 0)


def _require_as_looked_at(
    client: ClientName, period: Period, looked: Looked, present: Looked
) -> None:
    if present.before_id != looked.before_id:
        raise ToldAlready(client.name, present.before_id)
    if present != looked:
        raise WorkChangedMeanwhile(client.name, typed_again(client, period))


def _keep(
    session: WorkspaceSession,
    statement_id: int,
    named: dict[int, tuple[str, str]],
    cells: list[Cell],
) -> None:
    """Keep what is told; nothing of it is ever changed.

    Projects without time in the period are kept too: what comes to them later was logged since,
    and what is on projects that the actor didn't see was never part of it.
    """
    insert_all_absent(
        session,
        StatementProject,
        [
            {
                "statement_id": statement_id,
                "project_id": project_id,
                "key": named[project_id][0],
                "title": named[project_id][1],
            }
            for project_id in sorted(named)
        ],
    )
    insert_all_absent(
        session,
        StatementCell,
        [
            {
                "statement_id": statement_id,
                "project_id": cell.project_id,
                "day": cell.day,
                "work_type": cell.work_type,
                "work_type_id": cell.work_type_id,
                "minutes": cell.worked.minutes,
                "billable_minutes": cell.worked.billable_minutes,
                "billed_minutes": cell.worked.billed_minutes,
                "amount_minor": cell.worked.amount_minor,
            }
            for cell in cells
        ],
    )


def _names(session: WorkspaceSession, actor: Actor, client_id: int) -> dict[int, tuple[str, str]]:
    rows = session.execute(client_projects(alone(actor), client_id))
    return {project_id: (key, title) for project_id, key, title, *_rest in rows}


def _executives(session: WorkspaceSession, project_ids: Collection[int]) -> tuple[str, ...]:
    """Slack ids of the executives who see one of the projects."""
    on_team = select(TeamMember.person_id).where(
        TeamMember.person_id == Person.id, Among(TeamMember.project_id, project_ids)
    )
    people = select(Person.slack_user_id).where(
        Person.level.in_(_READ), Person.active, Person.in_slack, on_team.exists()
    )
    return tuple(session.scalars(people.order_by(Person.id)))
