"""Slack by signed HTTP: a guard in front of Bolt, a health endpoint, a server for both.

Bolt's own HTTP dispatch answers 500 to a malformed header and raises on a signed body of another
shape; here these are 401 and 400, and the body is parsed once.
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

from slack_sdk.signature import SignatureVerifier
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server
from waitress.task import WSGITask
from waitress.trigger import trigger
from waitress.wasyncore import close_all

from bot.app import THREADS, Headers, Stint
from bot.settings import SettingsError

PATH = "/slack/events"
HEALTH = "/health"
LARGEST_BODY = 1_000_000  # bytes; Slack sends views of up to 250 kB, JSON inside a form
_LIMITS: dict[str, Any] = {
    "threads": THREADS,
    "ident": None,
    "max_request_body_size": LARGEST_BODY + 1,  # from which on nothing is read, let alone kept
    # Whoever opens a connection and says nothing takes one, until it is closed.
    "connection_limit": 800,  # below the 1,024 files that a process may usually have open
    "channel_timeout": 30,  # seconds
    "cleanup_interval": 10,  # seconds
}
_MOST_FIELDS = 100
_LONGEST_TIMESTAMP = 12

_ARRIVED = "stint.arrived"  # when, by `perf_counter`
_AS_LONG_AS_IT_TAKES = 1_000_000  # seconds: bot/run.py ends what takes too long to stop

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class Rejected(Exception):
    """A request that is not let through to Bolt."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _Task(WSGITask):
    """A request that says when it arrived, for it may have waited for a thread."""

    def get_environment(self) -> Environ:
        """What WSGI wants to know, and that."""
        assert isinstance(self.channel, _Channel)
        environ: Environ = super().get_environment()
        environ[_ARRIVED] = self.channel.arrived
        return environ


class _Channel(HTTPChannel):
    """A connection that knows when its latest bytes came."""

    task_class = _Task
    arrived = 0.0

    def received(self, data: bytes) -> bool:
        """Take them."""
        self.arrived = perf_counter()
        return bool(super().received(data))


@contextmanager
def serving(
    application: Application, where: dict[str, Any]
) -> Iterator[BaseWSGIServer | MultiSocketServer]:
    """Serve over HTTP until left; requests that are being answered by then are finished.

    Args:
        application: what answers.
        where: `host` and `port`, or `sockets`, as Waitress takes them.

    Raises:
        SettingsError: nobody can listen there.
    """
    channels: dict[Any, Any] = {}  # Waitress's word for them is `map`, of sockets by their number
    try:
        server = create_server(application, map=channels, **_LIMITS, **where)
    except (OSError, ValueError) as error:
        raise SettingsError(f"STINT_HOST and STINT_PORT can't be used: {error}") from None
    for channel in channels.values():
        if isinstance(channel, BaseWSGIServer):  # one for each address of the host
            channel.channel_class = _Channel
    thread = threading.Thread(target=server.run, name="http", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.task_dispatcher.shutdown(cancel_pending=False, timeout=_AS_LONG_AS_IT_TAKES)
        # In the thread that reads and writes them: it would stumble over what another one closes.
        waker = next(channel for channel in channels.values() if isinstance(channel, trigger))
        with suppress(OSError):  # the thread may be awake, and through with it, before it is woken
            waker.pull_trigger(lambda *_: _hang_up(channels))
        thread.join()


def _hang_up(channels: dict[Any, Any]) -> None:
    """Send what the answered are still owed, and close everything; the server's loop ends then."""
    for channel in list(channels.values()):
        if isinstance(channel, HTTPChannel):
            channel.handle_write()
    close_all(channels)


def wsgi(stint: Stint, signing_secret: str) -> Application:
    """The WSGI application: POST /slack/events for Slack, GET /health for a watchdog."""
    verifier = SignatureVerifier(signing_secret)

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            status, headers, body = _respond(stint, verifier, environ)
        except Rejected as rejected:
            status, headers, body = rejected.status, {}, ""
        start_response(f"{status.value} {status.phrase}", list(headers.items()))
        return [body.encode()]

    return application


def _respond(
    stint: Stint, verifier: SignatureVerifier, environ: Environ
) -> tuple[HTTPStatus, dict[str, str], str]:
    match environ["REQUEST_METHOD"], environ["PATH_INFO"]:
        case "GET" | "HEAD", path if path == HEALTH:
            return _health(stint)
        case "POST", path if path == PATH:
            return _slack(stint, verifier, environ)
        case _, path if path in {PATH, HEALTH}:
            raise Rejected(HTTPStatus.METHOD_NOT_ALLOWED)
        case _:
            raise Rejected(HTTPStatus.NOT_FOUND)


def _health(stint: Stint) -> tuple[HTTPStatus, dict[str, str], str]:
    try:
        with stint.house.database.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return HTTPStatus.SERVICE_UNAVAILABLE, {}, "database unreachable"
    return HTTPStatus.OK, {}, "ok"


def _slack(
    stint: Stint, verifier: SignatureVerifier, environ: Environ
) -> tuple[HTTPStatus, dict[str, str], str]:
    payload = verified_payload(verifier, environ)
    if payload.get("type") == "url_verification":
        return HTTPStatus.OK, {"content-type": "text/plain"}, str(payload.get("challenge"))
    if "ssl_check" in payload:
        return HTTPStatus.OK, {}, ""
    response = stint.answer(payload, _retry_headers(environ), environ.get(_ARRIVED))
    headers = {name: values[0] for name, values in response.headers.items()}
    return HTTPStatus(response.status), headers, response.body


def verified_payload(verifier: SignatureVerifier, environ: Environ) -> dict[str, Any]:
    """The payload Slack signed.

    Raises:
        Rejected: 413 too large, 401 not signed by Slack just now, 400 signed but not an object.
    """
    body = _body(environ)
    if not _is_signed(verifier, environ, body):
        raise Rejected(HTTPStatus.UNAUTHORIZED)
    try:
        payload = _parse(body.decode(), environ.get("CONTENT_TYPE", ""))
    except ValueError:  # UnicodeDecodeError and JSONDecodeError are among them
        raise Rejected(HTTPStatus.BAD_REQUEST) from None
    except RecursionError:  # JSON nested thousands deep
        raise Rejected(HTTPStatus.BAD_REQUEST) from None
    if not isinstance(payload, dict):
        raise Rejected(HTTPStatus.BAD_REQUEST)
    return payload


def _is_signed(verifier: SignatureVerifier, environ: Environ, body: bytes) -> bool:
    """Whether Slack signed it within five minutes; the verifier itself raises on odd headers."""
    timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
    signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP):
        return False
    try:
        return signature.isascii() and verifier.is_valid(body, timestamp, signature)
    except UnicodeDecodeError:
        return False


def _body(environ: Environ) -> bytes:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        raise Rejected(HTTPStatus.BAD_REQUEST)
    if int(length) > LARGEST_BODY:
        raise Rejected(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body: bytes = environ["wsgi.input"].read(int(length))
    return body


def _parse(body: str, content_type: str) -> object:
    """A command's fields, an interaction's payload out of its field, or an event."""
    if content_type.startswith("application/json"):
        return json.loads(body)
    fields = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    return json.loads(fields["payload"]) if "payload" in fields else fields


def _retry_headers(environ: Environ) -> Headers:
    return (
        {
            "x-slack-retry-num": environ["HTTP_X_SLACK_RETRY_NUM"],
            "x-slack-retry-reason": environ.get("HTTP_X_SLACK_RETRY_REASON", ""),
        }
        if "HTTP_X_SLACK_RETRY_NUM" in environ
        else {}
    )
