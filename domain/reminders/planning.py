"""The planner: it looks at whoever it is time for, and decides whether to remind them.

Any number of processes may run it. A person is in the hands of whoever has locked their row, so
that one who dies with it leaves it to the next; what was decided is kept under a unique key too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from domain.outbox import say_all
from domain.reminders.deciding import decide_all
from domain.reminders.decisions import Decision, Occasion
from domain.reminders.due_times import due_at, end_of_day, minute_of, next_due
from domain.reminders.watched import Watched, watched
from models import OutboxMessage, Outcome, Person, Reminder
from models.columns import Among
from models.database import WorkspaceSession
from models.insert import insert_all_absent
from models.reminder import reminder_id

AT_ONCE = 500
"""People looked at in one transaction, which keeps their rows from whoever edits them."""

_LOOK_DAILY = timedelta(days=1)
_CLOCK_WENT_BACK = timedelta(days=1, hours=1)
"""Nobody is looked at so late: whoever is, was by a clock that was wrong."""


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
    reminders = _decide(session, awake, now)
    again = _remind_again(session, people, now)
    _say(session, {each.person_id: each for each in people}, [*reminders, *again], now)
    _look_again(session, ids, people, now)
    return len(ids)


def reminder_key(row: Reminder) -> str:
    """The key of its message; each time that somebody has themselves reminded again is another."""
    return f"reminder {row.id}" if not row.rounds else f"reminder {row.id} round {row.rounds}"


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(Person.look_at <= now, Person.look_at > now + _CLOCK_WENT_BACK)


def _is_quiet(whose: Watched, now: datetime) -> bool:
    return whose.rules.quiet.cover(minute_of(whose.zone, now))


def _today(whose: Watched, now: datetime) -> date:
    return now.astimezone(whose.zone).date()


def _decide(session: WorkspaceSession, people: Sequence[Watched], now: datetime) -> list[Reminder]:
    """What is due by now and was not decided before; kept, whatever it is (DOMAIN rule 27)."""
    present = _decided(session, people, now)

    def is_due(whose: Watched, occasion: Occasion) -> bool:
        key = reminder_id(whose.person_id, occasion.day, occasion.kind)
        return occasion.due <= now and key not in present

    days = [(each, _today(each, now)) for each in people]
    rows = [_row(whose, decision, now) for whose, decision in decide_all(session, days, is_due)]
    rows.sort(key=lambda row: row.id)
    insert_all_absent(session, rows)
    return rows


def _decided(session: WorkspaceSession, people: Sequence[Watched], now: datetime) -> set[int]:
    """The ids of what was decided on the days that it is for these people."""
    days = {_today(each, now) for each in people}
    mondays = {day - timedelta(days=day.weekday()) for day in days}
    return set(
        session.scalars(
            select(Reminder.id).where(
                Among(Reminder.person_id, _ids(people)), Reminder.day.in_(days | mondays)
            )
        )
    )


def _row(whose: Watched, decision: Decision, now: datetime) -> Reminder:
    occasion = decision.occasion
    return Reminder(
        id=reminder_id(whose.person_id, occasion.day, occasion.kind),
        person_id=whose.person_id,
        kind=occasion.kind,
        day=occasion.day,
        about=occasion.about,
        outcome=decision.outcome,
        minutes=decision.minutes,
        norm=decision.norm,
        why=decision.why,
        due_at=occasion.due,
        decided_at=now,
    )


def _remind_again(
    session: WorkspaceSession, people: Sequence[Watched], now: datetime
) -> Iterator[Reminder]:
    """Those that were put off until now; whether they are needed still is seen when sending."""
    muted = {each.person_id for each in people if each.muted}
    for row in session.scalars(
        select(Reminder).where(
            Among(Reminder.person_id, _ids(people)),
            Reminder.snoozed_until <= now,
        )
    ).all():
        row.snoozed_until = None
        if row.person_id not in muted:
            row.rounds += 1
            yield row
    session.flush()


def _say(
    session: WorkspaceSession,
    people: Mapping[int, Watched],
    rows: Iterable[Reminder],
    now: datetime,
) -> None:
    say_all(
        session,
        [
            OutboxMessage(
                key=reminder_key(row),
                recipient=people[row.person_id].slack_user_id,
                payload={},
                reminder_id=row.id,
                not_before=now,
                expires_at=_expires(people[row.person_id], now),
            )
            for row in rows
            if row.outcome is Outcome.REMINDED
        ],
    )


def _expires(whose: Watched, now: datetime) -> datetime:
    """A reminder is worth nothing after the day's end, nor in the quiet hours before it."""
    today, quiet = _today(whose, now), whose.rules.quiet
    quiet_from = due_at(whose.zone, today, quiet.first) if quiet.first != quiet.until else None
    end = end_of_day(whose.zone, today)
    return min(quiet_from, end) if quiet_from and quiet_from > now else end


def _look_again(
    session: WorkspaceSession, ids: Sequence[int], people: Sequence[Watched], now: datetime
) -> None:
    """Put down when to look at each of them next; most are looked at together."""
    snoozed = _snoozed(session, people)
    at: dict[datetime, list[int]] = {}
    usual = {each.person_id: _next_look(each, now) for each in people}
    for person_id in sorted(ids):
        look_at = usual.get(person_id, now + _LOOK_DAILY)
        at.setdefault(min(look_at, snoozed.get(person_id, look_at)), []).append(person_id)
    for instant, person_ids in at.items():
        session.execute(update(Person).where(Among(Person.id, person_ids)).values(look_at=instant))


def _snoozed(session: WorkspaceSession, people: Sequence[Watched]) -> dict[int, datetime]:
    rows = session.execute(
        select(Reminder.person_id, Reminder.snoozed_until)
        .where(
            Among(Reminder.person_id, _ids(people)),
            Reminder.snoozed_until.is_not(None),
        )
        .order_by(Reminder.snoozed_until.desc())
    )
    return {person_id: until for person_id, until in rows if until}


def _ids(people: Iterable[Watched]) -> list[int]:
    return [each.person_id for each in people]


def _next_look(whose: Watched, now: datetime) -> datetime:
    quiet = whose.rules.quiet
    minutes = {quiet.move_out(whose.minute), quiet.move_out(whose.rules.weekly_minute)}
    if _is_quiet(whose, now):
        minutes.add(quiet.until)  # what was due before they began is seen to after them
    return min(now + _LOOK_DAILY, *(next_due(whose.zone, now, minute) for minute in minutes))
