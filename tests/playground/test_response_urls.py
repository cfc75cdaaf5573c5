"""What can be said through a response_url."""

import pytest
from slack_sdk.webhook import WebhookClient

from tests.playground.stage import Json, Stage, actions, button, modal, section, text


def test_a_url_that_was_never_given_out_is_expired(stage: Stage) -> None:
    answer = WebhookClient(f"{stage.response_url()}x").send(text="x")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [section("x" * 3001)]}, "invalid_blocks"),
    ],
)
def test_an_answer_is_checked_as_a_message_is(stage: Stage, said: Json, error: str) -> None:
    answer = WebhookClient(stage.response_url()).send_dict(said)
    assert (answer.status_code, error in answer.body) == (400, True)
    assert stage.slack.person("maya").sees() == []


def test_an_answer_can_go_into_a_thread(stage: Stage) -> None:
    maya = stage.slack.person("maya")
    said = maya.say("hello").message
    assert said
    WebhookClient(stage.response_url()).send_dict({"text": "x", "thread_ts": said.ts})
    assert maya.sees()[-1].thread_ts == said.ts


def test_a_command_has_no_original_to_replace_or_delete(stage: Stage) -> None:
    url = WebhookClient(stage.response_url())
    assert url.send(text="x", replace_original=True).status_code == 200
    assert url.send_dict({"delete_original": True}).status_code == 200
    assert [m.text for m in stage.slack.person("maya").sees()] == ["x"]


def test_an_original_in_the_channel_is_replaced_and_deleted_for_all(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    stage.web.chat_postMessage(channel="C0GENERAL", text="old", blocks=[actions(button("Go"))])
    maya, tom = stage.slack.person("maya"), stage.slack.person("tom")
    maya.click("Go", maya.sees()[0])
    url = WebhookClient(stage.slack.envelopes[-1].payload["response_url"])
    url.send(text="new", replace_original=True)
    assert [m.text for m in tom.sees()] == ["new"]
    url.send_dict({"delete_original": True})
    assert tom.sees() == []


def test_a_submission_answers_in_the_conversation_that_was_chosen(stage: Stage) -> None:
    element = {"type": "conversations_select", "action_id": "where", "response_url_enabled": True}
    field = {"type": "input", "block_id": "c", "label": text("Where"), "element": element}
    maya = stage.slack.person("maya")
    stage.open(modal(field | {"optional": True}))
    maya.submit()
    assert stage.slack.envelopes[-1].payload["response_urls"] == []
    silent = {"type": "conversations_select", "action_id": "about"}
    stage.open(modal(field, field | {"block_id": "d", "element": silent}))
    maya.enter("where", "random")
    maya.enter("about", "general")
    maya.submit()
    (given,) = stage.slack.envelopes[-1].payload["response_urls"]
    place = {"block_id": "c", "action_id": "where", "channel_id": "C0RANDOM"}
    assert given == place | {"response_url": given["response_url"]}
    WebhookClient(given["response_url"]).send(text="x", response_type="in_channel")
    assert [m.text for m in maya.sees("random")] == ["x"]
