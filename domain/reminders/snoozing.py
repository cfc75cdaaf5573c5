"""Putting a reminder off, and not putting it off after all."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.actor import Actor
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.reminders.cards import card_now, locked_reminders
from domain.reminders.snooze_choices import snooze_choices
from domain.reminders.watched import Watched, watched_person
from domain.versions import locked
from models import Outcome, Person, Reminder
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Snoozed:
    """A reminder after it was to be put off, or not to be after all.

    Attributes:
        outcome: REMINDED if it is needed still.
        until: when its person will be reminded again, as the clock on their wall will show it.
        changed: whether that is so by this alone.
        today: where they are.
    """

    outcome: Outcome
    today: date
    until: datetime | None
    changed: bool


@dataclass
class NoSuchReminder(DomainError):
    """The reminder is not the actor's, or of long ago, or never was."""


@dataclass
class SnoozeUnfit(DomainError):
    """What was chosen is in the quiet hours by now, or after the end of the day."""


@dataclass
class NothingToSnooze(DomainError):
    """The actor is reminded of nothing, so nothing can be put off."""


def snooze(session: WorkspaceSession, actor: Actor, reminder_id: int, how: str) -> Snoozed:
    """Remind the actor of it again later; one that is put off already is left as it is.

    Args:
        session: the transaction.
        actor: whose reminder it is.
        reminder_id: of it.
        how: one of `snooze_choices`.

    Raises:
        NotAllowed, NoSuchReminder, SnoozeUnfit, NothingToSnooze.
    """
    require(actor, Permission.LOG_OWN_TIME)
    person, row, whose = _own(session, actor, reminder_id)
    outcome = card_now(session, row, whose, actor.now).outcome
    if whose.muted and outcome is Outcome.REMINDED:
        raise NothingToSnooze
    if row.snoozed_until or outcome is not Outcome.REMINDED:
        until = row.snoozed_until if outcome is Outcome.REMINDED else None
        return Snoozed(outcome, actor.today, until and actor.local(until), changed=False)
    choices = {each.how: each.until for each in snooze_choices(session, whose, actor.now)}
    if how not in choices:
        raise SnoozeUnfit
    row.snoozed_until = choices[how]
    person.look_at = min(person.look_at, choices[how])
    session.flush()
    return Snoozed(outcome, actor.today, choices[how], changed=True)


def end_snooze(session: WorkspaceSession, actor: Actor, reminder_id: int) -> Snoozed:
    """Don't remind the actor of it again.

    Raises:
        NotAllowed, NoSuchReminder.
    """
    require(actor, Permission.LOG_OWN_TIME)
    _, row, whose = _own(session, actor, reminder_id)
    changed, row.snoozed_until = row.snoozed_until is not None, None
    session.flush()
    outcome = card_now(session, row, whose, actor.now).outcome
    return Snoozed(outcome, actor.today, None, changed)


def _own(
    session: WorkspaceSession, actor: Actor, reminder_id: int
) -> tuple[Person, Reminder, Watched]:
    """The actor and their reminder, locked: the person first, as the planner does."""
    person = locked(session, Person, actor.person_id)
    own = {row.id: row for row in locked_reminders(session, actor.person_id, actor.now)}
    row, whose = own.get(reminder_id), watched_person(session, actor.person_id)
    if row is None or row.kind.is_weekly or whose is None:
        raise NoSuchReminder
    return person, row, whose
