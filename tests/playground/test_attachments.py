"""Attachments: their blocks are checked and used as those of the message are."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.playground.stage import Json, Stage, actions, button, error_of, section, text

GENERAL = "C0GENERAL"
BROKEN = {"fallback": "x", "blocks": [section("fine"), section("x" * 3001)]}


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def with_blocks(*blocks: Json) -> Json:
    return {"fallback": "x", "blocks": list(blocks)}


def test_broken_blocks_of_an_attachment_are_refused(stage: Stage) -> None:
    with pytest.raises(SlackApiError) as refused:
        stage.web.chat_postMessage(
            channel=GENERAL, text="x", attachments=[with_blocks(section("fine")), BROKEN]
        )
    answer = refused.value.response
    assert answer["error"] == "invalid_attachments"
    (line,) = answer["response_metadata"]["messages"]
    assert line.endswith("[json-pointer:/attachments/1/blocks/1/text/text]")


def test_so_they_are_in_a_command_and_at_a_response_url(stage: Stage) -> None:
    stage.bot.answer = lambda _: {"payload": {"text": "x", "attachments": [BROKEN]}}
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == '/time failed with the error "invalid_command_response"'
    assert stage.slack.complaints[0].pointer == "/attachments/0/blocks/1/text/text"
    answer = WebhookClient(stage.response_url()).send(text="x", attachments=[BROKEN])
    assert (answer.status_code, "invalid_attachments" in answer.body) == (400, True)


def test_there_are_a_hundred_attachments_at_most(stage: Stage) -> None:
    def post(count: int) -> str | None:
        attached = [{"text": "x", "fallback": "x"}] * count
        return error_of(
            lambda: stage.web.chat_postMessage(channel=GENERAL, text="x", attachments=attached)
        )

    assert [post(100), post(101)] == [None, "too_many_attachments"]


def test_an_attachment_that_says_nothing_is_no_content(stage: Stage) -> None:
    empty = [{}, {"color": "#ff0000"}, {"text": ""}]
    given = {"channel": GENERAL, "attachments": empty}
    error = error_of(lambda: stage.web.api_call("chat.postMessage", json=given))
    assert error == "no_text"


def test_a_button_in_an_attachment_can_be_clicked(stage: Stage) -> None:
    assert stage.bot.connected
    row = actions(button("Undo", "undo", value="7"))
    attached = [{"text": "first", "fallback": "first"}, with_blocks(section("x"), row)]
    stage.web.chat_postMessage(channel=GENERAL, text="x", attachments=attached)
    maya = stage.slack.person("maya")
    assert maya.click("Undo", maya.sees()[0]).error is None
    payload = stage.slack.envelopes[-1].payload
    assert payload["actions"][0]["value"] == "7"
    container = payload["container"]
    assert (container["type"], container["attachment_id"]) == ("message_attachment", 2)
    assert payload["message"]["attachments"][1]["id"] == 2


def test_what_is_chosen_in_an_attachment_is_in_the_state(stage: Stage) -> None:
    assert stage.bot.connected
    option = {"text": text("Design"), "value": "1"}
    menu = {"type": "static_select", "action_id": "work", "options": [option]}
    row = actions(menu) | {"block_id": "row"}
    stage.web.chat_postMessage(channel=GENERAL, text="x", attachments=[with_blocks(row)])
    maya = stage.slack.person("maya")
    maya.enter("work", "Design", maya.sees()[0])
    values = stage.slack.envelopes[-1].payload["state"]["values"]
    assert values["row"]["work"]["selected_option"] == option
