"""Moving the playground's clock by hand: on by a span, or to the next time of day somewhere."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.clock_moves import next_time
from tests.playground.looking import ask, look
from tests.playground.sample_app import NOW
from tests.playground.stage import Json, Stage

BERLIN = "Europe/Berlin"


def move(stage: Stage, to: Json) -> str:
    answer = ask(stage.slack, "/clock", "POST", to)
    assert answer.status == 200, answer.body
    now: str = answer.json["now"]
    return now


def at(stage: Stage, instant: str) -> None:
    stage.settings["now"] = datetime.fromisoformat(instant)


def test_the_clock_moves_on_and_everybody_sees_it(stage: Stage) -> None:
    count = look(stage.slack, "maya")["count"]
    assert move(stage, {"by": 90}) == "2026-11-20T09:01:30+00:00"
    screen = look(stage.slack, "maya")
    assert screen["now"] == "2026-11-20T09:01:30+00:00"
    assert screen["count"] > count


@pytest.mark.parametrize(
    ("to", "then"),
    [
        ({"next": "17:00", "zone": BERLIN}, "2026-11-20T16:00:00+00:00"),
        ({"next": "10:01", "zone": BERLIN}, "2026-11-20T09:01:00+00:00"),
        ({"next": "10:00", "zone": BERLIN}, "2026-11-21T09:00:00+00:00"),
        ({"next": "09:00", "zone": BERLIN}, "2026-11-21T08:00:00+00:00"),
        ({"next": "09:00", "zone": BERLIN, "weekday": 0}, "2026-11-23T08:00:00+00:00"),
        ({"next": "09:00", "zone": BERLIN, "weekday": 4}, "2026-11-27T08:00:00+00:00"),
        ({"next": "17:00", "zone": BERLIN, "weekday": 4}, "2026-11-20T16:00:00+00:00"),
        ({"next": "00:00", "zone": "Asia/Kolkata"}, "2026-11-20T18:30:00+00:00"),
    ],
)
def test_the_clock_moves_to_the_next_time_it_is_so_there(stage: Stage, to: Json, then: str) -> None:
    assert move(stage, to) == then


@pytest.mark.parametrize(
    ("now", "next_", "zone", "then"),
    [
        # 02:00 becomes 03:00 on 29 March 2026, and 03:00 becomes 02:00 on 25 October.
        ("2026-03-28T23:30+00:00", "02:30", BERLIN, "2026-03-29T01:00:00+00:00"),
        ("2026-03-29T01:00+00:00", "02:30", BERLIN, "2026-03-30T00:30:00+00:00"),
        ("2026-10-24T22:00+00:00", "02:30", BERLIN, "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T00:30+00:00", "02:30", BERLIN, "2026-10-26T01:30:00+00:00"),
        # Midnight itself is skipped in Beirut, half an hour at 02:00 on Lord Howe Island.
        ("2026-03-28T12:00+00:00", "00:00", "Asia/Beirut", "2026-03-28T22:00:00+00:00"),
        ("2026-10-03T12:00+00:00", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00+00:00"),
    ],
)
def test_a_time_that_a_night_skips_or_repeats_comes_once(
    stage: Stage, now: str, next_: str, zone: str, then: str
) -> None:
    at(stage, now)
    assert move(stage, {"next": next_, "zone": zone}) == then


@pytest.mark.parametrize(
    "to",
    [
        {},
        {"by": 0},
        {"by": -1},
        {"by": True},
        {"by": "60"},
        {"by": 367 * 86400},
        {"next": "17:00"},
        {"next": "5pm", "zone": BERLIN},
        {"next": "24:00", "zone": BERLIN},
        {"next": 17, "zone": BERLIN},
        {"next": "17:00", "zone": "Mars/Olympus"},
        {"next": "17:00", "zone": "../etc/passwd"},
        {"next": "17:00", "zone": "Europe"},
        {"next": "17:00", "zone": BERLIN, "weekday": 7},
        {"next": "17:00", "zone": BERLIN, "weekday": "Monday"},
        {"next": "17:00", "zone": BERLIN, "weekday": True},
    ],
)
def test_a_move_that_makes_no_sense_is_refused_in_words(stage: Stage, to: Json) -> None:
    answer = ask(stage.slack, "/clock", "POST", to)
    assert answer.status == 400
    assert answer.json["cannot"]
    assert stage.slack.clock.now() == NOW


def test_no_number_but_a_finite_one_is_one(stage: Stage) -> None:
    for number in (b"NaN", b"Infinity", b"1e999"):
        assert ask(stage.slack, "/clock", "POST", b'{"by": ' + number + b"}").status == 400


def test_the_calendar_ends(stage: Stage) -> None:
    at(stage, "9999-12-31T00:00+00:00")
    for to in ({"by": 10 * 86400}, {"next": "00:00", "zone": BERLIN, "weekday": 0}):
        assert "9999" in ask(stage.slack, "/clock", "POST", to).json["cannot"]


def test_what_was_due_on_the_way_has_happened(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    due = int((NOW + timedelta(hours=1)).timestamp())
    stage.web.chat_scheduleMessage(channel="C0GENERAL", text="later", post_at=due)
    move(stage, {"by": 7200})
    (said,) = look(stage.slack, "maya")["messages"]
    assert said["ts"] == f"{due}.000000"


@settings(max_examples=40, deadline=None)
@given(
    minutes=st.integers(0, 2 * 366 * 24 * 60),
    wall=st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59))),
    zone=st.sampled_from(
        (BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Casablanca")
    ),
)
def test_no_earlier_minute_was_it(minutes: int, wall: time, zone: str) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    there = ZoneInfo(zone)
    found = next_time(now, wall, there, None)
    assert found > now
    minute = now + timedelta(minutes=1)
    while minute < found:
        shown = minute.astimezone(there)
        assert shown.time() != wall or shown.fold, minute
        minute += timedelta(minutes=1)
    assert found.astimezone(there).time() >= wall
