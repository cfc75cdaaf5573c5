"""One intent, one effect: what was answered to a request is kept and answered again."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from models import Receipt
from models.database import WorkspaceSession, own
from models.insert import insert

KEPT = timedelta(days=7)
"""Slack delivers again within minutes; people click old buttons for days."""

_ANSWER = own(select(Receipt.answer).where(Receipt.key == bindparam("key")))


def find_receipt(session: WorkspaceSession, key: str) -> dict[str, object] | None:
    """The answer already given to this request; None the first time (DOMAIN rule 19)."""
    given = session.ask(_ANSWER, key=key)
    return given[0][0] if given else None


def keep_receipt(
    session: WorkspaceSession, key: str, answer: dict[str, object], now: datetime
) -> None:
    """Keep the answer in the transaction that makes it true."""
    insert(session, Receipt(key=key, answer=answer, answered_at=now))


def purge_receipts(session: WorkspaceSession, now: datetime) -> None:
    """Forget the receipts older than `KEPT`."""
    session.execute(delete(Receipt).where(Receipt.answered_at < now - KEPT))
