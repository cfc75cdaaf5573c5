"""Reports: every figure of every grouping against a slow recount, and who reads what of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.billing.pricing import price
from domain.days.calendar_periods import Period, monday_of, month_of
from domain.permissions import NotAllowed
from domain.readers import Readers, alone, together_with
from domain.reports.report_entries import report_entries
from domain.reports.report_filters import Group, NamesWithheld, PersonName, ReportFilter
from domain.reports.report_names import Key, Named
from domain.reports.reports import ROWS_OF_A_REPORT, Report, report, whole_report
from domain.settings.work_types import WorkTypeName
from models import Client, InvoiceState, Level, Person, Project, TimeEntry, WorkType
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line, add_rate
from tests.domain.recounting import billed_of, cost_of
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
    join_team,
    name_of,
)

_SINGLE = [(group,) for group in Group]
_PAIRS = list(permutations(Group, 2))
_GROUPINGS = [*_SINGLE, *_PAIRS]
_SOME_PAIRS = st.lists(st.sampled_from(_PAIRS), min_size=3, max_size=3)
_ALL = ReportFilter(None, (Group.CLIENT,))


@dataclass(frozen=True)
class _Fact:
    """One entry of a history, by places in the agency."""

    project: int
    person: int
    work_type: int | None
    day: int
    minutes: int
    billable: bool


@dataclass
class _Agency:
    """Three clients that are rounded differently, one of them inactive, and what was done."""

    session: WorkspaceSession
    maya: Person
    clients: list[Client]
    projects: list[Project]
    people: list[Person]
    types: list[WorkType]
    entries: list[TimeEntry]

    @property
    def readers(self) -> Readers:
        return alone(actor_of(self.maya))

    def key(self, entry: TimeEntry, group: Group) -> Key:
        """What a report has to call the entry's place in this grouping."""
        project = next(each for each in self.projects if each.id == entry.project_id)
        client = next(each for each in self.clients if each.id == project.client_id)
        person = next(each for each in self.people if each.id == entry.person_id)
        types = {each.id: Named(each.name, each.active) for each in self.types}
        keys: dict[Group, Key] = {
            Group.CLIENT: Named(client.name, client.active),
            Group.PROJECT: Named(project.key, project.active),
            Group.PERSON: Named(person.name, active=True),
            Group.WORK_TYPE: types.get(entry.work_type_id or 0),
            Group.DAY: entry.day,
            Group.WEEK: date.fromisocalendar(*entry.day.isocalendar()[:2], 1),
            Group.MONTH: date(entry.day.year, entry.day.month, 1),
        }
        return keys[group]

    def recount(
        self, wanted: ReportFilter, kept: Callable[[TimeEntry], bool]
    ) -> dict[tuple[Key, ...], list[int]]:
        sums: dict[tuple[Key, ...], list[int]] = {}
        for entry in filter(kept, self.entries):
            project = next(each for each in self.projects if each.id == entry.project_id)
            client = next(each for each in self.clients if each.id == project.client_id)
            step, up = client.billing_step, client.billing_up
            figures = (
                entry.minutes,
                entry.minutes if entry.billable else 0,
                billed_of(entry, step, up=up),
                cost_of(entry, step, up=up),
            )
            known = sums.setdefault(
                tuple(self.key(entry, group) for group in wanted.groups), [0, 0, 0, 0]
            )
            for place, figure in enumerate(figures):
                known[place] += figure
        return sums


def _figures(told: Report) -> dict[tuple[Key, ...], list[int | None]]:
    return {
        row.keys: [
            row.sums.minutes,
            row.sums.billable_minutes,
            row.sums.billed_minutes,
            row.sums.amount_minor,
        ]
        for row in told.rows
    }


def _agency(session: WorkspaceSession, facts: Iterable[_Fact] = ()) -> _Agency:
    maya = add_person(session, Level.ADMINISTRATOR)
    people = [add_person(session, name=f"Worker {number}") for number in range(3)]
    clients = [
        add_client(session, "Exact"),
        add_client(session, "Up", billing_step=15, billing_up=True, active=False),
        add_client(session, "Nearest", billing_step=6, billing_up=False),
    ]
    projects = [add_project(session, client=client) for client in clients for _two in range(2)]
    projects[3].active = False
    types = [
        add_work_type(session, "Design", hourly_rate_minor=9731),
        add_work_type(session, "Retired", hourly_rate_minor=11357, active=False),
    ]
    add_rate(session, projects[0], hourly_rate_minor=7777)
    add_rate(session, person=people[1], work_type=types[0], hourly_rate_minor=12345)
    made = _Agency(session, maya, clients, projects, people, types, [])
    for fact in facts:
        entry = add_entry(
            session,
            people[fact.person],
            projects[fact.project],
            TODAY - timedelta(fact.day),
            minutes=fact.minutes,
            billable=fact.billable,
            work_type_id=None if fact.work_type is None else types[fact.work_type].id,
        )
        price(session, entry)
        made.entries.append(entry)
    session.flush()
    return made


