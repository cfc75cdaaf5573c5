"""Putting messages into the outbox, and seeing what became of them."""

from datetime import datetime

from sqlalchemy import func, select

from bot.scheduler import send_what_is_due
from domain.outbox import say
from models import OutboxMessage
from tests.handlers.stage import Stage


def write(
    stage: Stage,
    key: str = "k1",
    to: str = "U0LENA",
    *,
    expires_at: datetime | None = None,
    **more: object,
) -> None:
    """Put a message into the outbox, as a use-case's transaction would."""
    with stage.begin() as session:
        now = stage.stint.house.clock.now()
        say(session, key, to, {"text": f"About {key}"}, now, **more)  # type: ignore[arg-type] # the keywords of say
        if expires_at:  # as only reminders do
            row = session.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).one()
            row.expires_at = expires_at


def send(stage: Stage) -> None:
    send_what_is_due(stage.stint.house, stage.stint.app.client)


def texts(stage: Stage, who: str = "lena") -> list[str]:
    return [message.text for message in stage.person(who).sees("@stint")]


def kept(stage: Stage, key: str = "k1") -> OutboxMessage:
    with stage.read() as session:
        return session.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).one()


def count(stage: Stage) -> int:
    """How many messages Slack has taken."""
    with stage.read() as session:
        sent = select(func.count(OutboxMessage.id)).where(OutboxMessage.sent_ts.is_not(None))
        return session.scalars(sent).one()
