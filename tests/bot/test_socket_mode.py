"""Slack's socket: what it carries, and how it is kept open."""

import json
import threading
from contextlib import ExitStack
from time import monotonic

import pytest
from pydantic import SecretStr
from slack_bolt import Ack
from websockets.sync.server import ServerConnection, serve

from bot.settings import SettingsError
from bot.socket_mode import connected
from playground.client import Playground
from tests.bot.agency import intent
from tests.bot.running import Running, typed
from tests.bot.wire import GARBLED, Wire

LARGE = 100_000  # characters: more than 16 bits count, and more than a socket takes at once


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
    slack.wait_until(lambda: slack.connections == 0)


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", None])
def test_a_connection_that_ends_is_followed_by_another(
    slack: Playground, running: Running, reason: str | None
) -> None:
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        for n in range(3):
            if reason:
                slack.disconnect(reason)
            else:
                slack.drop_connections()
            # After a mere warning the one that is to end is still there.
            slack.wait_for_connection(count=n + 2 if reason == "warning" else 1)
            assert slack.person("tom").command(intent(n)).text.startswith("Logged ")
    assert opened(slack) == 1 + 3
    slack.wait_until(lambda: slack.connections == 0)


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


def garble(wire: Wire, *answers: bytes) -> None:
    """Have the next questions for a link answered so."""
    wire.about = b"apps.connections.open"
    wire.instead.extend(answers)


@pytest.mark.parametrize("answer", GARBLED.values(), ids=list(GARBLED))
def test_whatever_slack_answers_it_is_asked_again(
    slack: Playground, running: Running, caplog: pytest.LogCaptureFixture, answer: bytes
) -> None:
    with Wire(slack.port) as wire:
        settings = running.settings.model_copy(update={"slack_api_url": f"{wire.url}/api/"})
        with connected(running.stint, settings):
            slack.wait_for_connection()
            garble(wire, answer)
            slack.drop_connections()
            slack.wait_until(lambda: slack.connections == 1, timeout=10)
            assert slack.person("tom").command(intent(1)).text.startswith("Logged ")
    assert "can't connect to Slack: " in caplog.text


@pytest.mark.parametrize("answer", GARBLED.values(), ids=list(GARBLED))
def test_whatever_slack_answers_at_the_start_is_told(
    slack: Playground, running: Running, answer: bytes
) -> None:
    with Wire(slack.port) as wire:
        settings = running.settings.model_copy(update={"slack_api_url": f"{wire.url}/api/"})
        garble(wire, answer)
        with (
            pytest.raises(SettingsError, match="SLACK_APP_TOKEN can't be used: "),
            connected(running.stint, settings),
        ):
            pass


def test_a_connection_that_is_to_end_is_read_while_slack_is_slow_to_give_another(
    slack: Playground, running: Running
) -> None:
    with connected(running.stint, running.settings):
        slack.wait_for_connection()
        with slack.hold_answers("apps.connections.open"):
            slack.disconnect("warning")
            slack.wait_until(lambda: opened(slack) == 2)
            assert slack.person("tom").command(intent(1)).text.startswith("Logged ")
        slack.wait_for_connection(count=2)


def test_a_stop_while_slack_is_slow_to_give_another_connection_leaves_none(
    slack: Playground, running: Running
) -> None:
    with ExitStack() as held:
        with connected(running.stint, running.settings):
            slack.wait_for_connection()
            held.enter_context(slack.hold_answers("apps.connections.open"))
            slack.disconnect("warning")
            slack.wait_until(lambda: opened(slack) == 2)
        slack.wait_until(lambda: slack.connections == 0)
    for thread in connecting():
        thread.join(5)
    slack.wait_until(lambda: slack.connections == 0)


def connecting() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name in {"connect", "socket"}]


def test_json_nested_thousands_deep_is_passed_over(slack: Playground, running: Running) -> None:
    known = typed(slack, intent(1).removeprefix("/time "))
    envelope = {"envelope_id": "E1", "type": "slash_commands", "payload": known.payload}
    acks: list[str] = []
    heard = threading.Event()

    def send(connection: ServerConnection) -> None:
        connection.send("[" * 100_000)
        connection.send(json.dumps(envelope))
        acks.append(str(connection.recv()))
        heard.set()

    with serve(send, "127.0.0.1", 0) as sockets, Wire(slack.port) as wire:
        threading.Thread(target=sockets.serve_forever).start()
        link = f'{{"ok": true, "url": "ws://127.0.0.1:{sockets.socket.getsockname()[1]}"}}'
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(link)}\r\n\r\n"
        garble(wire, (head + link).encode())
        settings = running.settings.model_copy(update={"slack_api_url": f"{wire.url}/api/"})
        with connected(running.stint, settings):
            assert heard.wait(10)
        assert "Logged " in acks[0]


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
