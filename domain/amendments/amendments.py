"""Asking for a change of a locked week, and taking that back (DOMAIN rule 21)."""

from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.amendments.amendment_cards import amendment_card
from domain.amendments.amendment_readers import AmendmentChange, change_asked, change_made
from domain.amendments.amendment_refusals import (
    AmendmentWaits,
    DayOutsideWeek,
    NothingAmended,
    WeekNotLocked,
    check_reason,
    require_waiting,
)
from domain.billing.pricing import price, require_uninvoiced
from domain.days.calendar_periods import Period
from domain.days.days import check_day
from domain.days.periods import week_of
from domain.entries.time_edits import (
    EntryChanged,
    edited_minutes,
    require_room,
    require_takes,
    work_type_for,
)
from domain.entries.time_entries import own_entry, round_up
from domain.entries.time_form import FilledForm, read_filled
from domain.form_reader import FormReader
from domain.permissions import Permission, require
from domain.projects.projects import require_active
from domain.read_models import ProjectName, WantedTime
from domain.settings.work_types import find_work_type
from domain.timesheets.week_locks import approved_week
from domain.trail.audit import Facts, add_recorded, change_recorded, facts
from domain.versions import GoneMeanwhile, locked
from models import Amendment, AmendmentState, TimeEntry, Timesheet
from models.database import WorkspaceSession


def ask_for_change(
    session: WorkspaceSession,
    actor: Actor,
    filled: FilledForm,
    reason: str,
    *,
    entry_id: int,
    version: int,
) -> AmendmentChange:
    """Ask that an entry of an approved week, in the version looked at, is changed as filled in.

    Raises:
        NotAllowed, NoSuchEntry, EntryChanged, WeekNotLocked, AmendmentWaits, EntryInvoiced,
        FormMistakes, ProjectInactive, NoSuchWorkType, NothingAmended, DayFull.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    row, sheet = _entry_of_week(session, actor, entry_id, version)
    project, wanted = _read(session, actor, filled, reason, sheet, kept=row.day)
    minutes = edited_minutes(actor, row, wanted.minutes)
    require_takes(session, actor, project, wanted.day, minutes, row)
    work_type = work_type_for(session, row, wanted.work_type)
    billable = row.billable if wanted.billable is None else wanted.billable
    before = facts(row)
    entry = TimeEntry(
        person_id=actor.person_id,
        project_id=project.id,
        work_type_id=work_type.id if work_type else None,
        day=wanted.day,
        minutes=minutes,
        billable=billable,
        note=wanted.note,
        rate_minor=row.rate_minor,
    )
    if (entry.project_id, entry.work_type_id) != (row.project_id, row.work_type_id):
        price(session, entry)
    after = facts(entry)
    if after == before:
        raise NothingAmended
    require_room(session, actor, wanted.day, minutes, row)
    return _ask(session, actor, sheet, reason, row=row, after=after)


def ask_to_add(
    session: WorkspaceSession, actor: Actor, filled: FilledForm, reason: str, day: date
) -> AmendmentChange:
    """Ask that an entry as filled in is added to the approved week of the day.

    Raises:
        NotAllowed, WeekNotLocked, FormMistakes, ProjectInactive, NoSuchWorkType, DayFull.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    sheet = locked_week(session, actor, day)
    project, wanted = _read(session, actor, filled, reason, sheet)
    require_active(session, actor, project)
    work_type = find_work_type(session, wanted.work_type) if wanted.work_type else None
    minutes = round_up(wanted.minutes, actor.round_up_to)
    require_room(session, actor, wanted.day, minutes)
    billable = project.billable if wanted.billable is None else wanted.billable
    entry = TimeEntry(
        person_id=actor.person_id,
        project_id=project.id,
        work_type_id=work_type.id if work_type else None,
        day=wanted.day,
        minutes=minutes,
        billable=billable,
        note=wanted.note,
    )
    price(session, entry)
    after = facts(entry)
    return _ask(session, actor, sheet, reason, after=after)


