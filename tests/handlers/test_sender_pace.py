"""How fast Stint speaks, for how long it keeps silent, and when it gives up."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.outbox_limits import BURST
from handlers.sender import REST, SILENCES, send_due
from models import OutboxMessage, Project, Reminder
from playground.client import Channel
from playground.sample import PEOPLE
from tests.factories import add_reminder
from tests.handlers.reminding import remind
from tests.handlers.sending import count, kept, send, texts, write
from tests.handlers.stage import Stage, open_stage

POST, MEMBERS = "chat.postMessage", "conversations.members"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
STAFF = [user.id for user in PEOPLE if user.id in {"U0MAYA", "U0TOM", "U0LENA", "U0JACK"}]


def tried(stage: Stage, method: str = POST) -> int:
    return sum(call.method == method for call in stage.slack.calls)


def warnings(stage: Stage) -> list[str]:
    return [line for line in stage.log.lines if line.startswith("WARNING handlers.sender")]


@contextmanager
def held_at_the_door(stage: Stage, expires_at: datetime | None = None) -> Iterator[None]:
    """A sender in another thread has a message of a project, and asks who would read it."""
    with stage.read() as session:
        site = session.scalars(select(Project.id).where(Project.key == "ACME-site")).one()
    stage.may_post_in.add("leadership")
    stage.slack.invite_bot("leadership")
    write(
        stage, "held", "C0LEADS", project_id=site, expires_at=expires_at
    )  # Maya and Tom are on the team
    with ThreadPoolExecutor(1) as thread:
        with stage.slack.hold_answers(MEMBERS):
            sending = thread.submit(send, stage)
            stage.slack.wait_until(lambda: tried(stage, MEMBERS))
            yield
        sending.result()


@pytest.mark.parametrize("method", [POST, "chat.update", MEMBERS, "conversations.history"])
def test_a_wait_that_slack_wants_is_everybody_s(stored: Stage, method: str) -> None:
    with stored.read() as session:
        site = session.scalars(select(Project.id).where(Project.key == "ACME-site")).one()
    stored.may_post_in.add("leadership")
    stored.slack.invite_bot("leadership")
    write(stored, "k1")
    if method == "conversations.history":
        stored.slack.lose_next_answer(POST)
    send(stored)
    stored.slack.clock.advance(MINUTE)
    stored.slack.fail_next(method, error="ratelimited", retry_after=40)
    if method == "chat.update":
        write(stored, "k1 v2", replaces="k1")
    if method in {POST, MEMBERS}:
        write(stored, "project", "C0LEADS", project_id=site)
    write(stored, "beside", "U0JACK")
    other = replace(stored.stint.house, sender="another process")
    for seconds in (0, 39, 1):
        assert texts(stored, "jack") == []
        stored.slack.clock.advance(timedelta(seconds=seconds))
        send(stored)
        send_due(other, stored.stint.app.client, stored.slack.team_id)
    assert texts(stored, "jack") == ["About beside"]
    assert all(message.sent_ts for message in everything(stored))
    assert max(message.attempts for message in everything(stored)) <= 2


def everything(stage: Stage) -> list[OutboxMessage]:
    with stage.read() as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_a_wait_of_no_readable_length_is_half_a_minute(stage: Stage) -> None:
    write(stage)
    stage.slack.fail_next(POST, error="rate_limited", status=429)  # and no header
    send(stage)
    stage.slack.clock.advance(29 * SECOND)
    send(stage)
    assert texts(stage) == []
    stage.slack.clock.advance(SECOND)
    send(stage)
    assert (texts(stage), kept(stage).attempts) == (["About k1"], 1)


def test_who_has_claimed_already_waits_too(stored: Stage) -> None:
    with held_at_the_door(stored):
        write(stored, "refused", "U0JACK")
        stored.slack.fail_next(POST, error="ratelimited", retry_after=30)
        send(stored)
    assert (tried(stored), count(stored)) == (1, 0)
    stored.slack.clock.advance(30 * SECOND)
    send(stored)
    assert count(stored) == 2


def test_who_was_held_up_leaves_it_to_the_next(stored: Stage) -> None:
    with held_at_the_door(stored):
        stored.slack.clock.advance(51 * SECOND)  # of the minute that it has
    assert tried(stored) == 0
    send(stored)
    assert (tried(stored), kept(stored, "held").attempts) == (1, 1)


def test_what_expires_while_it_is_looked_who_reads_it_is_not_said(stage: Stage) -> None:
    with held_at_the_door(stage, stage.slack.clock.now() + SECOND):
        stage.slack.clock.advance(SECOND)
    assert (tried(stage), kept(stage, "held").gave_up) == (0, "expired")


def test_one_recipient_has_short_bursts_and_then_one_a_second(stored: Stage) -> None:
    for n in range(BURST + 2):
        write(stored, f"k{n}")
    send(stored)
    assert texts(stored) == [f"About k{n}" for n in range(BURST)]
    stored.slack.clock.advance(5 * SECOND)
    send(stored)
    assert texts(stored) == [f"About k{n}" for n in range(BURST + 2)]


def test_what_is_worth_nothing_any_more_is_not_said(stored: Stage) -> None:
    write(stored, expires_at=stored.slack.clock.now() + MINUTE)
    stored.slack.fail_next(POST, error="ratelimited", retry_after=60)
    send(stored)
    stored.slack.clock.advance(MINUTE)
    send(stored)
    assert (texts(stored), kept(stored).gave_up) == ([], "expired")


def test_a_reminder_is_drawn_when_it_is_sent(stored: Stage) -> None:
    """It says what there is to say by then, not by when it was decided."""
    remind(stored)
    lena = stored.people()["U0LENA"]
    with stored.begin() as session:
        reminder = add_reminder(session, lena)
    write(stored, "first", "U0JACK")
    write(stored, reminder_id=reminder.id)
    stored.slack.fail_next(POST, error="ratelimited", retry_after=60)
    send(stored)
    assert [shown(stored, reminder.id), texts(stored)] == [None, []]
    stored.slack.clock.advance(MINUTE)
    send(stored)
    assert shown(stored, reminder.id)
    [said] = texts(stored)
    assert said != "About k1"


def shown(stage: Stage, reminder_id: int) -> str | None:
    with stage.read() as session:
        return session.get_one(Reminder, reminder_id).shown


def test_nothing_due_keeps_no_writer_waiting(stage: Stage) -> None:
    """SQLite has one; a tick of every second must not want to be it, nor in a pause of Slack's."""
    write(stage)
    send(stage)
    with stage.begin():
        send(stage)
    write(stage, "k2")
    stage.slack.fail_next(POST, error="ratelimited", retry_after=0)
    send(stage)
    assert kept(stage, "k2").attempts == 0
    stage.slack.fail_next(POST, error="ratelimited", retry_after=30)
    send(stage)
    with stage.begin():
        send(stage)
    assert not [line for line in stage.log.lines if "others claim" in line]
    stage.slack.clock.advance(MINUTE)
    with stage.begin():
        send(stage)
    assert [line for line in stage.log.lines if "others claim" in line]


