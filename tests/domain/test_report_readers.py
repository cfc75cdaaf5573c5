"""Who reads what of a report (DOMAIN rules 8, 10 to 12 and 17)."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from domain.days.calendar_periods import Period, monday_of, month_of
from domain.permissions import NotAllowed
from domain.readers import Readers, alone, together_with
from domain.reports.report_entries import report_entries
from domain.reports.report_filters import Group, NamesWithheld, PersonName, ReportFilter
from domain.reports.reports import report, whole_report
from domain.settings.work_types import WorkTypeName
from models import InvoiceState, Level
from models.database import WorkspaceSession
from tests.billing_factories import add_invoice, add_invoice_line
from tests.domain.reporting import Agency, agency_of
from tests.factories import (
    TODAY,
    actor_of,
    add_entry,
    add_person,
    join_team,
    name_of,
)

_GROUPINGS = [*((group,) for group in Group), *permutations(Group, 2)]
_ALL = ReportFilter(None, (Group.CLIENT,))


def _two_teams(session: WorkspaceSession, level: Level) -> tuple[Agency, Readers]:
    """Somebody of that level on the first project's team, with time on it and on another."""
    agency = agency_of(session)
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
