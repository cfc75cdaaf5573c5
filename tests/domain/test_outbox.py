"""What Stint says by itself: in order, at Slack's pace, and not for longer than it is worth."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

import pytest
from sqlalchemy import select

from domain.outbox import KEPT, purge_outbox, say
from domain.outbox_claims import (
    LEASE,
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    DueMessage,
    claim_due,
    give_up,
    is_anything_due,
    mark_failed,
    mark_sent,
    put_back,
)
from domain.outbox_limits import A_MINUTE, BURST, UPDATES_A_MINUTE, pause
from models import OutboxMessage
from models.database import Database, TookTooLong, WorkspaceSession
from tests.factories import NOON, add_workspace

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


class Always(Random):
    """Chance at one end of what it may be."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def random(self) -> float:
        return self.share


SHORTEST, LONGEST = Always(0.0), Always(1.0)


def _due(session: WorkspaceSession, now: datetime = NOON, sender: str = "here") -> list[DueMessage]:
    """What is claimed; whether anything is due is asked first, and has to be true of it."""
    session.flush()
    asked = is_anything_due(session, now)
    claimed = claim_due(session, now, sender)
    session.flush()
    assert asked or not claimed
    return claimed


def _row(session: WorkspaceSession, key: str) -> OutboxMessage:
    return session.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).one()


def _all_due(session: WorkspaceSession, now: datetime, sender: str) -> list[str]:
    """What this sender gets and sends at this instant; none of it to somebody known."""
    keys = []
    while claimed := _due(session, now, sender):
        for message in claimed:
            mark_sent(session, message, "C1", "1.1")
            keys.append(message.key)
    return keys


def test_each_recipient_is_told_in_the_order_of_what_was_said(session: WorkspaceSession) -> None:
    for key, to, replaces in (
        ("asked", "U1", None),
        ("asked v2", "U1", "asked"),
        ("other", "U1", None),
        ("beside", "U2", None),
    ):
        say(session, key, to, {"text": key}, NOON, replaces=replaces)
    asked, beside = _due(session)
    assert (asked.key, beside.key) == ("asked", "beside")
    mark_sent(session, beside, "D2", "1.1")
    assert _due(session) == []
    mark_failed(session, asked, "internal_error", NOON, in_doubt=False, chance=LONGEST)
    assert _due(session, NOON + 44 * SECOND) == []
    [again] = _due(session, NOON + 45 * SECOND)
    mark_sent(session, again, "D1", "1.1")
    [change] = _due(session, NOON + MINUTE)
    assert (change.key, change.in_place_of) == ("asked v2", ("D1", "1.1"))
    give_up(session, change, "message_not_found")
    [other] = _due(session, NOON + MINUTE)
    assert (other.key, other.in_place_of) == ("other", None)


def test_what_expires_is_given_up_wherever_it_waits(session: WorkspaceSession) -> None:
    for key in ("first", "second", "lasting"):
        say(session, key, "U1", {"text": key}, NOON)
        _row(session, key).expires_at = None if key == "lasting" else NOON + MINUTE
    [first] = _due(session)
    mark_failed(session, first, "internal_error", NOON, in_doubt=False, chance=LONGEST)
    [again] = _due(session, NOON + 50 * SECOND)
    mark_failed(session, again, "internal_error", NOON + 50 * SECOND, in_doubt=False)
    [lasting] = _due(session, NOON + MINUTE)  # and not when the first would be tried again
    assert lasting.key == "lasting"
    session.expire_all()
    assert [_row(session, key).gave_up for key in ("first", "second")] == ["expired"] * 2


def test_what_expired_while_slack_may_have_it_is_looked_for(session: WorkspaceSession) -> None:
    say(session, "k1", "U1", {"text": "k1"}, NOON)
    _row(session, "k1").expires_at = NOON + 30 * SECOND
    [claimed] = _due(session)  # and the sender dies
    assert claimed.doubted_since is None
    [again] = _due(session, NOON + LEASE, "another")
    assert (again.key, again.doubted_since) == ("k1", NOON)


def test_two_senders_together_keep_the_pace_of_the_workspace(session: WorkspaceSession) -> None:
    for n in range(A_MINUTE + 30):
        say(session, f"k{n:03}", f"U{n}", {}, NOON)
    told = _all_due(session, NOON, "here")
    assert len(told) == A_MINUTE
    assert len(set(told)) == A_MINUTE
    assert _all_due(session, NOON + 59 * SECOND, "there") == []
    assert len(_all_due(session, NOON + MINUTE, "there")) == 30
    # What a clock that was set back finds in its future is none of the last minute.
    say(session, "back", "U1", {}, NOON - HOUR)
    assert _all_due(session, NOON - HOUR, "here") == ["back"]


def test_two_senders_together_keep_the_pace_of_a_recipient(session: WorkspaceSession) -> None:
    for n in range(BURST + 2):
        say(session, f"k{n}", "C1", {}, NOON)
    first = _due(session, NOON, "here")
    mark_sent(session, first[0], "C1", "1.1")
    assert len(_all_due(session, NOON, "there")) == BURST - 1
    assert _all_due(session, NOON + 4 * SECOND, "here") == []
    assert len(_all_due(session, NOON + 5 * SECOND, "here")) == 2


