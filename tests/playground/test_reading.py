"""What a bot, and a person, get to read."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.stage import Json, Stage, refused

SCOPES = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}


@pytest.mark.parametrize("method", ["conversations.list", "users.conversations"])
@pytest.mark.parametrize("kind", SCOPES)
def test_each_kind_of_conversation_is_listed_with_its_own_scope(
    stage: Stage, method: str, kind: str
) -> None:
    others = set(SCOPES.values()) - {SCOPES[kind]}
    asked = {"types": kind}
    assert stage.web_with(SCOPES[kind]).api_call(method, params=asked)["channels"] is not None
    with pytest.raises(SlackApiError) as refusal:
        stage.web_with(*others).api_call(method, params=asked)
    answer = refusal.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", SCOPES[kind])
    assert set(answer["provided"].split(",")) == others


@pytest.mark.parametrize(
    ("channel", "scope"), [("C0GENERAL", "channels"), ("C0LEADS", "groups"), ("im", "im")]
)
def test_each_kind_of_conversation_is_read_with_its_own_scope(
    stage: Stage, channel: str, scope: str
) -> None:
    for name in ("general", "leadership"):
        stage.slack.invite_bot(name)
    if channel == "im":
        channel = stage.web.conversations_open(users="U0TOM")["channel"]["id"]
    others = {"channels", "groups", "im"} - {scope}
    for method, verb in (
        ("conversations.info", "read"),
        ("conversations.members", "read"),
        ("conversations.history", "history"),
    ):
        web = stage.web_with(f"{scope}:{verb}")
        assert web.api_call(method, params={"channel": channel})["ok"]
        web = stage.web_with(*(f"{other}:{verb}" for other in others))
        with pytest.raises(SlackApiError) as refusal:
            web.api_call(method, params={"channel": channel})
        assert refusal.value.response["needed"] == f"{scope}:{verb}"


def test_a_guest_sees_no_channel_that_they_are_not_in(stage: Stage) -> None:
    stage.slack.person("maya").say("hello", "random")
    assert [m.text for m in stage.slack.person("priya").sees("random")] == ["hello"]
    for guest in ("jane", "sam", "zoe"):
        person = stage.slack.person(guest)
        assert refused(lambda: person.sees("random"))  # noqa: B023 - called at once
        assert refused(lambda: person.join("random"))  # noqa: B023 - called at once


def test_somebody_elses_private_channels_are_told_where_the_bot_is_too(stage: Stage) -> None:
    def told() -> list[str]:
        answer = stage.web.users_conversations(user="U0MAYA", types="private_channel")
        return [channel["name"] for channel in answer["channels"]]

    assert told() == []
    stage.slack.invite_bot("leadership")
    assert told() == ["leadership"]


def test_metadata_is_in_the_answer_and_in_a_thread_on_request(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    metadata = {"event_type": "nudge", "event_payload": {"key": "1"}}
    post, thread = stage.web.chat_postMessage, stage.web.conversations_replies
    said = post(channel="C0GENERAL", text="x", metadata=metadata)
    assert said["message"]["metadata"] == metadata
    where = {"channel": "C0GENERAL", "ts": said["ts"]}
    assert "metadata" not in thread(**where)["messages"][0]
    assert thread(**where, include_all_metadata=True)["messages"][0]["metadata"] == metadata


def test_an_app_hears_nothing_from_where_it_is_not(stage: Stage) -> None:
    assert stage.bot.connected
    maya, lena = stage.slack.person("maya"), stage.slack.person("lena")
    lena.join("random")
    maya.say("hello", "random")
    stage.slack.invite_bot("random")
    stage.slack.person("priya").join("random")
    maya.say("hello again", "random")
    events = [e.payload["event"] for e in stage.slack.envelopes]
    joined = [e["user"] for e in events if e["type"] == "member_joined_channel"]
    assert joined == [stage.slack.bot_user_id, "U0PRIYA"]
    assert [e["text"] for e in events if e["type"] == "message"] == ["hello again"]


def test_an_outcome_tells_what_the_person_may_read(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.slack.invite_bot("leadership")

    def answer(envelope: Json) -> Json:
        if envelope["type"] == "slash_commands":
            for channel in ("C0LEADS", "C0GENERAL"):
                stage.web.chat_postMessage(channel=channel, text=channel)
            stage.web.chat_postEphemeral(channel="C0GENERAL", user="U0MAYA", text="hidden")
        return {}

    assert stage.bot.connected
    stage.bot.answer = answer
    assert stage.slack.person("lena").command("/time").text == "C0GENERAL"


def test_a_history_is_read_between_two_moments(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.chat_postMessage
    first, second, third = (post(channel="C0GENERAL", text=n)["ts"] for n in "123")

    def between(**asked: Any) -> str:  # noqa: ANN401 - as the SDK takes it
        said = stage.web.conversations_history(channel="C0GENERAL", **asked)["messages"]
        return "".join(m["text"] for m in said)

    assert between(oldest=first) == "32"
    assert between(latest=third) == "21"
    assert between(oldest=first, latest=third) == "2"
    assert between(oldest=first, latest=third, inclusive=True) == "321"
    assert between(oldest=second, latest=second, inclusive=True) == "2"


def test_metadata_outlives_a_change_that_does_not_speak_of_it(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    web, channel = stage.web, "C0GENERAL"
    first, second = ({"event_type": "nudge", "event_payload": {"key": key}} for key in "12")
    ts = web.chat_postMessage(channel=channel, text="x", metadata=first)["ts"]

    def held() -> Json:
        said = web.conversations_history(channel=channel, include_all_metadata=True)
        metadata: Json = said["messages"][0]["metadata"]
        return metadata

    web.chat_update(channel=channel, ts=ts, text="y")
    assert held() == first
    web.chat_update(channel=channel, ts=ts, text="y", metadata=second)
    assert held() == second