_HISTORIES = st.lists(
    st.builds(
        _Fact,
        st.integers(0, 5),
        st.integers(0, 2),
        st.none() | st.integers(0, 1),
        st.integers(0, 90),
        st.integers(1, 1440),
        st.booleans(),
    ),
    max_size=14,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_HISTORIES, st.data())
def test_every_grouping_adds_up_to_the_minute_and_the_cent(
    session: WorkspaceSession, facts: list[_Fact], data: st.DataObject
) -> None:
    with session.begin_nested() as savepoint:
        agency = _agency(session, facts)
        wanted, kept = data.draw(_narrowed(agency))
        for groups in (*_SINGLE, *data.draw(_SOME_PAIRS)):
            told = whole_report(session, agency.readers, replace(wanted, groups=groups))
            recounted = agency.recount(told.filter, kept)
            assert _figures(told) == recounted
            sums = told.totals
            assert [
                sums.minutes,
                sums.billable_minutes,
                sums.billed_minutes,
                sums.amount_minor,
            ] == [sum(figures[place] for figures in recounted.values()) for place in range(4)]
            assert told.rounded == any(each[1] != each[2] for each in recounted.values())
        listed = report_entries(session, agency.readers, wanted)
        assert sorted(line.amount_minor for line in listed.lines) == sorted(
            entry.amount_minor for entry in agency.entries if kept(entry)
        )
        savepoint.rollback()


def _narrowed(
    agency: _Agency,
) -> st.SearchStrategy[tuple[ReportFilter, Callable[[TimeEntry], bool]]]:
    """Filters, each with what says of an entry whether it passes."""

    @st.composite
    def draw(one: st.DrawFn) -> tuple[ReportFilter, Callable[[TimeEntry], bool]]:
        first, length = one(st.integers(0, 90)), one(st.integers(0, 60))
        start = TODAY - timedelta(first)
        period = one(st.none() | st.just(Period(start, start + timedelta(length), "")))
        person = one(st.none() | st.sampled_from(agency.people))
        work_type = one(st.none() | st.sampled_from(agency.types))
        billable = one(st.none() | st.booleans())
        project = one(st.none() | st.sampled_from(agency.projects))
        wanted = ReportFilter(
            period,
            (Group.CLIENT,),
            project=name_of(agency.session, project) if project else None,
            person=PersonName(person.id, "", "") if person else None,
            work_type=WorkTypeName(work_type.id, "") if work_type else None,
            billable=billable,
        )

        def kept(entry: TimeEntry) -> bool:
            return (
                (period is None or period.first <= entry.day <= period.last)
                and (person is None or entry.person_id == person.id)
                and (work_type is None or entry.work_type_id == work_type.id)
                and (billable is None or entry.billable == billable)
                and (project is None or entry.project_id == project.id)
            )

        return wanted, kept

    return draw()


def test_pages_stand_in_order_and_their_totals_are_of_all(session: WorkspaceSession) -> None:
    agency = _agency(session)
    for number in range(ROWS_OF_A_REPORT + 5):
        project = add_project(session, client=agency.clients[0])
        add_entry(session, agency.people[0], project, TODAY - timedelta(number), minutes=number + 1)
    first = report(session, agency.readers, replace(_ALL, groups=(Group.PROJECT,)))
    last = report(session, agency.readers, replace(_ALL, groups=(Group.PROJECT,), page=9))
    assert (first.page.of, last.page.number, first.row_count) == (2, 2, ROWS_OF_A_REPORT + 5)
    assert [row.sums.minutes for row in (*first.rows, *last.rows)] == list(range(25, 0, -1))
    assert first.totals == last.totals
    assert first.totals.minutes == 325
    days = report(session, agency.readers, replace(_ALL, groups=(Group.DAY,)))
    assert [row.keys[0] for row in days.rows] == [
        TODAY - timedelta(number) for number in range(24, 4, -1)
    ]
    nested = whole_report(session, agency.readers, replace(_ALL, groups=(Group.MONTH, Group.DAY)))
    assert [row.keys[1] for row in nested.rows] == sorted(row.keys[1] for row in nested.rows)  # type: ignore[type-var] # days


