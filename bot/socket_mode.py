"""Slack over its socket: requests taken on in time are answered, also while stopping.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http import HTTPStatus
from time import perf_counter

from slack_bolt import BoltResponse
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from bot.app import THREADS, UNANSWERED, Headers, Stint, what_slack_says
from bot.settings import Settings, SettingsError

_log = logging.getLogger(__name__)

_TIMEOUT = 10  # seconds Slack may take to give a link
_PING = 10  # seconds between two pings, and for a pong
_GOODBYE = 1  # seconds that Slack may take to hang up, too
_MOST_DOUBLINGS = 5  # of the second before connecting is tried again: 31 seconds


@contextmanager
def connected(stint: Stint, settings: Settings) -> Iterator[None]:
    """Answer what comes over Slack's socket until the block ends, then end well.

    Raises:
        SettingsError: Slack refuses the token, or can't be reached.
    """
    socket = _Socket(stint, settings)
    try:
        socket.open()
    except (*UNANSWERED, WebSocketException) as error:
        socket.stop()
        raise SettingsError(f"SLACK_APP_TOKEN can't be used: {what_slack_says(error)}") from None
    try:
        yield
    finally:
        socket.stop()


class _Socket:
    """One connection to Slack at a time, two while Slack replaces one by another."""

    def __init__(self, stint: Stint, settings: Settings) -> None:
        assert settings.slack_app_token is not None
        self._stint = stint
        self._slack = WebClient(
            token=settings.slack_app_token.get_secret_value(),
            base_url=settings.slack_api_url,
            timeout=_TIMEOUT,
        )
        self._workers = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        self._connections: list[ClientConnection] = []  # the newest comes last
        self._failures = 0  # to connect, since Slack last said hello
        self._stopping = threading.Event()
        self._taking = threading.Lock()  # what is taken on before a stop is taken on wholly

    def open(self) -> None:
        """Connect, read in a thread of its own, and connect again whenever that is over."""
        link = self._slack.apps_connections_open(app_token=str(self._slack.token))["url"]
        connection = connect(
            link,
            legacy=True,  # a connection, to be closed by us
            compression=None,
            max_queue=None,  # read at once, so that what waits waits here, where it is counted
            ping_interval=_PING,
            ping_timeout=_PING,
            close_timeout=_GOODBYE,
        )
        with self._taking:
            self._connections.append(connection)
            too_late = self._stopping.is_set()
        if too_late:
            connection.close()
        threading.Thread(target=self._read, args=(connection,), name="socket", daemon=True).start()

    def stop(self) -> None:
        """Take nothing new, answer what was taken on, then hang up."""
        with self._taking:
            self._stopping.set()
        self._workers.shutdown(wait=True)
        for connection in tuple(self._connections):
            connection.close()

    def _read(self, connection: ClientConnection) -> None:
        replaced = False
        try:
            for text in connection:
                message = _parse(text)
                kind = message.get("type")
                if kind == "hello":
                    self._failures = 0
                elif kind != "disconnect":
                    self._take(connection, message)
                elif not replaced:
                    # This one brings more until Slack closes it, so it is read meanwhile.
                    replaced = True
                    threading.Thread(target=self._open_again, name="connect", daemon=True).start()
        except ConnectionClosed:
            pass
        except Exception:  # noqa: BLE001 - there is no other reader: another connection follows
            _log.exception("reading what Slack sends failed")
            connection.close()
        with self._taking:
            self._connections.remove(connection)
        if not replaced:
            self._open_again()

    def _open_again(self) -> None:
        """Connect at once, and then ever more seldom, whatever it is that fails."""
        while not self._stopping.wait(2 ** min(self._failures, _MOST_DOUBLINGS) - 1):
            self._failures += 1
            try:
                self.open()
            except Exception as error:  # noqa: BLE001 - nobody else would ever connect again
                _log.warning("can't connect to Slack: %s", what_slack_says(error))
            else:
                return

    def _take(self, connection: ClientConnection, message: Mapping[str, object]) -> None:
        arrived = perf_counter()
        with self._taking:
            if "envelope_id" in message and not self._stopping.is_set():
                self._workers.submit(self._answer, connection, message, arrived)

    def _answer(
        self, connection: ClientConnection, message: Mapping[str, object], arrived: float
    ) -> None:
        payload = message.get("payload")
        response = self._stint.answer(
            payload if isinstance(payload, dict) else {}, _headers(message), arrived
        )
        if response.status == HTTPStatus.OK:
            self._send(connection, acknowledgement(str(message["envelope_id"]), response))

    def _send(self, connection: ClientConnection, text: str) -> None:
        """Send it the way the request came, or over the newest connection if that is gone."""
        for way in (connection, *self._connections[-1:]):
            with suppress(ConnectionClosed):
                way.send(text)
                return
        _log.warning("an answer could not be sent: the connection to Slack is gone")


def acknowledgement(envelope_id: str, response: BoltResponse) -> str:
    """What tells Slack that a request was heard, and what its person sees, as JSON."""
    envelope = f'{{"envelope_id": {json.dumps(envelope_id)}'
    if not response.body:
        return envelope + "}"
    is_json = response.first_headers().get("content-type", "").startswith("application/json")
    payload = response.body if is_json else json.dumps({"text": response.body})
    return f'{envelope}, "payload": {payload}}}'


def _parse(text: str | bytes) -> dict[str, object]:
    with suppress(ValueError, RecursionError):  # the latter for JSON nested thousands deep
        message = json.loads(text)
        if isinstance(message, dict):
            return message
    return {}


def _headers(message: Mapping[str, object]) -> Headers:
    """What HTTP tells of a redelivery in headers."""
    headers: Headers = {}
    if message.get("retry_attempt"):
        headers["x-slack-retry-num"] = str(message["retry_attempt"])
        headers["x-slack-retry-reason"] = str(message.get("retry_reason", ""))
    return headers
