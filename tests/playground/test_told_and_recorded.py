"""What the app hears of its own answers, and what is kept of its calls."""

import pytest
from slack_sdk.webhook import WebhookClient

from tests.playground.stage import Stage, actions, button

GENERAL = "C0GENERAL"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def told(stage: Stage) -> list[tuple[str | None, str]]:
    """The message events so far: subtype and text."""
    stage.slack.wait_for_deliveries()
    events = [e.payload["event"] for e in stage.slack.envelopes if e.type == "events_api"]
    return [(e.get("subtype"), e.get("text", "")) for e in events if e["type"] == "message"]


def test_an_answer_in_the_channel_is_an_event_and_one_for_one_is_not(stage: Stage) -> None:
    url = WebhookClient(stage.response_url())
    url.send(text="for one")
    url.send(text="for all", response_type="in_channel")
    assert told(stage) == [(None, "for all")]


def test_replacing_and_deleting_through_a_response_url_are_events(stage: Stage) -> None:
    assert stage.bot.connected
    stage.web.chat_postMessage(channel=GENERAL, text="old", blocks=[actions(button("Go"))])
    maya = stage.slack.person("maya")
    maya.click("Go", maya.sees()[0])
    url = WebhookClient(stage.slack.envelopes[-1].payload["response_url"])
    url.send(text="new", replace_original=True)
    url.send_dict({"delete_original": True})
    assert told(stage) == [(None, "old"), ("message_changed", ""), ("message_deleted", "")]


def test_secrets_are_hidden_at_any_depth(stage: Stage) -> None:
    slack = stage.slack
    payload = {"deep": [{"er": slack.bot_token}], slack.app_token: f"in {slack.client_secret}"}
    metadata = {"event_type": "x", "event_payload": payload}
    stage.web.chat_postMessage(
        channel=GENERAL, text=f"mine is {slack.bot_token}!", metadata=metadata
    )
    stage.web.api_call("api.test", params={"given": f'["{slack.signing_secret}"]'})
    recorded = repr(slack.calls)
    assert "mine is •••!" in recorded
    for secret in (slack.bot_token, slack.app_token, slack.client_secret, slack.signing_secret):
        assert secret not in recorded
