"""What was worked on projects: added up by the database from one index, or read from its totals."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, bindparam, func, select

from domain.billing.amounts import FIGURES
from domain.dashboard.pace import PACE_DAYS
from domain.days.periods import Period
from models import Project, TimeEntry
from models.columns import Among
from models.database import WorkspaceSession, own


@dataclass(frozen=True)
class Work:
    """Some time, and what it costs.

    Attributes:
        minutes, billable_minutes: whole, as logged.
        billed_minutes: the billable ones as rounded for billing (DOMAIN rule 22).
        amount_minor: what those cost, in whole minor units.
    """

    minutes: int = 0
    billable_minutes: int = 0
    billed_minutes: int = 0
    amount_minor: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(
            self.minutes + other.minutes,
            self.billable_minutes + other.billable_minutes,
            self.billed_minutes + other.billed_minutes,
            self.amount_minor + other.amount_minor,
        )


NO_WORK = Work()


# Asked at every dashboard, so each is made once; both are answered from one index alone.
_PROJECTS = "projects"
_WORK = own(
    select(
        TimeEntry.project_id,
        *FIGURES,
    )
    .where(
        Among(TimeEntry.project_id, _PROJECTS),
        TimeEntry.day.between(bindparam("first", type_=Date()), bindparam("last", type_=Date())),
    )
    .group_by(TimeEntry.project_id)
)
_LAST_DAY = (
    select(func.max(TimeEntry.day))  # a seek for each, where grouping would read all of its time
    .where(TimeEntry.project_id == Project.id)
    .correlate(Project)
    .scalar_subquery()
)
_LAST_DAYS = own(select(Project.id, _LAST_DAY).where(Among(Project.id, _PROJECTS)))


def work_in(
    session: WorkspaceSession, project_ids: Collection[int], period: Period
) -> dict[int, Work]:
    """What was worked in the period on those of the projects that it was worked on."""
    rows = session.ask(_WORK, projects=project_ids, first=period.first, last=period.last)
    return {project_id: Work(*figures) for project_id, *figures in rows}


def recent_work(
    session: WorkspaceSession, project_ids: Collection[int], today: date
) -> dict[int, Work]:
    """What was worked on the projects in the days that are the pace."""
    since = today - timedelta(PACE_DAYS - 1)
    return work_in(session, project_ids, Period(since, today, f"last {PACE_DAYS} days"))


def last_days(session: WorkspaceSession, project_ids: Collection[int]) -> Mapping[int, date | None]:
    """The latest day with time of each project; None of one without."""
    return dict(session.ask(_LAST_DAYS, projects=project_ids))
