"""One intent, one effect: whatever Slack delivers again, and over which transport."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from models import Person
from playground.client import Envelope
from playground.clock import Clock
from tests.factories import TODAY
from tests.handlers.reading import content
from tests.handlers.stage import Kept, Stage, Stored, open_stage

TWO_HOURS = Stored(120, "ACME-site", TODAY)

Intent = Callable[[Stage], Kept]


def command(stage: Stage) -> Kept:
    stage.time("tom", "2h ACME-site")
    return Kept(entries=1, audit=1, receipts=1)


def choice(stage: Stage) -> Kept:
    question = stage.answer("tom", "2h ACME")
    stage.person("tom").click("2h on ACME-site", question)
    return Kept(entries=1, audit=1, receipts=1)


def submission(stage: Stage) -> Kept:
    stage.time("tom", "", "acme-web")
    stage.person("tom").enter("duration", "2h")
    stage.person("tom").submit()
    return Kept(entries=1, audit=1, receipts=1)


def undo(stage: Stage) -> Kept:
    stage.time("tom", "2h ACME-site")
    message = stage.answer("tom", "3h ACME-site")
    stage.person("tom").click("Undo", message)
    return Kept(entries=1, audit=3, receipts=3)


def undo_command(stage: Stage) -> Kept:
    stage.time("tom", "2h ACME-site")
    stage.time("tom", "3h ACME-site")
    stage.time("tom", "undo")
    return Kept(entries=1, audit=3, receipts=3)


def again(stage: Stage) -> Kept:
    stage.time("tom", "2h ACME-site mon")
    stage.time("tom", "again")
    return Kept(entries=2, audit=2, receipts=2)


def edit(stage: Stage) -> Kept:
    message = stage.answer("tom", "3h ACME-site")
    stage.person("tom").click("Edit", message)
    stage.person("tom").enter("duration", "2h")
    stage.person("tom").submit()
    return Kept(entries=1, audit=2, receipts=2)


def asked_and_answered(stage: Stage) -> Kept:
    """Logged a second time by saying yes; the question and its answer each arrive again."""
    stage.time("tom", "2h ACME-site")
    question = stage.answer("tom", "2h ACME-site")
    stage.person("tom").click("Log it again", question)
    return Kept(entries=2, audit=2, receipts=2)


INTENTS = [command, choice, submission, undo, undo_command, again, edit, asked_and_answered]


@pytest.fixture(params=["socket", "http"])
def over_both(request: pytest.FixtureRequest, agency_url: str) -> Iterator[Stage]:
    """The sample agency over each transport, on each database."""
    with open_stage(agency_url, over=request.param) as stage:
        yield stage


def delivered_again(stage: Stage, envelope: Envelope) -> Envelope:
    """The same request, under another envelope's id, as Slack may do."""
    return stage.slack.redeliver(replace(envelope, envelope_id=str(uuid4())))


def last(stage: Stage) -> Envelope:
    """What asked for the latest change."""
    return stage.slack.envelopes[-1]


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: intent.__name__)
def test_the_same_request_twice_has_one_effect_and_one_answer(
    over_both: Stage, intent: Intent
) -> None:
    kept = intent(over_both)
    over_both.settle()
    envelope, entries = last(over_both), over_both.entries("tom")
    assert over_both.kept() == kept
    second = delivered_again(over_both, envelope)
    over_both.settle()
    assert second.ack == envelope.ack
    assert over_both.entries("tom") == entries
    assert over_both.kept() == kept
    assert TWO_HOURS in entries


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: intent.__name__)
def test_ten_deliveries_at_once_have_one_effect_and_one_answer(
    stored: Stage, intent: Intent
) -> None:
    kept = intent(stored)
    stored.settle()
    envelope = last(stored)
    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda _: delivered_again(stored, envelope), range(10)))
    stored.settle()
    assert [answer.ack for answer in answers] == [envelope.ack] * 10
    assert stored.kept() == kept


def first_delivered_ten_times(stage: Stage, envelope: Envelope) -> list[Envelope]:
    """A request that was never answered before, ten times at once."""
    with ThreadPoolExecutor(10) as threads:
        return list(threads.map(lambda _: delivered_again(stage, envelope), range(10)))


