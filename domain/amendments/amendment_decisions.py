"""Deciding what is asked of a locked week: accepted at once, or rejected with words (rule 21)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from domain.actor import Actor
from domain.amendments.amendment_cards import AmendmentCard, decider_card
from domain.amendments.amendment_readers import AmendmentChange, change_made, decidable_amendment
from domain.amendments.amendment_refusals import WeekNotLocked, check_reason, require_waiting
from domain.billing.budget_alerts import used_by, watch_budget
from domain.billing.pricing import price_again, require_uninvoiced
from domain.billing.rates import keep_terms
from domain.days.durations import MINUTES_A_DAY
from domain.days.periods import week_of
from domain.entries.time_edits import require_takes
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.projects import project_by_id
from domain.trail.audit import change_recorded, entry_from_facts, facts, record_change
from domain.versions import ROW_LOCK, GoneMeanwhile, locked
from models import Action, Amendment, AmendmentState, TimeEntry, Timesheet, TimesheetState
from models.database import WorkspaceSession


@dataclass
class AmendmentOutdated(DomainError):
    """The entry is not any more as it was when its change was asked for.

    Attributes:
        gone: whether it isn't there at all.
    """

    gone: bool


@dataclass
class AmendmentTooLong(DomainError):
    """With it, the day would have more than 24 hours (DOMAIN rule 18).

    Attributes:
        logged: minutes that are on the day without it.
    """

    day: date
    logged: int
    minutes: int


def look_at_amendment(session: WorkspaceSession, actor: Actor, amendment_id: int) -> AmendmentCard:
    """The amendment with its effect, for who may decide it.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.APPROVE_TIME)
    row = _one(session, actor, amendment_id)
    return decider_card(session, actor, row)


def rejectable_amendment(
    session: WorkspaceSession, actor: Actor, amendment_id: int, version: int
) -> AmendmentCard:
    """The amendment, if the actor may still reject it.

    Raises:
        NotAllowed, GoneMeanwhile, AmendmentDecided.
    """
    require(actor, Permission.APPROVE_TIME)
    row = _one(session, actor, amendment_id)
    require_waiting(session, actor, row, version)
    return decider_card(session, actor, row)


def accept_amendment(
    session: WorkspaceSession, actor: Actor, amendment_id: int, version: int
) -> AmendmentChange:
    """Apply what is asked for; the week stays approved.

    Raises:
        NotAllowed, GoneMeanwhile, AmendmentDecided, WeekNotLocked, AmendmentOutdated,
        ProjectGone, ProjectInactive, EntryInvoiced, AmendmentTooLong.
    """
    require(actor, Permission.APPROVE_TIME)
    row, sheet = _locked(session, actor, amendment_id, version)
    if sheet.state is not TimesheetState.APPROVED:
        raise WeekNotLocked(week_of(sheet.monday, actor.today), None)
    row.entry_id = _apply(session, actor, row)
    return _decided(session, actor, row, AmendmentState.ACCEPTED)


def reject_amendment(
    session: WorkspaceSession, actor: Actor, amendment_id: int, version: int, words: str
) -> AmendmentChange:
    """Leave the week as it is, and tell its owner why.

    Raises:
        NotAllowed, ReasonUnfit, GoneMeanwhile, AmendmentDecided.
    """
    require(actor, Permission.APPROVE_TIME)
    row, _sheet = _locked(session, actor, amendment_id, version)
    check_reason(words)
    return _decided(session, actor, row, AmendmentState.REJECTED, words)


def _one(session: WorkspaceSession, actor: Actor, amendment_id: int) -> Amendment:
    """The amendment; for who may not decide it, there is none."""
    row = decidable_amendment(session, actor, amendment_id)
    if row is None:
        raise GoneMeanwhile
    return row


def _locked(
    session: WorkspaceSession, actor: Actor, amendment_id: int, version: int
) -> tuple[Amendment, Timesheet]:
    """The amendment, waiting, and its week, kept from everybody else: the week goes first."""
    row = _one(session, actor, amendment_id)  # first: who may not decide waits for nobody
    sheet = locked(session, Timesheet, row.timesheet_id)
    row = locked(session, Amendment, row.id)
    require_waiting(session, actor, row, version)
    return _one(session, actor, row.id), sheet


def _decided(
    session: WorkspaceSession,
    actor: Actor,
    row: Amendment,
    state: AmendmentState,
    words: str = "",
) -> AmendmentChange:
    row.decided_by, row.decided_at = actor.person_id, actor.now
    change_recorded(session, actor, row, {"state": state, "words": words})
    return change_made(session, actor, row)


def _apply(session: WorkspaceSession, actor: Actor, row: Amendment) -> int:
    """Change, add or remove the entry, in the trail by who accepts it; its id is returned."""
    present = _present(session, row)
    before = facts(present) if present else None
    wanted = entry_from_facts(row.after) if row.after else None
    if wanted:
        _check(session, actor, wanted, present)
    if present is not None:
        require_uninvoiced(present)
    if wanted is None:
        assert present is not None
        session.delete(present)
        entry_id = present.id
    elif present is None:
        wanted.logged_at = actor.now
        budget = price_again(session, wanted, row.after or {})
        session.add(wanted)
        session.flush()
        watch_budget(session, actor, wanted, budget)
        entry_id = wanted.id
    else:
        was = used_by(present) if wanted.project_id == present.project_id else None
        for name in facts(wanted):
            setattr(present, name, getattr(wanted, name))
        budget = price_again(session, present, row.after or {})
        present.version += 1
        session.flush()
        watch_budget(session, actor, present, budget, was)
        entry_id = present.id
    session.flush()
    record_change(session, actor, Action.AMEND, entry_id, before=before, after=row.after)
    return entry_id


def _present(session: WorkspaceSession, row: Amendment) -> TimeEntry | None:
    """The entry that is to be changed, as it was when that was asked for; None to add one."""
    if row.before is None:
        return None
    keep_terms(session, [int(str(row.before["project_id"]))])
    present = session.get(TimeEntry, row.entry_id, with_for_update=ROW_LOCK, populate_existing=True)
    if present is None or present.version != row.entry_version:
        raise AmendmentOutdated(gone=present is None)
    return present


def _check(
    session: WorkspaceSession, actor: Actor, wanted: TimeEntry, present: TimeEntry | None
) -> None:
    """Whether the project takes the time, and the day has room for it, by now."""
    project = project_by_id(session, actor, wanted.project_id)
    require_takes(session, actor, project, wanted.day, wanted.minutes, present)
    others = select(func.coalesce(func.sum(TimeEntry.minutes), 0)).where(
        TimeEntry.person_id == wanted.person_id,
        TimeEntry.day == wanted.day,
        TimeEntry.id != (present.id if present else 0),
    )
    logged = session.scalar(others) or 0
    if logged + wanted.minutes > MINUTES_A_DAY:
        raise AmendmentTooLong(wanted.day, logged, wanted.minutes)
