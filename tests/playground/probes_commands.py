"""Probes of slash commands, response_urls and clicks."""

from datetime import timedelta

from slack_sdk.webhook import WebhookClient

from playground.client import Rule
from tests.playground.probing import probe
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Stage, actions, button, keep_silent, refused, section


@probe(Rule.COMMAND_ACK_DEADLINE, deadline=0.1)
def a_late_ack_of_a_command_is_read_as_a_timeout(stage: Stage) -> None:
    stage.bot.answer = keep_silent
    outcome = stage.slack.person("maya").command("/time 2h")
    assert outcome.error == '/time failed with the error "operation_timeout"'


@probe(Rule.INTERACTION_ACK_DEADLINE, deadline=0.1)
def a_late_ack_of_a_click_or_shortcut_is_read_as_a_timeout(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.bot.answer = keep_silent
    stage.web.chat_postMessage(channel="C0GENERAL", text="x", blocks=[actions(button("Go"))])
    maya = stage.slack.person("maya")
    said = maya.sees()[0]
    assert maya.click("Go", said).error == "operation_timeout"
    assert maya.shortcut("log").error == "operation_timeout"
    assert maya.message_shortcut(said, "keep").error == "operation_timeout"


@probe(Rule.COMMAND_ANSWER_EPHEMERAL)
def a_command_is_answered_for_its_asker_alone(stage: Stage) -> None:
    stage.bot.answer = lambda _: {"payload": {"text": "Logged"}}
    assert stage.slack.person("maya").command("/time 2h").messages[0].ephemeral
    assert stage.slack.person("tom").sees("general") == []


@probe(Rule.COMMAND_DECLARED)
def only_declared_commands_exist(stage: Stage) -> None:
    assert stage.bot.connected
    outcome = stage.slack.person("maya").command("/nothing")
    assert outcome.error == "/nothing is not a valid command."
    assert stage.slack.envelopes == ()


@probe(Rule.COMMAND_NOT_IN_THREAD)
def a_command_does_not_work_in_a_thread(stage: Stage) -> None:
    assert stage.bot.connected
    maya = stage.slack.person("maya")
    said = maya.say("hello").message
    assert said
    outcome = maya.command("/time 2h", thread_ts=said.ts)
    assert outcome.error == "/time is not supported in threads. Sorry!"


@probe(Rule.TEXT_ESCAPED)
def typed_text_arrives_escaped(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.person("maya").command("/time 2h a<b & c>d")
    assert stage.slack.envelopes[-1].payload["text"] == "2h a&lt;b &amp; c&gt;d"


@probe(Rule.MENTIONS_ONLY_WITH_SHOULD_ESCAPE)
def mentions_stay_words_without_should_escape(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.person("maya").command("/plain with @tom in #general")
    assert stage.slack.envelopes[-1].payload["text"] == "with @tom in #general"


@probe(Rule.BLOCKS_OF_ANSWERS)
def an_answer_with_broken_blocks_is_refused(stage: Stage) -> None:
    stage.bot.answer = lambda _: {"payload": {"text": "x", "blocks": [section("x" * 3001)]}}
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == '/time failed with the error "invalid_command_response"'
    assert stage.slack.complaints[0].pointer == "/blocks/0/text/text"


@probe(Rule.RESPONSE_URL_USES)
def a_response_url_works_five_times(stage: Stage) -> None:
    url = WebhookClient(stage.response_url())
    assert [url.send(text="x").status_code for _ in range(5)] == [200] * 5
    sixth = url.send(text="x")
    assert (sixth.status_code, "used_url" in sixth.body) == (404, True)


@probe(Rule.RESPONSE_URL_EXPIRES)
def a_response_url_lives_thirty_minutes(stage: Stage) -> None:
    url = WebhookClient(stage.response_url())
    stage.slack.clock.advance(timedelta(minutes=30))
    assert url.send(text="x").status_code == 200
    stage.slack.clock.advance(timedelta(seconds=1))
    late = url.send(text="x")
    assert (late.status_code, "expired_url" in late.body) == (404, True)


@probe(Rule.RESPONSE_URL_EPHEMERAL)
def a_response_is_ephemeral_unless_said_otherwise(stage: Stage) -> None:
    url = WebhookClient(stage.response_url())
    url.send(text="for you")
    url.send(text="for all", response_type="in_channel")
    assert [m.text for m in stage.slack.person("tom").sees("general")] == ["for all"]


@probe(Rule.RESPONSE_URL_KEEPS_ORIGINAL)
def a_response_leaves_the_original_unless_told_to_replace_it(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    stage.web.chat_postMessage(channel="C0GENERAL", text="old", blocks=[actions(button("Go"))])
    maya = stage.slack.person("maya")
    maya.click("Go", maya.sees()[0])
    WebhookClient(stage.slack.envelopes[-1].payload["response_url"]).send(text="new")
    assert [m.text for m in maya.sees()] == ["old", "new"]


@probe(Rule.CONFIRM_FIRST)
def nothing_is_sent_before_the_dialog_is_confirmed(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    words = {"type": "plain_text", "text": "Sure?"}
    asks = {"title": words, "text": words, "confirm": words, "deny": words}
    blocks = [actions(button("Go", confirm=asks))]
    stage.web.chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks)
    maya = stage.slack.person("maya")
    assert refused(lambda: maya.click("Go", maya.sees()[0]))
    assert maya.click("Go", maya.sees()[0], confirm=True).error is None


DEAF = MANIFEST | {"settings": MANIFEST["settings"] | {"interactivity": {"is_enabled": False}}}


@probe(Rule.INTERACTIVITY_ENABLED, manifest=DEAF)
def nothing_is_clicked_without_interactivity(stage: Stage) -> None:
    stage.bot.answer = lambda _: {"payload": {"text": "x", "blocks": [actions(button("Go"))]}}
    maya = stage.slack.person("maya")
    shown = maya.command("/time").messages[0]
    assert refused(lambda: maya.click("Go", shown))


@probe(Rule.EPHEMERAL_CLICK_WITHOUT_MESSAGE)
def a_click_on_an_ephemeral_message_does_not_carry_it(stage: Stage) -> None:
    stage.bot.answer = lambda _: {"payload": {"text": "x", "blocks": [actions(button("Go"))]}}
    maya = stage.slack.person("maya")
    maya.click("Go", maya.command("/time").messages[0])
    payload = stage.slack.envelopes[-1].payload
    assert payload["container"]["is_ephemeral"]
    assert "message" not in payload
