from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond

from playground.client import Playground

Connect = Callable[[Callable[[App], None]], App]

BUTTON: dict[str, Any] = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "undo",
            "text": {"type": "plain_text", "text": "Undo"},
            "value": "7",
        }
    ],
}


def test_a_command_is_answered_in_its_ack(slack: Playground, connect: Connect) -> None:
    def set_up(app: App) -> None:
        @app.command("/time")
        def handle_time(ack: Ack, command: dict[str, Any]) -> None:
            ack(f"You said {command['text']}")

    connect(set_up)
    outcome = slack.person("maya").command("/time 2h ACME-site")
    assert outcome.text == "You said 2h ACME-site"
    assert outcome.messages[0].ephemeral
    assert outcome.error is None


def test_a_click_is_answered_through_its_response_url(slack: Playground, connect: Connect) -> None:
    def set_up(app: App) -> None:
        @app.command("/time")
        def handle_time(ack: Ack) -> None:
            ack(text="Logged", blocks=[BUTTON])

        @app.action("undo")
        def handle_undo(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
            ack()
            respond(f"Undone {action['value']}", replace_original=True)

    connect(set_up)
    maya = slack.person("maya")
    logged = maya.command("/time 2h").messages[0]
    maya.click("Undo", logged)
    undone = maya.wait_for_message("Undone 7")
    assert undone.ts == logged.ts
    assert undone.ephemeral
