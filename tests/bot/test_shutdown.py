"""A stop is clean: what was taken on is answered, what was not leaves no trace."""

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from models.database import Database
from playground.client import Outcome, Playground
from tests.bot.agency import (
    TEAM,
    TOOK_TOO_LONG,
    commands,
    found_agency,
    intent,
    key_of,
    nobody_can_write,
    read_books,
)
from tests.bot.process import Bot, StartBot, http_variables, run_to_its_end, socket_variables
from tests.bot.wire import Wire

ROOT = Path(__file__).parents[2]
SOON = 10.0  # seconds, and its last resort comes after thirty
A_MOMENT = 0.2


@pytest.fixture
def typists() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(24) as threads:
        yield threads


@pytest.fixture
def sqlite_agency(sqlite_url: str) -> str:
    found_agency(sqlite_url)
    return sqlite_url


def everybody_types(
    slack: Playground, typists: ThreadPoolExecutor, numbers: range
) -> list[Future[Outcome]]:
    people = [slack.person(name) for name in TEAM.values()]
    return [typists.submit(people[n % len(people)].command, intent(n)) for n in numbers]


def logged(slack: Playground) -> dict[str, dict[str, object]]:
    """What was answered to each command that was not told to have taken too long."""
    answers = {key_of(e): e.ack for e in commands(slack) if e.ack}
    return {key: ack for key, ack in answers.items() if ack["text"] != TOOK_TOO_LONG}


def assert_logged_is_committed(slack: Playground, database_url: str) -> int:
    """Each command is either told to be logged and on disk or neither; how many were logged."""
    books, answers = read_books(database_url), logged(slack)
    assert books.receipts == answers
    assert all(str(ack["text"]).startswith("Logged ") for ack in answers.values())
    assert len(books.entries) == len(answers)
    assert books.logged == books.entries
    return len(answers)


# A Slack that waits for so long that nothing is late; only what got lost is unanswered.
patient = pytest.mark.parametrize("slack", [20.0], indirect=True)


@patient
def test_commands_in_flight_are_answered(
    slack: Playground, agency_url: str, start_stint: StartBot, typists: ThreadPoolExecutor
) -> None:
    bot = start_stint(agency_url)
    with nobody_can_write(agency_url):
        typed = everybody_types(slack, typists, range(12))
        slack.wait_until(lambda: len(commands(slack)) == 12)
        assert not bot.ends_within(A_MOMENT)
        bot.ask_to_stop()
        assert not bot.ends_within(A_MOMENT), "it has commands to answer"
    assert bot.exit_code() == 0, bot.output
    for one in typed:
        one.result()
    assert all(e.acked for e in commands(slack))
    assert assert_logged_is_committed(slack, agency_url) > 0, "there was time for some"


@patient
def test_at_any_moment_what_is_answered_is_what_is_on_disk(
    slack: Playground, agency_url: str, start_stint: StartBot, typists: ThreadPoolExecutor
) -> None:
    stop_at_an_answer(slack, agency_url, start_stint, typists, seed=0)


@pytest.mark.torture
@patient
@pytest.mark.parametrize("seed", range(1, 11))
def test_at_many_moments_what_is_answered_is_what_is_on_disk(
    slack: Playground,
    agency_url: str,
    start_stint: StartBot,
    typists: ThreadPoolExecutor,
    seed: int,
) -> None:
    stop_at_an_answer(slack, agency_url, start_stint, typists, seed)


def stop_at_an_answer(
    slack: Playground, url: str, start_stint: StartBot, typists: ThreadPoolExecutor, seed: int
) -> None:
    """Stop the bot among sixty commands, of which a random number is answered by then."""
    bot = start_stint(url)
    typed = everybody_types(slack, typists, range(60))
    moment = random.Random(seed).randrange(1, 40)
    slack.wait_until(lambda: len(logged(slack)) >= moment)
    assert bot.stop() == 0, bot.output
    slack.wait_until(lambda: slack.connections == 0)  # by then all that it said has been read
    slack.give_up()
    for one in typed:
        one.result()
    assert assert_logged_is_committed(slack, url) >= moment
    assert "Traceback" not in bot.output


