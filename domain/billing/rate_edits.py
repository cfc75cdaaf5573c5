"""Hourly rates in place of work types' own: added, changed, removed, and used for earlier time.

Time keeps the rate that it was logged at; only who asks for it has it priced anew.
"""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import aliased

from domain.actor import Actor
from domain.billing.amounts import amount, total
from domain.billing.hourly_rates import parse_rate
from domain.billing.rate_lists import RateLine, rate_by_id
from domain.billing.rates import override_of, rate_scope
from domain.billing.repricing import change_amounts
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.people.staff import staff_by_id
from domain.permissions import Permission, require
from domain.projects.projects import project_by_id
from domain.trail.audit import add_recorded, record_change, remove_recorded, row_facts
from domain.versions import GoneMeanwhile, locked, require_version, take_name_turn
from models import Action, Project, Rate, Subject, TimeEntry, WorkType
from models.database import WorkspaceSession


@dataclass
class RateForNothing(DomainError):
    """A rate needs a project or a person; for a work type alone, the work type has its own."""

    field: ClassVar[str | None] = "rate_project"


@dataclass
class RateTaken(DomainError):
    """There is a rate for just these already."""

    field: ClassVar[str | None] = "rate_project"
    line: RateLine


@dataclass(frozen=True)
class FilledRate:
    """A rate as somebody filled it in, the amount as it was typed."""

    project_id: int | None
    person_id: int | None
    work_type_id: int | None
    rate: str


@dataclass(frozen=True)
class RateChanged:
    """A rate as it is after a change.

    Attributes:
        what: "added", "changed", "left", "removed" or "used".
        entries: that have it from now on, of what was logged before.
    """

    line: RateLine
    what: str
    entries: int = 0


@dataclass(frozen=True)
class RateAsked:
    """What using a rate for time that was logged before would do.

    Attributes:
        entries, minutes: on no invoice, that have another rate until now.
    """

    line: RateLine
    entries: int
    minutes: int


def add_rate(session: WorkspaceSession, actor: Actor, filled: FilledRate) -> RateChanged:
    """Add a rate, for what is logged from now on.

    Raises:
        NotAllowed, GoneMeanwhile, ProjectGone.
        FormMistakes: of RateForNothing, RateTaken, NotMoney, RateTooHigh.
    """
    require(actor, Permission.KEEP_BILLING)
    form = FormReader()
    scope = form.read(lambda: _scope(session, actor, filled))
    rate = form.read(lambda: parse_rate(actor, filled.rate))
    form.finish()
    assert scope is not None
    assert rate is not None
    row = Rate(
        scope=scope,
        project_id=filled.project_id,
        person_id=filled.person_id,
        work_type_id=filled.work_type_id,
        hourly_rate_minor=rate,
    )
    add_recorded(session, actor, row)
    return RateChanged(rate_by_id(session, actor, row.id), "added")


def edit_rate(
    session: WorkspaceSession, actor: Actor, rate_id: int, version: int, typed: str
) -> RateChanged:
    """Give a rate, in the version that was looked at, another amount, from now on.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
        FormMistakes: of NotMoney, RateTooHigh.
    """
    require(actor, Permission.KEEP_BILLING)
    row = _locked(session, rate_id, version)
    form = FormReader()
    rate = form.read(lambda: parse_rate(actor, typed))
    form.finish()
    assert rate is not None
    if rate == row.hourly_rate_minor:
        return RateChanged(rate_by_id(session, actor, rate_id), "left")
    before = row_facts(row)  # all of it: the trail names a rate by what it is of
    row.hourly_rate_minor = rate
    row.version += 1
    session.flush()
    _record(session, actor, row, before, row_facts(row))
    return RateChanged(rate_by_id(session, actor, rate_id), "changed")


def remove_rate(session: WorkspaceSession, actor: Actor, rate_id: int, version: int) -> RateChanged:
    """Remove a rate; time that has it keeps it.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
    """
    require(actor, Permission.KEEP_BILLING)
    row = _locked(session, rate_id, version)
    line = rate_by_id(session, actor, rate_id)
    remove_recorded(session, actor, row)
    return RateChanged(line, "removed")


