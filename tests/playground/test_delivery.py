"""How requests reach the app: Socket Mode, signed HTTP, and again where nobody answered."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from playground.client import Playground
from tests.playground.sample_app import MANIFEST, NOW
from tests.playground.stage import Stage, acknowledge, eventually, keep_silent


def test_a_command_over_http_is_a_signed_form(stage: Stage) -> None:
    bot = stage.http_bot()
    stage.slack.deliver_over_http(bot.url)
    bot.answer = lambda *_: (200, "text/plain", "Logged")
    outcome = stage.slack.person("maya").command("/time 2h & more")
    assert outcome.text == "Logged"
    headers, body = bot.requests[-1]
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body)["text"] == ["2h &amp; more"]


@pytest.mark.parametrize("status", [400, 404, 500, 302])
def test_anything_but_200_is_a_failed_dispatch(stage: Stage, status: int) -> None:
    bot = stage.http_bot()
    stage.slack.deliver_over_http(bot.url)
    bot.answer = lambda *_: (status, "text/plain", "Logged")
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == '/time failed with the error "dispatch_failed"'


def test_an_interaction_over_http_is_a_form_with_a_payload(stage: Stage) -> None:
    bot = stage.http_bot()
    stage.slack.deliver_over_http(bot.url)
    stage.slack.person("maya").shortcut("log")
    payload = json.loads(parse_qs(bot.requests[-1][1])["payload"][0])
    assert (payload["type"], payload["callback_id"]) == ("shortcut", "log")


def test_events_over_http_are_repeated_with_number_and_reason(stage: Stage) -> None:
    bot = stage.http_bot()
    slack = stage.slack
    slack.deliver_over_http(bot.url)
    bot.answer = lambda *_: (500, "text/plain", "")
    slack.change_user("maya", tz="Europe/Paris")
    assert eventually(slack, lambda: len(bot.requests) == 3)
    (first, body), (second, again) = bot.requests[1:]
    assert body == again
    assert "x-slack-retry-num" not in first
    assert (second["x-slack-retry-num"], second["x-slack-retry-reason"]) == ("1", "http_error")
    assert json.loads(body)["authorizations"][0]["is_bot"]


def test_a_request_can_be_replayed_as_an_old_one(stage: Stage) -> None:
    bot = stage.http_bot()
    slack = stage.slack
    slack.deliver_over_http(bot.url)
    slack.person("maya").command("/time 2h")
    slack.redeliver(slack.envelopes[-1], sent_at=1_000_000)
    (fresh, body), (stale, again) = bot.requests[-2:]
    verifier = SignatureVerifier(slack.signing_secret)
    assert body == again
    assert verifier.is_valid_request(body, fresh)
    assert not verifier.is_valid_request(again, stale)


def test_a_request_that_waits_too_long_times_out(stage: Stage) -> None:
    stage.settings["deadline"] = 0.1
    slack = stage.slack
    stage.bot.answer = keep_silent
    slack.person("maya").command("/time")
    assert slack.envelopes[-1].outcome == "operation_timeout"
    assert slack.envelopes[-1].seconds >= 0.1


def test_what_nobody_will_answer_can_be_given_up(stage: Stage) -> None:
    stage.settings["deadline"] = 60.0
    slack = stage.slack
    stage.bot.answer = keep_silent
    with ThreadPoolExecutor(1) as thread:
        thread.submit(slack.person("maya").command, "/time")
        slack.wait_until(lambda: slack.envelopes)
        slack.give_up()
    assert slack.envelopes[-1].outcome == "operation_timeout"


def test_a_repeated_event_may_come_over_another_connection(stage: Stage) -> None:
    stage.settings["deadline"] = 1.0
    slack = stage.slack
    deaf, awake = stage.connect(keep_silent), stage.connect(acknowledge)
    slack.change_user("maya", tz="Europe/Paris")
    assert eventually(slack, lambda: slack.envelopes[-1].acked)
    (first,), (second,) = deaf.envelopes, awake.envelopes
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert first["envelope_id"] != second["envelope_id"]


def test_an_event_waits_for_an_app_that_is_away(stage: Stage) -> None:
    slack = stage.slack
    slack.change_user("maya", tz="Europe/Paris")
    slack.wait_for_deliveries()
    assert stage.bot.connected
    slack.clock.advance(timedelta(minutes=1))
    assert eventually(slack, lambda: slack.envelopes[-1].acked)
    assert stage.bot.envelopes[0]["retry_reason"] == "connection_failed"


@pytest.mark.parametrize(
    ("reason", "left"), [("warning", 1), ("refresh_requested", 0), ("link_disabled", 0)]
)
def test_slack_can_send_a_connection_away(stage: Stage, reason: str, left: int) -> None:
    assert stage.bot.hello
    stage.slack.disconnect(reason)
    assert stage.bot.hears_goodbye(reason)
    assert stage.slack.connections == left


def test_two_workspaces_live_side_by_side(stage: Stage) -> None:
    other = stage.start(team_id="T0SOUTH", team_domain="studio-south", manifest=MANIFEST)
    assert stage.slack.bot_token != other.bot_token
    assert stage.slack.port != other.port
    assert stage.slack.clock.now() == other.clock.now() == NOW
    stage.slack.person("maya").say("hello")
    assert other.person("maya").sees() == []


def test_the_clock_moves_scheduled_messages(stage: Stage) -> None:
    slack = stage.slack
    slack.invite_bot("general")
    soon = int(NOW.timestamp()) + 3600
    web = stage.web
    kept = web.chat_scheduleMessage(channel="C0GENERAL", post_at=soon, text="kept")
    gone = web.chat_scheduleMessage(channel="C0GENERAL", post_at=soon, text="gone")
    gone_id = gone["scheduled_message_id"]
    waiting = web.chat_scheduledMessages_list()["scheduled_messages"]
    assert {w["id"] for w in waiting} == {kept["scheduled_message_id"], gone_id}
    web.chat_deleteScheduledMessage(channel="C0GENERAL", scheduled_message_id=gone_id)
    slack.clock.advance(timedelta(minutes=59))
    assert slack.person("maya").sees() == []
    slack.clock.advance(timedelta(minutes=1))
    (posted,) = slack.person("maya").sees()
    assert (posted.text, posted.ts.split(".")[0]) == ("kept", str(soon))


def test_a_clock_without_a_start_ticks() -> None:
    with Playground.start(MANIFEST) as slack:
        before = slack.clock.now()
        slack.clock.advance(timedelta(days=1))
        assert slack.clock.now() - before >= timedelta(days=1)
