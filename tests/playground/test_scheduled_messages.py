"""Messages that wait for their time."""

from datetime import timedelta

import pytest

from tests.playground.stage import Stage, error_of

GENERAL = "C0GENERAL"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def in_seconds(stage: Stage, seconds: int) -> int:
    return int(stage.slack.clock.now().timestamp()) + seconds


def test_a_message_is_scheduled_into_its_thread(stage: Stage) -> None:
    said = stage.slack.person("maya").say("hello").message
    assert said
    due = in_seconds(stage, 60)
    stage.web.chat_scheduleMessage(channel=GENERAL, post_at=due, text="x", thread_ts=said.ts)
    stage.slack.clock.advance(timedelta(seconds=60))
    thread = stage.web.conversations_replies(channel=GENERAL, ts=said.ts)["messages"]
    assert [m["text"] for m in thread] == ["hello", "x"]


def test_a_time_that_is_none_is_refused(stage: Stage) -> None:
    schedule = stage.web.chat_scheduleMessage
    error = error_of(lambda: schedule(channel=GENERAL, post_at="soon", text="x"))
    assert error == "invalid_time"


def test_thirty_are_counted_in_five_minutes_and_not_on_either_side(stage: Stage) -> None:
    def schedule(seconds: int) -> str | None:
        return error_of(
            lambda: stage.web.chat_scheduleMessage(
                channel=GENERAL, post_at=in_seconds(stage, seconds), text="x"
            )
        )

    assert {schedule(1000 - 299) for _ in range(15)} == {None}
    assert {schedule(1000 + 299) for _ in range(15)} == {None}
    assert {schedule(1000) for _ in range(15)} == {None}
    assert schedule(1000) == "restricted_too_many"
    assert schedule(1001 - 299) == "restricted_too_many"
    assert schedule(1000 - 300) is None
