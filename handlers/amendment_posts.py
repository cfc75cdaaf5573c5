"""What Stint says by itself about amendments: to who decides them, and to who asked."""

from domain.actor import Actor
from domain.amendments.amendment_readers import COPIES, AmendmentChange
from domain.outbox import copy_key, say
from handlers.views.amendments import amendment_news, amendment_request
from models.database import WorkspaceSession


def tell_of_amendment(session: WorkspaceSession, actor: Actor, change: AmendmentChange) -> None:
    """Ask those who decide a new one; of one that is over, tell them and who asked."""
    card, now = change.card, actor.now
    for reading in change.deciders:
        key = copy_key(COPIES, card.id, reading.recipient)
        about = reading.card.project_id
        payload = amendment_request(reading.card)
        if card.waits:
            say(session, key, reading.recipient, payload, now, project_id=about)
        else:
            again = f"{key} v{card.version}"
            say(session, again, reading.recipient, payload, now, replaces=key, project_id=about)
    if change.asker:
        news = amendment_news(change.asker.card)
        about = change.asker.card.project_id
        say(
            session,
            f"amendment {card.id} news",
            change.asker.recipient,
            news,
            now,
            project_id=about,
        )