def test_changes_of_messages_have_a_slower_pace(session: WorkspaceSession) -> None:
    many = UPDATES_A_MINUTE + 3
    for n in range(many):
        say(session, f"k{n}", f"U{n}", {}, NOON)
    assert len(_all_due(session, NOON, "here")) == many
    now = NOON + MINUTE
    for n in range(many):
        say(session, f"k{n} v2", f"U{n}", {}, now, replaces=f"k{n}")
    say(session, "new", "U999", {}, now)
    told = _all_due(session, now, "here")
    assert ("new" in told, len(told)) == (True, UPDATES_A_MINUTE + 1)
    assert len(_all_due(session, now + MINUTE, "here")) == 3


def test_slack_s_pause_is_for_all_and_never_shortened(session: WorkspaceSession) -> None:
    say(session, "k1", "U1", {}, NOON)
    [claimed] = _due(session)
    pause(session, NOON + MINUTE)
    pause(session, NOON + SECOND)
    put_back(session, claimed)
    assert _due(session, NOON + 59 * SECOND, "another") == []
    [again] = _due(session, NOON + MINUTE, "another")
    assert again.doubted_since is None  # Slack refused it, so nobody has to look
    assert _row(session, "k1").attempts == 1


@pytest.mark.parametrize(
    ("chance", "at_least", "at_most"),
    [(SHORTEST, 24 * HOUR, 48 * HOUR), (LONGEST, 48 * HOUR, 96 * HOUR)],
)
def test_pauses_grow_and_giving_up_takes_more_than_a_day(
    session: WorkspaceSession, chance: Random, at_least: timedelta, at_most: timedelta
) -> None:
    say(session, "k1", "U1", {}, NOON)
    now, pauses = NOON, []
    while claimed := _due(session, now):
        mark_failed(session, claimed[0], "internal_error", now, in_doubt=False, chance=chance)
        pauses.append(_row(session, "k1").not_before - now)
        now += pauses[-1]
    factor = chance.uniform(0.5, 1.5)
    assert pauses[:3] == [30 * SECOND * factor, MINUTE * factor, 2 * MINUTE * factor]
    assert max(pauses) == LONGEST_PAUSE * factor
    assert len(pauses) == MOST_ATTEMPTS
    assert at_least < sum(pauses[:-1], timedelta()) < at_most
    assert _row(session, "k1").gave_up == "internal_error"


def test_chance_keeps_together_failed_messages_apart(session: WorkspaceSession) -> None:
    for n in range(5):
        say(session, f"k{n}", f"U{n}", {}, NOON)
    for message in _due(session):
        mark_failed(session, message, "internal_error", NOON, in_doubt=False)
    again = [_row(session, f"k{n}").not_before - NOON for n in range(5)]
    assert len(set(again)) > 1
    assert all(15 * SECOND <= each <= 45 * SECOND for each in again)


def test_who_lost_the_lease_changes_nothing_but_that_it_is_sent(session: WorkspaceSession) -> None:
    say(session, "k1", "U1", {}, NOON)
    [held_up] = _due(session, NOON, "here")
    [claimed] = _due(session, NOON + LEASE, "here")  # in another thread of the same process
    for change in (
        partial(give_up, reason="too late"),
        put_back,
        partial(mark_failed, reason="too late", now=NOON, in_doubt=False),
    ):
        change(session, held_up)
        session.flush()
        assert _row(session, "k1").claimed_until == claimed.claimed_until
    mark_sent(session, held_up, "D1", "1.1")
    put_back(session, claimed)
    assert (_row(session, "k1").sent_ts, _due(session, NOON + HOUR)) == ("1.1", [])


def test_what_was_said_long_ago_is_forgotten_unless_it_was_changed_since(
    session: WorkspaceSession,
) -> None:
    for key, expires_at in (("sent", None), ("expired", NOON), ("changed", None), ("waits", None)):
        say(session, key, f"U{key}", {}, NOON)
        _row(session, key).expires_at = expires_at
    for message in _due(session):
        if message.key != "waits":
            mark_sent(session, message, "D1", "1.1")
    later = NOON + KEPT + SECOND
    say(session, "changed v2", "Uchanged", {}, later, replaces="changed")
    session.flush()
    purge_outbox(session, later - 2 * SECOND)
    assert len(session.scalars(select(OutboxMessage.key)).all()) == 5
    purge_outbox(session, later)
    left = session.scalars(select(OutboxMessage.key).order_by(OutboxMessage.id)).all()
    assert left == ["changed", "waits", "changed v2"]


def test_claims_of_a_workspace_are_made_one_after_the_other(postgres_url: str) -> None:
    """Or two senders would count the same room; SQLite has one writer anyway."""
    database = Database(postgres_url)
    with database.begin("T1") as session:
        add_workspace(session)
        claim_due(session, NOON, "here")
    with database.begin("T1") as session:
        claim_due(session, NOON, "here")
        with pytest.raises(TookTooLong), database.begin("T1") as other:
            claim_due(other, NOON, "there")
    database.close()
