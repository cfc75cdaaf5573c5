"""Work added up for a statement: by project, day and work type, at present and as it was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.billing.amounts import FIGURES
from domain.days.periods import Period
from domain.projects.projects import ProjectSelect
from models import Project, StatementCell, TimeEntry, WorkType
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Worked:
    """Work as it was logged and as it is billed.

    Attributes:
        minutes, billable_minutes: as logged.
        billed_minutes: as rounded for billing (DOMAIN rule 22).
        amount_minor: what those cost, in whole minor units; None for who is told no money.
    """

    minutes: int
    billable_minutes: int
    billed_minutes: int
    amount_minor: int | None

    def without_money(self) -> "Worked":
        """The same for who is told no money."""
        return Worked(self.minutes, self.billable_minutes, self.billed_minutes, None)

    def less(self, other: "Worked") -> "Worked":
        """How much more this is than the other; negative where it is less."""
        mine, others = self.amount_minor, other.amount_minor
        return Worked(
            self.minutes - other.minutes,
            self.billable_minutes - other.billable_minutes,
            self.billed_minutes - other.billed_minutes,
            None if mine is None or others is None else mine - others,
        )


NOTHING = Worked(0, 0, 0, 0)


@dataclass(frozen=True)
class Cell:
    """What was done of one work type on one day of one project.

    Attributes:
        work_type: its name; empty of time that has none.
    """

    project_id: int
    day: date
    work_type_id: int | None
    work_type: str
    worked: Worked


def added_up(several: Iterable[Worked]) -> Worked:
    """The sum of work of which all amounts are told, or none."""
    minutes = billable = billed = amount = 0
    money = True
    for each in several:
        minutes += each.minutes
        billable += each.billable_minutes
        billed += each.billed_minutes
        amount += each.amount_minor or 0
        money = money and each.amount_minor is not None
    return Worked(minutes, billable, billed, amount if money else None)


def cells_now(session: WorkspaceSession, projects: ProjectSelect, period: Period) -> list[Cell]:
    """The period's work on these projects as it is at present."""
    ids = projects.with_only_columns(Project.id)
    rows = session.execute(
        select(
            TimeEntry.project_id,
            TimeEntry.day,
            TimeEntry.work_type_id,
            WorkType.name,
            *FIGURES,
        )
        .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
        .where(TimeEntry.project_id.in_(ids), TimeEntry.day.between(period.first, period.last))
        .group_by(TimeEntry.project_id, TimeEntry.day, TimeEntry.work_type_id, WorkType.name)
    )
    return [
        Cell(project_id, day, type_id, name or "", Worked(*sums))
        for project_id, day, type_id, name, *sums in rows
    ]


def cells_told(session: WorkspaceSession, projects: ProjectSelect, statement_id: int) -> list[Cell]:
    """What the statement tells of these projects."""
    ids = projects.with_only_columns(Project.id)
    rows = session.execute(
        select(
            StatementCell.project_id,
            StatementCell.day,
            StatementCell.work_type_id,
            StatementCell.work_type,
            StatementCell.minutes,
            StatementCell.billable_minutes,
            StatementCell.billed_minutes,
            StatementCell.amount_minor,
        ).where(StatementCell.statement_id == statement_id, StatementCell.project_id.in_(ids))
    )
    return [
        Cell(project_id, day, type_id, name, Worked(*sums))
        for project_id, day, type_id, name, *sums in rows
    ]
