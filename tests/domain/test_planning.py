"""Whom Stint reminds of missing time, and whom never."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from domain.reminders.deciding import decide_all
from domain.reminders.planning import AT_ONCE, plan
from domain.reminders.watched import watched
from models import (
    Level,
    Outcome,
    Person,
    Reminder,
    ReminderKind,
    TimesheetState,
)
from models.database import Database, WorkspaceSession
from models.person import LOOK_AT_ONCE
from tests.domain.reminding import FRIDAY, at, decided, only_days, run, said_to, somebody
from tests.factories import (
    LONG_AGO,
    MONDAY,
    NOON,
    TODAY,
    YESTERDAY,
    add_entry,
    add_leave,
    add_personal_settings,
    add_project,
    add_timesheet,
    add_workspace,
)


def test_each_is_reminded_by_their_own_norm(session: WorkspaceSession) -> None:
    only_days(session)
    project = add_project(session)
    for name, minutes in (("some", 300), ("full", 480), ("half", 240), ("handed", 60)):
        add_entry(session, somebody(session, name), project, day=YESTERDAY, minutes=minutes)
    by_name = {each.name: each for each in session.scalars(select(Person))}
    add_leave(session, by_name["half"], YESTERDAY, half=True)
    add_timesheet(session, by_name["handed"], state=TimesheetState.SUBMITTED)
    somebody(session, "none")
    add_leave(session, somebody(session, "ill"), TODAY)
    add_leave(session, somebody(session, "was ill"), YESTERDAY)
    somebody(session, "part-timer", week_norm=(480, 0, 480, 0, 0, 0, 0))
    somebody(session, "off on Wednesdays", week_norm=(480, 480, 0, 480, 480, 0, 0))
    repentance = somebody(session, "in Saxony")  # where this Wednesday is a holiday
    add_personal_settings(session, repentance, holiday_region="DE-SN")
    add_personal_settings(session, somebody(session, "muted"), muted=True)
    somebody(session, "starts tomorrow", employed_from=TODAY + timedelta(days=1))
    somebody(session, "started today", employed_from=TODAY)
    somebody(session, "left", employed_until=YESTERDAY)
    somebody(session, "new", created_at=at("8:00"))
    somebody(session, "executive", level=Level.EXECUTIVE)
    somebody(session, "deactivated", active=False)
    somebody(session, "gone", in_slack=False)
    run(session, at("9:00"))
    assert decided(session) == {
        "some": (Outcome.REMINDED, YESTERDAY, 300, 480),
        "none": (Outcome.REMINDED, YESTERDAY, 0, 480),
        "full": (Outcome.COMPLETE, YESTERDAY, 480, 480),
        "half": (Outcome.COMPLETE, YESTERDAY, 240, 240),
        "handed": (Outcome.HANDED_IN, YESTERDAY, 60, 480),
        "ill": (Outcome.LEAVE, TODAY, 0, 0),
        "was ill": (Outcome.REMINDED, MONDAY, 0, 480),
        "part-timer": (Outcome.REMINDED, MONDAY, 0, 480),
        "off on Wednesdays": (Outcome.NOTHING_EXPECTED, TODAY, 0, 0),
        "in Saxony": (Outcome.HOLIDAY, TODAY, 0, 0),
        "muted": (Outcome.MUTED, YESTERDAY, 0, 480),
        "starts tomorrow": (Outcome.NOT_EMPLOYED, TODAY, 0, 0),
        "started today": (Outcome.NOTHING_EXPECTED, TODAY, 0, 480),
        "left": (Outcome.NOT_EMPLOYED, TODAY, 0, 0),
        "new": (Outcome.NEW, YESTERDAY, 0, 480),
    }
    assert said_to(session) == ["none", "part-timer", "some", "was ill"]


def test_monday_speaks_of_friday_and_an_evening_of_the_day_itself(
    session: WorkspaceSession,
) -> None:
    only_days(session)
    somebody(session, "lena")
    evening = {"reminder_minute": 17 * 60 + 30, "reminded_in_evening": True}
    add_personal_settings(session, somebody(session, "jack"), **evening)
    run(session, at("9:00", MONDAY))
    assert decided(session) == {"lena": (Outcome.REMINDED, FRIDAY, 0, 480)}
    run(session, at("17:29", MONDAY))
    assert set(decided(session)) == {"lena"}
    run(session, at("17:30", MONDAY))
    assert decided(session)["jack"] == (Outcome.REMINDED, MONDAY, 0, 480)


def test_a_day_that_was_spoken_of_in_the_evening_is_not_again_in_the_morning(
    session: WorkspaceSession,
) -> None:
    only_days(session)
    person = somebody(session)
    own = add_personal_settings(session, person, reminder_minute=17 * 60, reminded_in_evening=True)
    run(session, at("17:00", YESTERDAY))
    days = [(whose, YESTERDAY) for whose in watched(session)]
    [(_, foretold)] = decide_all(session, days, lambda _, each: not each.is_weekly)
    assert foretold.outcome is Outcome.REMINDED  # its own reminder is no reason against it
    own.reminder_minute, own.reminded_in_evening = 9 * 60, False
    person.look_at = LOOK_AT_ONCE
    session.flush()
    run(session, at("9:00"))
    of_today = select(Reminder.outcome).where(Reminder.day == TODAY)
    assert session.scalars(of_today).all() == [Outcome.ALREADY]
    assert said_to(session) == ["lena"]


def test_what_is_weekly_comes_on_the_first_working_day(session: WorkspaceSession) -> None:
    only_days(session, reminders_on=False, week_reminders_on=True, digests_on=True)
    project = add_project(session)
    for name, facts in (
        ("lena", {}),
        ("from Tuesday on", {"week_norm": (0, 480, 480, 480, 480, 0, 0)}),
        ("tom", {"level": Level.MANAGER}),
        ("never works", {"level": Level.ADMINISTRATOR, "week_norm": (0,) * 7}),
        ("left on Friday", {"level": Level.MANAGER, "employed_until": FRIDAY}),
    ):
        add_entry(session, somebody(session, name, **facts), project, day=FRIDAY)
    last_week = MONDAY - timedelta(days=7)
    tom = session.scalars(select(Person).where(Person.name == "tom")).one()
    add_timesheet(session, tom, monday=last_week, state=TimesheetState.APPROVED)
    run(session, at("8:59", MONDAY))
    assert decided(session, ReminderKind.WEEK) == {}
    run(session, at("9:00", MONDAY))
    assert decided(session, ReminderKind.WEEK) == {
        "lena": (Outcome.REMINDED, last_week, 60, 2400),
        "tom": (Outcome.HANDED_IN, last_week, 60, 2400),
    }
    digests = decided(session, ReminderKind.DIGEST)
    assert {name: outcome for name, (outcome, *_) in digests.items()} == {
        "tom": Outcome.REMINDED,
        "never works": Outcome.REMINDED,
        "left on Friday": Outcome.NOT_EMPLOYED,
    }
    somebody(session, "whom nobody looked at on Monday")
    for day in range(1, 5):
        run(session, at("9:00", MONDAY + timedelta(days=day)))
    of_week = decided(session, ReminderKind.WEEK)
    assert of_week.pop("whom nobody looked at on Monday")[0] is Outcome.REMINDED
    assert {*of_week} == {"lena", "from Tuesday on", "tom"}
    assert said_to(session) == [
        "from Tuesday on",
        "lena",
        "never works",
        "tom",
        "whom nobody looked at on Monday",
    ]


def test_more_people_than_are_looked_at_together(session: WorkspaceSession) -> None:
    only_days(session)
    for number in range(AT_ONCE + 1):
        session.add(
            Person(
                slack_user_id=f"U{number}",
                name="one",
                level=Level.RESOURCE,
                time_zone="UTC",
                locale="en-US",
                created_at=LONG_AGO,
            )
        )
    session.flush()
    assert (plan(session, NOON), plan(session, NOON), plan(session, NOON)) == (AT_ONCE, 1, 0)
    assert len(said_to(session)) == AT_ONCE + 1


def test_two_planners_share_the_people_and_one_that_dies_leaves_them(
    database: Database,
) -> None:
    """SQLite has one writer, so there the other comes only after it died."""
    with database.begin("T1") as session:
        add_workspace(session)
        only_days(session)
        for name in ("lena", "jack"):
            somebody(session, name)
    now = at("9:00")

    def plan_and_die() -> None:
        with database.begin("T1") as dying:
            assert plan(dying, now) == 2
            if database.engine.dialect.name == "postgresql":
                with database.begin("T1") as other:
                    assert plan(other, now) == 0
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        plan_and_die()
    with database.begin("T1") as session:
        assert plan(session, now) == 2
    with database.begin("T1") as session:
        assert plan(session, now) == 0
        assert said_to(session) == ["jack", "lena"]


def test_no_table_that_grows_is_read_as_a_whole(shared_sqlite: Database) -> None:
    """However many entries and messages there are, those of the people in hand are looked up."""
    asked: list[tuple[str, Any]] = []

    def keep(_conn: object, _cursor: object, statement: str, bound: object, *_: object) -> None:
        asked.append((statement, bound))

    with shared_sqlite.read("T1") as session:
        add_workspace(session)
        for name in ("lena", "jack"):
            somebody(session, name)
        event.listen(shared_sqlite.engine, "before_cursor_execute", keep)
        run(session, at("9:00"))
        event.remove(shared_sqlite.engine, "before_cursor_execute", keep)
        steps = {
            step
            for statement, bound in asked
            for *_, step in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", bound
            )
        }
    # By the ids that are asked for, which are the only thing that is walked through.
    by_person = ("person_id=?", "rowid=?", "ix_reminder_snoozed", "look_at")
    growing = ("time_entry", "reminder", "leave", "timesheet", "person", "outbox")
    whole = {
        step
        for step in steps
        if step.split()[1] in growing and not any(each in step for each in by_person)
    }
    assert whole == set()
    assert any("json_each" in step for step in steps)
