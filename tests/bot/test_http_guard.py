"""What comes by HTTP from anybody but Slack is turned away, and nothing comes of it."""

import json
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, make_url, text

from bot.http import LARGEST_BODY
from bot.manifest import read_manifest
from playground.client import Playground
from playground.clock import Clock
from tests.bot.agency import found_agency, read_books
from tests.bot.door import FORM, JSON, PATH, Door, Headers
from tests.bot.process import Bot, StartBot, http_variables
from tests.postgres import Postgres

MINUTE = 60
FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def open_door(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("door")
    shutil.copy(sqlite_template, folder / "stint.db")
    url = f"sqlite:///{folder / 'stint.db'}"
    found_agency(url)
    with Playground.start(read_manifest()) as slack:
        bot = Bot(folder, http_variables(slack, url), "--no-migrate")
        try:
            door = Door(slack, bot, bot.wait_until_listening(), url)
            yield door
            assert_unmoved(door)
        finally:
            bot.kill()


@pytest.fixture
def door(open_door: Door) -> Iterator[Door]:
    """A door through which nothing has come, and nothing may come."""
    said_before = len(open_door.bot.output)
    yield open_door
    assert_unmoved(open_door)
    said = open_door.bot.output[said_before:]
    assert "Traceback" not in said
    assert " ERROR " not in said


def assert_unmoved(door: Door) -> None:
    assert door.ask("GET", "/health") == (200, "ok")
    assert not read_books(door.database_url).entries
    assert "Exception while serving" not in door.bot.output, "the server's word for our failure"


def test_slack_itself_comes_in(slack: Playground, sqlite_url: str, start_on_http: StartBot) -> None:
    """What is turned away below is turned away for what is wrong with it."""
    found_agency(sqlite_url)
    bot = start_on_http(sqlite_url)
    address = bot.wait_until_listening()
    door = Door(slack, bot, address, sqlite_url)
    body = door.command()
    status, answer = door.ask("POST", PATH, body, door.headers(body))
    assert (status, json.loads(answer)["text"][:7]) == (200, "Logged ")
    assert len(read_books(sqlite_url).entries) == 1


# The signature


def at(offset: int) -> str:
    return str(Clock.wall_seconds() + offset)


@pytest.mark.parametrize("offset", [-6 * MINUTE, 6 * MINUTE, -(10**9), 10**9])
def test_a_request_signed_at_another_time_is_turned_away(door: Door, offset: int) -> None:
    body = door.command()
    assert door.post(body, door.headers(body, at=at(offset))) == 401


@pytest.mark.parametrize(
    "timestamp",
    ["", "now", "-1", "1.5", "1e9", "0x10", "٣٤٥", "²", "9" * 13, "9" * 5000, "1 2", "+1"],
)
def test_a_timestamp_that_is_no_plain_number_is_turned_away(door: Door, timestamp: str) -> None:
    body = door.command()
    headers = door.headers(body, at=timestamp)
    headers["X-Slack-Request-Timestamp"] = timestamp.encode()
    assert door.post(body, headers) == 401


@pytest.mark.parametrize("signature", ["", "v0=", "v0=0", "v1=00", "v0=é", "v0=" + "0" * 5000])
def test_a_signature_that_is_none_is_turned_away(door: Door, signature: str) -> None:
    body = door.command()
    headers: Headers = {**door.headers(body), "X-Slack-Signature": signature.encode()}
    assert door.post(body, headers) == 401


@pytest.mark.parametrize("name", ["X-Slack-Request-Timestamp", "X-Slack-Signature"])
def test_a_missing_header_is_turned_away(door: Door, name: str) -> None:
    body = door.command()
    headers = door.headers(body)
    del headers[name]
    assert door.post(body, headers) == 401


def test_another_body_than_the_signed_one_is_turned_away(door: Door) -> None:
    assert door.post(door.command(2), door.headers(door.command(1))) == 401


def test_another_app_s_signature_is_turned_away(door: Door) -> None:
    body = door.command()
    mine = door.headers(body)["X-Slack-Signature"]
    assert isinstance(mine, str)
    forged = mine[:-1] + ("0" if mine[-1] != "0" else "1")
    assert door.post(body, {**door.headers(body), "X-Slack-Signature": forged}) == 401


# The size


def test_a_body_that_is_announced_as_too_large_is_not_waited_for(door: Door) -> None:
    headers = {**door.headers(b""), "Content-Length": str(LARGEST_BODY + 1)}
    assert door.post(b"", headers) == 413


@pytest.mark.parametrize("length", ["-1", "abc", "1.0"])
def test_a_length_that_is_no_number_is_turned_away(door: Door, length: str) -> None:
    body = door.command()
    assert door.post(body, {**door.headers(body), "Content-Length": length}) == 400


# What is signed, and yet not what Slack sends

NOT_OBJECTS = {
    "array": b"[]",
    "number": b"7",
    "string": b'"text"',
    "null": b"null",
    "infinity": b"Infinity",
    "broken": b'{"type": ',
    "empty": b"",
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 30_000,
    "huge number": b'{"a": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("body", NOT_OBJECTS.values(), ids=NOT_OBJECTS.keys())
def test_signed_json_that_is_no_object_is_turned_away(door: Door, body: bytes) -> None:
    assert door.post(body, door.headers(body, JSON)) == 400


@pytest.mark.parametrize("payload", NOT_OBJECTS.values(), ids=NOT_OBJECTS.keys())
def test_a_signed_form_whose_payload_is_no_object_is_turned_away(
    door: Door, payload: bytes
) -> None:
    body = b"payload=" + quote(payload).encode()
    assert door.post(body, door.headers(body)) == 400


@pytest.mark.parametrize("kind", [FORM, JSON])
def test_a_body_that_is_no_text_is_turned_away(door: Door, kind: str) -> None:
    """Slack's own verifier takes no signature of it."""
    body = b'payload={"type": "\xff\xfe"}'
    assert door.post(body, door.headers(body, kind)) == 401


def test_a_signed_form_of_a_thousand_fields_is_turned_away(door: Door) -> None:
    body = urlencode({f"field{n}": n for n in range(1000)}).encode()
    assert door.post(body, door.headers(body)) == 400


def test_half_open_connections_shut_nobody_out(door: Door) -> None:
    place = urlsplit(door.url)
    with ExitStack() as opened:
        for _ in range(400):
            half_open = socket.create_connection((place.hostname, place.port), timeout=10)
            opened.enter_context(half_open)
            half_open.sendall(b"POST /slack/events HTTP/1.1\r\n")
        assert door.ask("GET", "/health") == (200, "ok")


# Other addresses, and Slack's probes


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", PATH, 405),
        ("PUT", PATH, 405),
        ("DELETE", PATH, 405),
        ("POST", "/health", 405),
        ("GET", "/", 404),
        ("POST", "/", 404),
        ("GET", "/slack/events/", 404),
        ("GET", "/slack/install", 404),
        ("GET", "/%ff%fe", 404),
        ("GET", "/../etc/passwd", 404),
    ],
)
def test_other_ways_and_addresses_lead_nowhere(
    door: Door, method: str, path: str, status: int
) -> None:
    assert door.ask(method, path)[0] == status


