"""Slack over its socket: requests taken on in time are answered, also while stopping.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import logging
import socket
from contextlib import suppress
from time import perf_counter
from typing import Any

from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.app import THREADS, Stint
from bot.settings import Settings

_log = logging.getLogger(__name__)

# Slack tells people after three seconds that their command failed; what has waited nearly as long
# is not begun any more, or it would have failed and yet be done.
_LONGEST_WAIT = 2.5  # seconds

_NUDGED_EVERY = 0.2  # seconds
_GOODBYE = 1.0  # seconds that Slack may take to hang up, too
_CHUNK = 65_536


class _Arrival(str):
    """A message with the moment it arrived at, in seconds of `perf_counter`."""

    __slots__ = ("at",)

    def __init__(self, _text: str) -> None:
        self.at = perf_counter()


class StintSocket(SocketModeClient):
    """slack_sdk's client, with every request answered by Stint.

    `connect()` connects and keeps reconnecting; `stop()` ends well.
    """

    def __init__(self, stint: Stint, settings: Settings) -> None:
        assert settings.slack_app_token is not None
        token = settings.slack_app_token.get_secret_value()
        super().__init__(
            app_token=token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            # A client of its own, since the base may not be Slack's.
            web_client=WebClient(token=token, base_url=settings.slack_api_url),
            concurrency=THREADS,
        )
        self._stint = stint
        self.message_listeners.append(self._answer)

    def enqueue_message(self, message: str) -> None:
        """Note when the message came, for it may have to wait."""
        super().enqueue_message(_Arrival(message))

    def stop(self) -> None:
        """Take nothing new, answer what was taken on, then hang up.

        The client's own close() hangs up first, and the answers still being made would be lost; it
        also waits seconds for a reader that waits for Slack to say something.
        """
        self.auto_reconnect_enabled = False
        self._stop_reading()
        self.closed = True
        self.message_queue.put(None)  # wakes the thread that hands messages to the workers
        self.message_processor.event.set()
        self.message_processor.thread.join()
        while not self.message_queue.empty():
            self.process_message()  # type: ignore[no-untyped-call]
        self.message_workers.shutdown(wait=True)
        self._say_goodbye()
        self.close()

    def _answer(
        self, _client: BaseSocketModeClient, message: dict[str, Any], raw: str | None
    ) -> None:
        request = SocketModeRequest.from_dict(message)
        if request is None:
            return
        assert isinstance(raw, _Arrival)
        if perf_counter() - raw.at > _LONGEST_WAIT:
            _log.warning("a request waited too long and was not begun: Slack has given it up")
            return
        response = self._stint.answer(dict(request.payload), build_headers(request))
        send_response(self, request, response, raw.at)

    def _stop_reading(self) -> None:
        reader = self.current_session_runner
        reader.event.set()
        while reader.thread.is_alive():
            self.current_session_state.terminated = True
            if self.current_session is not None:
                with suppress(OSError):
                    self.current_session.ping("bye")  # the pong wakes the reader: it is over
            reader.thread.join(_NUDGED_EVERY)

    def _say_goodbye(self) -> None:
        """End our half of the connection and read Slack's to its end.

        A socket that is closed with something unread in it is reset, and the reset overtakes the
        answers that were sent last.
        """
        session = self.current_session
        sock = session.sock if session is not None else None
        if sock is not None:
            with suppress(OSError):
                sock.settimeout(_GOODBYE)
                sock.shutdown(socket.SHUT_WR)
                while sock.recv(_CHUNK):
                    pass