def ask_to_remove(
    session: WorkspaceSession, actor: Actor, reason: str, *, entry_id: int, version: int
) -> AmendmentChange:
    """Ask that an entry of an approved week, in the version looked at, is removed.

    Raises:
        NotAllowed, NoSuchEntry, EntryChanged, WeekNotLocked, AmendmentWaits, EntryInvoiced,
        ReasonUnfit.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    row, sheet = _entry_of_week(session, actor, entry_id, version)
    check_reason(reason)
    return _ask(session, actor, sheet, reason, row=row)


def withdraw_amendment(
    session: WorkspaceSession, actor: Actor, amendment_id: int, version: int
) -> AmendmentChange:
    """Take back what the actor asked for, while it waits.

    Raises:
        NotAllowed, GoneMeanwhile, AmendmentDecided.
    """
    require(actor, Permission.SUBMIT_OWN_TIME)
    row = session.get(Amendment, amendment_id)
    if row is None or session.get_one(Timesheet, row.timesheet_id).person_id != actor.person_id:
        raise GoneMeanwhile
    locked(session, Timesheet, row.timesheet_id)
    row = locked(session, Amendment, amendment_id)
    require_waiting(session, actor, row, version)
    row.decided_at = actor.now
    change_recorded(session, actor, row, {"state": AmendmentState.WITHDRAWN})
    return change_made(session, actor, row)


def _entry_of_week(
    session: WorkspaceSession, actor: Actor, entry_id: int, version: int
) -> tuple[TimeEntry, Timesheet]:
    """The actor's entry as they looked at it, in the approved week it is of."""
    row = own_entry(session, actor, entry_id)
    sheet = locked_week(session, actor, row.day, entry_id)
    require_none_waits(session, actor, entry_id)
    if row.version != version:
        raise EntryChanged
    require_uninvoiced(row)
    return row, sheet


def locked_week(
    session: WorkspaceSession, actor: Actor, day: date, entry_id: int | None = None
) -> Timesheet:
    """The actor's approved week that the day is in.

    Raises:
        WeekNotLocked: it is not approved.
    """
    sheet = approved_week(session, actor.person_id, day)
    if sheet is None:
        raise WeekNotLocked(week_of(day, actor.today), entry_id)
    return sheet


def require_none_waits(session: WorkspaceSession, actor: Actor, entry_id: int) -> None:
    """Let a change of the entry be asked for: a person's requests take turns, so no two at once.

    Raises:
        AmendmentWaits: one waits.
    """
    waiting = session.scalar(
        select(Amendment).where(
            Amendment.state == AmendmentState.ASKED, Amendment.entry_id == entry_id
        )
    )
    if waiting:
        raise AmendmentWaits(amendment_card(session, actor, waiting))


def _read(  # noqa: PLR0917 - all that the form says, and where it was opened
    session: WorkspaceSession,
    actor: Actor,
    filled: FilledForm,
    reason: str,
    sheet: Timesheet,
    kept: date | None = None,
) -> tuple[ProjectName, WantedTime]:
    """What the form says, in the locked week."""
    week = week_of(sheet.monday, actor.today)
    form = FormReader()
    read = form.read(lambda: read_filled(session, actor, filled, kept))
    if read:
        form.read(lambda: _check_day(actor, read[1].day, week, kept))
    form.read(lambda: check_reason(reason))
    form.finish()
    assert read is not None
    return read


def _check_day(actor: Actor, day: date, week: Period, kept: date | None) -> None:
    if not week.first <= day <= week.last:
        raise DayOutsideWeek(week)
    if day != kept:
        check_day(day, actor.days)


def _ask(
    session: WorkspaceSession,
    actor: Actor,
    sheet: Timesheet,
    reason: str,
    *,
    row: TimeEntry | None = None,
    after: Facts | None = None,
) -> AmendmentChange:
    amendment = Amendment(
        timesheet_id=sheet.id,
        entry_id=row.id if row else None,
        entry_version=row.version if row else None,
        before=facts(row) if row else None,
        after=after,
        reason=reason,
        state=AmendmentState.ASKED,
        asked_at=actor.now,
    )
    add_recorded(session, actor, amendment)
    return change_asked(session, actor, amendment)
