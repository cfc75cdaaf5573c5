"""Everybody is reminded once, whatever dies, refuses, is silent or is away meanwhile.

Four processes on PostgreSQL live by the playground's clock and tick ten times as often as in life.
`make test` has a few dozen people reminded, `make torture` ten thousand.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import fmean

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.manifest import read_manifest
from domain.outbox import say
from models.database import Database
from playground import sample
from playground.client import Fate, Playground, Trouble
from playground.sample import TEAM_ID
from playground.troubles import POSTS
from tests.bot.crowd import LONDON, NINE, WESTWARDS, crowd, found_crowd, ids, inboxes
from tests.bot.hunt import Hunt
from tests.bot.pack import Pack
from tests.bot.trial import Ledger, Trial, posts
from tests.postgres import Postgres

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TALK = "talk of "
_MOMENT = timedelta(seconds=3)

whole = pytest.mark.torture

Begin = Callable[..., Trial]


@pytest.fixture
def begin(postgres_url: str, tmp_path: Path) -> Iterator[Begin]:
    """Begins a trial ten minutes before nine, London time, with every process at work."""
    with ExitStack() as stack:

        def start(
            size: int, processes: int, zones: tuple[str, ...] = LONDON, **settings: object
        ) -> Trial:
            found_crowd(postgres_url, size, zones, **settings)
            slack = Playground.start(
                read_manifest(),
                people=[*sample.PEOPLE, *crowd(size)],
                now=NINE - 10 * MINUTE,
            )
            stack.enter_context(slack)
            pack = stack.enter_context(Pack(slack, postgres_url, tmp_path, processes))
            ledger = stack.enter_context(Ledger(postgres_url))
            trial = Trial(slack, pack, ledger, Random(size))
            trial.go_on(lambda: len(pack.rounds()) == processes)
            return trial

        yield start


def assert_once_each(trial: Trial, size: int, talked_to: Mapping[str, int] | None = None) -> None:
    """Everybody is reminded once, and some are told so many other things in their order."""
    trial.end()
    said = inboxes(trial.slack)
    wanted = Counter(ids(size))
    wanted.update(talked_to or {})
    assert {person: len(keys) for person, keys in said.items()} == wanted
    assert max(Counter(key for keys in said.values() for key in keys).values()) == 1
    for person in talked_to or {}:
        talk = [key for key in said[person] if key.startswith(TALK)]
        assert talk == sorted(talk)
    assert trial.ledger.given_up() == {}


def refused(trial: Trial) -> int:
    return sum(call.status == 429 for call in trial.slack.calls)


# Whoever is killed


def test_kills_lose_nothing_and_double_nothing(begin: Begin, postgres_url: str) -> None:
    """An hour later in each zone, so that each is planned and sent by itself."""
    size = 15 * len(WESTWARDS)
    trial = begin(size, 4, WESTWARDS)
    for hour in range(len(WESTWARDS)):
        hunt = Hunt(trial, postgres_url, 15 * (hour + 1))
        hunt.while_planning(NINE + hour * HOUR)
        hunt.moments[hour]()
        hunt.let_live()
        assert hunt.kills["while planning"] == 1
    assert_once_each(trial, size)
    assert trial.pack.killed >= len(WESTWARDS) + 2 * 4, "one in each hour, and all in two"
    assert not refused(trial)


@whole
def test_hundreds_of_kills_lose_nothing_and_double_nothing(begin: Begin, postgres_url: str) -> None:
    trial = begin(10_000, 4)
    hunt = Hunt(trial, postgres_url, 10_000)
    for second in range(10):
        hunt.while_planning(NINE + timedelta(seconds=second))
    while trial.pack.killed < 200:
        trial.dice.choice(hunt.moments)()
        assert not hunt.is_over, hunt.kills
    hunt.let_live()
    assert_once_each(trial, 10_000)
    assert not refused(trial)


# Slack that refuses


@pytest.mark.parametrize(
    ("size", "processes", "share"), [(60, 3, 0.3), pytest.param(10_000, 4, 0.5, marks=whole)]
)
def test_limits_are_kept_to_and_lose_nothing(
    begin: Begin, postgres_url: str, size: int, processes: int, share: float
) -> None:
    """For no more than twenty minutes a share of all posts is limited."""
    trial = begin(size, processes)
    talked_to = talk_to(postgres_url, ids(size)[:4])
    limited = Trouble(Fate.LIMITED, share, POSTS, retry_after=9, seed=size)
    with trial.slack.troubled(limited):
        trial.slack.clock.set(NINE)
        trial.go_on_until_said(size, at_most=20 * MINUTE)
    trial.go_on(lambda: trial.is_all_said(size))
    assert limited.struck > 10
    assert_silent_while_asked_to(trial, limited.retry_after, processes)
    assert_once_each(trial, size, talked_to)


def talk_to(database_url: str, people: list[str]) -> Counter[str]:
    """Put three messages for each of them into the outbox, due at nine; how many each has."""
    database = Database(database_url)
    with database.begin(TEAM_ID) as session:
        for number in range(3):
            for person in people:
                say(session, f"{TALK}{person} {number}", person, {"text": f"{number}"}, NINE)
    database.close()
    return Counter(dict.fromkeys(people, 3))


def assert_silent_while_asked_to(trial: Trial, retry_after: int, processes: int) -> None:
    """No message came again before its time, and nothing else while Slack wanted silence.

    What the other processes say until they can know of it is said: for a moment, and by and large
    less than a message for three of them. Without a look at the pause before each post it is five
    times as much.
    """
    tried = posts(trial.slack, retry_after)
    early = []
    for number, post in enumerate(tried):
        if post.retry_after is None:
            continue
        until = post.at + post.retry_after
        soon = [later for later in tried[number + 1 : number + 100] if later.at < until]
        assert post.key not in {later.key for later in soon}
        assert all(later.at < post.at + _MOMENT for later in soon), f"{post}, and then {soon}"
        early.append(len(soon))
    assert fmean(early) < processes / 3


# Slack that is silent


@pytest.mark.parametrize(
    ("size", "processes", "span"),
    [(40, 2, 10 * MINUTE), pytest.param(10_000, 4, HOUR, marks=whole)],
)
def test_silence_and_lost_answers_lose_nothing(
    begin: Begin, postgres_url: str, size: int, processes: int, span: timedelta
) -> None:
    """First nothing is heard, and then for no more than twenty minutes half of what is said."""
    trial = begin(size, processes)
    talked_to = talk_to(postgres_url, ids(size)[:4])
    with trial.slack.troubled(Trouble(Fate.UNHEARD)) as silence:
        trial.slack.clock.set(NINE)
        trial.go_on_for(span, step=MINUTE)
    assert silence.struck
    assert inboxes(trial.slack) == {}
    with trial.slack.troubled(Trouble(Fate.LOST, 0.5, POSTS, seed=size)) as losing:
        trial.go_on_until_said(size, at_most=20 * MINUTE)
    trial.go_on(lambda: trial.is_all_said(size))
    assert losing.struck > 10
    assert_once_each(trial, size, talked_to)


# The database that is away


@pytest.mark.parametrize(("size", "processes"), [(40, 2), pytest.param(10_000, 4, marks=whole)])
def test_a_minute_without_the_database_loses_nothing(
    begin: Begin, postgres_server: Postgres, postgres_url: str, size: int, processes: int
) -> None:
    trial = begin(size, processes)
    trial.slack.clock.set(NINE)
    with trial.slack.hold_answers(*POSTS):
        trial.go_on(lambda: len(inboxes(trial.slack)) >= processes)
        with nobody_let_in(postgres_server, postgres_url):
            trial.go_on_for(MINUTE)
    trial.go_on(lambda: trial.is_all_said(size))
    assert_once_each(trial, size)


@contextmanager
def nobody_let_in(server: Postgres, database_url: str) -> Iterator[None]:
    """All connections are broken, and none can be made."""
    name = make_url(database_url).database
    engine = create_engine(
        make_url(server.url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    break_off = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(break_off, {"name": name})
        try:
            yield
        finally:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    engine.dispose()


# What comes too late


@pytest.mark.parametrize(("size", "processes"), [(40, 2), pytest.param(10_000, 4, marks=whole)])
def test_what_is_stale_is_never_sent(begin: Begin, size: int, processes: int) -> None:
    """Due at five about the same day, and Slack is silent until the next one."""
    at_five = {"reminder_minute": 17 * 60, "reminded_in_evening": True}
    trial = begin(size, processes, **at_five, quiet_from=0, quiet_until=0)
    with trial.slack.troubled(Trouble(Fate.UNHEARD)) as silence:
        trial.slack.clock.set(NINE + 8 * HOUR)
        trial.go_on(lambda: trial.ledger.reminded() == size)
        trial.go_on_for(8 * HOUR, step=HOUR / 2)
    trial.end()
    assert silence.struck
    assert inboxes(trial.slack) == {}
    assert sum(trial.ledger.given_up().values()) == size
    assert set(trial.ledger.given_up()) == {"expired"}


# Who takes over


def test_the_next_tick_plans_what_a_killed_planner_had_in_hand(
    begin: Begin, postgres_url: str
) -> None:
    """The dead one's server process stands in the midst of its transaction when it dies."""
    trial = begin(10, 2)
    hunt = Hunt(trial, postgres_url, 10)
    planner = hunt.freeze_while_planning(NINE)
    (other,) = set(trial.pack.names) - {planner}
    trial.wait_for_rounds(other, 3)
    assert trial.ledger.reminded() == 0, "who stands still has them in hand"
    trial.pack.lose(planner)
    trial.go_on(lambda: not trial.ledger.connections(planner))
    trial.wait_for_rounds(other, 2)
    assert trial.ledger.reminded() == 10
    hunt.let_live()
    assert_once_each(trial, 10)
