"""What the process does by itself: again and again, whatever fails, and nothing for nothing."""

import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.scheduler import (
    EachMinute,
    Steady,
    forget_what_is_old,
    plan_reminders,
    start_scheduler,
)
from domain.clock import Clock
from models import Client, OutboxMessage, Outcome, Person, Project, Reminder
from tests.billing_factories import add_schedule
from tests.factories import LONG_AGO, NOON, add_person, add_reminder, add_timer, add_workspace
from tests.handlers.reminding import remind, reminder
from tests.handlers.requesting import person_of
from tests.handlers.sending import texts, write
from tests.handlers.stage import Stage


def test_what_fails_is_told_once_and_done_again(stage: Stage) -> None:
    fates: Iterator[Exception | None] = iter([None, OSError("x"), OSError("x"), None, OSError("x")])

    def act() -> None:
        if fate := next(fates):
            raise fate

    steady = Steady(act)
    for _ in range(5):
        steady()
    told = [line for line in stage.log.lines if "done by itself" in line]
    assert [line.partition(" ")[0] for line in told] == ["WARNING", "INFO", "WARNING"]


def test_charts_are_made_ready_a_little_after_the_start(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = "handlers.charts.hours"  # which imports matplotlib
    monkeypatch.delitem(sys.modules, drawing, raising=False)
    begun = Clock().now()
    scheduler = start_scheduler(stage.stint.house, stage.stint.app.client)
    try:
        (once,) = (job for job in scheduler.get_jobs() if not hasattr(job.trigger, "interval"))
        assert once.next_run_time > begun + timedelta(seconds=2)
        assert drawing not in sys.modules
        once.func()
        assert drawing in sys.modules
    finally:
        scheduler.shutdown(wait=True)


def test_a_running_scheduler_plans_and_sends(stage: Stage) -> None:
    write(stage)
    with stage.begin() as session:
        acme = session.scalars(select(Client).where(Client.name == "ACME")).one()
        add_schedule(session, acme, person_of(stage, "maya"), channel_id="C0LEADS")
    scheduler = start_scheduler(stage.stint.house, stage.stint.app.client)
    try:
        stage.slack.wait_until(lambda: texts(stage) == ["About k1"])
        stage.slack.wait_until(lambda: told_of_dashboards(stage))
        stage.slack.clock.advance(timedelta(hours=24))
        stage.slack.wait_until(lambda: len(texts(stage)) > 1)
    finally:
        scheduler.shutdown(wait=True)


def told_of_dashboards(stage: Stage) -> bool:
    """Whether Maya heard that Stint is not in that channel."""
    return any("didn't post" in text for text in texts(stage, "maya"))


def test_forgotten_timers_are_asked_about_once_the_clock_is_moved(stage: Stage) -> None:
    with stage.begin() as session:
        site = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        add_timer(session, person_of(stage, "lena"), site, started_at=NOON)
    each_minute = EachMinute(stage.stint.house, stage.stint.app.client)
    each_minute()
    assert texts(stage) == []
    stage.slack.clock.advance(timedelta(hours=9))
    each_minute()
    assert len(texts(stage)) == 1


def test_old_decisions_are_forgotten_with_the_messages_about_them(stored: Stage) -> None:
    with stored.begin() as session:
        lena = session.scalars(select(Person).where(Person.slack_user_id == "U0LENA")).one()
        days = [NOON - timedelta(days=ago) for ago in (1, 121, 122)]
        rows = [add_reminder(session, lena, day=day.date(), about=day.date()) for day in days]
        for row in rows:
            session.add(
                OutboxMessage(
                    key=f"reminder {row.id}",
                    recipient="U0LENA",
                    payload={},
                    reminder_id=row.id,
                    not_before=NOON - timedelta(days=(NOON.date() - row.day).days),
                    gave_up="expired",
                )
            )
        session.flush()
        last = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
        assert last
        last.not_before = NOON  # of a reminder that was put off for long
    forget_what_is_old(stored.stint.house)
    with stored.read() as session:
        left = session.scalars(select(Reminder.day).order_by(Reminder.day)).all()
        assert left == [days[2].date(), days[0].date()]
        assert len(session.scalars(select(OutboxMessage)).all()) == 2


def test_a_workspace_that_is_broken_holds_no_other_up(stage: Stage) -> None:
    remind(stage)
    with stage.stint.house.database.begin("A1") as session:  # which comes first
        add_workspace(session, reminder_minute=9_999, quiet_from=0, quiet_until=0)
        add_person(session, created_at=LONG_AGO)
    with pytest.raises(ValueError, match="hour"):
        plan_reminders(stage.stint.house)
    assert reminder(stage).outcome is Outcome.REMINDED