def test_ten_first_deliveries_of_a_command_make_one_entry(over_both: Stage) -> None:
    over_both.time("tom", "today")
    known = over_both.latest("slash_commands")
    unknown = {**known.payload, "text": "2h ACME-site", "trigger_id": "1.2.3"}
    answers = first_delivered_ten_times(over_both, replace(known, payload=unknown))
    assert over_both.entries("tom") == [TWO_HOURS]
    assert over_both.kept() == Kept(entries=1, audit=1, receipts=1)
    assert [answer.ack for answer in answers] == [answers[0].ack] * 10
    assert answers[0].ack is not None
    assert answers[0].ack["text"].startswith("Logged 2h on ACME-site")


def test_ten_first_clicks_of_a_choice_make_one_entry(over_both: Stage) -> None:
    question = over_both.answer("tom", "2h ACME")
    over_both.person("tom").click("2h on ACME-site", question)
    over_both.settle()
    answered = over_both.person("tom").present(question)
    click = last(over_both)
    seen = len(over_both.person("tom").sees())
    over_both.slack.clock.advance(timedelta(minutes=3))  # or the like entry would be asked about
    with ThreadPoolExecutor(10) as threads:
        clicks = [
            replace(click, payload={**click.payload, "trigger_id": f"{number}.1.1"})
            for number in range(10)
        ]
        list(threads.map(lambda each: delivered_again(over_both, each), clicks))
    over_both.settle()
    assert over_both.entries("tom") == [TWO_HOURS]
    assert len(over_both.person("tom").sees()) == seen
    now = over_both.person("tom").present(question)
    assert now is not None
    assert answered is not None
    assert content(now) == content(answered)


def test_ten_different_commands_at_once_fill_no_day_twice(stored: Stage) -> None:
    """Each looks at what the day has before it adds to it, so they take turns."""
    stored.time("tom", "today")
    known = stored.latest("slash_commands")
    different = [
        replace(
            known,
            payload={**known.payload, "text": f"{180 + n}m ACME-site", "trigger_id": f"{n}.2.3"},
        )
        for n in range(10)
    ]
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda each: delivered_again(stored, each), different))
    minutes = sum(entry.minutes for entry in stored.entries("tom"))
    assert 1440 - 190 < minutes <= 1440


def test_the_same_line_typed_twice_at_once_asks_once(stored: Stage) -> None:
    stored.time("tom", "today")
    known = stored.latest("slash_commands")
    typed = [
        replace(known, payload={**known.payload, "text": "2h ACME-site", "trigger_id": f"{n}.5.5"})
        for n in range(2)
    ]
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda each: delivered_again(stored, each), typed))
    said = sorted(str(answer.ack["text"])[:6] for answer in answers if answer.ack)
    assert said == ["Logged", "You lo"]
    assert stored.entries("tom") == [TWO_HOURS]


@pytest.mark.parametrize("seconds_ago", [0, 290])
def test_a_signed_request_replayed_within_five_minutes_has_no_second_effect(
    served: Stage, seconds_ago: int
) -> None:
    served.time("tom", "2h ACME-site")
    envelope = last(served)
    replayed = served.slack.redeliver(envelope, sent_at=Clock.wall_seconds() - seconds_ago)
    assert (replayed.outcome, replayed.ack) == ("acked", envelope.ack)
    assert served.kept() == Kept(entries=1, audit=1, receipts=1)


@pytest.mark.parametrize("forged", [True, False])
def test_an_answer_is_given_again_to_nobody_but_its_person(stored: Stage, *, forged: bool) -> None:
    """Priya clicks with the key of Jack's question; Jack clicks again once he was deactivated."""
    question = stored.answer("jack", "2h ACME-ap a secret")
    stored.person("jack").click("2h on ACME-app", question)
    stored.settle()
    click = last(stored)
    if forged:
        stored.time("priya", "today")
        theirs = {"id": "U0PRIYA", "username": "priya", "team_id": stored.slack.team_id}
    else:
        with stored.begin() as session:
            session.scalars(select(Person).where(Person.name == "jack")).one().active = False
        theirs = click.payload["user"]
    again = {**click.payload, "user": theirs, "trigger_id": "1.1.1", "response_url": ""}
    stored.slack.redeliver(replace(click, envelope_id=str(uuid4()), payload=again))
    stored.settle()
    said = [call.args for call in stored.slack.calls if call.args.get("trigger_id") == "1.1.1"]
    assert len(said) == 1
    assert "secret" not in str(said)
