"""What Slack has told its person to have failed is not done, and nobody is kept waiting so long."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import perf_counter

import pytest
from slack_bolt import Ack
from sqlalchemy import select

from bot.app import THREADS
from handlers.visit import LONGEST
from models import Person
from models.database import Database
from playground.client import Envelope, Playground
from playground.sample import TEAM_ID
from tests.bot.agency import (
    TEAM,
    TOOK_TOO_LONG,
    commands,
    intent,
    nobody_can_write,
    read_books,
)
from tests.bot.process import StartBot
from tests.bot.running import Running, served, typed

GLANCE = 0.01
ON_THE_WAY = 1.0  # seconds in which what was sent has surely arrived
PATIENT = pytest.mark.parametrize("slack", [20.0], indirect=True)


def wait_until(seen: Callable[[], bool]) -> None:
    for _glance in range(int(10 / GLANCE)):
        if seen():
            return
        threading.Event().wait(GLANCE)
    raise TimeoutError


def test_who_waits_for_another_process_is_told_so_while_slack_still_listens(
    slack: Playground, agency_url: str, start_stint: StartBot
) -> None:
    start_stint(agency_url)
    tom = slack.person("tom")
    with nobody_can_write(agency_url):
        assert tom.command(intent(1)).text == TOOK_TOO_LONG
    assert read_books(agency_url).entries == []
    assert tom.command(intent(1)).text.startswith("Logged ")


def test_so_are_those_who_wait_behind_them(
    slack: Playground, agency_url: str, start_stint: StartBot
) -> None:
    start_stint(agency_url)
    people = [slack.person(name) for name in TEAM.values()] * 3
    with nobody_can_write(agency_url), ThreadPoolExecutor(len(people)) as threads:
        list(threads.map(lambda n: people[n].command(intent(n)), range(len(people))))
    assert [(e.ack or {}).get("text") for e in commands(slack)] == [TOOK_TOO_LONG] * len(people)
    assert read_books(agency_url).entries == []


def test_what_slack_tells_meanwhile_it_tells_again(
    slack: Playground, agency_url: str, start_on_http: StartBot
) -> None:
    start_on_http(agency_url)

    def told() -> list[Envelope]:
        return [e for e in slack.envelopes if e.type == "events_api" and e.outcome != "pending"]

    with nobody_can_write(agency_url, "person"):
        slack.change_user("tom", tz="Asia/Kolkata")
        slack.wait_until(lambda: len(told()) == 2, timeout=20)  # the second comes at once
    assert not any(e.acked for e in told())
    slack.clock.advance(timedelta(minutes=1))
    slack.wait_until(lambda: told()[-1].acked, timeout=20)
    assert zone_of(agency_url, slack.person("tom").id) == "Asia/Kolkata"


def zone_of(database_url: str, slack_user_id: str) -> str:
    database = Database(database_url)
    with database.read(TEAM_ID) as session:
        person = session.scalars(select(Person).where(Person.slack_user_id == slack_user_id)).one()
    database.close()
    return person.time_zone


def test_a_form_says_so_in_its_place(
    slack: Playground, agency_url: str, start_stint: StartBot
) -> None:
    start_stint(agency_url)
    tom = slack.person("tom")
    tom.command(intent(1))  # the form is filled with its project
    tom.command("/time")
    tom.enter("duration", "2h")
    with nobody_can_write(agency_url):
        tom.submit()
    (answer,) = [e.ack for e in slack.envelopes if e.payload.get("type") == "view_submission"]
    assert TOOK_TOO_LONG in str(answer)
    assert len(read_books(agency_url).entries) == 1


def test_what_becomes_late_while_it_is_done_is_not_kept(
    slack: Playground, running: Running
) -> None:
    """Slack tells of somebody new only when their three seconds are nearly over."""
    with served(slack, running, "socket"):
        new = typed(slack, intent(1).removeprefix("/time "), user_id="U0MAYA").payload
        arrived = perf_counter() - LONGEST + 1
        with ThreadPoolExecutor(1) as threads:
            with slack.hold_answers("users.info"):
                answered = threads.submit(running.stint.answer, new, None, arrived)
                wait_until(lambda: perf_counter() > arrived + LONGEST)
            assert TOOK_TOO_LONG in str(answered.result().body)
    assert read_books(running.settings.database_url).receipts == {}


@PATIENT
@pytest.mark.parametrize("over", ["socket", "http"])
def test_what_waited_too_long_for_a_thread_is_not_begun(
    slack: Playground, running: Running, over: str, caplog: pytest.LogCaptureFixture
) -> None:
    free, busy = threading.Event(), threading.Semaphore(0)

    def handle_busy(ack: Ack) -> None:
        busy.release()
        free.wait()
        ack()

    running.stint.app.command("/busy")(handle_busy)
    with served(slack, running, over), ThreadPoolExecutor() as threads:
        occupying = [typed(slack, "", command="/busy") for _ in range(THREADS)]
        occupied = threads.submit(slack.send_at_once, occupying)
        for _ in occupying:
            busy.acquire()
        late = threads.submit(slack.send_at_once, [typed(slack, "1h ACME-site")])
        slack.wait_until(lambda: len(slack.envelopes) == THREADS + 2)
        since = perf_counter()
        wait_until(lambda: perf_counter() > since + LONGEST + ON_THE_WAY)
        free.set()
        occupied.result()
        wait_until(lambda: "was not begun" in caplog.text)
        if over == "http":
            assert not late.result()[0].acked
        else:
            slack.drop_connections()
            slack.give_up()
    assert read_books(running.settings.database_url).entries == []
    assert len(commands(slack)) == THREADS + 2
