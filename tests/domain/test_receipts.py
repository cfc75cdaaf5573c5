"""A request delivered twice is answered twice and done once (DOMAIN rule 19)."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.receipts import KEPT, find_receipt, keep_receipt, purge_receipts
from models.database import Database, WorkspaceSession
from tests.factories import NOON, add_workspace

_ANSWER: dict[str, object] = {
    "text": "Logged 2h on “ACME-site” 🕑",
    "blocks": [{"type": "section"}],
}


def test_the_first_delivery_finds_no_receipt(session: WorkspaceSession) -> None:
    assert find_receipt(session, "Ev1") is None


def test_the_second_delivery_gets_the_first_one_s_answer(session: WorkspaceSession) -> None:
    keep_receipt(session, "Ev1", _ANSWER, NOON)
    assert find_receipt(session, "Ev1") == _ANSWER
    assert find_receipt(session, "Ev2") is None


def test_a_receipt_is_of_one_workspace(database: Database) -> None:
    for workspace_id in ("T1", "T2"):
        with database.begin(workspace_id) as session:
            add_workspace(session)
    with database.begin("T1") as session:
        keep_receipt(session, "Ev1", _ANSWER, NOON)
    with database.begin("T2") as session:
        assert find_receipt(session, "Ev1") is None
        keep_receipt(session, "Ev1", {"text": "Another"}, NOON)
        purge_receipts(session, NOON + 2 * KEPT)
    with database.read("T1") as session:
        assert find_receipt(session, "Ev1") == _ANSWER


def test_a_request_is_never_answered_in_two_ways(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        keep_receipt(session, "Ev1", _ANSWER, NOON)
    with pytest.raises(IntegrityError), database.begin("T1") as session:
        keep_receipt(session, "Ev1", {"text": "Another"}, NOON)


def test_a_receipt_is_kept_for_seven_days(session: WorkspaceSession) -> None:
    keep_receipt(session, "Ev1", _ANSWER, NOON)
    purge_receipts(session, NOON + timedelta(days=7))
    assert find_receipt(session, "Ev1") == _ANSWER
    purge_receipts(session, NOON + timedelta(days=7, seconds=1))
    assert find_receipt(session, "Ev1") is None