def test_slack_s_challenge_is_answered(door: Door) -> None:
    body = b'{"type": "url_verification", "challenge": "3eZbrw1a", "token": "t"}'
    assert door.ask("POST", PATH, body, door.headers(body, JSON)) == (200, "3eZbrw1a")


def test_a_challenge_that_slack_did_not_sign_is_not_answered(door: Door) -> None:
    body = b'{"type": "url_verification", "challenge": "3eZbrw1a", "token": "t"}'
    assert door.ask("POST", PATH, body, {"Content-Type": JSON})[0] == 401


def test_slack_s_look_at_the_certificate_is_answered(door: Door) -> None:
    body = b"ssl_check=1&token=t"
    assert door.ask("POST", PATH, body, door.headers(body)) == (200, "")


# Health


def test_health_may_be_asked_for_its_head_alone(door: Door) -> None:
    assert door.ask("HEAD", "/health") == (200, "")


def test_health_tells_whether_the_database_is_there(
    slack: Playground, postgres_url: str, postgres_server: Postgres, start_on_http: StartBot
) -> None:
    bot = start_on_http(postgres_url)
    door = Door(slack, bot, bot.wait_until_listening(), postgres_url)
    assert door.ask("GET", "/health") == (200, "ok")
    connections_to(postgres_server.url, postgres_url, allowed=False)
    assert door.ask("GET", "/health") == (503, "database unreachable")
    connections_to(postgres_server.url, postgres_url, allowed=True)
    assert door.ask("GET", "/health") == (200, "ok")
    assert "Traceback" not in bot.output


def connections_to(server_url: str, url: str, *, allowed: bool) -> None:
    """Let anybody connect to the database, or throw everybody out."""
    name = make_url(url).database
    server = make_url(server_url).set(drivername="postgresql+psycopg")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}"))
        if not allowed:
            gone = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(gone), {"name": name})
    engine.dispose()


# Anything at all

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=15,
)
FIELDS = st.sampled_from(
    ["type", "command", "user", "team", "view", "actions", "event", "channel", "payload", "id"]
)
SLACKLIKE = st.dictionaries(FIELDS, JSON_VALUES | st.dictionaries(FIELDS, JSON_VALUES, max_size=4))
TYPES = st.sampled_from(
    ["block_actions", "view_submission", "view_closed", "shortcut", "event_callback", "x", ""]
)
HEADER_BYTES = st.binary(max_size=40).filter(lambda b: not {0, 10, 13} & set(b))


@FUZZ
@given(body=st.binary(max_size=300), stamp=HEADER_BYTES, signature=HEADER_BYTES)
def test_whatever_is_not_signed_is_turned_away(
    door: Door, body: bytes, stamp: bytes, signature: bytes
) -> None:
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    assert door.post(body, headers) in {400, 401}


@FUZZ
@given(body=st.binary(max_size=300), kind=st.sampled_from([FORM, JSON, "text/plain", ""]))
def test_whatever_is_signed_but_makes_no_sense_is_no_server_error(
    door: Door, body: bytes, kind: str
) -> None:
    assert door.post(body, door.headers(body, kind)) < 500


@FUZZ
@given(payload=SLACKLIKE, kind=TYPES, wrapped=st.booleans())
@example(payload={"view": None}, kind="event_callback", wrapped=False)
def test_whatever_looks_like_slack_s_is_no_server_error(
    open_door: Door, payload: dict[str, object], kind: str, *, wrapped: bool
) -> None:
    """Bolt fails on some of it, which is a reference in the log like any other surprise."""
    said = json.dumps({**payload, "type": kind})
    body = urlencode({"payload": said}).encode() if wrapped else said.encode()
    assert open_door.post(body, open_door.headers(body, FORM if wrapped else JSON)) < 500
