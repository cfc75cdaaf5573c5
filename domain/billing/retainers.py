"""Retainers: what a project may use each month, with what was left over of the months before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, cast, extract, select

from domain.billing.amounts import total
from domain.days.calendar_periods import MONTHS_A_YEAR, months_later
from domain.readers import Readers, projects_for
from models import Project, Retainer, TimeEntry
from models.database import WorkspaceSession

_Used = Mapping[int, int]
"""What was used in each month that has time, by its number (`_number`)."""


@dataclass(frozen=True)
class Allowance:
    """A month's allowance, in minutes or in minor units.

    Attributes:
        monthly: what each month has of its own.
        rolled_over: what was left over of the months before, as far as it goes along.
        used: of both together; more than there is where the month is overdrawn.
    """

    monthly: int
    rolled_over: int
    used: int

    @property
    def available(self) -> int:
        """What the month began with."""
        return self.monthly + self.rolled_over

    @property
    def left(self) -> int:
        """What is left of it; less than nought where it is overdrawn."""
        return self.available - self.used


@dataclass(frozen=True)
class RetainerNow:
    """A project's retainer in the present month.

    Attributes:
        month: its first day.
        minutes: of hours, all that is logged counts; None where none were agreed on.
        money: in minor units, what billable time costs; None also for who sees no money.
    """

    month: date
    minutes: Allowance | None
    money: Allowance | None


def retainer_of(
    session: WorkspaceSession, readers: Readers, project_ids: Collection[int], today: date
) -> dict[int, RetainerNow]:
    """The retainers of these projects that all of the readers see, by project.

    Those that begin in a month still to come, or have nothing that the readers may see, are left
    out. Of each month what is left over rolls into the next one, as far as the retainer lets it;
    what was used too much does not.
    """
    seen = projects_for(readers).where(Project.id.in_(project_ids)).with_only_columns(Project.id)
    month = today.replace(day=1)
    rows = session.scalars(
        select(Retainer).where(Retainer.project_id.in_(seen), Retainer.since <= month)
    ).all()
    used = _used(session, [row.project_id for row in rows], month) if rows else {}
    now = {}
    for row in rows:
        minutes, money = used.get(row.project_id, ({}, {}))
        span = range(_number(row.since), _number(month) + 1)
        now[row.project_id] = RetainerNow(
            month=month,
            minutes=_allowance(row.minutes, row.rollover_minutes, minutes, span),
            money=_allowance(row.amount_minor, row.rollover_minor, money, span)
            if readers.money
            else None,
        )
    return {project_id: each for project_id, each in now.items() if each.minutes or each.money}


def _used(
    session: WorkspaceSession, project_ids: Collection[int], month: date
) -> dict[int, tuple[dict[int, int], dict[int, int]]]:
    """The minutes and what they cost of each month since the retainer's first, by project."""
    year, of_year = (cast(extract(part, TimeEntry.day), Integer) for part in ("year", "month"))
    sums = session.execute(
        select(
            TimeEntry.project_id,
            year,
            of_year,
            total(TimeEntry.minutes),
            total(TimeEntry.amount_minor),
        )
        .join(Retainer, Retainer.project_id == TimeEntry.project_id)
        .where(
            TimeEntry.project_id.in_(project_ids),
            TimeEntry.day >= Retainer.since,
            TimeEntry.day < months_later(month, 1),
        )
        .group_by(TimeEntry.project_id, year, of_year)
    )
    used: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
    for project_id, in_year, in_month, minutes, minor in sums:
        of_minutes, of_money = used.setdefault(project_id, ({}, {}))
        number = in_year * MONTHS_A_YEAR + in_month
        of_minutes[number], of_money[number] = minutes, minor
    return used


def _allowance(monthly: int | None, cap: int, used: _Used, months: range) -> Allowance | None:
    """The last month's, after what the months before left of theirs."""
    if monthly is None:
        return None
    rolled_over = 0
    for number in months[:-1]:
        left = monthly + rolled_over - used.get(number, 0)
        rolled_over = min(max(left, 0), cap)
    return Allowance(monthly, rolled_over, used.get(months[-1], 0))


def _number(day: date) -> int:
    """The day's month, so that the next one's is one more."""
    return day.year * MONTHS_A_YEAR + day.month
