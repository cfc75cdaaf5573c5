"""`stint run`: the process, from its start to a clean end on SIGTERM."""

import logging
import signal
import socket
import threading
from contextlib import suppress
from time import perf_counter
from types import FrameType

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from waitress.server import create_server

from bot.app import Stint, build, open_database
from bot.http import wsgi
from bot.scheduler import start_scheduler
from bot.settings import Settings, SettingsError, require_slack
from models.migrate import migrate

_log = logging.getLogger(__name__)

# A thread for each request of a burst: one waits for the database while the others parse.
_THREADS = 16
_NUDGED_EVERY = 0.2  # seconds
_GOODBYE = 1.0  # seconds that Slack may take to hang up, too
_CHUNK = 65_536


def run(settings: Settings, *, migrate_first: bool) -> None:
    """Serve until SIGTERM or SIGINT, then finish what was acknowledged.

    Raises:
        SettingsError: Slack can't be reached with these settings.
    """
    require_slack(settings)
    database = open_database(settings)
    if migrate_first:
        migrate(database)
    stint = build(settings, database)
    scheduler = start_scheduler(stint.house)
    stopping = _stop_signals()
    try:
        if settings.socket_mode:
            serve_socket(stint, settings, stopping)
        else:
            serve_http(stint, settings, stopping)
    finally:
        scheduler.shutdown(wait=True)
        stint.close()
        _log.info("stopped")


def serve_socket(stint: Stint, settings: Settings, stopping: threading.Event) -> None:
    """Answer over Slack's socket until told to stop; what was taken on by then is answered."""
    handler = socket_handler(stint, settings)
    handler.client.connect()
    _log.info("connected to Slack by Socket Mode")
    stopping.wait()
    close_socket(handler)


class _StintHandler(SocketModeHandler):
    """Bolt's handler, but every payload goes through Stint's one door."""

    def __init__(self, stint: Stint, app_token: str, api_url: str) -> None:
        super().__init__(
            stint.app,
            app_token=app_token,
            # A client of its own, since the base may not be Slack's.
            web_client=WebClient(token=app_token, base_url=api_url),
            concurrency=_THREADS,
        )
        self._stint = stint

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        start = perf_counter()
        response = self._stint.answer(dict(req.payload), build_headers(req))
        send_response(client, req, response, start)


def socket_handler(stint: Stint, settings: Settings) -> SocketModeHandler:
    """What answers over Slack's socket once it is connected."""
    assert settings.slack_app_token is not None
    token = settings.slack_app_token.get_secret_value()
    return _StintHandler(stint, token, settings.slack_api_url)


def close_socket(handler: SocketModeHandler) -> None:
    """Take nothing new, answer what was taken on, then hang up.

    The client's own close() hangs up first, and the answers still being made would be lost; it
    also waits seconds for a reader that waits for Slack to say something.
    """
    client = handler.client
    client.auto_reconnect_enabled = False
    _stop_reading(client)
    client.closed = True
    client.message_queue.put(None)  # wakes the thread that hands messages to the workers
    client.message_processor.event.set()
    client.message_processor.thread.join()
    while not client.message_queue.empty():
        client.process_message()  # type: ignore[no-untyped-call]
    client.message_workers.shutdown(wait=True)
    _say_goodbye(client)
    client.close()


def _say_goodbye(client: SocketModeClient) -> None:
    """End our half of the connection and read Slack's to its end.

    A socket that is closed with something unread in it is reset, and the reset overtakes the
    answers that were sent last.
    """
    session = client.current_session
    sock = session.sock if session is not None else None
    if sock is not None:
        with suppress(OSError):
            sock.settimeout(_GOODBYE)
            sock.shutdown(socket.SHUT_WR)
            while sock.recv(_CHUNK):
                pass


def _stop_reading(client: SocketModeClient) -> None:
    reader = client.current_session_runner
    reader.event.set()
    while reader.thread.is_alive():
        client.current_session_state.terminated = True
        if client.current_session is not None:
            with suppress(OSError):
                client.current_session.ping("bye")  # the pong wakes the reader: it is over
        reader.thread.join(_NUDGED_EVERY)


def serve_http(stint: Stint, settings: Settings, stopping: threading.Event) -> None:
    """Answer over HTTP until told to stop; requests that are being answered are finished."""
    assert settings.slack_signing_secret is not None
    try:
        server = create_server(
            wsgi(stint, settings.slack_signing_secret.get_secret_value()),
            host=settings.stint_host,
            port=settings.stint_port,
            threads=_THREADS,
            ident=None,
        )
    except (OSError, ValueError) as error:
        raise SettingsError(f"STINT_HOST and STINT_PORT can't be used: {error}") from None
    thread = threading.Thread(target=server.run, name="http", daemon=True)
    thread.start()
    server.print_listen("listening on http://{}:{}")
    stopping.wait()
    server.task_dispatcher.shutdown(cancel_pending=False, timeout=30)
    server.close()


def _stop_signals() -> threading.Event:
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopping
