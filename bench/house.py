"""A Stint to measure: the real one, its database a file, a local Slack beside it."""

import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from pydantic import SecretStr

from bot.app import Stint, build
from bot.manifest import read_manifest
from bot.sample_agency import fill
from bot.settings import Settings
from domain.clock import Clock
from models.database import Database
from models.migrate import migrate
from playground.client import Playground
from playground.sample import PEOPLE

START = datetime(2026, 11, 23, 6, tzinfo=UTC)


@dataclass
class MovingClock:
    """A clock that goes on when told to."""

    instant: datetime = START

    def now(self) -> datetime:
        """The instant it stands at."""
        return self.instant

    def advance(self, by: timedelta) -> None:
        """Go on."""
        self.instant += by


@dataclass(frozen=True)
class House:
    """What is measured, and what it stands on.

    Attributes:
        path: the SQLite file.
    """

    stint: Stint
    slack: Playground
    clock: MovingClock
    path: Path
    settings: Settings


@contextmanager
def house() -> Iterator[House]:
    """The sample agency on SQLite in the working folder's file system, which has real fsyncs."""
    with tempfile.TemporaryDirectory(dir=".") as folder, Playground.start(read_manifest()) as slack:
        path = Path(folder).resolve() / "stint.db"
        settings = Settings(
            slack_bot_token=SecretStr(slack.bot_token),
            slack_app_token=SecretStr(slack.app_token),
            slack_signing_secret=SecretStr(slack.signing_secret),
            slack_api_url=slack.api_url,
            database_url=f"sqlite:///{path}",
        )
        database = Database(settings.database_url)
        migrate(database)
        users = {user.name: (user.id, user.tz, user.locale) for user in PEOPLE}
        fill(database, slack.team_id, users, "C0ACME", START)
        clock = MovingClock()
        stint = build(settings, database, Clock(clock.now))
        try:
            yield House(stint, slack, clock, path, settings)
        finally:
            stint.close()


@dataclass(frozen=True)
class Times:
    """Seconds one call took, as the middle and the near-worst of many."""

    p50: float
    p99: float


def in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Time the calls one after the other, round by round, so that all meet the same machine."""
    for call in calls.values():
        for _ in range(rounds // 10):
            call()
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = perf_counter()
            call()
            taken[name].append(perf_counter() - start)
    return {
        name: Times(statistics.median(times), statistics.quantiles(times, n=100)[98])
        for name, times in taken.items()
    }


def command(house: House, text: str, trigger_id: str) -> dict[str, object]:
    """The payload of a slash command of Lena's."""
    return {
        "token": "t",
        "team_id": house.slack.team_id,
        "team_domain": "studio-north",
        "channel_id": "C0GENERAL",
        "channel_name": "general",
        "user_id": "U0LENA",
        "user_name": "lena",
        "command": "/time",
        "text": text,
        "api_app_id": "A0STINT",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1/commands/1",
        "trigger_id": trigger_id,
    }
