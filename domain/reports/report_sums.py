"""The sums of a report: added up by the database, put together by week, month and client here."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select

from domain.billing.amounts import FIGURES
from domain.days.periods import monday_of
from domain.projects.projects import ProjectSelect
from domain.readers import Readers, projects_for
from domain.reports.report_filters import OF_TIME, Group, NamesWithheld, ReportFilter
from domain.reports.report_names import Id, ReportNames, report_names
from models import Project, ProjectTotal, TimeEntry
from models.database import WorkspaceSession

Ids = tuple[Id, ...]
Figures = tuple[int, int, int, int]
"""Minutes, the billable ones, those as billed, and what they cost."""

_NOTHING: Figures = (0, 0, 0, 0)

# Clients are put together of projects, weeks and months of days: the index then has it all.
_COLUMNS: dict[Group, SQLColumnExpression[Any]] = {
    Group.CLIENT: TimeEntry.project_id,
    Group.PROJECT: TimeEntry.project_id,
    Group.PERSON: TimeEntry.person_id,
    Group.WORK_TYPE: TimeEntry.work_type_id,
    Group.DAY: TimeEntry.day,
    Group.WEEK: TimeEntry.day,
    Group.MONTH: TimeEntry.day,
}
_KEPT_FIGURES = (
    ProjectTotal.minutes,
    ProjectTotal.billable_minutes,
    ProjectTotal.billed_minutes,
    ProjectTotal.amount_minor,
)


def entries_wanted(readers: Readers, wanted: ReportFilter) -> Iterable[ColumnElement[bool]]:
    """What is asked of a time entry, so that it is in the report and all readers see it.

    Raises:
        NamesWithheld: the report is by person or of one, and they don't see names (rule 12).
    """
    if not readers.names and (wanted.person or Group.PERSON in wanted.groups):
        raise NamesWithheld
    projects = projects_wanted(readers, wanted).with_only_columns(Project.id)
    yield TimeEntry.project_id.in_(projects)
    if wanted.period:
        yield TimeEntry.day >= wanted.period.first
        yield TimeEntry.day <= wanted.period.last
    if wanted.person:
        yield TimeEntry.person_id == wanted.person.id
    if wanted.work_type:
        yield TimeEntry.work_type_id == wanted.work_type.id
    if wanted.billable is not None:
        yield TimeEntry.billable == wanted.billable


def projects_wanted(readers: Readers, wanted: ReportFilter) -> ProjectSelect:
    """The projects that the report is of, as far as all readers see them; inactive ones too."""
    projects = projects_for(readers)
    if wanted.client:
        projects = projects.where(Project.client_id == wanted.client.id)
    if wanted.project:
        projects = projects.where(Project.id == wanted.project.id)
    return projects


def sums_of(
    session: WorkspaceSession, readers: Readers, wanted: ReportFilter
) -> tuple[list[tuple[Ids, Figures]], ReportNames]:
    """All sums there are, in the order in which they are told, and what their ids are called."""
    conditions = list(entries_wanted(readers, wanted))
    projects, groups = projects_wanted(readers, wanted), wanted.groups
    names = report_names(session, projects)
    if _is_kept(wanted):
        kept = projects.with_only_columns(Project.id)
        found = session.execute(_kept(groups).where(ProjectTotal.project_id.in_(kept)))
    else:
        found = session.execute(_summed(groups).where(*conditions))
    sums = _folded(found, groups, names)
    names.learn(session, sums, groups)
    return _in_order(sums, groups, names), names


def plus(one: Figures, other: Iterable[int]) -> Figures:
    """Both together."""
    minutes, billable, billed, amount = (a + b for a, b in zip(one, other, strict=True))
    return minutes, billable, billed, amount


def _is_kept(wanted: ReportFilter) -> bool:
    """Whether the totals that are kept of each project answer it, without a look at its time."""
    narrowed = wanted.period or wanted.person or wanted.work_type or wanted.billable is not None
    return not narrowed and set(wanted.groups) <= {Group.CLIENT, Group.PROJECT}


def _kept(groups: tuple[Group, ...]) -> Select[*tuple[Any, ...]]:
    """The id of each group, then the figures of a project of which there is time."""
    ids = _labelled([ProjectTotal.project_id] * len(groups), groups)
    return select(*ids, *_KEPT_FIGURES).where(ProjectTotal.minutes > 0)


def _summed(groups: tuple[Group, ...]) -> Select[*tuple[Any, ...]]:
    """The id of each group, then the figures."""
    columns = [_COLUMNS[group] for group in groups]
    # SQLite reads people in the order of an index of theirs, and with it everybody's time, unless
    # they are asked for project by project: a second of all time is then a tenth of one.
    first = [TimeEntry.project_id] if Group.PERSON in groups else []
    grouped = dict.fromkeys([*first, *columns])
    return select(*_labelled(columns, groups), *FIGURES).group_by(*grouped)


def _labelled(
    columns: Iterable[SQLColumnExpression[Any]], groups: tuple[Group, ...]
) -> Iterable[ColumnElement[Any]]:
    """A column that stands for two groups is selected twice, under two names."""
    return [column.label(group) for column, group in zip(columns, groups, strict=True)]


def _folded(
    found: Iterable[tuple[Any, ...]], groups: tuple[Group, ...], names: ReportNames
) -> dict[Ids, Figures]:
    folds = [_fold(group, names) for group in groups]
    sums: dict[Ids, Figures] = {}
    for row in found:
        ids = _ids(folds, row)
        sums[ids] = plus(sums.get(ids, _NOTHING), row[len(groups) :])
    return sums


def _ids(folds: Iterable[Callable[[Any], Id]], row: tuple[Any, ...]) -> Ids:
    return tuple(fold(each) for fold, each in zip(folds, row, strict=False))


def _fold(group: Group, names: ReportNames) -> Callable[[Any], Id]:
    """What a project or a day is put together to."""
    if group is Group.CLIENT:
        return names.clients.__getitem__
    if group is Group.WEEK:
        return monday_of
    return _first_of_month if group is Group.MONTH else _same


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _same(row_id: Id) -> Id:
    return row_id


def _in_order(
    sums: dict[Ids, Figures], groups: tuple[Group, ...], names: ReportNames
) -> list[tuple[Ids, Figures]]:
    """By the first group, then by the second: days in order, of all else the largest first."""
    minutes: dict[Ids, int] = {}
    for ids, figures in sums.items():
        for depth in range(len(groups)):
            outer = ids[: depth + 1]
            minutes[outer] = minutes.get(outer, 0) + figures[0]

    def place(each: tuple[Ids, Figures]) -> list[tuple[int, str]]:
        ids, _figures = each
        return [
            (0, str(ids[depth]))
            if group in OF_TIME
            else (-minutes[ids[: depth + 1]], names.in_alphabet(ids[depth], group))
            for depth, group in enumerate(groups)
        ]

    return sorted(sums.items(), key=place)
