"""A client's dashboard: every figure as a slow recount of single entries has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.billing.amounts import set_amounts
from domain.clients.clients import client_by_id
from domain.dashboard.asked_period import period_typed, read_period
from domain.dashboard.chart_data import BudgetUnit
from domain.dashboard.charts import client_charts
from domain.dashboard.dashboard import Dashboard, client_dashboard
from domain.dashboard.pace import Forecast, forecast
from domain.days.periods import NotAPeriod, Period, month_of
from domain.readers import alone
from models import Client, Level, Person, Project, TimeEntry
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line
from tests.domain.recounting import billed_of, cost_of
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
)

_MONTH = month_of(TODAY)


@dataclass(frozen=True)
class _Logged:
    project: int
    days_ago: int
    minutes: int
    billable: bool
    rate_minor: int | None
    invoiced: bool


_LOGGED = st.builds(
    _Logged,
    project=st.integers(0, 2),
    days_ago=st.integers(0, 100),
    minutes=st.integers(1, 1440),
    billable=st.booleans(),
    rate_minor=st.none() | st.integers(0, 99_999),
    invoiced=st.booleans(),
)
_BUDGET = st.none() | st.integers(0, 30_000)


@given(
    logged=st.lists(_LOGGED, max_size=25),
    budgets=st.tuples(*[st.tuples(_BUDGET, _BUDGET.map(lambda b: b and b * 100))] * 3),
    step=st.integers(1, 60),
    up=st.booleans(),
    period=st.sampled_from([_MONTH, None, Period(TODAY - timedelta(40), TODAY, "last 41 days")]),
)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_figure_is_that_of_the_single_entries(
    session: WorkspaceSession,
    *,
    logged: list[_Logged],
    budgets: tuple[tuple[int | None, int | None], ...],
    step: int,
    up: bool,
    period: Period | None,
) -> None:
    with session.begin_nested() as savepoint:
        maya = add_person(session, Level.ADMINISTRATOR)
        client = add_client(session, billing_step=step, billing_up=up)
        projects = [
            add_project(session, f"P-{n}", client, budget_minutes=hours, budget_minor=money)
            for n, (hours, money) in enumerate(budgets)
        ]
        entries = _log(session, maya, projects, logged, client)
        told = _dashboard(session, maya, client, period)
        _compare(told, projects, entries, client, period)
        _compare_charts(session, maya, client, projects, entries)
        savepoint.rollback()


def _log(
    session: WorkspaceSession,
    person: Person,
    projects: list[Project],
    logged: Iterable[_Logged],
    client: Client,
) -> list[TimeEntry]:
    line = add_invoice_line(session, add_invoice(session, client))
    entries = []
    for each in logged:
        entry = TimeEntry(minutes=each.minutes, billable=each.billable, rate_minor=each.rate_minor)
        set_amounts(entry, client.billing_step, up=client.billing_up)
        entries.append(
            add_entry(
                session,
                person,
                projects[each.project],
                TODAY - timedelta(each.days_ago),
                minutes=each.minutes,
                billable=each.billable,
                rate_minor=each.rate_minor,
                billed_minutes=entry.billed_minutes,
                amount_minor=entry.amount_minor,
                invoice_line_id=line.id if each.invoiced else None,
            )
        )
    return entries


def _compare(
    told: Dashboard,
    projects: list[Project],
    entries: list[TimeEntry],
    client: Client,
    period: Period | None,
) -> None:
    def figures(of: list[TimeEntry]) -> tuple[int, int, int, int]:
        inside = [e for e in of if not period or period.first <= e.day <= period.last]
        return (
            sum(e.minutes for e in inside),
            sum(e.minutes for e in inside if e.billable),
            sum(_billed(e, client) for e in inside),
            sum(_cost(e, client) for e in inside),
        )

    total = told.total
    assert figures(entries) == (
        total.minutes,
        total.billable_minutes,
        total.billed_minutes,
        total.amount_minor,
    )
    for line, project in zip(told.projects, projects, strict=True):
        of = [e for e in entries if e.project_id == project.id]
        worked, spent = line.worked, line.spent
        assert spent
        assert figures(of) == (
            worked.minutes,
            worked.billable_minutes,
            worked.billed_minutes,
            worked.amount_minor,
        )
        assert line.minutes == sum(e.minutes for e in of)
        assert spent.amount_minor == sum(_cost(e, client) for e in of)
        assert spent.uninvoiced_minor == sum(_cost(e, client) for e in of if not e.invoice_line_id)
        assert line.last_day == max((e.day for e in of), default=None)
        assert spent.ends == _recounted_end(project, of, client)


def _compare_charts(
    session: WorkspaceSession,
    reader: Person,
    client: Client,
    projects: list[Project],
    entries: list[TimeEntry],
) -> None:
    name = client_by_id(session, actor_of(reader), client.id)
    assert name
    charts = client_charts(session, alone(actor_of(reader)), name)
    monday = TODAY - timedelta(TODAY.weekday())
    recent = [e for e in entries if e.day >= monday - timedelta(77)]
    assert (charts.hours is None) == (not recent)
    if charts.hours:
        keys = {project.id: project.key for project in projects}
        for week in charts.hours.weeks:
            for key, minutes in zip(charts.hours.projects, week.minutes, strict=True):
                assert minutes == sum(
                    e.minutes
                    for e in recent
                    if keys[e.project_id] == key
                    and 0 <= (e.day - week.monday).days < len("MTWTFSS")
                )
        assert sum(sum(week.minutes) for week in charts.hours.weeks) == sum(
            e.minutes for e in recent
        )
    if burning := charts.burn_down:
        [project] = [p for p in projects if p.key == burning.project]
        of = [e for e in entries if e.project_id == project.id]
        for point in burning.points:
            used = sum(
                e.minutes if burning.unit is BudgetUnit.HOURS else _cost(e, client)
                for e in of
                if e.day <= point.day
            )
            assert point.left == burning.budget - used


def _recounted_end(project: Project, entries: list[TimeEntry], client: Client) -> Forecast | None:
    """Day by day, at the pace of the last 28, until the first of the budgets is used up."""
    recent = [e for e in entries if e.day > TODAY - timedelta(28)]
    days: list[date | None] = []
    for budget, used, pace in (
        (project.budget_minutes, _sum(entries), _sum(recent)),
        (project.budget_minor, _sum(entries, client), _sum(recent, client)),
    ):
        if budget is None:
            continue
        if used >= budget:
            return Forecast(None)
        if pace:
            day = 0
            while used * 28 + pace * day < budget * 28 and day <= 3660:
                day += 1
            if day <= 3660:
                days.append(TODAY + timedelta(day))
    return Forecast(min(filter(None, days))) if days else None


def _sum(entries: list[TimeEntry], client: Client | None = None) -> int:
    return sum(_cost(e, client) if client else e.minutes for e in entries)


def _billed(entry: TimeEntry, client: Client) -> int:
    return billed_of(entry, client.billing_step, up=client.billing_up)


def _cost(entry: TimeEntry, client: Client) -> int:
    return cost_of(entry, client.billing_step, up=client.billing_up)


def _dashboard(
    session: WorkspaceSession, reader: Person, client: Client, period: Period | None, **part: bool
) -> Dashboard:
    actor = actor_of(reader)
    name = client_by_id(session, actor, client.id)
    assert name
    return client_dashboard(session, alone(actor), name, period, **part)


def test_projects_are_shown_ten_a_page_the_active_or_the_inactive_ones(
    session: WorkspaceSession,
) -> None:
    maya = add_person(session, Level.ADMINISTRATOR)
    client = add_client(session)
    for number in range(23):
        project = add_project(session, f"P-{number:02}", client, active=number % 2 == 0)
        add_entry(session, maya, project, minutes=60)
    name = client_by_id(session, actor_of(maya), client.id)
    assert name
    readers = alone(actor_of(maya))
    second = client_dashboard(session, readers, name, _MONTH, page=2)
    assert [each.project.key for each in second.projects] == ["P-20", "P-22"]
    assert (second.page.number, second.page.of) == (2, 2)
    away = client_dashboard(session, readers, name, _MONTH, page=9, inactive=True)
    assert [each.project.key for each in away.projects] == ["P-21"]
    assert (away.active_projects, away.inactive_projects) == (12, 11)
    assert second.total == away.total
    assert away.total.minutes == 23 * 60


def test_the_seventh_project_of_a_chart_is_all_others(session: WorkspaceSession) -> None:
    maya = add_person(session, Level.ADMINISTRATOR)
    client = add_client(session)
    for number in range(9):
        project = add_project(session, f"P-{number}", client)
        add_entry(session, maya, project, minutes=100 - number)
    name = client_by_id(session, actor_of(maya), client.id)
    assert name
    hours = client_charts(session, alone(actor_of(maya)), name).hours
    assert hours
    assert hours.projects == ("P-0", "P-1", "P-2", "P-3", "P-4", "P-5", "Other")
    assert hours.weeks[-1].minutes == (100, 99, 98, 97, 96, 95, 94 + 93 + 92)


def test_a_resource_reads_hours_and_no_money(session: WorkspaceSession) -> None:
    lena = add_person(session)
    project = add_project(session, team=[lena], budget_minutes=600, budget_minor=100_000)
    add_work_type(session, hourly_rate_minor=12_000)
    add_entry(session, lena, project, rate_minor=12_000, amount_minor=12_000)
    client = session.get_one(Client, project.client_id)
    told = _dashboard(session, lena, client, _MONTH)
    assert told.balance is None
    [line] = told.projects
    assert line.spent is None
    assert (line.worked.minutes, line.worked.amount_minor, line.worked.billed_minutes) == (
        60,
        None,
        None,
    )
    assert told.total.amount_minor is None
    name = client_by_id(session, actor_of(lena), client.id)
    assert name
    assert client_charts(session, alone(actor_of(lena)), name).burn_down is None


@pytest.mark.parametrize(
    ("budget", "used", "recent", "ends"),
    [
        (None, 50, 28, None),
        (100, 50, 0, None),
        (100, 50, 28, Forecast(TODAY + timedelta(50))),
        (100, 50, 27, Forecast(TODAY + timedelta(52))),
        (100, 100, 28, Forecast(None)),
        (10**9, 0, 1, None),
    ],
)
def test_a_budget_ends_at_the_pace_of_four_weeks(
    budget: int | None, used: int, recent: int, ends: Forecast | None
) -> None:
    assert forecast(TODAY, budget, used, recent) == ends


def test_a_period_is_this_month_what_is_typed_or_all_time(session: WorkspaceSession) -> None:
    actor = actor_of(add_person(session))
    assert read_period(actor, "ACME", "") == _MONTH
    assert read_period(actor, "ACME", "last month") == month_of(date(2026, 10, 1))
    assert read_period(actor, "ACME", "All time") is None
    for period in (_MONTH, Period(TODAY, TODAY, "today"), None):
        again = read_period(actor, "ACME", period_typed(period))
        assert (again and (again.first, again.last)) == (period and (period.first, period.last))
    with pytest.raises(NotAPeriod):
        read_period(actor, "ACME", "some day")
