"""Keeping the messages of reminders true: what changes a day changes what was said of it."""

from datetime import datetime

from domain.actor import Actor
from domain.reminders.cards import card_now, locked_reminders
from domain.reminders.day_card import day_states
from domain.reminders.outdated import outdated_reminders
from domain.reminders.redrawing import redraw
from domain.reminders.watched import Watched, watched_person
from models import Reminder, ReminderKind
from models.database import WorkspaceSession


def refresh_reminders(session: WorkspaceSession, actor: Actor) -> None:
    """Have those reminders drawn anew that this transaction put out of date.

    They are the actor's own, and those of whom the use-case said so. It costs who was not reminded
    lately nothing.
    """
    outdated = outdated_reminders(session) - {actor.person_id}
    if actor.was_reminded:
        outdated |= {actor.person_id}
    if outdated:
        session.flush()
    for person_id in sorted(outdated):
        _refresh(session, person_id, actor.now)


def _refresh(session: WorkspaceSession, person_id: int, now: datetime) -> None:
    whose = watched_person(session, person_id)
    # One that has no message yet is drawn of what is true then; a digest tells how things stood.
    locked = locked_reminders(session, person_id, now) if whose else []
    rows = [row for row in locked if row.shown is not None and row.kind is not ReminderKind.DIGEST]
    if not whose or not rows:
        return
    states = _states(session, rows, whose, now)
    for row in rows:
        if states[row.id] != row.shown:
            redraw(session, row, whose.slack_user_id, now)
    session.flush()


def _states(
    session: WorkspaceSession, rows: list[Reminder], whose: Watched, now: datetime
) -> dict[int, str]:
    """What each of their messages would say, in short."""
    of_days = [row for row in rows if not row.kind.is_weekly]
    states = {state.id: state.in_short for state in day_states(session, of_days, whose)}
    others = (row for row in rows if row.kind.is_weekly)
    return states | {row.id: card_now(session, row, whose, now).state for row in others}
