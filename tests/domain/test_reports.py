"""Reports: every figure of every grouping against a slow recount."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.days.calendar_periods import Period
from domain.reports.report_entries import report_entries
from domain.reports.report_filters import Group, PersonName, ReportFilter
from domain.reports.report_names import Key
from domain.reports.reports import ROWS_OF_A_REPORT, Report, report, whole_report
from domain.settings.work_types import WorkTypeName
from models import TimeEntry
from models.database import WorkspaceSession
from tests.domain.reporting import Agency, Fact, agency_of
from tests.factories import (
    TODAY,
    add_entry,
    add_project,
    name_of,
)

_SINGLE = [(group,) for group in Group]
_PAIRS = list(permutations(Group, 2))
_SOME_PAIRS = st.lists(st.sampled_from(_PAIRS), min_size=3, max_size=3)
_ALL = ReportFilter(None, (Group.CLIENT,))


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


_HISTORIES = st.lists(
    st.builds(
        Fact,
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
    session: WorkspaceSession, facts: list[Fact], data: st.DataObject
) -> None:
    with session.begin_nested() as savepoint:
        agency = agency_of(session, facts)
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
    agency: Agency,
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
    agency = agency_of(session)
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
