"""What is left of a message that the bot changes, and what the app hears of it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from playground.client import Message
from tests.playground.stage import Stage, section

GENERAL = "C0GENERAL"
ATTACHMENT = {"text": "more", "fallback": "more"}


@pytest.fixture
def stage() -> Iterator[Stage]:
    with ExitStack() as stack:
        stage = Stage(stack)
        stage.slack.invite_bot("general")
        yield stage


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
