"""Who is pinged by what apps and people write."""

import pytest

from playground import sample
from playground.app.installation import Installation
from playground.clock import Clock
from playground.people.typing_in import Keyboard
from playground.rules import Rulebook
from playground.workspace import User, Workspace
from tests.playground.sample_app import MANIFEST, NOW
from tests.playground.stage import Json, Stage

GENERAL = "C0GENERAL"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def rich_text(*spans: Json) -> Json:
    line = {"type": "rich_text_section", "elements": list(spans)}
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": [line]}
    return {"type": "rich_text", "elements": [bullets]}


def test_mentions_in_rich_text_ping(stage: Stage) -> None:
    block = rich_text(
        {"type": "text", "text": "<!everyone>"},
        {"type": "user", "user_id": "U0TOM"},
        {"type": "broadcast", "range": "here"},
    )
    stage.web.chat_postMessage(channel=GENERAL, text="x", blocks=[block])
    assert stage.slack.person("maya").sees()[0].pings == ("U0TOM", "here")


@pytest.mark.parametrize("name", ["channel", "here", "everyone"])
def test_a_broadcast_that_somebody_types_pings(stage: Stage, name: str) -> None:
    said = stage.slack.person("maya").say(f"lunch, @{name}. Not me@{name}.example").message
    assert said
    assert said.text == f"lunch, <!{name}>. Not me@{name}.example"
    assert said.pings == (name,)


def test_a_broadcast_in_a_command_is_words_without_should_escape(stage: Stage) -> None:
    assert stage.bot.connected
    maya = stage.slack.person("maya")
    maya.command("/plain tell @here")
    maya.command("/time tell @here")
    texts = [e.payload["text"] for e in stage.slack.envelopes if e.type == "slash_commands"]
    assert texts == ["tell @here", "tell <!here>"]


class Counting(Workspace):
    """A workspace that counts the letters by which people are looked for."""

    letters = 0

    def user(self, ref: str) -> User | None:
        self.letters += len(ref)
        return super().user(ref)


def letters_looked_for(text: str) -> int:
    workspace = Counting(
        "T0NORTH", "north", name="N", clock=Clock(NOW), people=sample.PEOPLE, channels=()
    )
    keyboard = Keyboard(workspace, Installation(MANIFEST, "T0NORTH", Rulebook()), Rulebook())
    maya = workspace.users["U0MAYA"]
    assert keyboard.message_text(maya, text) == text
    return workspace.letters


def test_what_is_longer_than_a_name_is_not_looked_for_bit_by_bit() -> None:
    assert letters_looked_for("@x" + "." * 40_000) == letters_looked_for("@x" + "." * 200)
    assert letters_looked_for("@" + "x" * 81) == 0
