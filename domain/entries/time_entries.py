"""Logging time, repeating it, and finding what was logged."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.budget_alerts import BudgetReached, watch_budget
from domain.billing.pricing import price
from domain.days.days import check_day, day_typed
from domain.days.durations import MINUTES_A_DAY
from domain.entries.totals import sums_before
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import ProjectGone, project_by_id, require_active
from domain.read_models import Choice, Entry, ProjectName, Totals, WantedTime
from domain.settings.work_types import NoSuchWorkType, WorkTypeName, find_work_type
from domain.timesheets.week_locks import require_open_week
from domain.trail.audit import facts, record_change
from models import Action, TimeEntry, WorkType
from models.database import WorkspaceSession
from models.insert import insert

_AGAIN_ASKED_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Logged:
    """A new time entry.

    Attributes:
        typed_minutes: what was asked for, before rounding up (DOMAIN rule 22).
        change_id: the audit record, by which it can be undone.
        budgets: that it brings to a threshold, for who may see budgets.
    """

    entry: Entry
    typed_minutes: int
    change_id: int
    totals: Totals
    budgets: tuple[BudgetReached, ...] = ()


@dataclass
class DayFull(DomainError):
    """More than 24 hours on one day (DOMAIN rule 18).

    Attributes:
        logged: minutes that are on the day without this entry.
        room: minutes that fit, a multiple of what the workspace rounds up to.
    """

    field: ClassVar[str | None] = "duration"
    day: date
    logged: int
    minutes: int
    room: int


@dataclass
class NoteTooLong(DomainError):
    """The note has more characters than the workspace allows (DOMAIN rule 23)."""

    field: ClassVar[str | None] = "note"
    length: int
    limit: int


@dataclass
class LoggedJustNow(DomainError):
    """The same project, minutes and day within two minutes: asked about first (DOMAIN rule 19).

    Attributes:
        minutes: what was logged and would be again, rounded up if the workspace does.
    """

    replaces: ClassVar[bool] = True
    choice: Choice
    minutes: int
    seconds_ago: int


@dataclass
class NoSuchEntry(DomainError):
    """The entry is gone, or not the actor's."""


@dataclass
class NothingLogged(DomainError):
    """The actor has no entry yet, so there is none to repeat or edit."""


def log_time(
    session: WorkspaceSession,
    actor: Actor,
    project: ProjectName,
    wanted: WantedTime,
    *,
    anyway: bool = False,
) -> Logged:
    """Put the actor's time on the project; `anyway` once they were asked about a like entry.

    Raises:
        NotAllowed, ProjectInactive, NoSuchWorkType, NoteTooLong, WeekClosed, DayFull,
        LoggedJustNow.
    """
    require(actor, Permission.LOG_OWN_TIME)
    require_active(session, actor, project)
    check_note(actor, wanted.note)
    check_day(wanted.day, actor.days)
    work_type = _wanted_work_type(session, actor, project, wanted)
    minutes = round_up(wanted.minutes, actor.round_up_to)
    before = sums_before(session, actor, wanted.day, project_id=project.id, minutes=minutes)
    require_open_week(actor, wanted.day, before.week_state, choice=offer(actor, project, wanted))
    if before.same_at and not anyway and actor.now - before.same_at < _AGAIN_ASKED_WITHIN:
        ago = int((actor.now - before.same_at).total_seconds())
        raise LoggedJustNow(offer(actor, project, wanted), minutes, seconds_ago=max(ago, 0))
    check_room(actor, wanted.day, before.totals.day_minutes, minutes)
    row = TimeEntry(
        person_id=actor.person_id,
        project_id=project.id,
        work_type_id=work_type.id if work_type else None,
        day=wanted.day,
        minutes=minutes,
        billable=project.billable if wanted.billable is None else wanted.billable,
        note=wanted.note,
        logged_at=actor.now,
        version=1,
    )
    budget = price(session, row)
    insert(session, row)
    change = record_change(session, actor, Action.LOG, row.id, before=None, after=facts(row))
    entry = entry_of(row, project, work_type.name if work_type else None)
    reached = watch_budget(session, actor, row, budget)
    return Logged(entry, wanted.minutes, change.id, _plus(before.totals, minutes), reached)


def offer(actor: Actor, project: ProjectName, wanted: WantedTime) -> Choice:
    """What the actor may choose to log."""
    return Choice(project, wanted, is_today=wanted.day == actor.today)


