"""What Stint says by itself: once, to those who may read it, and again if Slack did not take it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.outbox import say
from models import OutboxMessage, Person, Project
from playground.client import Message
from tests.handlers.requesting import take_off
from tests.handlers.sending import kept, send, texts, write
from tests.handlers.stage import Stage


def test_a_message_is_said_once_however_often_it_is_written_or_sent(stored: Stage) -> None:
    for _ in range(2):
        write(stored)
    for _ in range(3):
        send(stored)
    assert texts(stored) == ["About k1"]
    assert kept(stored).sent_ts


def test_what_a_transaction_takes_back_is_never_said(stored: Stage) -> None:
    now = stored.stint.house.clock.now()

    def fail_after_saying() -> None:
        with stored.begin() as session:
            say(session, "k1", "U0LENA", {"text": "About k1"}, now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_saying()
    send(stored)
    assert texts(stored) == []


def test_what_slack_does_not_take_is_said_later(stored: Stage) -> None:
    write(stored)
    stored.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    send(stored)
    send(stored)
    assert texts(stored) == []
    stored.slack.clock.advance(timedelta(minutes=2))
    send(stored)
    assert texts(stored) == ["About k1"]


def test_what_slack_never_takes_is_given_up_with_its_reason(stored: Stage) -> None:
    write(stored, to="U0OLD")
    send(stored)
    assert (kept(stored).sent_ts, kept(stored).gave_up) == (None, "channel_not_found")


def test_a_later_message_takes_the_place_of_the_earlier(stored: Stage) -> None:
    write(stored)
    send(stored)
    write(stored, "k2", replaces="k1")
    send(stored)
    assert texts(stored) == ["About k2"]


def test_what_was_written_together_is_said_in_order(stored: Stage) -> None:
    write(stored)
    write(stored, "k2", replaces="k1")
    write(stored, "k3", replaces="k1")
    send(stored)
    assert texts(stored) == ["About k3"]


def test_what_is_broken_holds_nobody_up_but_whom_it_is_for(stored: Stage) -> None:
    write(stored, "broken")
    with stored.begin() as session:
        session.scalars(select(OutboxMessage)).one().payload = ["no message"]  # type: ignore[assignment] # that is what is broken
    write(stored, "after it")
    write(stored, "to another", "U0JACK")
    with pytest.raises(TypeError):
        send(stored)
    assert (texts(stored), texts(stored, "jack")) == ([], ["About to another"])
    assert kept(stored, "broken").attempts == 1


def test_a_channel_hears_of_a_project_only_if_everybody_there_sees_it(stored: Stage) -> None:
    with stored.read() as session:
        site = session.scalars(select(Project.id).where(Project.key == "ACME-site")).one()
    stored.may_post_in.add("leadership")
    write(stored, "in acme-web", "C0ACME", project_id=site)  # Sam and Zoe are strangers there
    write(stored, "in leadership", "C0LEADS", project_id=site)  # Maya and Tom are on the team
    stored.slack.invite_bot("leadership")
    send(stored)
    assert kept(stored, "in acme-web").gave_up == "not for this channel"
    said: list[Message] = stored.person("tom").sees("leadership")
    assert said[-1].text == "About in leadership"


def test_a_person_hears_of_a_project_only_while_they_see_it(stored: Stage) -> None:
    """Before Slack takes the messages, Lena leaves the team, and Jack the agency."""
    with stored.read() as session:
        site = session.scalars(select(Project.id).where(Project.key == "ACME-site")).one()
    for who in ("U0LENA", "U0JACK", "U0TOM"):
        write(stored, f"to {who}", who, project_id=site)
    write(stored, "to Jack of his week", "U0JACK")
    take_off(stored, "lena")
    with stored.begin() as session:
        session.scalars(select(Person).where(Person.slack_user_id == "U0JACK")).one().active = False
    send(stored)
    told = {who: texts(stored, who) for who in ("lena", "jack", "tom")}
    assert told == {"lena": [], "jack": [], "tom": ["About to U0TOM"]}
    assert kept(stored, "to U0LENA").gave_up == "not for this person"
