"""Statements: told as it was, for good; read by whom they are for; accepted and asked about."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from sqlalchemy import select

from domain.days.days import DayInFuture
from domain.days.periods import Period
from domain.permissions import NotAllowed
from domain.readers import alone
from domain.statements.statement_answers import (
    LineOf,
    QueryAnswered,
    QueryTextUnfit,
    QueryWaits,
    accept_statement,
    answer_query,
    answerable_query,
    query_line,
)
from domain.statements.statement_diff import statement_diff
from domain.statements.statement_lists import (
    NoStatementThen,
    list_statements,
    read_statement_words,
    statement_as_of,
)
from domain.statements.statement_sharing import StatementNotForAll, share_statement
from domain.statements.statements import show_statement
from domain.statements.telling import (
    NothingToTell,
    PeriodTooLong,
    ToldAlready,
    WorkChangedMeanwhile,
    preview_statement,
    tell_statement,
)
from domain.statements.worked import Worked
from domain.versions import GoneMeanwhile
from models import (
    AuditRecord,
    Level,
    Statement,
    StatementAcceptance,
    StatementCell,
    StatementProject,
    Subject,
    TeamMember,
)
from models.database import WorkspaceSession
from tests.domain.telling import OCTOBER, TUESDAY, Telling, client_to_tell
from tests.factories import actor_of, add_person, add_project, join_team


@pytest.fixture
def telling(session: WorkspaceSession) -> Telling:
    return client_to_tell(session)


def test_each_reader_sees_what_is_told_of_their_projects_and_no_rate(telling: Telling) -> None:
    telling.log(telling.site, 50)
    telling.log(telling.site, 30, kind=0, billable=False)
    telling.log(telling.app, 60)
    telling.log(telling.app, 60, day=date(2026, 11, 1))  # of another month
    told = telling.tell()
    assert told.executives == (telling.jane.slack_user_id, telling.joe.slack_user_id)
    toms = show_statement(telling.session, alone(telling.teller), told.head.id)
    assert (toms.head.told_by, toms.head.period.name, toms.head.so_far) == (
        *("Tom", "October 2026"),
        False,
    )
    assert toms.work.total == Worked(140, 110, 120, 9731 + 8003)
    app, site = toms.work.projects
    assert (app.key, app.worked.amount_minor) == (telling.app.key, 8003)
    assert [line.worked for line in site.lines] == [Worked(50, 50, 60, 9731), Worked(30, 0, 0, 0)]
    janes = show_statement(telling.session, alone(actor_of(telling.jane)), told.head.id)
    assert [project.key for project in janes.work.projects] == [telling.site.key]
    assert janes.work.total == Worked(80, 50, 60, 9731)
    assert [line.worked.amount_minor for line in janes.work.projects[0].lines] == [None, None]
    assert (janes.head.told_by, janes.accepted_by, janes.may_tell) == (None, (), False)
    assert telling.app.key not in repr(janes)
    assert (
        len(
            show_statement(
                telling.session, alone(actor_of(telling.joe)), told.head.id
            ).work.projects
        )
        == 2
    )
    a_day = telling.tell(period=Period(TUESDAY, TUESDAY, "")).head.id
    hers = show_statement(telling.session, alone(actor_of(telling.jane)), a_day)
    assert hers.work.total == Worked(80, 50, 60, None)  # with an amount, it would be a rate
    telling.session.delete(telling.session.get_one(TeamMember, (telling.site.id, telling.jane.id)))
    telling.session.flush()
    with pytest.raises(GoneMeanwhile):
        show_statement(telling.session, alone(actor_of(telling.jane)), told.head.id)


def test_in_a_channel_it_is_shared_as_far_as_all_there_may_see_it(telling: Telling) -> None:
    session, by = telling.session, telling.teller
    telling.log(telling.site)
    telling.log(telling.app)
    told = telling.tell().head.id
    off_app = add_person(session, Level.MANAGER)
    join_team(session, telling.site, off_app)
    everybody = [telling.maya, telling.lena, telling.jane, telling.joe, off_app]
    ids = {each.id: each.slack_user_id for each in everybody}
    others = [[], *([each] for each in everybody), *combinations(everybody, 2), everybody]
    for people in others:
        for strangers in ((), ("USTRANGER",)):
            there = [by.person_id, *(each.id for each in people)]
            here = {ids[each.id] for each in people} | set(strangers)
            sees_app = telling.jane not in people and off_app not in people
            staff_alone = not {telling.jane, telling.joe} & set(people)
            money = telling.lena not in people
            case = (there, strangers)
            if strangers or not sees_app:
                with pytest.raises(StatementNotForAll) as refusal:
                    share_statement(session, by, here, told)
                hidden = 2 if strangers else 1
                assert (refusal.value.projects, refusal.value.of) == (hidden, 2), case
                assert refusal.value.may_redact is not bool(strangers), case
            if strangers:
                with pytest.raises(StatementNotForAll):
                    share_statement(session, by, here, told, redacted=True)
                continue
            shared = share_statement(session, by, here, told, redacted=True)
            keys = {project.key for project in shared.shown.work.projects}
            assert keys == ({telling.site.key, telling.app.key} if sees_app else {telling.site.key})
            assert (telling.app.key in repr(shared)) is sees_app, case
            assert (shared.shown.head.told_by == "Tom") is staff_alone, case
            assert (shared.shown.work.total.amount_minor is not None) is money, case
            assert ("9731" in repr(shared)) is money, case
            assert shared.money_left_out is not money, case
            assert shared.projects_left_out == (0 if sees_app else 1), case


def test_what_was_looked_at_is_told_once_and_as_it_was(telling: Telling) -> None:
    session, by = telling.session, telling.teller
    with pytest.raises(NothingToTell):
        preview_statement(session, by, telling.named, OCTOBER)
    with pytest.raises(PeriodTooLong):
        preview_statement(
            session, by, telling.named, Period(date(2025, 1, 1), date(2026, 6, 1), "long")
        )
    telling.log(telling.app)
    looked = preview_statement(session, by, telling.named, OCTOBER)
    assert (looked.executives, looked.told_before, looked.so_far) == (1, None, False)
    telling.log(telling.site)
    with pytest.raises(WorkChangedMeanwhile):
        tell_statement(session, by, telling.named, OCTOBER, looked.looked)
    looked = preview_statement(session, by, telling.named, OCTOBER)
    tell_statement(session, by, telling.named, OCTOBER, looked.looked)
    with pytest.raises(ToldAlready):
        tell_statement(session, by, telling.named, OCTOBER, looked.looked)
    again = preview_statement(session, by, telling.named, OCTOBER)
    assert again.told_before == by.today
    running = Period(date(2026, 11, 1), date(2026, 11, 30), "November 2026")
    telling.log(telling.site, day=date(2026, 11, 2))
    assert telling.tell(period=running).head.so_far


def test_a_manager_learns_nothing_of_what_was_told_of_others_projects(telling: Telling) -> None:
    hidden = add_project(telling.session, "Umbra", telling.client)
    telling.log(hidden, 30)
    telling.log(telling.site)
    told = telling.tell(by=actor_of(telling.maya)).head.id
    shown = show_statement(telling.session, alone(telling.teller), told)
    assert shown.work.total.minutes == 60
    diff = statement_diff(telling.session, alone(telling.teller), told)
    assert "Umbra" not in repr((shown, diff))
    telling.log(hidden, 30, day=date(2026, 9, 1))
    september = Period(date(2026, 9, 1), date(2026, 9, 30), "September 2026")
    telling.tell(by=actor_of(telling.maya), period=september)
    assert len(list_statements(telling.session, telling.teller).lines) == 1
    telling.log(telling.site, day=date(2026, 9, 2))
    looked = preview_statement(telling.session, telling.teller, telling.named, september)
    assert looked.told_before is None


def test_it_is_accepted_once_and_asked_about_until_there_is_one_answer(telling: Telling) -> None:
    session = telling.session
    telling.log(telling.site)
    telling.log(telling.app)
    told = telling.tell().head.id
    jane, tom = actor_of(telling.jane), telling.teller
    for _ in range(2):
        assert accept_statement(session, jane, told).accepted
    acceptances = session.scalars(select(StatementAcceptance)).all()
    assert [each.person_id for each in acceptances] == [telling.jane.id]
    assert show_statement(session, alone(tom), told).accepted_by == ("Jane",)
    app_alone = add_person(session, Level.MANAGER)
    join_team(session, telling.app, app_alone)
    kim = actor_of(app_alone)
    assert show_statement(session, alone(kim), told).accepted_by == (), "Jane is none of theirs"
    assert [line.accepted for line in list_statements(session, kim).lines] == [0]
    lena = actor_of(telling.lena)
    with pytest.raises(NotAllowed):
        accept_statement(session, lena, told)
    with pytest.raises(NotAllowed):
        show_statement(session, alone(lena), told)
    line = LineOf(told, telling.site.id, f"Design {telling.jane.id}")
    telling.site.manager_id = telling.tom.id
    session.flush()
    for unknown in (
        replace(line, work_type="Other"),
        replace(line, project_id=telling.app.id),
        replace(line, statement_id=told + 1),
    ):
        with pytest.raises(GoneMeanwhile):
            query_line(session, jane, unknown, "What was this?")
    for text in ("", "x" * 1001):
        with pytest.raises(QueryTextUnfit):
            query_line(session, jane, line, text)
    asked = query_line(session, jane, line, "What was this?")
    assert (asked.staff, asked.asker) == ((telling.tom.slack_user_id,), telling.jane.slack_user_id)
    with pytest.raises(QueryWaits):
        query_line(session, jane, line, "Well?")
    [waiting] = list_statements(session, tom).lines
    assert (waiting.accepted, waiting.open_queries) == (1, 1)
    assert list_statements(session, actor_of(telling.joe)).lines[0].open_queries == 0
    assert show_statement(session, alone(actor_of(telling.joe)), told).queries == ()
    answerable_query(session, tom, asked.card.id, 1)
    answered = answer_query(session, tom, asked.card.id, 1, "The menu")
    assert (answered.card.answer, answered.card.answerer) == ("The menu", "Tom")
    maya = actor_of(telling.maya)
    with pytest.raises(QueryAnswered) as refusal:
        answer_query(session, maya, asked.card.id, 1, "Another")
    assert refusal.value == QueryAnswered("Tom", by_actor=False)
    [hers] = show_statement(session, alone(jane), told).queries
    assert (hers.answer, hers.answerer, hers.asker) == ("The menu", None, None)
    query_line(session, jane, line, "And who likes it?")  # once the first has its answer
    trail = session.scalars(select(AuditRecord.subject)).all()
    assert Counter(trail) == {Subject.STATEMENT: 2, Subject.STATEMENT_QUERY: 3}


def test_what_was_told_by_a_day_is_told_by_its_readers_calendar(telling: Telling) -> None:
    session = telling.session
    telling.log(telling.site)
    november = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)
    first = telling.tell(by=actor_of(telling.tom, november)).head.id
    telling.log(telling.site)
    second = telling.tell(by=actor_of(telling.tom, november + timedelta(hours=1))).head.id
    telling.jane.time_zone = "Asia/Tokyo"
    for who, day, expected in (
        (telling.tom, "3 nov", first),
        (telling.tom, "4 nov", second),
        (telling.tom, None, second),
        (telling.jane, "4 nov", second),
    ):
        words = read_statement_words(f"as of {day}" if day else "october")
        assert statement_as_of(session, alone(actor_of(who)), telling.named, words) == expected
    for who, typed in (
        (telling.tom, "as of 2 nov"),
        (telling.jane, "diff as of 3 nov"),
        (telling.tom, "september"),
    ):
        words = read_statement_words(typed)
        with pytest.raises(NoStatementThen) as refusal:
            statement_as_of(session, alone(actor_of(who)), telling.named, words)
        assert refusal.value.first
        assert refusal.value.first.id == first
    later = read_statement_words("as of 2026-12-24")
    with pytest.raises(DayInFuture):
        statement_as_of(session, alone(telling.teller), telling.named, later)
    assert read_statement_words("as of 30 June page 2") == replace(
        read_statement_words("page 2"), as_of="30 June"
    )
    assert read_statement_words("diff as of 30 June") == read_statement_words("Diff 30 June")


def test_nothing_that_happens_later_changes_what_was_told(telling: Telling) -> None:
    session = telling.session
    telling.log(telling.site)
    told = telling.tell().head.id

    def rows() -> list[dict[str, object]]:
        session.flush()
        return [
            {column.name: getattr(row, column.name) for column in kind.__table__.columns}
            for kind in (Statement, StatementProject, StatementCell)
            for row in session.scalars(select(kind), execution_options={"populate_existing": True})
        ]

    was, jane = rows(), actor_of(telling.jane)
    line = LineOf(told, telling.site.id, f"Design {telling.jane.id}")
    accept_statement(session, jane, told)
    asked = query_line(session, jane, line, "What was this?")
    answer_query(session, telling.teller, asked.card.id, 1, "The menu")
    telling.client.name, telling.site.key, telling.site.title = "Other", "other", "Other"
    design = telling.types[1]
    assert design
    design.name, design.hourly_rate_minor, telling.client.billing_step = "UX", 1, 60
    join_team(session, telling.app, telling.jane)
    for entry in telling.entries():
        session.delete(entry)
    show_statement(session, alone(jane), told)
    statement_diff(session, alone(telling.teller), told)
    assert rows() == was