def _two_teams(session: WorkspaceSession, level: Level) -> tuple[_Agency, Readers]:
    """Somebody of that level on the first project's team, with time on it and on another."""
    agency = _agency(session)
    reader = add_person(session, level)
    join_team(session, agency.projects[0], reader)
    invoice = add_invoice(session, agency.clients[0], number="SHOWN-1")
    line = add_invoice_line(session, invoice, agency.projects[0])
    draft = add_invoice(session, agency.clients[0], number="HIDDEN-2", state=InvoiceState.DRAFT)
    hidden_line = add_invoice_line(session, draft, agency.projects[0])
    for project, minutes, on in (
        (agency.projects[0], 61, line),
        (agency.projects[0], 7, hidden_line),
        (agency.projects[1], 1003, None),
    ):
        add_entry(
            session,
            agency.people[0],
            project,
            minutes=minutes,
            note="Secret",
            rate_minor=6000,
            amount_minor=minutes * 100,
            work_type_id=agency.types[0].id,
            invoice_line_id=on and on.id,
        )
    return agency, alone(actor_of(reader))


def test_a_manager_reads_of_their_own_projects_alone(session: WorkspaceSession) -> None:
    agency, tom = _two_teams(session, Level.MANAGER)
    for groups in _GROUPINGS:
        told = report(session, tom, replace(_ALL, groups=groups))
        assert (told.totals.minutes, told.totals.amount_minor) == (68, 6800)
        assert agency.projects[1].key not in repr(told)
    hidden = name_of(session, agency.projects[1])
    assert report(session, tom, replace(_ALL, project=hidden)).rows == ()
    listed = report_entries(session, tom, _ALL)
    assert [(each.minutes, each.invoice) for each in listed.lines] == [(61, "SHOWN-1"), (7, None)]
    assert {each.invoice for each in report_entries(session, agency.readers, _ALL).lines} == {
        "SHOWN-1",
        "HIDDEN-2",
        None,
    }


def test_an_executive_reads_hours_and_money_and_no_name_or_rate(session: WorkspaceSession) -> None:
    agency, jane = _two_teams(session, Level.EXECUTIVE)
    for groups in _GROUPINGS:
        if Group.PERSON in groups:
            with pytest.raises(NamesWithheld):
                report(session, jane, replace(_ALL, groups=groups))
            continue
        told = report(session, jane, replace(_ALL, groups=groups))
        assert told.totals.minutes == 68
        cut_weeks = {Group.WEEK, Group.MONTH} <= {*groups}
        tells_rate = cut_weeks or {Group.WORK_TYPE, Group.DAY} & set(groups)
        assert told.totals.amount_minor == (None if tells_rate else 6800)
        assert {row.sums.amount_minor is None for row in told.rows} == {bool(tells_rate)}
        assert not told.may_list
        for secret in ("Secret", "6000", "1003", "Worker", agency.projects[1].key):
            assert secret not in repr(told)
    designing = WorkTypeName(agency.types[0].id, "Design")
    today = Period(TODAY, TODAY, "today")
    monday = monday_of(TODAY)
    cut_week = Period(monday - timedelta(8), monday - timedelta(1), "")  # a Sunday by itself
    cut_month = Period(TODAY.replace(day=1) - timedelta(1), TODAY, "")
    for narrowed in (
        replace(_ALL, work_type=designing),
        replace(_ALL, period=today),
        replace(_ALL, period=cut_week, groups=(Group.WEEK,)),
        replace(_ALL, period=cut_month, groups=(Group.MONTH,)),
    ):
        assert report(session, jane, narrowed).totals.amount_minor is None
    weeks = Period(monday - timedelta(7), monday + timedelta(6), "")
    by_week = report(session, jane, replace(_ALL, period=weeks, groups=(Group.WEEK,)))
    assert by_week.totals.amount_minor == 6800
    assert report(session, jane, replace(_ALL, period=month_of(TODAY))).totals.amount_minor == 6800
    lena = PersonName(agency.people[0].id, "", "")
    for refused in (report, whole_report):
        with pytest.raises(NamesWithheld):
            refused(session, jane, replace(_ALL, person=lena))
    with pytest.raises(NotAllowed):
        report_entries(session, jane, _ALL)


def test_who_reads_along_takes_away_what_they_may_not_know(session: WorkspaceSession) -> None:
    agency, tom = _two_teams(session, Level.MANAGER)
    lena = add_person(session)
    with pytest.raises(NotAllowed):
        report(session, alone(actor_of(lena)), _ALL)
    join_team(session, agency.projects[0], lena)
    told = report(session, together_with(session, tom.actor, [lena.slack_user_id]), _ALL)
    assert (told.totals.minutes, told.totals.amount_minor, told.may_list) == (68, None, False)
    with pytest.raises(NamesWithheld):
        report_entries(session, replace(tom, rates=False), _ALL)
    unknown = report(session, together_with(session, tom.actor, ["U0STRANGER"]), _ALL)
    assert (unknown.rows, unknown.totals.minutes) == ((), 0)
