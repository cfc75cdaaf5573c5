"""What was logged, changed or removed since a statement was told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.paging import nearest_page
from domain.permissions import Permission, require
from domain.projects.projects import names
from domain.read_models import Page, ProjectName
from domain.readers import Readers, client_projects, projects_for
from domain.statements.statements import (
    LINES_A_PAGE,
    StatementHead,
    head_of,
    money_for,
    named_then,
    of_period,
    visible_statement,
)
from domain.statements.worked import NOTHING, Cell, Worked, added_up, cells_now, cells_told
from models.database import WorkspaceSession


@dataclass(frozen=True)
class DayChange:
    """How much more there is of a line on one day than was told; negative where it is less."""

    day: date
    more: Worked


@dataclass(frozen=True)
class LineChange:
    """A work type of a project, of which something is other than was told.

    Attributes:
        work_type: as it is called now; empty of time that has none.
        days: in order; those alone on which hours differ.
    """

    work_type: str
    then: Worked
    now: Worked
    days: tuple[DayChange, ...]


@dataclass(frozen=True)
class ProjectChange:
    """A project of which something is other than was told, with its lines on this page.

    Attributes:
        then, now: all of its work in the period.
    """

    project: ProjectName
    then: Worked
    now: Worked
    lines: tuple[LineChange, ...]


@dataclass(frozen=True)
class StatementDiff:
    """A page of what is other than it was told, as far as the reader sees the projects.

    Attributes:
        then, now: of all projects that the statement is about.
        projects: those that changed.
        never_told: projects that it isn't about, with the work on them in the period.
        currency, locale: of the reader's money.
    """

    head: StatementHead
    then: Worked
    now: Worked
    projects: tuple[ProjectChange, ...]
    never_told: tuple[tuple[ProjectName, Worked], ...]
    page: Page
    currency: str
    locale: str


def statement_diff(
    session: WorkspaceSession, readers: Readers, statement_id: int, number: int = 1
) -> StatementDiff:
    """What was logged, changed or removed since, by project, work type and day.

    Raises:
        NotAllowed.
        GoneMeanwhile: there is no such statement that all of the readers see.
    """
    require(readers.actor, Permission.SEE_STATEMENTS)
    row = visible_statement(session, readers, statement_id)
    head = head_of(session, readers, row)
    readers = of_period(readers, head.period)
    now = cells_now(session, client_projects(readers, row.client_id), head.period)
    then = cells_told(session, projects_for(readers), row.id)
    about = named_then(session, row.id)
    told_of = [cell for cell in now if cell.project_id in about]
    changes = _changes(then, told_of)
    called = _names(session, readers, row.client_id)
    ordered = sorted(
        changes, key=lambda each: (_key(called[each[0]]), each[0], each[1].work_type.casefold())
    )
    page = nearest_page(len(ordered), number, LINES_A_PAGE)
    first = (page.number - 1) * LINES_A_PAGE
    return StatementDiff(
        head=head,
        then=money_for(readers, _sum(then)),
        now=money_for(readers, _sum(told_of)),
        projects=_projects(readers, called, ordered[first : first + LINES_A_PAGE], then, told_of),
        never_told=_never_told(readers, called, now, about),
        page=page,
        currency=readers.actor.currency,
        locale=readers.actor.locale,
    )


def _changes(then: Iterable[Cell], now: Iterable[Cell]) -> list[tuple[int, LineChange]]:
    """Each line of a project of which something differs, by the project's id."""
    told, present = _by_line(then), _by_line(now)
    changes: list[tuple[int, LineChange]] = []
    for line in told.keys() | present.keys():
        before, after = told.get(line, {}), present.get(line, {})
        days = {
            day: _work(after, day).less(_work(before, day)) for day in before.keys() | after.keys()
        }
        if any(more != NOTHING for more in days.values()):
            called = next(iter((after or before).values())).work_type
            changes.append((line[0], _change(called, before, after, days)))
    return changes


_Days = dict[date, Cell]


def _by_line(cells: Iterable[Cell]) -> dict[tuple[int, int | None], _Days]:
    lines: defaultdict[tuple[int, int | None], _Days] = defaultdict(dict)
    for cell in cells:
        lines[cell.project_id, cell.work_type_id][cell.day] = cell
    return lines


def _work(days: _Days, day: date) -> Worked:
    return days[day].worked if day in days else NOTHING


def _change(called: str, before: _Days, after: _Days, days: dict[date, Worked]) -> LineChange:
    return LineChange(
        called,
        _sum(before.values()),
        _sum(after.values()),
        tuple(DayChange(day, more) for day, more in sorted(days.items()) if more != NOTHING),
    )


def _projects(
    readers: Readers,
    called: dict[int, ProjectName],
    lines: Iterable[tuple[int, LineChange]],
    then: list[Cell],
    now: list[Cell],
) -> tuple[ProjectChange, ...]:
    here: defaultdict[int, list[LineChange]] = defaultdict(list)
    for project_id, line in lines:
        here[project_id].append(_for(readers, line))
    return tuple(
        ProjectChange(
            called[project_id],
            money_for(readers, _sum_of(then, project_id)),
            money_for(readers, _sum_of(now, project_id)),
            tuple(some),
        )
        for project_id, some in here.items()
    )


def _for(readers: Readers, line: LineChange) -> LineChange:
    """A line without amounts where a rate could be read from them (DOMAIN rule 12)."""
    if readers.money and readers.rates:
        return line
    days = ((each.day, each.more.without_money()) for each in line.days)
    return LineChange(
        line.work_type,
        line.then.without_money(),
        line.now.without_money(),
        tuple(DayChange(day, more) for day, more in days if more != NOTHING.without_money()),
    )


def _never_told(
    readers: Readers, called: dict[int, ProjectName], now: list[Cell], about: Iterable[int]
) -> tuple[tuple[ProjectName, Worked], ...]:
    others = {cell.project_id for cell in now} - set(about)
    return tuple(
        (called[project_id], money_for(readers, _sum_of(now, project_id)))
        for project_id in sorted(others, key=lambda each: _key(called[each]))
    )


def _names(session: WorkspaceSession, readers: Readers, client_id: int) -> dict[int, ProjectName]:
    rows = session.execute(client_projects(readers, client_id)).all()
    return {project.id: project for project in names(rows)}


def _key(project: ProjectName) -> str:
    return project.key.casefold()


def _sum(cells: Iterable[Cell]) -> Worked:
    return added_up(cell.worked for cell in cells)


def _sum_of(cells: Iterable[Cell], project_id: int) -> Worked:
    return _sum(cell for cell in cells if cell.project_id == project_id)
