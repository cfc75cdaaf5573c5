"""The planner of dashboards that are posted by themselves, and what is posted of them.

Any number of processes may plan. A schedule is in the hands of whoever has locked its row; that it
is to be posted, under a key of its own, and when it is due next are written in one transaction, so
that whoever dies leaves both undone or neither.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update

from domain.actor import Actor
from domain.clients.clients import client_by_id
from domain.dashboard.schedule_lists import timing_of
from domain.dashboard.schedule_times import Timing, latest_time, next_time, period_before
from domain.dashboard.schedules import nothing_for
from domain.days.calendar_periods import Period
from domain.outbox import say
from domain.people.people import find_known
from domain.permissions import Permission, may
from domain.read_models import ClientName
from domain.readers import Readers
from domain.trail.audit import remove_recorded
from models import Person, Schedule
from models.database import WorkspaceSession

AT_ONCE = 100
"""Schedules in one transaction."""


@dataclass(frozen=True)
class Posting:
    """A dashboard that is to be posted now.

    Attributes:
        actor: in whose name.
        timing: when it comes.
        period: of which it tells.
    """

    schedule_id: int
    actor: Actor
    client: ClientName
    channel_id: str
    timing: Timing
    period: Period


@dataclass(frozen=True)
class NotPosted:
    """A dashboard that was not posted, for the first time since one was.

    Attributes:
        recipient: the Slack user id of who had it scheduled.
        version: of the schedule.
        why: in the outbox's words, or Slack's.
    """

    recipient: str
    version: int
    posting: Posting
    why: str


def is_any_due(session: WorkspaceSession, now: datetime) -> bool:
    """Whether there is a schedule to plan; it is asked every second, and writes nothing."""
    return session.scalar(select(Schedule.id).where(Schedule.next_at <= now).limit(1)) is not None


def plan_schedules(session: WorkspaceSession, now: datetime) -> int:
    """Leave to the outbox what is due by now: of each schedule the latest alone, once.

    One whose maker Stint isn't for any more, may schedule nothing, or doesn't see the client, ends.

    Returns:
        How many were looked at; none if nothing is left.
    """
    rows = session.scalars(
        select(Schedule)
        .where(Schedule.next_at <= now)
        .order_by(Schedule.next_at, Schedule.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        _plan(session, row, now)
    session.flush()
    return len(rows)


def posting_of(
    session: WorkspaceSession, schedule_id: int, key: str, now: datetime
) -> Posting | None:
    """What the message of that key is drawn of; None where it is to be posted no more."""
    row = session.get(Schedule, schedule_id)
    if row is None:
        return None
    maker = _maker(session, row, now)
    client = client_by_id(session, maker.actor, row.client_id) if maker.may_keep else None
    if client is None:
        return None
    period = period_before(row.rhythm, date.fromisoformat(key.rpartition(" ")[2]))
    return Posting(row.id, maker.actor, client, row.channel_id, timing_of(row), period)


def may_be_posted(session: WorkspaceSession, posting: Posting, readers: Readers) -> bool:
    """Whether there is something in it that all of the readers may know (DOMAIN rule 17)."""
    return not nothing_for(session, readers, posting.client.id)


def keep_posted(session: WorkspaceSession, schedule_id: int) -> None:
    """Keep that the latest was posted."""
    session.execute(
        update(Schedule)
        .where(Schedule.id == schedule_id, Schedule.gave_up.is_not(None))
        .values(gave_up=None)
    )


def keep_not_posted(
    session: WorkspaceSession, schedule_id: int, key: str, why: str, now: datetime
) -> NotPosted | None:
    """Keep why the latest was not posted.

    Returns:
        What its maker is to be told; None where they were told so of the one before.
    """
    posting = posting_of(session, schedule_id, key, now)
    row = session.get(Schedule, schedule_id, with_for_update=True, populate_existing=True)
    if posting is None or row is None or row.gave_up == why:
        return None
    row.gave_up = why
    session.flush()
    recipient = session.get_one(Person, row.made_by).slack_user_id
    return NotPosted(recipient, row.version, posting, why)


@dataclass(frozen=True)
class _Maker:
    """Who has it posted, and whether they still may."""

    actor: Actor
    may_keep: bool


def _maker(session: WorkspaceSession, row: Schedule, now: datetime) -> _Maker:
    person = session.get_one(Person, row.made_by)
    known = find_known(session, person.slack_user_id, now)
    assert known, "it has their id"
    may_keep = known.welcome and may(known.actor, Permission.KEEP_SCHEDULES)
    return _Maker(known.actor, may_keep)


def _plan(session: WorkspaceSession, row: Schedule, now: datetime) -> None:
    maker = _maker(session, row, now)
    if not maker.may_keep or client_by_id(session, maker.actor, row.client_id) is None:
        remove_recorded(session, maker.actor, row)
        return
    timing, zone = timing_of(row), maker.actor.zone
    due = latest_time(timing, zone, row.next_at, now)
    row.next_at = next_time(timing, zone, now)
    say(
        session,
        _key(row.id, due.astimezone(zone).date()),
        row.channel_id,
        {},  # what it says is seen when it is sent
        now,
        schedule_id=row.id,
        expires_at=row.next_at,  # the next one tells of what is newer
    )


def _key(schedule_id: int, day: date) -> str:
    """The key of what is posted on that day; `posting_of` reads the day out of it."""
    return f"schedule {schedule_id} {day.isoformat()}"
