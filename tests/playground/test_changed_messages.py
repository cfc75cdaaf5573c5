"""What is left of a message that the bot changes, and what the app hears of it."""

import pytest

from playground.client import Message
from tests.playground.stage import Json, Stage, section

GENERAL = "C0GENERAL"
ATTACHMENT = {"text": "more", "fallback": "more"}


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def posted(stage: Stage) -> str:
    ts: str = stage.web.chat_postMessage(
        channel=GENERAL, text="old", blocks=[section("Old")], attachments=[ATTACHMENT]
    )["ts"]
    return ts


def seen(stage: Stage) -> Message:
    (message,) = stage.slack.person("maya").sees()
    return message


def test_a_text_alone_takes_the_blocks_away(stage: Stage) -> None:
    stage.web.chat_update(channel=GENERAL, ts=posted(stage), text="new")
    changed = seen(stage)
    assert (changed.text, changed.blocks) == ("new", ())
    assert [a["text"] for a in changed.attachments] == ["more"]


def test_blocks_alone_leave_the_text(stage: Stage) -> None:
    given = {"channel": GENERAL, "ts": posted(stage), "blocks": [section("New")]}
    # The SDK's own method warns of a missing text, which Slack takes.
    stage.web.api_call("chat.update", json=given)
    changed = seen(stage)
    assert changed.text == "old"
    assert changed.blocks[0]["text"]["text"] == "New"


def test_attachments_alone_leave_text_and_blocks(stage: Stage) -> None:
    stage.web.chat_update(channel=GENERAL, ts=posted(stage), attachments=[])
    changed = seen(stage)
    assert (changed.text, len(changed.blocks), changed.attachments) == ("old", 1, ())


def told(stage: Stage) -> Json:
    stage.slack.wait_for_deliveries()
    event: Json = dict(stage.slack.envelopes[-1].payload["event"])
    return event


def test_a_changed_message_is_told_as_slack_tells_it(stage: Stage) -> None:
    assert stage.bot.connected
    ts = posted(stage)
    stage.web.chat_update(channel=GENERAL, ts=ts, text="new")
    event = told(stage)
    assert (event["message"]["text"], event["message"]["ts"]) == ("new", ts)
    assert (event["previous_message"]["text"], event["previous_message"]["ts"]) == ("old", ts)
    assert event.pop("message")["edited"]
    assert event.pop("previous_message")
    assert event["ts"] > ts
    assert event == {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": GENERAL,
        "channel_type": "channel",
        "ts": event["ts"],
        "event_ts": event["ts"],
    }


def test_a_deleted_message_is_told_as_slack_tells_it(stage: Stage) -> None:
    assert stage.bot.connected
    ts = posted(stage)
    stage.web.chat_delete(channel=GENERAL, ts=ts)
    event = told(stage)
    assert event.pop("previous_message")["text"] == "old"
    assert event["ts"] > ts
    assert event == {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": ts,
        "channel": GENERAL,
        "channel_type": "channel",
        "ts": event["ts"],
        "event_ts": event["ts"],
    }
