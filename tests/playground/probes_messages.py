"""Probes of messages: who may post what where, and who sees it."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError

from playground.client import Channel, Rule
from tests.playground.probing import probe
from tests.playground.stage import Stage, error_of, section

GENERAL = "C0GENERAL"


@probe(Rule.POST_WHERE_MEMBER)
def the_bot_posts_where_it_is_a_member(stage: Stage) -> None:
    post = lambda: stage.web.chat_postMessage(channel=GENERAL, text="x")  # noqa: E731 - asked more than once, and short
    assert error_of(post) == "not_in_channel"
    stage.slack.invite_bot("general")
    assert error_of(post) is None


@probe(Rule.POST_NOT_IDEMPOTENT)
def posting_twice_makes_two_messages(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    metadata = {"event_type": "nudge", "event_payload": {"key": "1"}}
    for _ in range(2):
        stage.web.chat_postMessage(channel=GENERAL, text="x", metadata=metadata)
    assert len(stage.slack.person("maya").sees()) == 2


@probe(Rule.METADATA_ON_REQUEST)
def metadata_is_read_back_on_request(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    metadata = {"event_type": "nudge", "event_payload": {"key": "1"}}
    stage.web.chat_postMessage(channel=GENERAL, text="x", metadata=metadata)
    read = stage.web.conversations_history
    asked = read(channel=GENERAL, include_all_metadata=True)["messages"][0]
    assert asked["metadata"] == metadata
    assert "metadata" not in read(channel=GENERAL)["messages"][0]


@probe(Rule.MESSAGE_HAS_CONTENT)
def a_message_says_something(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.api_call
    given = {"channel": GENERAL, "text": ""}
    assert error_of(lambda: post("chat.postMessage", json=given)) == "no_text"


@probe(Rule.MESSAGE_LENGTH)
def a_message_has_an_end(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.chat_postMessage
    assert error_of(lambda: post(channel=GENERAL, text="x" * 40_001)) == "msg_too_long"


@probe(Rule.BLOCKS_OF_MESSAGES)
def broken_blocks_are_refused(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.chat_postMessage
    blocks = [section("x" * 3001)]
    assert error_of(lambda: post(channel=GENERAL, text="x", blocks=blocks)) == "invalid_blocks"


@probe(Rule.BROADCASTS_PING)
def a_broadcast_in_a_text_pings_everybody(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.web.chat_postMessage(channel=GENERAL, text="x", blocks=[section("Note: <!channel>")])
    assert stage.slack.person("maya").sees()[0].pings == ("channel",)


@probe(Rule.UPDATE_OWN_MESSAGES)
def the_bot_changes_its_own_messages_alone(stage: Stage) -> None:
    said = stage.slack.person("maya").say("hello").message
    assert said
    update = stage.web.chat_update
    error = error_of(lambda: update(channel=GENERAL, ts=said.ts, text="bye"))
    assert error == "cant_update_message"


@probe(Rule.EPHEMERAL_OUT_OF_REACH)
def an_ephemeral_message_is_out_of_reach(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    web = stage.web
    ts = web.chat_postEphemeral(channel=GENERAL, user="U0MAYA", text="x")["message_ts"]
    error = error_of(lambda: web.chat_update(channel=GENERAL, ts=ts, text="y"))
    assert error == "message_not_found"


@probe(Rule.EPHEMERAL_NOT_IN_HISTORY)
def an_ephemeral_message_is_not_in_the_history(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.web.chat_postEphemeral(channel=GENERAL, user="U0MAYA", text="x")
    assert stage.web.conversations_history(channel=GENERAL)["messages"] == []


@probe(Rule.EPHEMERAL_FOR_ONE)
def an_ephemeral_message_is_for_one(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.web.chat_postEphemeral(channel=GENERAL, user="U0MAYA", text="x")
    assert [m.text for m in stage.slack.person("maya").sees()] == ["x"]
    assert stage.slack.person("tom").sees() == []


@probe(Rule.RATE_PER_CHANNEL)
def a_channel_takes_about_a_message_a_second(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = lambda: stage.web.chat_postMessage(channel=GENERAL, text="x")  # noqa: E731 - asked more than once, and short
    assert [error_of(post) for _ in range(11)] == [None] * 10 + ["ratelimited"]
    stage.slack.clock.advance(timedelta(seconds=1))
    assert error_of(post) is None


@probe(Rule.RETRY_AFTER)
def a_429_says_when_to_come_back(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.chat_postMessage
    for _ in range(10):
        post(channel=GENERAL, text="x")
    with pytest.raises(SlackApiError) as refused:
        post(channel=GENERAL, text="x")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers.get("Retry-After") == "1"


FLOODED = [Channel(f"C0FLOOD{n}", f"flood-{n}", members=["U0BOT0NORTH"]) for n in range(31)]


@probe(Rule.RATE_PER_WORKSPACE, channels=FLOODED)
def a_workspace_takes_several_hundred_a_minute(stage: Stage) -> None:
    post = stage.web.chat_postMessage
    for number in range(300):
        post(channel=FLOODED[number // 10].id, text="x")
    assert error_of(lambda: post(channel=FLOODED[30].id, text="x")) == "ratelimited"


@probe(Rule.SCHEDULE_WITHIN_120_DAYS)
def scheduling_reaches_120_days(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    now = int(stage.slack.clock.now().timestamp())
    schedule = stage.web.chat_scheduleMessage
    last = now + 120 * 86400
    assert error_of(lambda: schedule(channel=GENERAL, post_at=last, text="x")) is None
    late = error_of(lambda: schedule(channel=GENERAL, post_at=last + 1, text="x"))
    assert late == "time_too_far"


@probe(Rule.SCHEDULE_NOT_IN_PAST)
def nothing_is_scheduled_in_the_past(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    now = int(stage.slack.clock.now().timestamp())
    schedule = stage.web.chat_scheduleMessage
    assert error_of(lambda: schedule(channel=GENERAL, post_at=now - 1, text="x")) == "time_in_past"


@probe(Rule.SCHEDULE_30_PER_5_MINUTES)
def thirty_messages_are_scheduled_for_five_minutes(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    soon = int(stage.slack.clock.now().timestamp()) + 600
    schedule = stage.web.chat_scheduleMessage
    for second in range(30):
        schedule(channel=GENERAL, post_at=soon + second, text="x")
    full = error_of(lambda: schedule(channel=GENERAL, post_at=soon + 31, text="x"))
    assert full == "restricted_too_many"
    assert error_of(lambda: schedule(channel=GENERAL, post_at=soon + 900, text="x")) is None
