"""What Slack may have or not, nobody knows: it is looked for, and said neither twice nor never."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.outbox import say
from domain.outbox_claims import LEASE, claim_due
from models import OutboxMessage
from playground.client import Channel
from tests.handlers.sending import count, kept, send, texts, write
from tests.handlers.stage import Stage

LATER = timedelta(minutes=2)
POST = "chat.postMessage"


def posted(stage: Stage) -> int:
    return sum(call.method == POST for call in stage.slack.calls)


def looked(stage: Stage) -> list[str]:
    """The channels whose history was read, page by page."""
    return [
        str(call.args["channel"])
        for call in stage.slack.calls
        if call.method == "conversations.history"
    ]


def die_before_posting(stage: Stage) -> None:
    """Another process claims what is due, and is gone."""
    with stage.begin() as session:
        assert claim_due(session, stage.slack.clock.now(), "another process")


def post_by_hand(stage: Stage, key: str, to: str) -> None:
    """What another process did before it was gone, or Slack before it said that it failed."""
    stage.stint.app.client.chat_postMessage(
        channel=to,
        text=f"About {key}",
        metadata={"event_type": "stint_message", "event_payload": {"key": key}},
    )


def test_who_died_before_posting_leaves_it_to_the_next(stored: Stage) -> None:
    write(stored)
    die_before_posting(stored)
    send(stored)
    assert texts(stored) == []
    stored.slack.clock.advance(LEASE)
    send(stored)
    assert texts(stored) == ["About k1"]
    assert (kept(stored).claimed_by, kept(stored).attempts) == (None, 2)


def test_who_died_after_posting_is_found_out(stored: Stage) -> None:
    write(stored)
    die_before_posting(stored)
    post_by_hand(stored, "k1", "U0LENA")
    stored.slack.clock.advance(LEASE)
    send(stored)
    assert (texts(stored), posted(stored)) == (["About k1"], 1)
    write(stored, "k2", replaces="k1")  # it is known where the first one stands
    send(stored)
    assert texts(stored) == ["About k2"]


@pytest.mark.parametrize("channel", ["direct messages", "leadership", "design"])
def test_an_answer_that_is_lost_doubles_nothing_anywhere(stage: Stage, channel: str) -> None:
    """In direct messages, in a private channel, and in a public one where Stint is not."""
    if channel == "direct messages":
        to, name = "U0LENA", "@stint"
    else:
        to, name = {"leadership": "C0LEADS", "design": "C0DESIGN"}[channel], channel
        stage.may_post_in.add(channel)
    who = stage.person("lena" if channel != "leadership" else "maya")
    if channel == "leadership":
        stage.slack.invite_bot(channel)
    write(stage, to=to)
    stage.slack.lose_next_answer(POST)
    send(stage)
    for n in range(40):  # more than a page, all of it later
        post_by_hand(stage, f"other {n}", to)
        stage.slack.clock.advance(timedelta(seconds=3))
    send(stage)
    assert [m.text for m in who.sees(name)].count("About k1") == 1
    assert kept(stage).sent_ts
    assert len(looked(stage)) > 2
    refused = [c for c in stage.slack.calls if c.answer.get("error") == "not_in_channel"]
    assert len(refused) == (channel == "design")


@pytest.mark.parametrize("it_did", [True, False])
def test_what_slack_says_of_itself_is_not_believed(stored: Stage, it_did: bool) -> None:  # noqa: FBT001 - pytest's
    """`internal_error`: "some aspect of the operation may have succeeded"."""
    write(stored)
    stored.slack.fail_next(POST, error="internal_error")
    send(stored)
    if it_did:
        post_by_hand(stored, "k1", "U0LENA")
    stored.slack.clock.advance(LATER)
    send(stored)
    assert texts(stored) == ["About k1"]
    assert len(looked(stored)) == 1


@pytest.mark.parametrize(
    "failure",
    [
        {"error": "fatal_error"},
        {"error": "bad_gateway", "status": 502},
        {"error": "<html>a proxy's own page"},
    ],
)
def test_whatever_fails_in_an_unknown_way_is_looked_for(
    stage: Stage, failure: dict[str, object]
) -> None:
    write(stage)
    stage.slack.fail_next(POST, **failure)  # type: ignore[arg-type] # its keywords
    send(stage)
    stage.slack.clock.advance(LATER)
    send(stage)
    assert (len(looked(stage)), texts(stage)) == (1, ["About k1"])


def test_what_slack_refuses_for_sure_is_not_looked_for(stage: Stage) -> None:
    write(stage)
    stage.slack.fail_next(POST, error="team_added_to_org")
    send(stage)
    stage.slack.clock.advance(LATER)
    send(stage)
    assert (looked(stage), texts(stage)) == ([], ["About k1"])


def test_where_looking_fails_nothing_is_said_until_it_works(stored: Stage) -> None:
    write(stored)
    stored.slack.lose_next_answer(POST)
    send(stored)
    for failure in ("internal_error", "missing_scope", "ratelimited"):
        stored.slack.fail_next("conversations.history", error=failure, retry_after=30)
        stored.slack.clock.advance(timedelta(minutes=5))
        send(stored)
        assert (posted(stored), kept(stored).gave_up) == (1, None)
    stored.slack.clock.advance(timedelta(seconds=29))
    send(stored)
    assert len(looked(stored)) == 3
    stored.slack.clock.advance(timedelta(seconds=1))
    send(stored)
    assert (texts(stored), len(looked(stored))) == (["About k1"], 4)


def test_a_change_may_be_made_twice_and_is_not_looked_for(stage: Stage) -> None:
    write(stage)
    write(stage, "k2", replaces="k1")
    stage.slack.lose_next_answer("chat.update")
    send(stage)
    stage.slack.clock.advance(LATER)
    send(stage)
    assert (texts(stage), looked(stage)) == (["About k2"], [])
    assert kept(stage, "k2").sent_ts == kept(stage).sent_ts


def test_what_expired_in_doubt_is_looked_for_and_not_said(stage: Stage) -> None:
    until = stage.slack.clock.now() + timedelta(minutes=1)
    write(stage, "said", expires_at=until)
    write(stage, "unsaid", "U0JACK", expires_at=until)
    die_before_posting(stage)
    post_by_hand(stage, "said", "U0LENA")
    stage.slack.clock.advance(LATER)
    send(stage)
    assert (texts(stage), texts(stage, "jack")) == (["About said"], [])
    assert kept(stage, "said").sent_ts
    assert kept(stage, "unsaid").gave_up == "expired"


def test_another_s_message_is_not_taken_for_it(stage: Stage) -> None:
    """Nor is an older one, of long before it was tried."""
    write(stage)
    die_before_posting(stage)
    post_by_hand(stage, "k10", "U0LENA")
    stage.stint.app.client.chat_postMessage(channel="U0LENA", text="About k1")
    stage.slack.clock.advance(LEASE)
    send(stage)
    assert texts(stage) == ["About k10", "About k1", "About k1"]


def test_another_apps_message_is_not_taken_for_it_whatever_it_bears(stage: Stage) -> None:
    stage.may_post_in.add("general")
    write(stage, to="C0GENERAL")
    die_before_posting(stage)
    post_by_hand(stage, "k1", "C0GENERAL")
    said = stage.slack.world.workspace.messages["C0GENERAL"]
    [forged] = [each for each in said.values() if each.metadata]
    said[forged.ts] = replace(forged, user="U0OTHER", bot_id="B0OTHER", app_id="A0OTHER")
    stage.slack.clock.advance(LEASE)
    send(stage)
    send(stage)
    sent = kept(stage).sent_ts
    assert sent
    assert sent != forged.ts


def test_a_clock_that_was_set_back_hides_nothing(stage: Stage) -> None:
    noon = stage.slack.clock.now()
    with stage.begin() as session:
        say(session, "k1", "U0LENA", {"text": "About k1"}, noon)
        [claimed] = claim_due(session, noon + timedelta(hours=1), "a fast clock")
        row = session.get_one(OutboxMessage, claimed.id)
        row.claimed_until = noon
    post_by_hand(stage, "k1", "U0LENA")
    send(stage)
    assert texts(stage) == ["About k1"]


def test_channels_are_looked_at_where_the_bot_is(stage: Stage) -> None:
    """A private channel that Stint was taken out of: it can't look, so it says nothing."""
    stage.slack.add_channel(Channel("C0GONE", "gone", "private", members=["U0MAYA"]))
    with stage.begin() as session:
        say(session, "k1", "C0GONE", {"text": "x"}, stage.slack.clock.now())
    die_before_posting(stage)
    stage.slack.clock.advance(LEASE)
    send(stage)
    assert (posted(stage), count(stage)) == (0, 0)
    with stage.read() as session:
        assert session.scalars(select(OutboxMessage)).one().gave_up is None
