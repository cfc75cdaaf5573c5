"""What an app says back to Slack, and what Slack makes of it."""

from datetime import timedelta
from threading import Event

import pytest

from playground.client import Playground
from tests.playground.stage import Stage, actions, button, eventually


def test_an_app_has_three_seconds(stage: Stage) -> None:
    assert stage.slack.world.delivery.deadline == 3


def test_hello_counts_the_connections(stage: Stage) -> None:
    hellos = [stage.connect().hello for _ in range(3)]
    assert [hello and hello["num_connections"] for hello in hellos] == [1, 2, 3]


def test_an_ack_says_something_where_slack_asked_for_it_alone(stage: Stage) -> None:
    said = {"text": "x", "blocks": [actions(button("Go"))]}
    stage.bot.answer = lambda _: {"payload": said}
    maya = stage.slack.person("maya")
    shown = maya.command("/time").messages[0]
    maya.click("Go", shown)
    command, click = stage.bot.envelopes
    assert (command["accepts_response_payload"], click["accepts_response_payload"]) == (True, False)
    assert [envelope.ack for envelope in stage.slack.envelopes] == [said, None]


def failing(stage: Stage, no_retry: str = "0") -> Playground:
    """A Slack whose app answers every event with an error."""
    bot = stage.http_bot()
    stage.slack.deliver_over_http(bot.url)
    bot.answer = lambda *_: (500, "text/plain", "")
    bot.headers = {"X-Slack-No-Retry": no_retry}
    return stage.slack


def finished(slack: Playground, count: int) -> bool:
    return eventually(slack, lambda: sum(e.outcome != "pending" for e in slack.envelopes) == count)


@pytest.mark.parametrize(("no_retry", "sent"), [("1", 1), ("0", 2)])
def test_an_app_can_ask_not_to_hear_an_event_again(stage: Stage, no_retry: str, sent: int) -> None:
    slack = failing(stage, no_retry)
    slack.change_user("maya", tz="Europe/Paris")
    assert finished(slack, sent)
    slack.clock.advance(timedelta(0))
    assert len(slack.envelopes) == sent


def test_an_event_is_sent_four_times_and_no_more(stage: Stage) -> None:
    slack = failing(stage)
    slack.change_user("maya", tz="Europe/Paris")
    second = timedelta(seconds=1)
    for sent, wait in ((2, timedelta(minutes=1)), (3, timedelta(minutes=5))):
        assert finished(slack, sent)
        slack.clock.advance(wait - second)
        assert len(slack.envelopes) == sent
        slack.clock.advance(second)
    assert finished(slack, 4)
    slack.clock.advance(timedelta(days=1))
    assert [e.retry_attempt for e in slack.envelopes] == [0, 1, 2, 3]


def test_an_event_that_waited_too_long_over_http_says_so(stage: Stage) -> None:
    stage.settings["deadline"] = 0.2
    bot, slack, asleep = stage.http_bot(), stage.slack, Event()
    slack.deliver_over_http(bot.url)
    bot.answer = lambda *_: (200, "text/plain", "" if asleep.wait(5) else "never")
    slack.change_user("maya", tz="Europe/Paris")
    assert eventually(slack, lambda: len(slack.envelopes) == 2)
    asleep.set()
    assert slack.envelopes[1].retry_reason == "http_timeout"
