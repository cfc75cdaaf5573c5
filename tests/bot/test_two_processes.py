"""Several processes of Stint on one PostgreSQL: whichever gets a request, it takes effect once."""

import threading
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text

from models.database import Database
from models.migrate import current_revision, newest_revision
from playground.client import Envelope, Playground
from playground.clock import Clock
from playground.requests.signed_http import encode, sign
from tests.bot.agency import commands, found_agency, intent, key_of, read_books, send_again
from tests.bot.process import Bot, Finished, StartBot, http_variables, socket_variables, stint

TIMES = 10

Did = TypeVar("Did")


@dataclass(frozen=True)
class Post:
    """A request as an HTTP process gets it from Slack."""

    slack: Playground
    envelope: Envelope

    def to(self, url: str) -> str:
        """Post it, and return the answer's body."""
        body, content_type = encode(self.envelope)
        now = Clock.wall_seconds()
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{url}/slack/events",
            body.encode(),
            {
                "Content-Type": content_type,
                "X-Slack-Request-Timestamp": str(now),
                "X-Slack-Signature": sign(self.slack.signing_secret, now, body),
            },
        )
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - an address of our own
            return str(response.read().decode())


def at_once(act: Callable[[int], Did], times: int = TIMES) -> list[Did]:
    """Do it so often in as many threads, all of which start together."""
    start = threading.Barrier(times)

    def one(number: int) -> Did:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def undelivered(slack: Playground, number: int) -> Envelope:
    """A command that somebody typed while no process was there."""
    slack.person("tom").command(intent(number))
    envelope = commands(slack)[-1]
    assert not envelope.acked
    return envelope


@pytest.fixture
def agency(postgres_url: str) -> str:
    found_agency(postgres_url)
    return postgres_url


@pytest.fixture
def two_on_socket(slack: Playground, agency: str, start_bot: StartBot) -> Callable[[], list[Bot]]:
    def start() -> list[Bot]:
        variables = socket_variables(slack, agency)
        bots = [start_bot(variables, "--no-migrate") for _ in range(2)]
        slack.wait_for_connection(timeout=20, count=2)
        return bots

    return start


def test_one_envelope_over_two_sockets_takes_effect_once(
    slack: Playground, agency: str, two_on_socket: Callable[[], list[Bot]]
) -> None:
    envelope = undelivered(slack, 1)
    two_on_socket()
    at_once(lambda _: send_again(slack, envelope))
    went = commands(slack)[1:]
    assert {e.connection for e in went} == {1, 2}
    books = read_books(agency)
    assert (books.intents, books.logged) == ({1: 1}, books.entries)
    assert [e.ack for e in went] == [books.receipts[key_of(envelope)]] * TIMES


def test_one_request_over_two_http_servers_takes_effect_once(
    slack: Playground, agency: str, start_bot: StartBot
) -> None:
    envelope = undelivered(slack, 1)
    bots = [start_bot(http_variables(slack, agency), "--no-migrate") for _ in range(2)]
    urls = [bot.wait_until_listening() for bot in bots]
    targets = [url for url, _ in zip(cycle(urls), range(TIMES), strict=False)]
    answers = at_once(lambda number: Post(slack, envelope).to(targets[number]))
    books = read_books(agency)
    assert (books.intents, books.logged) == ({1: 1}, books.entries)
    assert len(set(answers)) == 1
    assert "Logged " in answers[0]


def test_everybody_may_meet_two_processes_at_the_same_moment(
    slack: Playground, postgres_url: str, start_bot: StartBot
) -> None:
    """Neither the workspace nor anybody in it exists before; everybody says two things."""
    for _ in range(2):
        start_bot(socket_variables(slack, postgres_url), "--no-migrate")
    slack.wait_for_connection(timeout=20, count=2)
    names = ["maya", "tom", "lena", "jack", "priya"] * 2
    at_once(lambda number: slack.person(names[number]).command("/time week"))
    assert {e.connection for e in commands(slack)} == {1, 2}
    said = [str((e.ack or {}).get("text")) for e in commands(slack)]
    assert not [words for words in said if "went wrong" in words or words == "None"]
    people = read_books(postgres_url).people
    assert people == sorted({slack.person(name).id for name in names})


def test_two_processes_may_migrate_one_file_at_once(tmp_path: Path, folder: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    done = at_once(lambda _: migrate(url, folder), times=2)
    assert [one.code for one in done] == [0, 0], done
    assert_migrated(url)


def test_two_processes_may_migrate_one_server_at_once(empty_postgres: str, folder: Path) -> None:
    """Both are kept waiting by a table that is not quite there, and set off together."""
    database = Database(empty_postgres)
    with ThreadPoolExecutor(2) as threads, database.engine.connect() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num text)"))
        started = [threads.submit(migrate, empty_postgres, folder) for _ in range(2)]
        wait_until_two_wait(database)
        connection.rollback()
        done = [one.result() for one in started]
    database.close()
    assert [one.code for one in done] == [0, 0], done
    assert_migrated(empty_postgres)


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """A database that has never been migrated."""
    database = Database(postgres_url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return postgres_url


def migrate(url: str, folder: Path) -> Finished:
    return stint("migrate", folder=folder, variables={"DATABASE_URL": url})


def wait_until_two_wait(database: Database) -> None:
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    for _glance in range(2000):
        with database.engine.connect() as connection:
            if connection.scalar(waiting) == 2:
                return
        threading.Event().wait(0.01)
    raise TimeoutError("they don't wait for each other")


def assert_migrated(url: str) -> None:
    database = Database(url)
    assert current_revision(database) == newest_revision()
    database.close()
