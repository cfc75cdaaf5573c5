"""The figures that a client's charts are drawn from, cut to what all of their readers may see."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import starmap

from sqlalchemy import func, select

from domain.billing.amounts import total
from domain.dashboard.chart_data import BudgetLeft, BudgetUnit, BurnDown, HoursByWeek, WeekHours
from domain.dashboard.figures import recent_work
from domain.dashboard.pace import forecast
from domain.days.day_words import DAYS_A_WEEK
from domain.days.periods import monday_of
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.readers import Readers, client_projects
from models import Project, ProjectTotal, TimeEntry
from models.columns import Among
from models.database import WorkspaceSession

WEEKS = 12
"""That the charts go back, this one among them."""

_LARGEST = 6
OTHER = "Other"


@dataclass(frozen=True)
class Charts:
    """What a client's charts are drawn from.

    Attributes:
        hours: None where nothing was logged in these weeks.
        burn_down: of the active project whose budget is used most; None where there is no budget,
            nothing was logged on it, or money may not be told.
    """

    hours: HoursByWeek | None
    burn_down: BurnDown | None


@dataclass(frozen=True)
class _Budget:
    """A budget, in whole minutes or minor units."""

    project_id: int
    key: str
    unit: BudgetUnit
    budget: int
    used: int


def client_charts(session: WorkspaceSession, readers: Readers, client: ClientName) -> Charts:
    """The figures of the charts, of the projects that every reader sees.

    Raises:
        NotAllowed.
    """
    require(readers.actor, Permission.SEE_CLIENTS)
    return Charts(
        hours=_hours_by_week(session, readers, client),
        burn_down=_burn_down(session, readers, client) if readers.money else None,
    )


def _first_day(today: date) -> date:
    return monday_of(today) - timedelta(DAYS_A_WEEK * (WEEKS - 1))


def _hours_by_week(
    session: WorkspaceSession, readers: Readers, client: ClientName
) -> HoursByWeek | None:
    today = readers.actor.today
    named = client_projects(readers, client.id).with_only_columns(Project.id, Project.key)
    keys: dict[int, str] = dict(session.execute(named).all())
    by_day = session.execute(
        select(TimeEntry.project_id, TimeEntry.day, total(TimeEntry.minutes))
        .where(
            Among(TimeEntry.project_id, tuple(keys)),
            TimeEntry.day.between(_first_day(today), today),
        )
        .group_by(TimeEntry.project_id, TimeEntry.day)
    )
    minutes: dict[int, dict[date, int]] = {}
    for project_id, day, logged in by_day:
        weeks = minutes.setdefault(project_id, {})
        weeks[monday_of(day)] = weeks.get(monday_of(day), 0) + logged
    if not minutes:
        return None
    ranked = sorted(minutes, key=lambda each: (-sum(minutes[each].values()), keys[each]))
    rows = [minutes[each] for each in ranked[:_LARGEST]]
    names = [keys[each] for each in ranked[:_LARGEST]]
    if rest := ranked[_LARGEST:]:
        names.append(OTHER)
        rows.append({})
        for each in rest:
            for monday, logged in minutes[each].items():
                rows[-1][monday] = rows[-1].get(monday, 0) + logged
    first = min(monday for weeks in rows for monday in weeks)
    mondays = [
        first + timedelta(DAYS_A_WEEK * number)
        for number in range((monday_of(today) - first).days // DAYS_A_WEEK + 1)
    ]
    return HoursByWeek(
        client=client.name,
        projects=tuple(names),
        weeks=tuple(
            WeekHours(monday, tuple(weeks.get(monday, 0) for weeks in rows)) for monday in mondays
        ),
    )


def _burn_down(session: WorkspaceSession, readers: Readers, client: ClientName) -> BurnDown | None:
    found = _most_used(session, readers, client)
    if found is None:
        return None
    today, actor = readers.actor.today, readers.actor
    column = TimeEntry.minutes if found.unit is BudgetUnit.HOURS else TimeEntry.amount_minor
    by_day = session.execute(
        select(TimeEntry.day, total(column))
        .where(TimeEntry.project_id == found.project_id, TimeEntry.day >= _first_day(today))
        .group_by(TimeEntry.day)
        .order_by(TimeEntry.day)
    ).all()
    left = found.budget - found.used + sum(used for _day, used in by_day)
    at_end = {_first_day(today) - timedelta(1): left}
    for day, used in by_day:
        left -= used
        # What a day cost is a rate where one person worked, so the others see it week by week.
        end = day if readers.rates else monday_of(day) + timedelta(DAYS_A_WEEK - 1)
        at_end[min(end, today)] = left
    recent = recent_work(session, [found.project_id], today).get(found.project_id)
    pace = 0
    if recent:
        pace = recent.minutes if found.unit is BudgetUnit.HOURS else recent.amount_minor
    ends = forecast(today, found.budget, found.used, pace)
    return BurnDown(
        project=found.key,
        unit=found.unit,
        budget=found.budget,
        points=tuple(starmap(BudgetLeft, at_end.items())),
        runs_out=ends.ends_on if ends else None,
        today=today,
        currency=actor.currency,
    )


def _most_used(session: WorkspaceSession, readers: Readers, client: ClientName) -> _Budget | None:
    """The budget of an active project of which the largest part is used."""
    rows = session.execute(
        client_projects(readers, client.id)
        .where(Project.active)
        .join(ProjectTotal, ProjectTotal.project_id == Project.id)
        .with_only_columns(
            Project.id,
            Project.key,
            Project.budget_minutes,
            func.coalesce(ProjectTotal.minutes, 0),
            Project.budget_minor,
            func.coalesce(ProjectTotal.amount_minor, 0),
        )
        .order_by(Project.key_folded)
    )
    budgets = [
        _Budget(project_id, key, unit, budget, used)
        for project_id, key, hours, minutes, money, amount in rows
        for unit, budget, used in (
            (BudgetUnit.HOURS, hours, minutes),
            (BudgetUnit.MONEY, money, amount),
        )
        if budget and used
    ]
    return max(budgets, key=lambda each: each.used / each.budget, default=None)
