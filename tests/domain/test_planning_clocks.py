"""When people are reminded: zones, travellers, quiet hours, and clocks that jump."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.people.people import SlackProfile, Standing, refresh_profile
from domain.reminders.due_times import due_at
from models import (
    OutboxMessage,
    Person,
    Reminder,
    ReminderKind,
)
from models.database import Database, WorkspaceSession
from models.person import LOOK_AT_ONCE
from tests.domain.reminding import (
    BERLIN,
    at,
    only_days,
    run,
    said_to,
    somebody,
)
from tests.factories import (
    TODAY,
    add_personal_settings,
    add_reminder,
    add_workspace,
)


def test_everybody_is_reminded_by_their_own_clock(session: WorkspaceSession) -> None:
    only_days(session)
    for zone in ("Asia/Tokyo", "Europe/Berlin", "America/New_York"):
        somebody(session, zone, time_zone=zone)
    for hour in range(-12, 24):
        run(session, at("0:00") + timedelta(hours=hour))
    decided_at = select(Person.name, Reminder.decided_at).join(
        Person, Person.id == Reminder.person_id
    )
    found = dict(session.execute(decided_at.where(Reminder.day == TODAY)).all())
    assert found == {zone: at("9:00", zone=ZoneInfo(zone)) for zone in found}
    assert len(found) == 3


def test_a_day_is_decided_once_whatever_becomes_of_the_clock(session: WorkspaceSession) -> None:
    """Run again, an hour back, a day on and a day back again, ten days on and most of them back."""
    only_days(session)
    somebody(session)
    for now in (at("9:00"), at("9:01"), at("8:00"), at("9:00")):
        run(session, now)
    assert said_to(session) == ["lena"]
    run(session, at("9:00", TODAY + timedelta(days=1)))
    assert said_to(session) == ["lena"] * 2
    run(session, at("9:00"))
    assert said_to(session) == ["lena"] * 2
    run(session, at("9:00", TODAY + timedelta(days=12)))
    run(session, at("9:00", TODAY + timedelta(days=2)))
    of_days = Reminder.kind == ReminderKind.MORNING
    days = session.scalars(select(Reminder.day).where(of_days).order_by(Reminder.day)).all()
    assert days == [TODAY + timedelta(days=offset) for offset in (0, 1, 2, 12)]


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("8:59", "America/New_York", 1),  # nine has not come, and comes there
        ("9:00", "America/New_York", 1),  # it came, and comes again there
        ("8:59", "Asia/Tokyo", 1),  # it has passed there before it came
        ("9:00", "Asia/Tokyo", 1),
        ("9:00", "Pacific/Kiritimati", 1),  # where it is tomorrow before it is nine again
    ],
)
def test_who_travels_misses_nothing_and_hears_nothing_twice(
    session: WorkspaceSession, first: str, then: str, told: int
) -> None:
    only_days(session)
    person = somebody(session)
    run(session, at(first))
    profile = SlackProfile(person.slack_user_id, person.name, Standing.MEMBER, then, None)
    refresh_profile(session, profile)
    session.flush()
    for minutes in range(1, 18 * 60, 30):
        now = at(first) + timedelta(minutes=minutes)
        if now.astimezone(ZoneInfo(then)).date() == TODAY:
            run(session, now)
    assert said_to(session) == ["lena"] * told


def test_who_travels_is_reminded_by_the_clock_that_is_theirs_by_then(
    session: WorkspaceSession,
) -> None:
    only_days(session)
    person = somebody(session)
    run(session, at("10:00"))
    to_tokyo = SlackProfile(person.slack_user_id, "lena", Standing.MEMBER, "Asia/Tokyo", None)
    refresh_profile(session, to_tokyo)
    session.flush()
    run(session, at("10:01"))
    tomorrow = at("9:00", TODAY + timedelta(days=1), ZoneInfo("Asia/Tokyo"))
    run(session, tomorrow)
    assert said_to(session) == ["lena"] * 2


def test_what_is_due_before_quiet_hours_may_come_after_them(session: WorkspaceSession) -> None:
    only_days(session, quiet_from=12 * 60, quiet_until=14 * 60)
    somebody(session)
    run(session, at("12:30"))
    assert said_to(session) == []
    run(session, at("14:00"))
    assert said_to(session) == ["lena"]


def test_quiet_hours_are_kept(session: WorkspaceSession) -> None:
    """Nobody planned until late; and some would like to be reminded at night."""
    only_days(session)
    somebody(session, "lena")
    for name, minute in (("owl", 22 * 60), ("lark", 5 * 60)):
        chosen = {"reminder_minute": minute, "reminded_in_evening": True}
        add_personal_settings(session, somebody(session, name), **chosen)
    for clock in ("5:00", "6:59"):
        run(session, at(clock))
        assert said_to(session) == []
    run(session, at("7:00"))
    assert said_to(session) == ["lark"]
    run(session, at("20:00"))
    assert said_to(session) == ["lark"]
    run(session, at("23:59"))
    run(session, at("19:45", TODAY + timedelta(days=1)))
    assert said_to(session) == ["lark", "lark", "lena", "owl"]
    expiry = {
        name: expires and expires.astimezone(BERLIN)
        for name, expires in session.execute(
            select(Person.name, OutboxMessage.expires_at).join(
                OutboxMessage, OutboxMessage.recipient == Person.slack_user_id
            )
        )
    }
    assert expiry["lena"] == at("20:00", TODAY + timedelta(days=1))


def test_what_was_put_off_keeps_quiet_hours_and_is_not_said_weeks_later(
    session: WorkspaceSession,
) -> None:
    """No process ran at the hour that was chosen; and one was away for two weeks."""
    only_days(session, reminders_on=False)
    put_off = {"due_at": at("9:00"), "snoozed_until": at("19:30")}
    for name in ("lena", "jack"):
        add_reminder(session, somebody(session, name), **put_off)
    jack = session.scalars(select(Person).where(Person.name == "jack")).one()
    jack.active = False
    session.flush()
    for clock in ("20:30", "23:59"):
        run(session, at(clock))
        assert said_to(session) == []
    run(session, at("7:00", TODAY + timedelta(days=1)))
    assert said_to(session) == ["lena"]
    jack.active, jack.look_at = True, LOOK_AT_ONCE
    session.flush()
    run(session, at("9:00", TODAY + timedelta(days=14)))
    assert said_to(session) == ["lena"]


@settings(max_examples=40, deadline=None)  # a busy machine is no mistake
@given(
    zone=st.sampled_from(["Africa/Cairo", "America/Santiago", "Australia/Lord_Howe", "UTC"]),
    minute=st.integers(7 * 60, 20 * 60 - 1),
    waits=st.lists(st.integers(1, 30 * 60), max_size=12),
)
def test_each_day_on_which_there_was_a_tick_in_time_is_decided_once(
    shared_sqlite: Database, zone: str, minute: int, waits: Sequence[int]
) -> None:
    place = ZoneInfo(zone)
    with shared_sqlite.read("T1") as session:
        add_workspace(session)
        only_days(session)
        person = somebody(session, time_zone=zone)
        add_personal_settings(session, person, reminder_minute=minute, reminded_in_evening=True)
        now = datetime(2026, 4, 3, 12, tzinfo=UTC)
        in_time = set()
        for wait in waits:
            now += timedelta(minutes=wait)
            run(session, now)
            shown = now.astimezone(place)
            due = due_at(place, shown.date(), minute)
            if due and due <= now and 7 <= shown.hour < 20:
                in_time.add(shown.date())
        of_days = Reminder.kind == ReminderKind.EVENING  # what is weekly is decided besides
        days = session.scalars(select(Reminder.day).where(of_days)).all()
        assert sorted(days) == sorted(in_time)
