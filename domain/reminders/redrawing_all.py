"""Having everybody's messages drawn anew where a setting changes what was expected of them."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import and_, or_, select, update

from domain.actor import Actor
from domain.days.periods import Period, monday_of
from domain.norms.norms import LOOKED_BACK, Norms, usual_norms
from domain.outbox import Redrawn, redraw_all
from domain.people.people import REDRAWN_FOR
from domain.reminders.decisions import A_WEEK
from domain.reminders.planning import redrawn_key
from domain.reminders.redrawing import IS_LATEST, WAITS_TO_BE_DRAWN
from models import OutboxMessage, Outcome, Person, Reminder, ReminderKind, Workspace
from models.columns import Among
from models.database import WorkspaceSession
from models.person import LOOK_AT_ONCE
from models.reminder import OF_A_DAY


class _Shown(NamedTuple):
    """A reminder that was drawn; of mapped rows a workspace may have a hundred thousand."""

    reminder_id: int
    rounds: int
    redrawn: int
    recipient: str


def usual_of(session: WorkspaceSession, actor: Actor) -> Norms:
    """What is usually expected in the workspace on the days that messages may be about."""
    row = session.get_one(Workspace, session.workspace_id)
    return usual_norms(row.week_norm, row.holiday_region, _lately(actor))


def redraw_where_other(session: WorkspaceSession, actor: Actor, before: Norms) -> None:
    """Have those messages drawn anew whose day has something else that is usual, and all looked at.

    What each of them says is seen when it is sent, since a workspace may have thousands.
    """
    after = usual_of(session, actor)
    days = {day for day in _lately(actor).days() if _usual(before, day) != _usual(after, day)}
    if days:
        session.execute(update(Person).values(look_at=LOOK_AT_ONCE))  # today may be a working day
        redraw_all(session, list(_redrawn(session, days, actor)), actor.now)


def _lately(actor: Actor) -> Period:
    first = actor.today - REDRAWN_FOR - timedelta(days=LOOKED_BACK)
    return Period(first, actor.today + A_WEEK, "lately")


def _usual(norms: Norms, day: date) -> tuple[int, bool]:
    """Whoever has a week of their own has the workspace's holidays all the same."""
    return norms.pattern(day), day in norms.days_off


def _redrawn(session: WorkspaceSession, days: Collection[date], actor: Actor) -> Iterator[Redrawn]:
    shown = _shown(session, days, actor)
    latest = _latest(session, [each.reminder_id for each in shown])
    found = [each for each in shown if each.reminder_id in latest]
    session.execute(
        update(Reminder)
        .where(Among(Reminder.id, [each.reminder_id for each in found], large=True))
        .values(redrawn=Reminder.redrawn + 1),
        execution_options={"synchronize_session": False},
    )
    for each in found:
        key = redrawn_key(each.reminder_id, each.rounds, each.redrawn + 1)
        yield Redrawn(each.reminder_id, key, each.recipient, latest[each.reminder_id])


def _shown(session: WorkspaceSession, days: Collection[date], actor: Actor) -> list[_Shown]:
    """The reminders about those days that were drawn, kept from who draws them."""
    of_days = and_(Reminder.kind.in_(OF_A_DAY), Reminder.about.in_(days))
    mondays = {monday_of(day) for day in days}
    of_weeks = and_(Reminder.kind == ReminderKind.WEEK, Reminder.about.in_(mondays))
    rows = session.execute(
        select(Reminder.id, Reminder.rounds, Reminder.redrawn, Person.slack_user_id)
        .join(Person, Person.id == Reminder.person_id)
        .where(
            Reminder.day >= actor.now.date() - REDRAWN_FOR,
            Reminder.outcome == Outcome.REMINDED,
            Reminder.shown.is_not(None),
            or_(of_days, of_weeks),
        )
        .order_by(Reminder.id)
        .with_for_update(of=Reminder, key_share=True)
    )
    return [_Shown(*row) for row in rows]


def _latest(session: WorkspaceSession, ids: Collection[int]) -> dict[int, str]:
    """The key of the latest message of each reminder that has one which Slack has, or is given.

    But for those that wait to be drawn anew: each more would keep their person's next message.
    """
    of_them = Among(OutboxMessage.reminder_id, ids, large=True)
    rows = session.execute(
        select(OutboxMessage.reminder_id, OutboxMessage.key)
        .where(of_them, *IS_LATEST)
        .order_by(OutboxMessage.id)
    )
    latest = {reminder_id: key for reminder_id, key in rows if reminder_id is not None}
    waiting = select(OutboxMessage.replaces).where(of_them, *WAITS_TO_BE_DRAWN)
    replaced = set(session.scalars(waiting))
    return {reminder_id: key for reminder_id, key in latest.items() if key not in replaced}
