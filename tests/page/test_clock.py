"""The clock that a person moves, and what is due by then."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from playground.client import Envelope
from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size
from tests.playground.sample_app import NOW
from tests.playground.stage import Stage, acknowledge, keep_silent


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


ZONES = [
    (
        "lena",
        "10:00",
        ["12:00 today", "17:00 today", "9:00 tomorrow"],
        [utc(20, 16), utc(21, 8), utc(23, 8)],
    ),
    (
        "jack",
        "04:00",
        ["9:00 today", "12:00 today", "17:00 today"],
        [utc(20, 22), utc(21, 14), utc(23, 14)],
    ),
    (
        "priya",
        "14:30",
        ["17:00 today", "9:00 tomorrow", "12:00 tomorrow"],
        [utc(20, 11, 30), utc(21, 3, 30), utc(23, 3, 30)],
    ),
]
"""What time it is for whom at 9:00 UTC that Friday, what they can skip to, and when they have
17:00, 9:00, Monday 9:00."""


def shows(desk: Desk, *words: str) -> None:
    for said in words:
        expect(desk.page.get_by_role("button", name="Move the clock")).to_contain_text(said)


@pytest.mark.parametrize("theirs", ZONES, ids=[zone[0] for zone in ZONES])
def test_the_clock_skips_to_the_person_s_own_hours(
    stage: Stage, sit: SitDown, theirs: tuple[str, str, list[str], list[datetime]]
) -> None:
    who, starts, offered, moments = theirs
    stage.slack.invite_bot("general")
    user, clock = stage.slack.person(who).id, stage.slack.clock
    for number, moment in enumerate(moments, 1):
        due = int(moment.timestamp())
        stage.web.chat_scheduleMessage(channel=user, post_at=due, text=f"Reminder {number}")
    desk = sit(stage.slack)
    desk.be(who)
    shows(desk, "Fri 20 Nov", starts)
    desk.page.get_by_role("button", name="Move the clock").click()
    skips = desk.page.get_by_role("menuitem", name="Skip to ")
    expect(skips).to_have_text([f"Skip to {time}" for time in offered])
    desk.escape(desk.page.get_by_role("menu"))

    desk.skip("Skip to 17:00 today")
    shows(desk, "Fri 20 Nov", "17:00")
    expect(desk.page).to_have_title("(1) general · Studio North")
    expect(desk.sidebar.get_by_role("button", name="probe 1 unread for you")).to_be_visible()
    assert clock.now() == moments[0]
    desk.skip("Skip to 9:00 tomorrow")
    shows(desk, "Sat 21 Nov", "09:00")
    expect(desk.page).to_have_title("(2) general · Studio North")
    assert clock.now() == moments[1]
    desk.skip("Next Monday, 9:00")
    shows(desk, "Mon 23 Nov", "09:00")
    expect(desk.page).to_have_title("(3) general · Studio North")
    assert clock.now() == moments[2]

    desk.sidebar.get_by_role("button", name="probe").click()
    desk.page.get_by_role("tab", name="Messages").click()
    expect(desk.messages).to_contain_text(
        [
            "17:00Reminder 1",
            "09:00Reminder 2",
            "09:00Reminder 3",
        ]
    )
    days = desk.log.get_by_role("heading", level=2)
    expect(days).to_have_text(["probe", "Friday 20 November", "Saturday 21 November", "Today"])
    expect(desk.page).to_have_title("probe · Studio North")


def test_days_are_divided_anew_after_a_skip(stage: Stage, sit: SitDown, size: Size) -> None:
    stage.slack.person("tom").say("on Friday")
    desk = sit(stage.slack, size)
    desk.be("lena")
    days = desk.log.get_by_role("heading", level=2)
    expect(days).to_have_text(["Welcome to #general", "Today"])
    desk.skip("A day on")
    expect(days).to_have_text(["Welcome to #general", "Yesterday"])
    desk.type("on Saturday")
    expect(days).to_have_text(["Welcome to #general", "Yesterday", "Today"])
    desk.skip("Next Monday, 9:00")
    expect(days).to_have_text(["Welcome to #general", "Friday 20 November", "Saturday 21 November"])


def test_an_event_that_nobody_took_comes_again_a_minute_later(stage: Stage, sit: SitDown) -> None:
    stage.settings["deadline"] = 1.0
    stage.slack.invite_bot("general")
    stage.connect(keep_silent)
    desk = sit(stage.slack)
    desk.be("lena")
    desk.type("Anybody there?")
    desk.reads("Anybody there?")
    stage.slack.wait_until(lambda: [e.outcome for e in events(stage)] == ["operation_timeout"] * 2)
    stage.slack.drop_connections()
    awake = stage.connect(acknowledge)
    desk.skip("An hour on")
    stage.slack.wait_until(lambda: events(stage)[-1].acked)
    assert [e.retry_attempt for e in events(stage)] == [0, 1, 2]
    again = awake.envelopes[-1]
    assert again["payload"]["event"]["text"] == "Anybody there?"
    assert (again["retry_attempt"], again["retry_reason"]) == (2, "timeout")
    desk.skip("A day on")
    shows(desk, "Sat 21 Nov")
    stage.slack.wait_for_deliveries()
    assert len(events(stage)) == 3
    expect(desk.messages).to_have_count(1)


def events(stage: Stage) -> list[Envelope]:
    """How often the app was told of what somebody said."""
    told = [e for e in stage.slack.envelopes if e.type == "events_api"]
    return [e for e in told if e.payload["event"]["type"] == "message"]


def test_the_clock_never_goes_back(stage: Stage, sit: SitDown, size: Size) -> None:
    desk, clock = sit(stage.slack, size), stage.slack.clock
    desk.be("lena")
    times = [clock.now()]
    for choice, then in (
        ("Skip to 12:00 today", "12:00"),
        ("Skip to 12:00 tomorrow", "12:00"),
        ("Skip to 17:00 today", "17:00"),
        ("An hour on", "18:00"),
        ("Skip to 17:00 tomorrow", "17:00"),
        ("Next Monday, 9:00", "09:00"),
        ("Next Monday, 9:00", "09:00"),
    ):
        desk.skip(choice)
        stage.slack.wait_until(lambda: clock.now() > times[-1])
        times.append(clock.now())
        shows(desk, then)
    assert times[-1] == utc(30, 8)
    desk.become("Jack Rivera")
    shows(desk, "03:00")
    desk.page.get_by_role("button", name="Move the clock").click()
    expect(desk.page.get_by_text("Mon 30 Nov, America/New York")).to_be_visible()
    assert clock.now() == times[-1] > NOW
