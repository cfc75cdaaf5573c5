"""What is said once a week: the timesheet asked for, and the digests, over the wire."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from bot.scheduler import plan_reminders
from models import Level, Outcome, Person, Reminder, ReminderKind
from playground.client import Message
from tests.factories import MONDAY, add_leave, add_timesheet
from tests.handlers.reading import buttons, words
from tests.handlers.reminding import direct, know_everybody, tick, tick_at, work_on
from tests.handlers.requesting import manage, person_in, person_of, take_off
from tests.handlers.stage import Stage

FRIDAY = MONDAY + timedelta(days=4)
NEXT_MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # half past nine in Berlin


def logged(stage: Stage, who: str, hours: int, *days: date, project: str = "ACME-site") -> None:
    """As many hours on each of these days."""
    for day in days:
        work_on(stage, who, day, (project, 60 * hours))


def whole_week() -> list[date]:
    return [MONDAY + timedelta(days=number) for number in range(5)]


def submitted(stage: Stage, *whose: str) -> None:
    with stage.begin() as session:
        for who in whose:
            add_timesheet(session, person_of(stage, who), MONDAY)


def about_week(stage: Stage, who: str) -> Message:
    """The message that asks them for the week."""
    [found] = [each for each in direct(stage, who) if each.text.startswith("Week 47")]
    return found


def digests(stage: Stage, who: str) -> list[Message]:
    return [each for each in direct(stage, who) if each.text.startswith("Your digest")]


def outcomes(stage: Stage, who: str) -> dict[ReminderKind, Outcome]:
    with stage.read() as session:
        rows = session.scalars(
            select(Reminder)
            .join(Person, Person.id == Reminder.person_id)
            .where(Person.name == who, Reminder.day == NEXT_MONDAY.date())
        )
        return {row.kind: row.outcome for row in rows}


def test_last_weeks_timesheet_is_asked_for_and_the_message_follows_it(stored: Stage) -> None:
    know_everybody(stored)
    logged(stored, "lena", 8, *whole_week()[:3])
    logged(stored, "lena", 6, FRIDAY)
    tick_at(stored, NEXT_MONDAY)
    asked = about_week(stored, "lena")
    assert asked.text == (
        "Week 47, 16 Nov to 22 Nov, isn't submitted yet: 30h of 40h, 2 days are short "
        "(Thu 19 Nov by 8h, Fri 20 Nov by 2h)."
    )
    assert buttons(asked) == ("Submit…", "Open the week", "Log the gaps", "Mute")
    stored.time("lena", "2h ACME-site 20 nov")
    tick(stored)
    assert "32h of 40h, 1 day is short (Thu 19 Nov by 8h)" in about_week(stored, "lena").text
    assert "Log the gap" in buttons(about_week(stored, "lena"))
    assert "I won't remind you" in words(about_week(stored, "lena"))  # by Mute, which asks first
    stored.clicked("lena", "Submit…", about_week(stored, "lena"))
    shown = [each for each in stored.person("lena").sees("@stint") if each.ephemeral][-1]
    assert "*Thu 19 Nov*  0m of 8h · *8h missing*" in words(shown)
    assert stored.person("lena").click("Submit week", shown, confirm=True).error is None
    stored.settle()
    tick(stored)
    assert "is submitted, and waits for approval: 32h of 40h" in about_week(stored, "lena").text
    assert buttons(about_week(stored, "lena")) == ("Open the week",)
    stored.answer("lena", "withdraw last week")
    tick(stored)
    assert "isn't submitted yet: 32h of 40h" in about_week(stored, "lena").text
    again = stored.answer("lena", "submit last week")
    assert stored.person("lena").click("Submit week", again, confirm=True).error is None
    stored.settle()
    waiting = stored.ask("maya", "/stint approve")
    stored.clicked("maya", "Approve", waiting)
    tick(stored)
    assert about_week(stored, "lena").text == "Week 47, 16 Nov to 22 Nov, is approved: 32h of 40h."


def test_a_week_submitted_before_the_message_goes_out_is_not_asked_for(stored: Stage) -> None:
    know_everybody(stored)
    logged(stored, "lena", 8, *whole_week())
    stored.slack.clock.set(NEXT_MONDAY)
    plan_reminders(stored.stint.house)
    assert outcomes(stored, "lena")[ReminderKind.WEEK] is Outcome.REMINDED
    submitted(stored, "lena")
    tick(stored)
    assert direct(stored, "lena") == []
    assert outcomes(stored, "lena")[ReminderKind.WEEK] is Outcome.HANDED_IN


def test_no_day_before_stint_knew_somebody_is_missed_in_their_week(stage: Stage) -> None:
    with stage.begin() as session:
        person_in(session, "jack").created_at = NEXT_MONDAY - timedelta(days=1)
    tick_at(stage, NEXT_MONDAY + timedelta(hours=6))  # it is nine in New York, too
    assert about_week(stage, "lena").text == (
        "Week 47, 16 Nov to 22 Nov, isn't submitted yet: 0m of 24h, 3 days are short "
        "(Wed 18 Nov by 8h, Thu 19 Nov by 8h, Fri 20 Nov by 8h)."
    )
    assert outcomes(stage, "jack")[ReminderKind.WEEK] is Outcome.NOTHING_EXPECTED
    assert "nothing was expected of you, nor logged" in words(stage.answer("jack", "why"))


def test_a_manager_is_told_of_the_teams_of_their_own_active_projects_alone(stored: Stage) -> None:
    know_everybody(stored)
    manage(stored, "tom", "ACME-site")
    manage(stored, "tom", "ACME-launch")  # which is inactive
    manage(stored, "maya", "NST-web")
    logged(stored, "jack", 7, *whole_week(), project="ACME-app")
    with stored.begin() as session:
        add_leave(session, person_of(stored, "lena"), FRIDAY, reason="Surgery")
    logged(stored, "lena", 8, *whole_week()[:3])
    tick_at(stored, NEXT_MONDAY)
    [digest] = digests(stored, "tom")
    told_of = words(digest)
    assert "*53h missing*, from 3 people:" in told_of
    assert "• *maya* · 40h on 5 days · ACME-site" in told_of
    assert "• *lena* · 8h on 1 day · ACME-site" in told_of
    assert "• *jack* · 5h on 5 days · ACME-site" in told_of
    for hidden in ("priya", "NST-web", "launch", "Surgery", "tom", "jane", "€"):
        assert hidden not in told_of
    assert buttons(digest) == ("Settings",)
    stored.time("lena", "8h ACME-site 19 nov")
    stored.time("tom", "2h ACME-site 20 nov")
    tick(stored)
    assert words(digests(stored, "tom")[0]) == told_of


def test_a_digest_tells_what_is_its_readers_when_it_is_sent(stored: Stage) -> None:
    know_everybody(stored)
    manage(stored, "tom", "ACME-site")
    manage(stored, "tom", "Studio-admin")
    stored.slack.clock.set(NEXT_MONDAY)
    plan_reminders(stored.stint.house)
    take_off(stored, "tom")
    tick(stored)
    [digest] = digests(stored, "tom")
    assert "Studio-admin" in words(digest)
    assert "ACME-site" not in words(digest)


def test_an_administrator_is_told_of_everybody_and_of_what_waits(stored: Stage) -> None:
    know_everybody(stored)
    for who in ("tom", "maya"):
        logged(stored, who, 8, *whole_week())
    submitted(stored, "tom", "jack")
    tick_at(stored, NEXT_MONDAY)
    [digest] = digests(stored, "maya")
    assert "*80h missing*, from 2 people:\n• *lena* · 40h on 5 days\n• *priya*" in words(digest)
    assert "*3 timesheets not submitted:* lena, maya, priya" in words(digest)
    assert "*2 timesheets to approve:* the oldest, of" in words(digest)
    assert ", week 47, waiting for 5 days" in words(digest)
    assert buttons(digest) == ("Approve timesheets", "Who is reminded today", "Settings")
    assert digests(stored, "lena") == digests(stored, "jane") == []


def test_a_week_of_today_has_not_waited_for_no_days(stage: Stage) -> None:
    know_everybody(stage)
    stage.slack.clock.set(NEXT_MONDAY - timedelta(hours=1))
    stage.person("lena").click(
        "Submit week", stage.answer("lena", "submit last week"), confirm=True
    )
    tick_at(stage, NEXT_MONDAY)
    assert "the oldest, of lena, week 47, submitted today" in words(digests(stage, "maya")[0])


def test_nothing_to_tell_is_not_told_and_kept_so(stored: Stage) -> None:
    know_everybody(stored)
    with stored.begin() as session:
        for who in ("jack", "priya"):
            person_in(session, who).active = False
        person_in(session, "lena").level = Level.MANAGER
    submitted(stored, "lena", "maya")
    manage(stored, "tom", "NST-web")
    tick_at(stored, NEXT_MONDAY)
    assert digests(stored, "tom") == digests(stored, "lena") == []
    for who in ("tom", "lena"):
        assert outcomes(stored, who)[ReminderKind.DIGEST] is Outcome.NOTHING_TO_TELL
    assert "No digest, because there was nothing to tell of week 47" in words(
        stored.answer("tom", "why")
    )