def test_what_follows_an_answer_is_sent(
    slack: Playground, sqlite_agency: str, start_stint: StartBot
) -> None:
    with Wire(slack.port) as wire:
        slack.world.response_urls.base = f"{wire.url}/response"
        bot = start_stint(sqlite_agency)
        tom = slack.person("tom")
        logged = tom.command(intent(1)).messages[0]
        wire.open.clear()
        assert tom.click("Undo", logged).error is None
        bot.ask_to_stop()
        assert not bot.ends_within(A_MOMENT), "it has something to say yet"
        wire.open.set()
        assert bot.exit_code() == 0, bot.output
    now = tom.present(logged)
    assert now is not None
    assert now.text.startswith("Removed ")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_bot_stops_soon(
    slack: Playground, sqlite_agency: str, start_stint: StartBot, number: signal.Signals
) -> None:
    bot = start_stint(sqlite_agency)
    slack.person("tom").command(intent(1))
    bot.ask_to_stop(number)
    assert bot.ends_within(SOON)
    assert bot.exit_code() == 0
    assert bot.output.rstrip().endswith("stopped")
    slack.wait_until(lambda: slack.connections == 0)


def test_a_bot_that_has_only_just_connected_stops_soon(
    slack: Playground, sqlite_agency: str, start_bot: StartBot
) -> None:
    bot: Bot = start_bot(socket_variables(slack, sqlite_agency), "--no-migrate")
    slack.wait_for_connection(timeout=20)
    bot.ask_to_stop()
    assert bot.ends_within(SOON)
    assert bot.exit_code() == 0


# The same, but for a last resort that comes sooner, so that nobody waits for it here.
IMPATIENT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import bot.run
from bot.cli import main

bot.run.LONGEST_STOP = 1
sys.argv = ["stint", "run", "--no-migrate"]
main()
"""


@pytest.mark.parametrize("over", [socket_variables, http_variables])
def test_a_stop_ends_though_the_database_never_answers(
    slack: Playground,
    postgres_url: str,
    folder: Path,
    typists: ThreadPoolExecutor,
    over: Callable[[Playground, str], dict[str, str]],
) -> None:
    found_agency(postgres_url)
    bot = Bot(folder, over(slack, postgres_url), command=(sys.executable, "-c", IMPATIENT))
    if over is http_variables:
        slack.deliver_over_http(f"{bot.wait_until_listening()}/slack/events")
    else:
        slack.wait_for_connection(timeout=20)
    assert slack.person("tom").command(intent(1)).text.startswith("Logged ")
    with ExitStack() as never:
        with nobody_can_write(postgres_url):
            typed = typists.submit(slack.person("tom").command, intent(2))
            never.enter_context(standing_still(postgres_url))
        bot.ask_to_stop()
        assert bot.exit_code() == 1, bot.output
    assert bot.output.rstrip().endswith("did not end within 1 seconds; stopped")
    typed.result()


@contextmanager
def standing_still(postgres_url: str) -> Iterator[None]:
    """Has the server's process stand still that is kept waiting for a table, once one is."""
    waits = text(
        "SELECT pid FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    database = Database(postgres_url)
    waiting = None
    while waiting is None:
        with database.engine.connect() as connection:
            waiting = connection.scalar(waits)
    database.close()
    os.kill(waiting, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(waiting, signal.SIGCONT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_while_it_starts_leaves_no_trace(
    slack: Playground, sqlite_agency: str, start_bot: StartBot, number: signal.Signals
) -> None:
    with slack.hold_answers("auth.test"):
        bot = start_bot(socket_variables(slack, sqlite_agency), "--no-migrate")
        slack.wait_until(lambda: slack.calls, timeout=20)
        bot.ask_to_stop(number)
        assert (bot.exit_code(), bot.output) == (-number, "")


# The system may hand a signal to any thread; here another one gets it while the main one waits.
ANOTHER_THREAD_IS_TOLD = f"""
import signal, threading
from bot.run import StopSignals

def tell():
    threading.main_thread().join({A_MOMENT})
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

stop = StopSignals()
threading.Thread(target=tell).start()
stop.wait()
"""


def test_a_stop_is_heard_in_whichever_thread_it_arrives() -> None:
    done = run_to_its_end([sys.executable, "-c", ANOTHER_THREAD_IS_TOLD], ROOT, {})
    assert (done.code, done.err) == (0, "")


def test_every_address_of_a_host_name_is_served_and_left(
    slack: Playground, sqlite_agency: str, start_on_http: StartBot
) -> None:
    bot = start_on_http(sqlite_agency, STINT_HOST="localhost")
    assert slack.person("tom").command(intent(1)).text.startswith("Logged ")
    assert bot.stop() == 0, bot.output
