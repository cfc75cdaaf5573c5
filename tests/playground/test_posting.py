"""What a bot may post, where, and to whom."""

import pytest

from playground.client import Channel
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Json, Stage, error_of

GENERAL = "C0GENERAL"


def old_channel(stage: Stage) -> str:
    """An archived channel that the bot is in."""
    members = ["U0MAYA", stage.slack.bot_user_id]
    stage.slack.add_channel(Channel("C0OLD", "old", members=members, is_archived=True))
    return "C0OLD"


def test_nothing_is_posted_into_an_archived_channel(stage: Stage) -> None:
    channel, web = old_channel(stage), stage.web
    later = int(stage.slack.clock.now().timestamp()) + 60
    words: Json = {"channel": channel, "text": "x"}
    assert error_of(lambda: web.chat_postMessage(**words)) == "is_archived"
    assert error_of(lambda: web.chat_postEphemeral(**words, user="U0MAYA")) == "is_archived"
    assert error_of(lambda: web.chat_scheduleMessage(**words, post_at=later)) == "is_archived"


def test_an_archived_channel_is_listed_on_request_and_not_joined(stage: Stage) -> None:
    channel, web = old_channel(stage), stage.web

    def listed(*, exclude_archived: bool) -> set[str]:
        channels = web.conversations_list(exclude_archived=exclude_archived)["channels"]
        return {c["id"] for c in channels} & {channel, GENERAL}

    assert listed(exclude_archived=False) == {channel, GENERAL}
    assert listed(exclude_archived=True) == {GENERAL}
    assert error_of(lambda: web.conversations_join(channel=channel)) == "is_archived"


def test_an_ephemeral_message_is_for_a_member_of_the_channel(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.chat_postEphemeral
    for stranger, error in (("U0JANE", "user_not_in_channel"), ("U0NOBODY", "user_not_found")):
        given: Json = {"channel": GENERAL, "user": stranger, "text": "x"}
        assert error_of(lambda: post(**given)) == error  # noqa: B023 - called at once


def test_a_bot_takes_no_direct_messages(stage: Stage) -> None:
    channel = stage.web.conversations_open(users="U0CALBOT")["channel"]["id"]
    post = stage.web.chat_postMessage
    assert error_of(lambda: post(channel="U0CALBOT", text="x")) == "cannot_dm_bot"
    assert error_of(lambda: post(channel=channel, text="x")) == "cannot_dm_bot"


def test_nobody_is_written_to_who_has_left(stage: Stage) -> None:
    post = stage.web.chat_postMessage
    assert error_of(lambda: post(channel="U0OLD", text="x")) == "channel_not_found"


def test_direct_messages_need_the_messages_tab(stage: Stage) -> None:
    tabs = {"home_tab_enabled": True, "messages_tab_enabled": False}
    features: Json = MANIFEST["features"] | {"app_home": tabs}
    stage.settings["manifest"] = MANIFEST | {"features": features}
    channel = stage.web.conversations_open(users="U0MAYA")["channel"]["id"]
    post = stage.web.chat_postMessage
    assert error_of(lambda: post(channel="U0MAYA", text="x")) == "messages_tab_disabled"
    assert error_of(lambda: post(channel=channel, text="x")) == "messages_tab_disabled"


def test_an_update_is_shorter_than_a_message(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    ts = stage.web.chat_postMessage(channel=GENERAL, text="x" * 40_000)["ts"]
    update = stage.web.chat_update
    assert error_of(lambda: update(channel=GENERAL, ts=ts, text="y" * 4_000)) is None
    assert error_of(lambda: update(channel=GENERAL, ts=ts, text="y" * 4_001)) == "msg_too_long"


@pytest.mark.parametrize(
    "metadata", ["{", "[1]", {"event_type": "nudge"}, {"event_payload": {"key": "1"}}]
)
def test_metadata_has_a_type_and_a_payload(stage: Stage, metadata: object) -> None:
    stage.slack.invite_bot("general")
    given = {"channel": GENERAL, "text": "x", "metadata": metadata}
    call = stage.web.api_call
    error = error_of(lambda: call("chat.postMessage", json=given))
    assert error == "invalid_metadata_format"


def test_a_link_leads_to_what_everybody_sees(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    hidden = stage.web.chat_postEphemeral(channel=GENERAL, user="U0MAYA", text="x")["message_ts"]
    for ts in (hidden, "1.000001"):
        given = {"channel": GENERAL, "message_ts": ts}
        error = error_of(lambda: stage.web.chat_getPermalink(**given))  # noqa: B023 - at once
        assert error == "message_not_found"


def test_the_bot_deletes_its_own_messages_alone(stage: Stage) -> None:
    said = stage.slack.person("maya").say("hello").message
    assert said
    error = error_of(lambda: stage.web.chat_delete(channel=GENERAL, ts=said.ts))
    assert error == "cant_delete_message"


def test_only_what_is_not_escaped_pings(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    maya = stage.slack.person("maya")
    stage.web.chat_postMessage(channel=GENERAL, text="&lt;!channel&gt; &lt;@U0TOM&gt;")
    maya.say("<!channel>")
    stage.web.chat_postMessage(channel=GENERAL, text="<!here> <@U0TOM>")
    assert [m.pings for m in maya.sees()] == [(), (), ("here", "U0TOM")]


def test_what_one_person_sees_pings_nobody(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.web.chat_postEphemeral(channel=GENERAL, user="U0MAYA", text="<!channel>")
    assert stage.slack.person("maya").sees()[0].pings == ()


def test_what_one_person_sees_counts_as_a_message(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    post = stage.web.chat_postEphemeral
    show = lambda: post(channel=GENERAL, user="U0MAYA", text="x")  # noqa: E731 - asked more than once, and short
    assert [error_of(show) for _ in range(11)] == [None] * 10 + ["ratelimited"]


@pytest.mark.parametrize("channel", ["C0NOWHERE", "U0NOBODY", ""])
def test_a_message_goes_somewhere(stage: Stage, channel: str) -> None:
    given = {"channel": channel, "text": "x"}
    call = stage.web.api_call
    assert error_of(lambda: call("chat.postMessage", json=given)) == "channel_not_found"


def test_an_attachment_says_something_too(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    given = {"channel": GENERAL, "attachments": [{"text": "x"}]}
    assert stage.web.api_call("chat.postMessage", json=given)["ok"]
