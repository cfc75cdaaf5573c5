"""A workspace, an agency in both databases, and bots that end with the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build
from bot.manifest import read_manifest
from bot.settings import Settings
from models.database import Database
from playground.client import DEADLINE, Playground
from tests.bot.agency import found_agency
from tests.bot.process import Bot, StartBot, http_variables, socket_variables
from tests.bot.running import Running


@pytest.fixture
def slack(request: pytest.FixtureRequest) -> Iterator[Playground]:
    """Stint's Slack; it waits three seconds for an answer, or as many as its parameter says."""
    deadline: float = getattr(request, "param", DEADLINE)
    with Playground.start(read_manifest(), deadline=deadline) as playground:
        yield playground


@pytest.fixture
def running(slack: Playground, sqlite_url: str) -> Iterator[Running]:
    """Stint over a small agency, not connected yet."""
    found_agency(sqlite_url)
    settings = Settings(
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
        database_url=sqlite_url,
    )
    stint = build(settings, Database(sqlite_url))
    yield Running(stint, settings)
    stint.close()


@pytest.fixture
def agency_url(database_url: str) -> str:
    """A database, of either kind, with a small agency in it."""
    found_agency(database_url)
    return database_url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty working directory."""
    path = tmp_path / "cwd"
    path.mkdir()
    return path


@pytest.fixture
def start_bot(folder: Path) -> Iterator[StartBot]:
    """Starts `stint run`; whatever still runs at the test's end is killed."""
    bots: list[Bot] = []

    def start(variables: dict[str, str], *options: str) -> Bot:
        bots.append(Bot(folder, variables, *options))
        return bots[-1]

    yield start
    for bot in bots:
        bot.kill()


@pytest.fixture
def start_on_socket(slack: Playground, start_bot: StartBot) -> StartBot:
    """Starts `stint run` on a database and waits until Slack has its connection."""

    def start(database_url: str, **variables: str) -> Bot:
        before = slack.connections
        bot = start_bot({**socket_variables(slack, database_url), **variables}, "--no-migrate")
        slack.wait_for_connection(timeout=20, count=before + 1)
        return bot

    return start


@pytest.fixture
def start_on_http(slack: Playground, start_bot: StartBot) -> StartBot:
    """Starts `stint run` on a database and has Slack deliver to it by HTTP."""

    def start(database_url: str, **variables: str) -> Bot:
        bot = start_bot({**http_variables(slack, database_url), **variables}, "--no-migrate")
        slack.deliver_over_http(f"{bot.wait_until_listening()}/slack/events")
        return bot

    return start


@pytest.fixture(params=["socket", "http"])
def start_stint(request: pytest.FixtureRequest) -> StartBot:
    """Starts `stint run` on either transport."""
    start: StartBot = request.getfixturevalue(f"start_on_{request.param}")
    return start
