"""The names of what a report is grouped by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from domain.projects.projects import ProjectSelect
from domain.reports.report_filters import OF_TIME, Group
from models import Client, Person, Project, WorkType, fold
from models.columns import Among
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Named:
    """A client, a project, a person or a work type.

    Attributes:
        active: whether it is in use.
    """

    name: str
    active: bool


Id = int | date | None
"""Of a row, or a day, the Monday of a week, the first of a month; None is of no work type."""

Key = Named | date | None
"""What a sum is of, as `Id`, by name."""


@dataclass(frozen=True)
class ReportNames:
    """What the ids in a report are called.

    Attributes:
        clients: of each project, its client's id.
        named: of each group, what its ids are called.
    """

    clients: dict[int, int]
    named: dict[Group, dict[int, Named]] = field(default_factory=dict)

    def keys(self, ids: Iterable[Id], groups: Iterable[Group]) -> tuple[Key, ...]:
        """What a sum is of, in the order of the groups."""
        return tuple(self._key(each, group) for each, group in zip(ids, groups, strict=True))

    def in_alphabet(self, row_id: Id, group: Group) -> str:
        """What is called so by its place in the alphabet, for sums of the same size."""
        key = self._key(row_id, group)
        return fold(key.name) if isinstance(key, Named) else ""

    def learn(
        self,
        session: WorkspaceSession,
        found: Iterable[tuple[Id, ...]],
        groups: tuple[Group, ...],
    ) -> None:
        """Ask for the names of those people and work types that are in the sums."""
        if Group.PERSON in groups:
            place = groups.index(Group.PERSON)
            ids = {ids[place] for ids in found}
            people = select(Person.id, Person.name, Person.active).where(
                Among(Person.id, [each for each in ids if isinstance(each, int)])
            )
            self.named[Group.PERSON] = _by_id(session.execute(people).all())
        if Group.WORK_TYPE in groups:
            types = select(WorkType.id, WorkType.name, WorkType.active)
            self.named[Group.WORK_TYPE] = _by_id(session.execute(types).all())

    def _key(self, row_id: Id, group: Group) -> Key:
        if group in OF_TIME:
            return row_id if isinstance(row_id, date) else None
        return self.named[group][row_id] if isinstance(row_id, int) else None


def report_names(session: WorkspaceSession, projects: ProjectSelect) -> ReportNames:
    """The names of these projects and of their clients, inactive ones too (DOMAIN rule 4)."""
    rows = session.execute(
        projects.with_only_columns(
            Project.id, Project.key, Project.active, Client.id, Client.name, Client.active
        )
    ).all()
    return ReportNames(
        {row[0]: row[3] for row in rows},
        {
            Group.PROJECT: _by_id(row[:3] for row in rows),
            Group.CLIENT: _by_id(row[3:] for row in rows),
        },
    )


def _by_id(rows: Iterable[tuple[int, str, bool]]) -> dict[int, Named]:
    return {row_id: Named(name, active) for row_id, name, active in rows}
