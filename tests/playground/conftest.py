"""A workspace per test, and a small real Bolt app to live in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from playground.client import Playground
from tests.playground.sample_app import MANIFEST, NOW
from tests.playground.stage import Stage


@pytest.fixture
def slack() -> Iterator[Playground]:
    with Playground.start(MANIFEST, now=NOW) as playground:
        yield playground


@pytest.fixture
def stage() -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(stack)


@pytest.fixture
def connect(slack: Playground) -> Iterator[Callable[[Callable[[App], None]], App]]:
    """Connects a Bolt app, set up by the given function, over Socket Mode."""
    handlers = []

    def connected(set_up: Callable[[App], None]) -> App:
        app = App(
            client=WebClient(slack.bot_token, base_url=slack.api_url),
            process_before_response=True,
        )
        set_up(app)
        socket_client = WebClient(slack.app_token, base_url=slack.api_url)
        handler = SocketModeHandler(app, slack.app_token, web_client=socket_client)
        handler.connect()  # type: ignore[no-untyped-call]
        handlers.append(handler)
        slack.wait_for_connection()
        return app

    yield connected
    for handler in handlers:
        hang_up(handler)


def hang_up(handler: SocketModeHandler) -> None:
    """Close a connection without the seconds for which the client's threads may wait.

    The pong to this last ping wakes the reader, the empty message wakes the worker, and both
    find that it is over.
    """
    client = handler.client
    client.closed = True
    client.message_queue.put(None)
    client.current_session_state.terminated = True
    if client.current_session is not None:
        client.current_session.ping("bye")
    handler.close()  # type: ignore[no-untyped-call]
