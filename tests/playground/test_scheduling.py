"""Messages that wait for their time."""

from datetime import timedelta

from tests.playground.stage import Stage, error_of

GENERAL = "C0GENERAL"


def soon(stage: Stage) -> int:
    stage.slack.invite_bot("general")
    return int(stage.slack.clock.now().timestamp()) + 600


def test_thirty_messages_wait_for_any_five_minutes(stage: Stage) -> None:
    first, schedule = soon(stage), stage.web.chat_scheduleMessage
    waiting = [schedule(channel=GENERAL, post_at=first, text="x") for _ in range(30)]
    full = error_of(lambda: schedule(channel=GENERAL, post_at=first + 299, text="x"))
    assert full == "restricted_too_many"
    assert error_of(lambda: schedule(channel=GENERAL, post_at=first + 300, text="x")) is None
    gone = waiting[0]["scheduled_message_id"]
    stage.web.chat_deleteScheduledMessage(channel=GENERAL, scheduled_message_id=gone)
    assert error_of(lambda: schedule(channel=GENERAL, post_at=first, text="x")) is None


def test_each_channel_has_thirty_of_its_own(stage: Stage) -> None:
    first, schedule = soon(stage), stage.web.chat_scheduleMessage
    stage.slack.invite_bot("random")
    for _ in range(30):
        schedule(channel=GENERAL, post_at=first, text="x")
    assert error_of(lambda: schedule(channel="C0RANDOM", post_at=first, text="x")) is None


def test_a_message_waits_for_a_time(stage: Stage) -> None:
    now, call = soon(stage) - 600, stage.web.api_call
    for time, error in (
        (None, "invalid_time"),
        ("noon", "invalid_time"),
        (now, "time_in_past"),
    ):
        given = {"channel": GENERAL, "text": "x", "post_at": time}
        assert error_of(lambda: call("chat.scheduleMessage", json=given)) == error  # noqa: B023 - called at once


def test_what_waits_is_listed_by_channel_and_forgotten_by_its_own(stage: Stage) -> None:
    at, web = soon(stage), stage.web
    stage.slack.invite_bot("random")
    id_ = web.chat_scheduleMessage(channel=GENERAL, post_at=at, text="x")["scheduled_message_id"]
    (waiting,) = web.chat_scheduledMessages_list(channel=GENERAL)["scheduled_messages"]
    assert (waiting["id"], waiting["post_at"], waiting["text"]) == (id_, at, "x")
    assert web.chat_scheduledMessages_list(channel="C0RANDOM")["scheduled_messages"] == []
    forget = web.chat_deleteScheduledMessage
    for channel, wanted in (("C0RANDOM", id_), (GENERAL, "Q0NOTHING")):
        error = error_of(lambda: forget(channel=channel, scheduled_message_id=wanted))  # noqa: B023 - called at once
        assert error == "invalid_scheduled_message_id"


def test_a_scheduled_message_that_was_sent_waits_no_more(stage: Stage) -> None:
    at, web = soon(stage), stage.web
    id_ = web.chat_scheduleMessage(channel=GENERAL, post_at=at, text="x")["scheduled_message_id"]
    stage.slack.clock.advance(timedelta(minutes=10))
    assert [m.text for m in stage.slack.person("maya").sees()] == ["x"]
    assert web.chat_scheduledMessages_list()["scheduled_messages"] == []
    forget = web.chat_deleteScheduledMessage
    error = error_of(lambda: forget(channel=GENERAL, scheduled_message_id=id_))
    assert error == "invalid_scheduled_message_id"


def test_a_message_is_scheduled_into_its_thread(stage: Stage) -> None:
    due, said = soon(stage), stage.slack.person("maya").say("hello").message
    assert said
    stage.web.chat_scheduleMessage(channel=GENERAL, post_at=due, text="x", thread_ts=said.ts)
    stage.slack.clock.advance(timedelta(seconds=600))
    thread = stage.web.conversations_replies(channel=GENERAL, ts=said.ts)["messages"]
    assert [m["text"] for m in thread] == ["hello", "x"]


def test_thirty_are_counted_in_five_minutes_and_not_on_either_side(stage: Stage) -> None:
    now = soon(stage)

    def schedule(seconds: int) -> str | None:
        call = stage.web.chat_scheduleMessage
        return error_of(lambda: call(channel=GENERAL, post_at=now + seconds, text="x"))

    assert {schedule(1000 - 299) for _ in range(15)} == {None}
    assert {schedule(1000 + 299) for _ in range(15)} == {None}
    assert {schedule(1000) for _ in range(15)} == {None}
    assert schedule(1000) == "restricted_too_many"
    assert schedule(1001 - 299) == "restricted_too_many"
    assert schedule(1000 - 300) is None