def ask_to_use_rate(session: WorkspaceSession, actor: Actor, rate_id: int) -> RateAsked:
    """What using the rate for time on no invoice would do; it is said before it is done.

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.KEEP_BILLING)
    line = rate_by_id(session, actor, rate_id)
    row = session.get_one(Rate, rate_id)
    counted = select(func.count(TimeEntry.id), total(TimeEntry.minutes)).where(
        *_changed_by(row), TimeEntry.invoice_line_id.is_(None)
    )
    [(entries, minutes)] = session.execute(counted)
    return RateAsked(line, entries, minutes)


def use_rate(session: WorkspaceSession, actor: Actor, rate_id: int, version: int) -> RateChanged:
    """Give the time on no invoice that the rate is of the rate it would be logged at by now.

    That is this one, unless there is a more specific one. The trail keeps it as one change.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
    """
    require(actor, Permission.KEEP_BILLING)
    row = _locked(session, rate_id, version)
    rate = _rate_of_entry()
    changes = (
        update(TimeEntry)
        .where(*_changed_by(row))
        .values(rate_minor=rate, amount_minor=amount(TimeEntry.billed_minutes, rate))
    )
    entries = change_amounts(session, actor, _projects(row), changes)
    if entries:
        known = row_facts(row)
        _record(session, actor, row, known, {**known, "entries_repriced": entries})
    return RateChanged(rate_by_id(session, actor, rate_id), "used", entries)


def _scope(session: WorkspaceSession, actor: Actor, filled: FilledRate) -> str:
    """What the rate is of, all of which is there, and has none yet."""
    if filled.project_id is None and filled.person_id is None:
        raise RateForNothing
    if filled.project_id is not None:
        project_by_id(session, actor, filled.project_id)
    if filled.person_id is not None and not staff_by_id(session, [filled.person_id]):
        raise GoneMeanwhile
    if filled.work_type_id is not None and not session.get(WorkType, filled.work_type_id):
        raise GoneMeanwhile
    scope = rate_scope(filled.project_id, filled.person_id, filled.work_type_id)
    take_name_turn(session)
    taken = session.scalar(select(Rate.id).where(Rate.scope == scope))
    if taken is not None:
        raise RateTaken(rate_by_id(session, actor, taken))
    return scope


def _locked(session: WorkspaceSession, rate_id: int, version: int) -> Rate:
    row = locked(session, Rate, rate_id)
    require_version(row, version, "That rate", f"/stint rates edit {row.id}")
    return row


def _changed_by(row: Rate) -> list[ColumnElement[bool]]:
    """Of time entries, those that the rate is of and that would be logged at another by now."""
    own = (
        (TimeEntry.project_id, row.project_id),
        (TimeEntry.person_id, row.person_id),
        (TimeEntry.work_type_id, row.work_type_id),
    )
    return [
        *(column == wanted for column, wanted in own if wanted is not None),
        TimeEntry.rate_minor.is_distinct_from(_rate_of_entry()),
    ]


def _rate_of_entry() -> ColumnElement[int]:
    """Of a time entry that some rate is of, the most specific one."""
    rate = override_of(TimeEntry.project_id, TimeEntry.person_id, TimeEntry.work_type_id)
    return func.coalesce(rate, 0)


def _projects(row: Rate) -> Select[int]:
    """Those that time with the rate may be on."""
    if row.project_id is not None:
        return select(Project.id).where(Project.id == row.project_id)
    theirs = aliased(TimeEntry)
    return select(theirs.project_id).where(theirs.person_id == row.person_id).distinct()


def _record(
    session: WorkspaceSession,
    actor: Actor,
    row: Rate,
    before: dict[str, object],
    after: dict[str, object],
) -> None:
    record_change(
        session, actor, Action.EDIT, row.id, subject=Subject.RATE, before=before, after=after
    )
