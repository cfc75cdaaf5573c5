"""What reminders say, as it is at the moment at which they are drawn."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from domain.people.people import REDRAWN_FOR
from domain.reminders.day_card import DayCard, day_card
from domain.reminders.deciding import decide_again
from domain.reminders.digest import Digest, digest
from domain.reminders.redrawing import message_being_drawn, redraw, was_sent
from domain.reminders.watched import Watched, watched_person
from domain.reminders.week_card import WeekCard, week_card
from models import Outcome, Reminder, ReminderKind
from models.database import WorkspaceSession

ReminderCard = DayCard | WeekCard | Digest
"""What any of them says. Each has its `outcome` by now, REMINDED while there is something to urge
them to, and its `state`: all of it that may change, in short."""

_MAKERS: Mapping[
    ReminderKind, Callable[[WorkspaceSession, Reminder, Watched, datetime], ReminderCard]
] = {
    ReminderKind.EVENING: day_card,
    ReminderKind.MORNING: day_card,
    ReminderKind.WEEK: week_card,
    ReminderKind.DIGEST: digest,
}


def reminder_card(
    session: WorkspaceSession, reminder_id: int, now: datetime
) -> ReminderCard | None:
    """What the reminder has to say by now; None where that is nothing any more.

    A message that is not sent for there is nothing to urge to is no reminder; it is kept what it
    was instead (DOMAIN rule 27). A message that takes an earlier one's place tells of that too.
    """
    row = session.get_one(Reminder, reminder_id, with_for_update={"key_share": True})
    whose = watched_person(session, row.person_id)
    if whose is None:
        if row.shown is None:
            row.outcome = Outcome.NOT_EMPLOYED
        return None
    message = message_being_drawn(session, row, whose.slack_user_id)
    if message and message.replaces:
        if not was_sent(session, message.replaces):
            return None
    elif not _is_wanted(session, row, whose):
        if row.rounds:  # of which they have an earlier message
            redraw(session, row, whose.slack_user_id, now, but_for=message)
        return None
    card = card_now(session, row, whose, now)
    if row.kind is ReminderKind.DIGEST and card.outcome is not Outcome.REMINDED:
        row.outcome = card.outcome
        return None
    row.shown = card.state
    return card


def card_now(
    session: WorkspaceSession, row: Reminder, whose: Watched, now: datetime
) -> ReminderCard:
    """What the reminder's message would say."""
    return _MAKERS[row.kind](session, row, whose, now)


def locked_reminders(
    session: WorkspaceSession, person_id: int, now: datetime
) -> Sequence[Reminder]:
    """What the person was reminded of lately, kept until this transaction ends from who draws it.

    One may be drawn at this moment, of what was true before. All are locked, and in one order, so
    that no two wait for each other.
    """
    return session.scalars(
        select(Reminder)
        .where(
            Reminder.person_id == person_id,
            Reminder.day >= now.date() - REDRAWN_FOR,
            Reminder.outcome == Outcome.REMINDED,
        )
        .order_by(Reminder.id)
        .with_for_update(key_share=True)  # whoever puts a message into the outbox needs the key
        .execution_options(populate_existing=True)
    ).all()


def _is_wanted(session: WorkspaceSession, row: Reminder, whose: Watched) -> bool:
    """Whether a message of its own is needed still; where none ever was, that is kept.

    It may be needed after all: whoever drew it last died before they gave the message up.
    """
    decision = decide_again(session, whose, row)
    is_wanted = decision.outcome is Outcome.REMINDED
    if row.outcome is not Outcome.REMINDED if is_wanted else not row.rounds:
        row.outcome, row.why = decision.outcome, decision.why
        row.minutes, row.norm = decision.minutes, decision.norm
        row.shown = None  # of which they have no message
    return is_wanted