def _lost(stage: Stage) -> None:
    stage.slack.lose_next_answer(POST, times=SILENCES + 1)


def _bad_gateway(stage: Stage) -> None:
    stage.slack.fail_next(POST, error="bad_gateway", status=502, times=SILENCES + 1)


def _refused_connections(stage: Stage) -> None:
    stage.stint.app.client.base_url = "http://127.0.0.1:1/api/"


@pytest.mark.parametrize("is_away", [_lost, _bad_gateway, _refused_connections])
def test_slack_that_is_away_is_asked_seldom_and_told_of_in_a_line(
    stored: Stage, is_away: Callable[[Stage], None]
) -> None:
    for who in STAFF:
        write(stored, f"to {who}", who)
    present = stored.stint.app.client.base_url
    is_away(stored)
    send(stored)
    assert sum(message.not_before > stored.slack.clock.now() for message in everything(stored)) == 3
    assert len(warnings(stored)) == 1
    stored.slack.clock.advance(REST - SECOND)
    send(stored)
    assert len(warnings(stored)) == 1
    stored.stint.app.client.base_url = present
    for _ in range(4):  # what is lost once more has a longer pause
        stored.slack.clock.advance(MINUTE)
        send(stored)
    assert [texts(stored, who) for who in STAFF] == [[f"About to {who}"] for who in STAFF]


def test_who_was_never_reached_is_not_looked_for(stage: Stage) -> None:
    write(stage)
    present = stage.stint.app.client.base_url
    _refused_connections(stage)
    send(stage)
    stage.stint.app.client.base_url = present
    stage.slack.clock.advance(MINUTE)
    send(stage)
    assert (tried(stage, "conversations.history"), texts(stage)) == (0, ["About k1"])


def test_two_senders_at_once_say_each_thing_once_and_in_order(postgres_agency_url: str) -> None:
    channels = [f"many-{n}" for n in range(40)]
    with open_stage(postgres_agency_url) as stage:
        stage.may_post_in.update(channels)
        for name in channels:
            stage.slack.add_channel(Channel(name.upper().replace("MANY-", "C0MANY"), name))
        for n in range(200):
            write(stage, f"k{n:03}", f"C0MANY{n % 40}")
        houses = [replace(stage.stint.house, sender=name) for name in ("one", "other")]

        def send_as(number: int) -> None:
            while count(stage) < 200:
                send_due(houses[number], stage.stint.app.client, stage.slack.team_id)

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(send_as, range(2)))
        said = {
            name: [m.text for m in stage.slack.world.workspace.messages[f"C0MANY{n}"].values()]
            for n, name in enumerate(channels)
        }
    assert said == {
        name: [f"About k{n + 40 * times:03}" for times in range(5)]
        for n, name in enumerate(channels)
    }
