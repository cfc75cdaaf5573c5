"""Budgets that are used up to a threshold: told to the manager, and to who brings them there."""

from datetime import timedelta

from sqlalchemy import select

from bot.scheduler import send_what_is_due
from models import Level, Person, Project
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import direct, directs, manage
from tests.handlers.stage import Stage
from tests.handlers.test_copy_week import worked


def test_a_manager_is_told_once_of_each_threshold_and_others_are_not(stored: Stage) -> None:
    manage(stored, "tom")
    tom = stored.person("tom")
    assert tom.command("/project edit ACME-site").view
    tom.enter("Budget in hours", "10")
    tom.enter("Tell the manager at these percents of a budget", "half")
    assert tom.submit().errors == {
        "alerts": "Give 1 to 10 whole percents from 1 to 200, such as 50, 75, 90, 100."
    }
    tom.enter("Tell the manager at these percents of a budget", "80, 50")
    assert tom.submit().errors == {}
    logged = stored.answer("lena", "5h30m ACME-site")
    assert "budget" not in words(logged)
    told = direct(stored, "tom", "budget")
    assert words(told).startswith(
        "*ACME-site* · Title of ACME-site (ACME)\nhas used *55 %* of its 10h budget.\n"
        "▰▰▰▰▰▱▱▱▱▱  5h 30m of 10h · 4h 30m left"
    )
    assert buttons(told) == ("Dashboard", "Show project")
    stored.clicked("lena", "Undo", logged)
    assert "budget" not in words(stored.answer("lena", "6h ACME-site"))
    own = stored.answer("tom", "2h ACME-site")
    assert "That brings *ACME-site* to 80 % of its 10h budget (8h)." in words(own)
    direct(stored, "tom", "80 %")
    assert len(directs(stored, "tom")) == 2
    assert directs(stored, "lena") == directs(stored, "maya") == []


def test_a_weeks_copies_tell_of_the_highest_threshold_alone(stored: Stage) -> None:
    with stored.begin() as session:
        row = session.scalars(select(Project).where(Project.key == "NST-web")).one()
        row.budget_minutes = 1200
    worked(stored, "tom", *(("NST-web", 0, minutes) for minutes in (100, 110, 120, 130, 20)))
    done = stored.clicked("tom", "Log 5 entries (8h)", stored.answer("tom", "copy"))
    assert "That brings *NST-web* past 75 % of its 20h budget (15h 40m)." in words(done)
    assert "50 %" not in words(done)
    assert "has used *80 %* of its 20h budget." in words(direct(stored, "tom", "budget"))
    assert len(directs(stored, "tom")) == 1


def test_who_may_not_see_budgets_any_more_when_it_is_sent_is_not_told(stage: Stage) -> None:
    manage(stage, "tom")
    with stage.begin() as session:
        row = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        row.budget_minor, row.budget_minutes = 1_000_00, 600
    stage.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    stage.answer("lena", "6h ACME-site")
    stage.settle()
    with stage.begin() as session:
        tom = session.scalars(select(Person).where(Person.name == "tom")).one()
        tom.level = Level.RESOURCE  # still on the project's team
    stage.slack.clock.advance(timedelta(minutes=2))
    send_what_is_due(stage.stint.house, stage.stint.app.client)
    assert directs(stage, "tom") == []