def log_chosen(
    session: WorkspaceSession, actor: Actor, project_id: int, wanted: WantedTime, *, anyway: bool
) -> Logged:
    """Log what a button offered.

    Raises:
        ProjectGone: the project is no longer open to the actor; and what `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    return log_time(
        session, actor, project_by_id(session, actor, project_id), wanted, anyway=anyway
    )


def log_again(session: WorkspaceSession, actor: Actor, day: date | None = None) -> Logged:
    """Repeat the actor's latest entry today, or on the day given.

    Raises:
        NothingLogged: there is none.
        ProjectGone: its project is no longer open to the actor.
        What `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    return _repeat(session, actor, latest_entry(session, actor), day or actor.today)


def log_typed_again(session: WorkspaceSession, actor: Actor, typed: str) -> Logged:
    """Repeat the actor's latest entry on the day typed; today where none was.

    Raises:
        NotAllowed; every DayError; and what `log_again` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    day = day_typed(typed, actor.days) if typed.strip() else actor.today
    return log_again(session, actor, day)


def log_entry_again(session: WorkspaceSession, actor: Actor, entry_id: int) -> Logged:
    """Repeat one of the actor's entries today.

    Raises:
        NoSuchEntry: it is gone, or not theirs.
        ProjectGone: its project is no longer open to the actor.
        What `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    return _repeat(session, actor, entry_by_id(session, actor, entry_id), actor.today)


def _repeat(session: WorkspaceSession, actor: Actor, entry: Entry, day: date) -> Logged:
    if entry.project is None:
        raise ProjectGone
    wanted = WantedTime(
        minutes=entry.minutes,
        day=day,
        note=entry.note,
        work_type=entry.work_type,
        billable=entry.billable,
    )
    return log_time(session, actor, entry.project, wanted)


def latest_entry(session: WorkspaceSession, actor: Actor) -> Entry:
    """The entry the actor logged last.

    Raises:
        NothingLogged: there is none.
    """
    require(actor, Permission.SEE_OWN_TIME)
    row = session.scalar(
        select(TimeEntry)
        .where(TimeEntry.person_id == actor.person_id)
        .order_by(TimeEntry.id.desc())
        .limit(1)
    )
    if row is None:
        raise NothingLogged
    return read_entry(session, actor, row)


def entry_by_id(session: WorkspaceSession, actor: Actor, entry_id: int) -> Entry:
    """One of the actor's own entries.

    Raises:
        NoSuchEntry: it is gone, or not theirs.
    """
    require(actor, Permission.SEE_OWN_TIME)
    return read_entry(session, actor, own_entry(session, actor, entry_id))


def own_entry(session: WorkspaceSession, actor: Actor, entry_id: int) -> TimeEntry:
    """The row of one of the actor's own entries, or NoSuchEntry."""
    row = session.get(TimeEntry, entry_id)
    if row is None or row.person_id != actor.person_id:
        raise NoSuchEntry
    return row


def read_entry(session: WorkspaceSession, actor: Actor, row: TimeEntry) -> Entry:
    """The row as its owner may see it: without the project once they left its team (rule 8)."""
    try:
        project = project_by_id(session, actor, row.project_id)
    except ProjectGone:
        project = None
    work_type = session.get(WorkType, row.work_type_id) if row.work_type_id else None
    return entry_of(row, project, work_type.name if work_type else None)


def round_up(minutes: int, multiple: int) -> int:
    """Whole minutes rounded up to the workspace's multiple, a full day at most (rule 22)."""
    return min(-(-minutes // multiple) * multiple, MINUTES_A_DAY)


def check_note(actor: Actor, note: str) -> None:
    """Let the note pass, or raise NoteTooLong (DOMAIN rule 23)."""
    if len(note) > actor.note_limit:
        raise NoteTooLong(len(note), actor.note_limit)


def check_room(actor: Actor, day: date, logged: int, minutes: int) -> None:
    """Let minutes onto a day that has some already, or raise DayFull (DOMAIN rule 18)."""
    room = MINUTES_A_DAY - logged
    if minutes > room:
        raise DayFull(day, logged, minutes, room - room % actor.round_up_to)


def _wanted_work_type(
    session: WorkspaceSession, actor: Actor, project: ProjectName, wanted: WantedTime
) -> WorkTypeName | None:
    """The named work type; what is near to it, or none at all, is a click away."""
    if wanted.work_type is None:
        return None
    try:
        return find_work_type(session, wanted.work_type)
    except NoSuchWorkType as refusal:
        refusal.choices = tuple(
            offer(actor, project, replace(wanted, work_type=name)) for name in refusal.instead
        )
        raise


def entry_of(row: TimeEntry, project: ProjectName | None, work_type: str | None) -> Entry:
    """The row as a read-model."""
    return Entry(
        id=row.id,
        version=row.version,
        project=project,
        day=row.day,
        minutes=row.minutes,
        work_type=work_type,
        billable=row.billable,
        note=row.note,
    )


def _plus(totals: Totals, minutes: int) -> Totals:
    return replace(
        totals,
        day_minutes=totals.day_minutes + minutes,
        week_minutes=totals.week_minutes + minutes,
    )
