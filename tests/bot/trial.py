"""Time goes on while processes of Stint live and die, and what came of it is counted."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Self

from sqlalchemy import TextClause, create_engine, make_url, text

from playground.client import Call, Playground
from tests.bot.crowd import key_in
from tests.bot.pack import Pack

_GLANCE = 0.01
"""Seconds of real time between two looks."""
_STEP = timedelta(seconds=15)
"""How far time is moved at once: less than a sender may take for a message."""
_PATIENCE = timedelta(minutes=1)
"""Of real time in which not every process ended a round: nothing is expected of them any more."""
_LONGEST = timedelta(hours=12)
"""Of the playground's time until something comes that is to."""

_WAITING = text("SELECT count(*) FROM outbox WHERE sent_ts IS NULL AND gave_up IS NULL")
_CLAIMED = text("SELECT count(*) FROM outbox WHERE sent_ts IS NULL AND claimed_until IS NOT NULL")
_REMINDED = text("SELECT count(*) FROM reminder WHERE outcome = 'reminded'")
_GIVEN_UP = text("SELECT gave_up, count(*) FROM outbox WHERE gave_up IS NOT NULL GROUP BY 1")
_CONNECTIONS = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :name")
_HELD_UP = text("""
    SELECT application_name FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND application_name LIKE 'stint-%' AND query LIKE 'INSERT INTO reminder%'
""")


class Ledger:
    """What stands in the database."""

    def __init__(self, database_url: str) -> None:
        url = make_url(database_url).set(drivername="postgresql+psycopg")
        self._engine = create_engine(url, pool_pre_ping=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def waiting(self) -> int:
        """Messages that are yet to be sent."""
        return self._count(_WAITING)

    def claimed(self) -> int:
        """Those of them that some sender has, or had when it died."""
        return self._count(_CLAIMED)

    def reminded(self) -> int:
        """Decisions to remind somebody."""
        return self._count(_REMINDED)

    def given_up(self) -> dict[str, int]:
        """How many messages won't be sent, by why."""
        with self._engine.connect() as connection:
            return {str(why): int(count) for why, count in connection.execute(_GIVEN_UP)}

    def held_up_deciding(self) -> list[str]:
        """The processes that wait for somebody else's lock to keep what they decided."""
        with self._engine.connect() as connection:
            return list(connection.scalars(_HELD_UP))

    def connections(self, name: str) -> int:
        """How many of a process's connections the server believes to be alive."""
        return self._count(_CONNECTIONS, name=name)

    def _count(self, question: TextClause, **about: str) -> int:
        with self._engine.connect() as connection:
            return connection.scalar(question, about) or 0


@dataclass(frozen=True)
class Trial:
    """A pack at work; whoever holds it moves the time."""

    slack: Playground
    pack: Pack
    ledger: Ledger
    dice: Random

    def go_on(self, until: Callable[[], bool], step: timedelta = _STEP) -> None:
        """Move the time on until something is so.

        It leaps whenever each process has ended a round of its jobs, and else goes as fast as it
        does: so none takes longer for what it does than it would in life.
        """
        end = self.slack.clock.now() + _LONGEST
        before, stood_still = self.pack.rounds(), timedelta(0)
        while not until():
            self.pack.tend()
            rounds = self.pack.rounds()
            leaps = bool(rounds) and all(rounds[name] > before.get(name, 0) for name in rounds)
            if leaps:
                before, stood_still = rounds, timedelta(0)
            self.slack.clock.advance(step if leaps else _glance())
            stood_still += _glance()
            if stood_still > _PATIENCE or self.slack.clock.now() > end:
                raise TimeoutError(f"it does not come:\n{self.pack.said()[-5000:]}")

    def go_on_for(self, span: timedelta, step: timedelta = _STEP) -> None:
        """Move the time on by a span."""
        end = self.slack.clock.now() + span
        self.go_on(lambda: self.slack.clock.now() >= end, step)

    def go_on_until_said(self, reminders: int, at_most: timedelta) -> None:
        """Move the time on until all is said, or by a span."""
        end = self.slack.clock.now() + at_most
        self.go_on(lambda: self.is_all_said(reminders) or self.slack.clock.now() >= end)

    def wait_for_rounds(self, name: str, more: int) -> None:
        """Until a process has ended all its jobs so often again."""
        enough = self.pack.rounds()[name] + more
        self.go_on(lambda: self.pack.rounds()[name] >= enough)

    def is_all_said(self, reminders: int) -> bool:
        """Whether it was decided so often to remind somebody, and nothing waits to be sent."""
        return self.ledger.reminded() >= reminders and not self.ledger.waiting()

    def end(self) -> None:
        """Go on for a while in which everything would come again that is to."""
        self.go_on_for(timedelta(minutes=3), timedelta(seconds=30))


def _glance() -> timedelta:
    threading.Event().wait(_GLANCE)
    return timedelta(seconds=_GLANCE)


@dataclass(frozen=True)
class Post:
    """An attempt to post, as Slack saw it."""

    at: datetime
    key: str
    retry_after: timedelta | None


def posts(slack: Playground, retry_after: int) -> list[Post]:
    """Every attempt to post, in order; those that were limited were asked to wait so long."""
    wait = timedelta(seconds=retry_after)
    return [
        Post(
            datetime.fromisoformat(entry.at),
            key_in(entry.what.args.get("metadata")),
            wait if entry.what.status == 429 else None,
        )
        for entry in slack.entries
        if isinstance(entry.what, Call) and entry.what.method == "chat.postMessage"
    ]
