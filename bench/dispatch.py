"""A signed slash command that only acknowledges, against verifying and parsing it by hand."""

import time
from collections.abc import Callable
from io import BytesIO
from urllib.parse import parse_qsl, urlencode

from slack_bolt import Ack
from slack_sdk.signature import SignatureVerifier

from bench.house import House, command, house, in_turn
from bench.rows import Row
from bot.http import PATH, wsgi

_ROUNDS = 4_000
_RATIO, _P99 = 4, 0.5e-3


def measure() -> list[Row]:
    """The median against the floor's, and the 99th percentile."""
    with house() as stint:
        _hear_an_idle_command(stint)
        times = in_turn({"stint": _by_stint(stint), "raw": _by_hand(stint)}, _ROUNDS)
    own, floor = times["stint"], times["raw"]
    ratio = own.p50 / floor.p50
    return [
        Row("dispatch of a signed command, p50", own.p50, floor.p50, "≤ 4 × raw", ratio <= _RATIO),
        Row("dispatch of a signed command, p99", own.p99, floor.p99, "≤ 0.5 ms", own.p99 <= _P99),
    ]


def _hear_an_idle_command(stint: House) -> None:
    """Put a command that only acknowledges where `/time` stands: first."""

    def handle_idle(ack: Ack) -> None:
        ack("Heard.")

    stint.stint.app.command("/idle")(handle_idle)
    listeners = stint.stint.app._listeners
    listeners.insert(0, listeners.pop())


def _signed(stint: House) -> tuple[bytes, str, str]:
    body = urlencode({**command(stint, "", "1.2.3"), "command": "/idle"}).encode()
    timestamp = str(int(time.time()))  # noqa: TID251 - the verifier compares with the real time
    signature = SignatureVerifier(stint.slack.signing_secret).generate_signature(
        timestamp=timestamp, body=body
    )
    assert signature is not None
    return body, timestamp, signature


def _by_stint(stint: House) -> Callable[[], None]:
    application = wsgi(stint.stint, stint.slack.signing_secret)
    body, timestamp, signature = _signed(stint)
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": PATH,
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": timestamp,
        "HTTP_X_SLACK_SIGNATURE": signature,
    }

    def dispatch() -> None:
        answer = application({**environ, "wsgi.input": BytesIO(body)}, lambda _status, _headers: 0)
        assert list(answer) == [b"Heard."]

    return dispatch


def _by_hand(stint: House) -> Callable[[], None]:
    verifier = SignatureVerifier(stint.slack.signing_secret)
    body, timestamp, signature = _signed(stint)

    def dispatch() -> None:
        assert verifier.is_valid(body, timestamp, signature)
        assert dict(parse_qsl(body.decode(), keep_blank_values=True))["command"] == "/idle"

    return dispatch
