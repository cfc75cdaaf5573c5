"""Slack's socket: what it carries, and how it is kept open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic
from uuid import uuid4

import pytest
from pydantic import SecretStr
from slack_bolt import Ack

from bot.app import Stint, build
from bot.settings import Settings, SettingsError
from bot.socket_mode import connected
from models.database import Database
from playground.client import Envelope, Playground
from tests.bot.agency import commands, found_agency, intent

LARGE = 100_000  # characters: more than 16 bits count, and more than a socket takes at once


@dataclass(frozen=True)
class Running:
    stint: Stint
    settings: Settings


@pytest.fixture
def running(slack: Playground, sqlite_url: str) -> Iterator[Running]:
    """Stint over a small agency, not connected yet."""
    found_agency(sqlite_url)
    settings = Settings(
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
        database_url=sqlite_url,
    )
    stint = build(settings, Database(sqlite_url))
    yield Running(stint, settings)
    stint.close()


def typed(slack: Playground, text: str, **others: str) -> Envelope:
    """A command of Tom's that no client sent."""
    if not commands(slack):
        slack.person("tom").command("/time today")
    known = commands(slack)[0]
    payload = {**known.payload, "text": text, "trigger_id": f"{uuid4()}", **others}
    return replace(known, envelope_id=str(uuid4()), payload=payload)


def test_answers_of_any_length_arrive_whole(slack: Playground, running: Running) -> None:
    def say_much(ack: Ack, command: dict[str, str]) -> None:
        ack(command["text"] * LARGE)

    running.stint.app.command("/much")(say_much)
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        sent = [typed(slack, letter, command="/much") for letter in "abcdefghij"]
        answered = slack.send_at_once(sent)
    assert [e.ack for e in answered] == [{"text": letter * LARGE} for letter in "abcdefghij"]


def test_what_arrives_over_a_connection_that_is_to_end_is_answered(
    slack: Playground, running: Running
) -> None:
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        slack.disconnect("warning")
        slack.wait_for_connection(count=2)
        sent = [typed(slack, intent(n).removeprefix("/time ")) for n in range(20)]
        answered = slack.send_at_once(sent)
        slack.wait_until(lambda: {e.connection for e in answered} == {1, 2})
    assert all(e.acked for e in answered)
    assert slack.connections == 0


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", None])
def test_a_connection_that_ends_is_followed_by_another(
    slack: Playground, running: Running, reason: str | None
) -> None:
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        for n in range(3):
            connected_before = opened(slack)
            if reason:
                slack.disconnect(reason)
            else:
                slack.drop_connections()
            slack.wait_until(lambda before=connected_before: opened(slack) > before)  # type: ignore[misc]
            slack.wait_for_connection()
            assert slack.person("tom").command(intent(n)).text.startswith("Logged ")
    assert slack.connections == 0


def opened(slack: Playground) -> int:
    return [call.method for call in slack.calls].count("apps.connections.open")


def test_while_slack_gives_no_link_it_is_asked_ever_more_seldom(
    slack: Playground, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        slack.fail_next("apps.connections.open", error="internal_error", times=2)
        started = monotonic()
        slack.drop_connections()
        slack.wait_until(lambda: slack.connections == 1, timeout=10)
        assert monotonic() - started > 1 + 2, "it pauses for a second, and for two more"
    assert opened(slack) == 1 + 3
    assert "can't connect to Slack: Slack says internal_error" in caplog.text


def test_a_stop_ends_waiting_for_slack_to_come_back(slack: Playground, running: Running) -> None:
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        slack.fail_next("apps.connections.open", times=100)
        slack.drop_connections()
        slack.wait_until(lambda: opened(slack) == 3)
    assert opened(slack) == 3


def test_a_refused_token_is_told(running: Running) -> None:
    settings = running.settings.model_copy(update={"slack_app_token": SecretStr("xapp-wrong")})
    with (
        pytest.raises(
            SettingsError, match="SLACK_APP_TOKEN can't be used: Slack says invalid_auth"
        ),
        connected(running.stint, settings),
    ):
        pass
