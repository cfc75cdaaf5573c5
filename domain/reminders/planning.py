"""The planner: it looks at whoever it is time for, and decides whether to remind them.

Any number of processes may run it. A person is in the hands of whoever has locked their row, so
that one who dies with it leaves it to the next; what was decided is kept under a unique key too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, or_, select, update

from domain.outbox import DueReminder, remind_all
from domain.reminders.deciding import decide_all, decided_ids
from domain.reminders.decisions import Decision, Occasion
from domain.reminders.due_times import due_at, end_of_day, minute_of, next_due
from domain.reminders.watched import Watched, watched
from models import OutboxMessage, Outcome, Person, Reminder
from models.columns import Among
from models.database import WorkspaceSession
from models.insert import insert_all_absent

AT_ONCE = 1_000
"""People looked at in one transaction, which keeps their rows from whoever edits them."""

KEPT = timedelta(days=120)
"""For how long people may ask why; longer than messages are kept in the outbox."""
_LOOK_DAILY = timedelta(days=1)
_CLOCK_WENT_BACK = timedelta(days=1, hours=1)
"""Nobody is looked at so late: whoever is, was by a clock that was wrong."""
_TOO_LATE = timedelta(days=7)
"""Of what was put off until so long ago nobody is reminded again, such as who is back by now."""


class _Said(NamedTuple):
    """A reminder that is to be said, for the how many-eth time after the first."""

    person_id: int
    reminder_id: int
    rounds: int


def is_anyone_due(session: WorkspaceSession, now: datetime) -> bool:
    """Whether there is somebody to be looked at; nobody is kept waiting for it."""
    return session.scalar(select(Person.id).where(_is_due(now)).limit(1)) is not None


def plan(session: WorkspaceSession, now: datetime) -> int:
    """Look at some of those for whom it is time, and leave to the outbox what is to be said.

    Returns:
        How many people were looked at; none if nobody is left.
    """
    ids = session.scalars(
        select(Person.id)
        .where(_is_due(now))
        .order_by(Person.look_at, Person.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True, key_share=True)  # who logs time meanwhile needs the key
    ).all()
    if not ids:
        return 0
    people = watched(session, Among(Person.id, ids))
    awake = [each for each in people if not _is_quiet(each, now)]
    put_off = _put_off(session, awake)
    new = _decide(session, awake, now)
    again = _remind_again(session, put_off, {each.person_id for each in people if each.muted}, now)
    by_id = {each.person_id: each for each in people}
    remind_all(session, [_due(by_id[each.person_id], each, now) for each in (*new, *again)], now)
    _look_again(session, ids, by_id, put_off, now)
    return len(ids)


def redrawn_key(reminder_id: int, rounds: int, times: int) -> str:
    """The key of what takes the place of that message for the how many-eth time."""
    return f"{reminder_key(reminder_id, rounds)} again {times}"


def purge_reminders(session: WorkspaceSession, now: datetime) -> None:
    """Forget decisions that nobody asks about any more, and of which no message is kept."""
    message = select(OutboxMessage.id).where(OutboxMessage.reminder_id == Reminder.id)
    session.execute(
        delete(Reminder).where(Reminder.day < (now - KEPT).date(), ~message.exists()),
        execution_options={"synchronize_session": False},
    )


def reminder_key(reminder_id: int, rounds: int) -> str:
    """The key of its message; each time that somebody has themselves reminded again is another."""
    return f"reminder {reminder_id}" if not rounds else f"reminder {reminder_id} round {rounds}"


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(Person.look_at <= now, Person.look_at > now + _CLOCK_WENT_BACK)


def _is_quiet(whose: Watched, now: datetime) -> bool:
    return whose.rules.quiet.cover(minute_of(whose.zone, now))


def _today(whose: Watched, now: datetime) -> date:
    return now.astimezone(whose.zone).date()


def _decide(session: WorkspaceSession, people: Sequence[Watched], now: datetime) -> list[_Said]:
    """Decide what is due by now and was not before; it is kept, whatever it is (DOMAIN rule 27)."""
    days = [(each, _today(each, now)) for each in people]
    present = decided_ids(session, _ids(people), {day for _, day in days})

    def is_due(whose: Watched, occasion: Occasion) -> bool:
        return occasion.due <= now and occasion.id_for(whose.person_id) not in present

    decided = decide_all(session, days, is_due)
    insert_all_absent(session, Reminder, [_row(*each, now) for each in decided])
    return [
        _Said(whose.person_id, decision.occasion.id_for(whose.person_id), 0)
        for whose, decision in decided
        if decision.outcome is Outcome.REMINDED
    ]


def _row(whose: Watched, decision: Decision, now: datetime) -> dict[str, object]:
    occasion = decision.occasion
    return {
        "id": occasion.id_for(whose.person_id),
        "person_id": whose.person_id,
        "kind": occasion.kind,
        "day": occasion.day,
        "about": occasion.about,
        "outcome": decision.outcome,
        "minutes": decision.minutes,
        "norm": decision.norm,
        "why": decision.why,
        "due_at": occasion.due,
        "decided_at": now,
    }


def _put_off(session: WorkspaceSession, people: Sequence[Watched]) -> Sequence[Reminder]:
    """What these people wanted to be reminded of later, the soonest first."""
    ids = set(_ids(people))
    # Few rows are put off at all, and have an index of their own; asked for person by person, it
    # would be looked into a thousand times.
    rows = session.scalars(
        select(Reminder)
        .where(Reminder.snoozed_until.is_not(None))
        .order_by(Reminder.snoozed_until, Reminder.id)
    )
    return [row for row in rows if row.person_id in ids]


def _remind_again(
    session: WorkspaceSession, rows: Iterable[Reminder], muted: Collection[int], now: datetime
) -> Iterator[_Said]:
    """What was put off until now; whether it is needed still is seen when it is sent."""
    for row in rows:
        if row.snoozed_until and row.snoozed_until <= now:
            too_late = now - row.snoozed_until > _TOO_LATE
            row.snoozed_until = None
            if row.person_id not in muted and not too_late:
                row.rounds += 1
                yield _Said(row.person_id, row.id, row.rounds)
    session.flush()


def _due(whose: Watched, said: _Said, now: datetime) -> DueReminder:
    key = reminder_key(said.reminder_id, said.rounds)
    return DueReminder(said.reminder_id, key, whose.slack_user_id, _expires(whose, now))


def _expires(whose: Watched, now: datetime) -> datetime:
    """A reminder is worth nothing after the day's end, nor in the quiet hours before it."""
    today, quiet = _today(whose, now), whose.rules.quiet
    quiet_from = due_at(whose.zone, today, quiet.first) if quiet.first != quiet.until else None
    end = end_of_day(whose.zone, today)
    return min(quiet_from, end) if quiet_from and quiet_from > now else end


