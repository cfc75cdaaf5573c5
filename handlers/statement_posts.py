"""What Stint says by itself about statements: to executives, and to those who answer them."""

from datetime import datetime

from domain.actor import Actor
from domain.outbox import copy_key, recipients_of, say
from domain.statements.statement_answers import COPIES as QUERIES
from domain.statements.statement_answers import QueryChange
from domain.statements.statements import COPIES, shown_to
from domain.statements.telling import Told
from handlers.views.blocks import Answer
from handlers.views.statement_queries import query_card, query_news
from handlers.views.statements import statement_shown
from models.database import WorkspaceSession


def draw_copy(session: WorkspaceSession, key: str, recipient: str, now: datetime) -> Answer | None:
    """What an executive's message of that key says; None if it isn't for them any more."""
    shown = shown_to(session, recipient, int(key.split()[1]), now)
    return statement_shown(shown, as_copy=True) if shown else None


def tell_executives(session: WorkspaceSession, actor: Actor, told: Told) -> None:
    """Show the statement to each of its executives, as far as they see its projects."""
    for recipient in told.executives:
        key = copy_key(COPIES, told.head.id, recipient)
        _show(session, actor, told.head.id, recipient, key)


def redraw_statement(
    session: WorkspaceSession, actor: Actor, statement_id: int, recipient: str, why: str
) -> None:
    """Put the present state into the executive's message, if they have one.

    Args:
        session: of the change.
        actor: who made it.
        statement_id: that the message shows.
        recipient: the executive's Slack id.
        why: what changed, for this statement and executive once.
    """
    if recipient in recipients_of(session, COPIES, statement_id):
        key = copy_key(COPIES, statement_id, recipient)
        _show(session, actor, statement_id, recipient, f"{key} {why}", key)


def tell_of_query(session: WorkspaceSession, actor: Actor, change: QueryChange) -> None:
    """Tell the agency of a question, and everybody of its answer."""
    card = change.card
    for recipient in change.copies:
        key = copy_key(QUERIES, card.id, recipient)
        say(
            session,
            f"{key} v{card.version}",
            recipient,
            query_card(card),
            actor.now,
            replaces=key,
            project_id=card.project_id,
        )
    for recipient in change.staff if card.answer is None else ():
        say(
            session,
            copy_key(QUERIES, card.id, recipient),
            recipient,
            query_card(card),
            actor.now,
            project_id=card.project_id,
        )
    if change.asker is None:
        return
    why = f"query {card.id} v{card.version}"
    redraw_statement(session, actor, card.statement_id, change.asker, why)
    if card.answer is not None:
        key = f"query {card.id} news"
        news = query_news(card.without_names())
        say(session, key, change.asker, news, actor.now, project_id=card.project_id)


def _show(  # noqa: PLR0917 - all of a message
    session: WorkspaceSession,
    actor: Actor,
    statement_id: int,
    recipient: str,
    key: str,
    replaces: str | None = None,
) -> None:
    shown = shown_to(session, recipient, statement_id, actor.now)
    if shown is None:
        return
    say(
        session,
        key,
        recipient,
        {},  # what it says is seen when it is sent: what they may read of it changes
        actor.now,
        replaces=replaces,
        project_id=shown.work.projects[0].id,
    )
