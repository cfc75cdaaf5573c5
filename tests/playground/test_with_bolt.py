"""A real Bolt app lives in the playground, over both transports."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, BoltRequest, Respond, Say
from slack_sdk import WebClient

from playground.client import Playground
from tests.playground.stage import HttpBot, actions, button, modal, note_input, text

Connect = Callable[[Callable[[App], None]], App]


def set_up(app: App) -> None:
    """A little of everything that an app listens to."""

    @app.command("/time")
    def handle_time(ack: Ack, command: dict[str, Any]) -> None:
        undo = actions(button("Undo", "undo", value="7"))
        ack(text=f"You said {command['text']}", blocks=[undo])

    @app.action("undo")
    def handle_undo(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
        ack()
        respond(f"Undone {action['value']}", replace_original=True)

    @app.shortcut("log")
    def handle_log(ack: Ack, client: WebClient, shortcut: dict[str, Any]) -> None:
        project = {"type": "external_select", "action_id": "project", "min_query_length": 0}
        field = {"type": "input", "block_id": "p", "label": text("Project"), "element": project}
        view = modal(field, note_input(), callback_id="log")
        client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        ack()

    @app.options("project")
    def handle_options(ack: Ack, payload: dict[str, Any]) -> None:
        ack(options=[{"text": text(f"{payload['value']}-site"), "value": "1"}])

    @app.view("log")
    def handle_submission(ack: Ack, view: dict[str, Any]) -> None:
        if view["state"]["values"]["note"]["note"]["value"] == "stuff":
            ack(response_action="errors", errors={"note": "Too vague"})
        else:
            ack()

    @app.event("message")
    def handle_message() -> None:
        """Heard, and nothing done."""

    @app.event("app_mention")
    def handle_mention(event: dict[str, Any], say: Say) -> None:
        say(f"Hello <@{event['user']}>")


@pytest.fixture(params=["socket", "http"])
def living(request: pytest.FixtureRequest, slack: Playground) -> Iterator[Playground]:
    """The playground with the app in it."""
    if request.param == "socket":
        request.getfixturevalue("connect")(set_up)
        yield slack
        return
    app = App(
        client=WebClient(slack.bot_token, base_url=slack.api_url),
        signing_secret=slack.signing_secret,
        process_before_response=True,
    )
    set_up(app)

    def dispatch(headers: dict[str, str], body: str) -> tuple[int, str, str]:
        response = app.dispatch(BoltRequest(body=body, headers=dict(headers)))
        kind = response.headers.get("content-type", ["text/plain"])[0]
        return response.status, kind, response.body

    bot = HttpBot(dispatch)
    slack.deliver_over_http(bot.url)
    yield slack
    bot.close()


def test_a_command_is_answered_in_its_ack(living: Playground) -> None:
    outcome = living.person("maya").command("/time 2h ACME-site")
    assert outcome.text == "You said 2h ACME-site"
    assert outcome.messages[0].ephemeral
    assert outcome.error is None


def test_a_click_is_answered_through_its_response_url(living: Playground) -> None:
    maya = living.person("maya")
    logged = maya.command("/time 2h").messages[0]
    maya.click("Undo", logged)
    undone = maya.wait_for_message("Undone 7")
    assert (undone.ts, undone.ephemeral) == (logged.ts, True)


def test_a_modal_is_opened_filled_and_sent(living: Playground) -> None:
    maya = living.person("maya")
    opened = maya.shortcut("log").view
    assert opened
    maya.enter("project", "acme-site", query="acme")
    assert maya.submit().errors == {"note": "Please complete this required field."}
    maya.enter("note", "stuff")
    assert maya.submit().errors == {"note": "Too vague"}
    maya.enter("note", "Sketches")
    outcome = maya.submit()
    assert (outcome.view, outcome.errors) == (None, {})


def test_a_mention_is_answered_in_the_channel(living: Playground) -> None:
    living.invite_bot("general")
    living.person("maya").say("hello @probe")
    greeting = living.person("tom").wait_for_message("Hello")
    assert greeting.text == "Hello <@U0MAYA>"


def test_bolt_comes_back_when_its_connection_is_refreshed(
    slack: Playground, connect: Connect
) -> None:
    connect(set_up)
    slack.disconnect("refresh_requested")
    slack.wait_for_connection()
    assert slack.person("maya").command("/time 2h").text == "You said 2h"
    assert json.dumps(slack.envelopes[-1].ack)