def _look_again(
    session: WorkspaceSession,
    ids: Iterable[int],
    people: Mapping[int, Watched],
    put_off: Iterable[Reminder],
    now: datetime,
) -> None:
    """Put down when to look at each of them next; most are looked at together."""
    looks: dict[int, datetime] = {}
    for row in put_off:
        if row.snoozed_until:
            looks.setdefault(row.person_id, row.snoozed_until)
    together: dict[datetime, list[int]] = defaultdict(list)
    usual_of: dict[tuple[str, int], datetime] = {}
    for person_id in sorted(ids):
        whose = people.get(person_id)
        usual = now + _LOOK_DAILY
        if whose:
            hours = whose.time_zone, whose.minute
            usual = usual_of.get(hours) or usual_of.setdefault(hours, _next_look(whose, now))
        together[min(usual, looks.get(person_id, usual))].append(person_id)
    for instant, person_ids in together.items():
        session.execute(update(Person).where(Among(Person.id, person_ids)).values(look_at=instant))


def _ids(people: Iterable[Watched]) -> list[int]:
    return [each.person_id for each in people]


def _next_look(whose: Watched, now: datetime) -> datetime:
    quiet = whose.rules.quiet
    minutes = {quiet.move_out(whose.minute), quiet.move_out(whose.rules.weekly_minute)}
    if _is_quiet(whose, now):
        minutes.add(quiet.until)  # what was due before they began is seen to after them
    return min(now + _LOOK_DAILY, *(next_due(whose.zone, now, minute) for minute in minutes))
