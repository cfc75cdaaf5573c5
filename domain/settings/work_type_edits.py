"""Work types with their hourly rates: listed, added, changed, taken out of use and back."""

from dataclasses import dataclass
from typing import ClassVar
from zlib import crc32

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.hourly_rates import parse_rate
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.matching import FOLDED, near_names
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, require
from domain.read_models import Page
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import ChangedMeanwhile, locked, take_name_turn
from models import WorkType, fold
from models.database import WorkspaceSession

LONGEST_NAME = 40
"""Characters of a work type's name."""


@dataclass
class WorkTypeNameTaken(DomainError):
    """Another work type is called so, whatever its case."""

    field: ClassVar[str | None] = "name"
    name: str
    active: bool


@dataclass
class WorkTypeNameUnfit(DomainError):
    """No name, or one that is too long."""

    field: ClassVar[str | None] = "name"
    length: int


@dataclass
class NoWorkTypeCalled(DomainError):
    """No work type of that name, in use or not.

    Attributes:
        near: names that were perhaps meant.
        command: what each of them would be given to, such as "/stint types edit".
    """

    typed: str
    near: tuple[str, ...]
    command: str


@dataclass(frozen=True)
class WorkTypeLine:
    """A work type as an administrator knows it.

    Attributes:
        rate_minor: whole minor units of the currency for an hour, if it has a rate.
        seen: a number that is another once anything of it has changed.
    """

    id: int
    name: str
    rate_minor: int | None
    currency: str
    active: bool
    seen: int


@dataclass(frozen=True)
class WorkTypeList:
    """A page of the work types, those in use first."""

    lines: tuple[WorkTypeLine, ...]
    page: Page


@dataclass(frozen=True)
class WorkTypeChanged:
    """A work type as it is after a change.

    Attributes:
        what: "added", "changed", "left", "activated" or "deactivated".
    """

    line: WorkTypeLine
    what: str


def list_work_types(session: WorkspaceSession, actor: Actor, number: int = 1) -> WorkTypeList:
    """A page of all work types with their rates.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_SETTINGS)
    ordered = select(WorkType).order_by(WorkType.active.desc(), WorkType.name_folded)
    page = page_of(session, ordered, number)
    rows = session.scalars(ordered.offset(first_row(page)).limit(ROWS_A_PAGE))
    return WorkTypeList(tuple(_line(row, actor) for row in rows), page)


def named_work_type(
    session: WorkspaceSession, actor: Actor, typed: str, command: str
) -> WorkTypeLine:
    """The work type of exactly that name, whatever its case; in use or not.

    Raises:
        NotAllowed.
        NoWorkTypeCalled: there is none, with those that are near.
    """
    require(actor, Permission.KEEP_SETTINGS)
    wanted = typed.removeprefix("#").strip()[: LONGEST_NAME + 1]
    row = session.scalar(select(WorkType).where(WorkType.name_folded == fold(wanted)))
    if row is None:
        known = session.scalars(select(WorkType.name).order_by(WorkType.name_folded)).all()
        raise NoWorkTypeCalled(typed, near_names(wanted, known), command)
    return _line(row, actor)


def add_work_type(
    session: WorkspaceSession, actor: Actor, name: str, rate: str = ""
) -> WorkTypeChanged:
    """Add a work type, with a rate or without.

    Raises:
        NotAllowed.
        FormMistakes: of WorkTypeNameUnfit, WorkTypeNameTaken, NotMoney, RateTooHigh.
    """
    require(actor, Permission.KEEP_SETTINGS)
    row = WorkType(**_read(session, actor, name, rate))
    add_recorded(session, actor, row)
    return WorkTypeChanged(_line(row, actor), "added")


def edit_work_type(  # noqa: PLR0917 - a row, as it was seen, and all that it shall be
    session: WorkspaceSession, actor: Actor, work_type_id: int, seen: int, name: str, rate: str
) -> WorkTypeChanged:
    """Rename a work type, or give it another rate, if it is as it was seen.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
        FormMistakes: of WorkTypeNameUnfit, WorkTypeNameTaken, NotMoney, RateTooHigh.
    """
    require(actor, Permission.KEEP_SETTINGS)
    row = locked(session, WorkType, work_type_id)
    if _seen(row) != seen:
        raise ChangedMeanwhile(row.name, f"/stint types edit {row.name}")
    values = _read(session, actor, name, rate, besides=row)
    changed = change_recorded(session, actor, row, values)
    return WorkTypeChanged(_line(row, actor), "changed" if changed else "left")


def use_work_type(
    session: WorkspaceSession, actor: Actor, line: WorkTypeLine, *, active: bool
) -> WorkTypeChanged:
    """Take a work type out of use, or back; time that has it keeps it (DOMAIN rule 7).

    Raises:
        NotAllowed, GoneMeanwhile.
    """
    require(actor, Permission.KEEP_SETTINGS)
    row = locked(session, WorkType, line.id)
    changed = change_recorded(session, actor, row, {"active": active})
    what = "activated" if active else "deactivated"
    return WorkTypeChanged(_line(row, actor), what if changed else "left")


def _read(
    session: WorkspaceSession, actor: Actor, name: str, rate: str, besides: WorkType | None = None
) -> dict[str, object]:
    form = FormReader()
    values: dict[str, object] = {
        "name": form.read(lambda: _name(session, name, besides)),
        "hourly_rate_minor": form.read(lambda: _rate(actor, rate)),
    }
    form.finish()
    return values


def _name(session: WorkspaceSession, typed: str, besides: WorkType | None) -> str:
    name = " ".join(typed.removeprefix("#").split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise WorkTypeNameUnfit(len(name))
    if len(fold(name)) > FOLDED * LONGEST_NAME:
        raise WorkTypeNameUnfit(len(fold(name)))
    take_name_turn(session)
    taken = session.scalar(select(WorkType).where(WorkType.name_folded == fold(name)))
    if taken is not None and taken is not besides:
        raise WorkTypeNameTaken(taken.name, taken.active)
    return name


def _rate(actor: Actor, typed: str) -> int | None:
    return parse_rate(actor, typed) if typed.strip() else None


def _line(row: WorkType, actor: Actor) -> WorkTypeLine:
    rate = row.hourly_rate_minor
    return WorkTypeLine(row.id, row.name, rate, actor.currency, row.active, _seen(row))


def _seen(row: WorkType) -> int:
    """What stands for a version, which work types have none of."""
    return crc32(repr((row.name, row.hourly_rate_minor, row.active)).encode())
