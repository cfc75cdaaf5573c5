"""Changing time that was logged."""

from dataclasses import dataclass
from datetime import date

from domain.actor import Actor
from domain.billing.budget_alerts import BudgetReached, used_by, watch_budget
from domain.billing.pricing import lock_uninvoiced, price, reprice
from domain.days.days import check_day
from domain.days.periods import monday_of
from domain.entries.time_entries import (
    check_note,
    check_room,
    entry_of,
    own_entry,
    read_entry,
    round_up,
)
from domain.entries.totals import totals_on
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import project_by_id, require_active
from domain.read_models import Entry, ProjectName, Totals, WantedTime
from domain.settings.work_types import WorkTypeName, find_work_type
from domain.timesheets.week_locks import require_open_days
from domain.trail.audit import facts, record_change
from models import Action, TimeEntry, WorkType
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Edited:
    """A time entry as it is after an edit.

    Attributes:
        typed_minutes: as in Logged.
        change_id: as in Logged; None where the edit left everything as it was.
        budgets: as in Logged.
    """

    entry: Entry
    typed_minutes: int
    change_id: int | None
    totals: Totals
    budgets: tuple[BudgetReached, ...] = ()


@dataclass(frozen=True)
class Removed:
    """A time entry as it was before it was removed.

    Attributes:
        change_id: as in Logged.
        totals: of its day, without it.
    """

    entry: Entry
    change_id: int
    totals: Totals


@dataclass
class EntryChanged(DomainError):
    """The entry was changed after what the actor looked at was drawn."""


def edit_time(
    session: WorkspaceSession,
    actor: Actor,
    project: ProjectName,
    wanted: WantedTime,
    *,
    entry_id: int,
    version: int,
) -> Edited:
    """Change one of the actor's entries, in the version they looked at, to what is wanted.

    Moving it needs an active project. Left on one that was deactivated since, it may be
    corrected but not grow or change its day, for that would be time added there (DOMAIN rule 3).

    Raises:
        NotAllowed, NoSuchEntry, EntryChanged, ProjectGone, ProjectInactive, NoSuchWorkType,
        NoteTooLong, WeekClosed, EntryInvoiced, DayFull.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    row = own_entry(session, actor, entry_id)
    if row.version != version:
        raise EntryChanged
    project_by_id(session, actor, row.project_id)
    if wanted.day != row.day:  # travelling west may make its own day one to come
        check_day(wanted.day, actor.days)
    minutes = edited_minutes(actor, row, wanted.minutes)
    require_takes(session, actor, project, wanted.day, minutes, row)
    check_note(actor, wanted.note)
    work_type = work_type_for(session, row, wanted.work_type)
    before = facts(row)
    values: dict[str, object] = {
        "project_id": project.id,
        "work_type_id": work_type.id if work_type else None,
        "day": wanted.day,
        "minutes": minutes,
        "billable": row.billable if wanted.billable is None else wanted.billable,
        "note": wanted.note,
    }
    change_id, reached = None, tuple[BudgetReached, ...]()
    if any(getattr(row, name) != value for name, value in values.items()):
        reached = put(session, actor, row, values)
        change_id = record_change(
            session, actor, Action.EDIT, row.id, before=before, after=facts(row)
        ).id
    entry = entry_of(row, project, work_type.name if work_type else None)
    totals = totals_on(session, actor, row.day)
    return Edited(entry, wanted.minutes, change_id, totals, reached)


def remove_time(session: WorkspaceSession, actor: Actor, *, entry_id: int, version: int) -> Removed:
    """Remove one of the actor's entries, in the version they looked at.

    Raises:
        NotAllowed, NoSuchEntry, EntryChanged, WeekClosed, EntryInvoiced.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    row = own_entry(session, actor, entry_id)
    if row.version != version:
        raise EntryChanged
    require_open_days(session, actor, {row.day}, row.id, removes=True)
    lock_uninvoiced(session, row)
    entry = read_entry(session, actor, row)
    change = record_change(session, actor, Action.REMOVE, row.id, before=facts(row), after=None)
    session.delete(row)
    session.flush()
    return Removed(entry, change.id, totals_on(session, actor, entry.day))


def edited_minutes(actor: Actor, row: TimeEntry, wanted: int) -> int:
    """Whole minutes that the entry gets; untouched it keeps its own, whatever is rounded up now."""
    return row.minutes if wanted == row.minutes else round_up(wanted, actor.round_up_to)


def require_takes(  # noqa: PLR0917 - where time goes, and the entry that is there
    session: WorkspaceSession,
    actor: Actor,
    project: ProjectName,
    day: date,
    minutes: int,
    present: TimeEntry | None,
) -> None:
    """Let the project have so many minutes of the day (DOMAIN rule 3).

    An inactive one takes none, but an entry may stay there, or shrink.

    Raises:
        ProjectInactive.
    """
    stays = present is not None and (
        (present.project_id, present.day) == (project.id, day) and minutes <= present.minutes
    )
    if not stays:
        require_active(session, actor, project)


def require_room(
    session: WorkspaceSession, actor: Actor, day: date, minutes: int, row: TimeEntry | None = None
) -> None:
    """Let so many minutes onto the actor's day, in place of the entry's own (DOMAIN rule 18).

    Raises:
        DayFull.
    """
    there = totals_on(session, actor, day).day_minutes
    check_room(actor, day, there - (row.minutes if row and row.day == day else 0), minutes)


def put(
    session: WorkspaceSession, actor: Actor, row: TimeEntry, values: dict[str, object]
) -> tuple[BudgetReached, ...]:
    """Give an entry of the actor's new values, if both weeks are open and its day has room.

    It keeps its rate, unless it goes to another project or work type: then it has the one that it
    is given among the values, or that of now.

    Returns:
        The budgets that it brings to a threshold, for who may see budgets.

    Raises:
        EntryInvoiced: the client was billed for it.
        WeekClosed: one of the weeks was handed in (DOMAIN rule 21).
        DayFull: the day has not (DOMAIN rule 18).
    """
    day, minutes = values["day"], values["minutes"]
    assert isinstance(day, date)
    assert isinstance(minutes, int)
    require_open_days(session, actor, {row.day}, row.id)
    if monday_of(day) != monday_of(row.day):
        require_open_days(session, actor, {day})
    lock_uninvoiced(session, row)
    require_room(session, actor, day, minutes, row)
    moves = any(values[name] != getattr(row, name) for name in ("project_id", "work_type_id"))
    was = used_by(row) if values["project_id"] == row.project_id else None
    for name, value in values.items():
        if moves or name != "rate_minor":  # which may have been changed for all such time since
            setattr(row, name, value)
    priced = price if moves and "rate_minor" not in values else reprice
    budget = priced(session, row)
    row.version += 1
    session.flush()
    return watch_budget(session, actor, row, budget, was)


def work_type_for(
    session: WorkspaceSession, row: TimeEntry, name: str | None
) -> WorkTypeName | None:
    """The named work type; an entry may keep one that was deactivated since."""
    present = session.get(WorkType, row.work_type_id) if row.work_type_id else None
    if name is None or (present and present.name == name):
        return WorkTypeName(present.id, present.name) if present and name else None
    return find_work_type(session, name)
