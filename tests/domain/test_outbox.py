"""What Stint says by itself: in order, and what changes a message after the message."""

from datetime import datetime, timedelta

from domain.outbox import DueMessage, claim_due, mark_failed, mark_sent, say
from models.database import WorkspaceSession
from tests.factories import NOON


def _changed_twice(session: WorkspaceSession) -> None:
    say(session, "asked", "U1", {"text": "A menu?"}, NOON)
    say(session, "asked v2", "U1", {"text": "Accepted"}, NOON, replaces="asked")
    say(session, "asked v3", "U1", {"text": "Done"}, NOON, replaces="asked")
    say(session, "other", "U1", {"text": "Another thing"}, NOON)


def _due(session: WorkspaceSession, now: datetime = NOON) -> list[DueMessage]:
    session.flush()
    return claim_due(session, now)


def test_what_changes_a_message_waits_until_that_is_sent(session: WorkspaceSession) -> None:
    _changed_twice(session)
    asked, other = _due(session, NOON)
    assert (asked.key, other.key) == ("asked", "other")
    assert _due(session, NOON) == []
    mark_sent(session, asked.id, "D1", "1.1")
    for key in ("asked v2", "asked v3"):
        [change] = _due(session, NOON)
        assert (change.key, change.in_place_of) == (key, ("D1", "1.1"))
        mark_sent(session, change.id, "D1", "1.1")


def test_what_changes_a_message_waits_while_that_is_tried_again(session: WorkspaceSession) -> None:
    _changed_twice(session)
    asked, _other = _due(session, NOON)
    mark_failed(session, asked.id, "ratelimited", NOON, for_good=False)
    assert _due(session, NOON) == []
    [again] = _due(session, NOON + timedelta(minutes=10))[:1]
    assert again.key == "asked"


def test_a_message_that_is_never_sent_keeps_nothing_waiting(session: WorkspaceSession) -> None:
    _changed_twice(session)
    asked, _other = _due(session, NOON)
    mark_failed(session, asked.id, "channel_not_found", NOON, for_good=True)
    [change] = _due(session, NOON)
    assert (change.key, change.in_place_of) == ("asked v2", None)
