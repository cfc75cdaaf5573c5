"""A real Bolt app, connected to a playground over Socket Mode."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from playground.client import Playground

SetUp = Callable[[App], None]


@contextmanager
def connected(slack: Playground, set_up: SetUp) -> Iterator[App]:
    """An app, set up by the given function, for as long as the block lasts."""
    app = App(
        client=WebClient(slack.bot_token, base_url=slack.api_url),
        process_before_response=True,
    )
    set_up(app)
    socket_client = WebClient(slack.app_token, base_url=slack.api_url)
    handler = SocketModeHandler(app, slack.app_token, web_client=socket_client)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt types no such method
    try:
        slack.wait_for_connection()
        yield app
    finally:
        _hang_up(handler)


def _hang_up(handler: SocketModeHandler) -> None:
    """Close a connection without the seconds for which the client's threads may wait.

    The pong to this last ping wakes the reader, the empty message wakes the worker, and both
    find that it is over. The reader's own loop is told first: it would start to read anew, and
    wait for ever.
    """
    client = handler.client
    client.closed = True
    client.current_session_runner.event.set()
    client.message_queue.put(None)
    client.current_session_state.terminated = True
    if client.current_session is not None:
        client.current_session.ping("bye")
    handler.close()  # type: ignore[no-untyped-call]  # nor this one
