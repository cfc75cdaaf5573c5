"""Adding leads, changing them, and moving them from stage to stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.actor import Actor
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.money import parse_money
from domain.permissions import Permission, require
from domain.projects.projects import project_by_id
from domain.sales.leads import LeadLine, require_sales, show_lead
from domain.trail.audit import add_recorded, change_recorded
from domain.versions import GoneMeanwhile, locked, require_version
from models import Lead, LeadStage
from models.database import WorkspaceSession

LONGEST_NAME = 80
LONGEST_CONTACT = 200

STAGES_TO_PICK = (LeadStage.LEAD, LeadStage.BID, LeadStage.LOST)
"""A lead becomes won by winning it, which makes its project."""


@dataclass
class LeadNameUnfit(DomainError):
    """No name, or one that is too long."""

    field: ClassVar[str | None] = "name"
    length: int


@dataclass
class ContactTooLong(DomainError):
    """A contact of more than LONGEST_CONTACT characters."""

    field: ClassVar[str | None] = "contact"
    length: int


@dataclass
class BidNeedsAmount(DomainError):
    """A lead at the stage of a bid, and no amount (DOMAIN, "lead").

    Attributes:
        lead_id: of the lead that was to be moved there; None where it is not yet kept.
    """

    field: ClassVar[str | None] = "amount"
    lead_id: int | None = None


@dataclass
class LeadWon(DomainError):
    """A lead that is won stays won: its project was made of it.

    Attributes:
        project_key: of that project, where the actor sees it.
    """

    name: str
    project_key: str | None


@dataclass(frozen=True)
class FilledLead:
    """What stands in a lead's form.

    Attributes:
        project_id: the sales project, where the form asked for one.
        amount: the bid, as it was typed.
        expected_day: as "2026-11-20", or empty.
    """

    name: str
    contact: str = ""
    stage: str = LeadStage.LEAD
    amount: str = ""
    expected_day: str = ""
    project_id: int | None = None


@dataclass(frozen=True)
class LeadChanged:
    """A lead as it is after a change.

    Attributes:
        what: "added", "edited", "moved" or "left".
    """

    lead: LeadLine
    what: str


def add_lead(session: WorkspaceSession, actor: Actor, filled: FilledLead) -> LeadChanged:
    """Put a lead on a sales project.

    Raises:
        NotAllowed.
        GoneMeanwhile: the stage is none of those to pick.
        FormMistakes: of ProjectGone, NotSalesProject, LeadNameUnfit, ContactTooLong, NotMoney,
            BidNeedsAmount.
    """
    require(actor, Permission.KEEP_LEADS)
    reader = FormReader()
    project_id = reader.read(lambda: _sales_project(session, actor, filled.project_id or 0))
    values = _values(actor, filled, reader, _picked(filled.stage))
    reader.finish()
    row = Lead(project_id=project_id, created_at=actor.now, **values)
    add_recorded(session, actor, row)
    return LeadChanged(show_lead(session, actor, row.id), "added")


def edit_lead(
    session: WorkspaceSession, actor: Actor, lead_id: int, version: int, filled: FilledLead
) -> LeadChanged:
    """Change the lead, in the version that was looked at; one that is won keeps its stage.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
        FormMistakes: of LeadNameUnfit, ContactTooLong, NotMoney, BidNeedsAmount.
    """
    require(actor, Permission.KEEP_LEADS)
    seen = show_lead(session, actor, lead_id)
    row = locked(session, Lead, seen.id)
    _require_version(row, version, seen)
    reader = FormReader()
    stage = LeadStage.WON if row.stage is LeadStage.WON else _picked(filled.stage)
    values = _values(actor, filled, reader, stage)
    reader.finish()
    changed = change_recorded(session, actor, row, values)
    return LeadChanged(show_lead(session, actor, row.id), "edited" if changed else "left")


def move_lead(
    session: WorkspaceSession, actor: Actor, lead_id: int, version: int, stage: LeadStage
) -> LeadChanged:
    """Put the lead, in the version that was looked at, at another stage.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile, BidNeedsAmount.
        LeadWon: it was won.
    """
    require(actor, Permission.KEEP_LEADS)
    stage = _picked(stage)
    row = locked_open_lead(session, actor, lead_id, version)
    if stage is LeadStage.BID and row.bid_minor is None:
        raise BidNeedsAmount(row.id)
    changed = change_recorded(session, actor, row, {"stage": stage})
    return LeadChanged(show_lead(session, actor, row.id), "moved" if changed else "left")


def locked_open_lead(session: WorkspaceSession, actor: Actor, lead_id: int, version: int) -> Lead:
    """The row of a lead that the actor sees, kept from everybody else, and not won by anybody.

    Raises:
        GoneMeanwhile, LeadWon, ChangedMeanwhile.
    """
    seen = show_lead(session, actor, lead_id)
    row = locked(session, Lead, seen.id)
    require_not_won(show_lead(session, actor, lead_id))
    _require_version(row, version, seen)
    return row


def require_not_won(lead: LeadLine) -> None:
    """Let a lead be moved.

    Raises:
        LeadWon: it was won.
    """
    if lead.stage is LeadStage.WON:
        raise LeadWon(lead.name, lead.won.key if lead.won else None)


def _require_version(row: Lead, version: int, seen: LeadLine) -> None:
    require_version(row, version, row.name, f"/project leads {seen.project_key}")


def _picked(stage: str) -> LeadStage:
    """The stage; nobody but who wins it makes a lead won, with its project (DOMAIN rule 5).

    Raises:
        GoneMeanwhile: it is none of those to pick.
    """
    if stage not in STAGES_TO_PICK:
        raise GoneMeanwhile
    return LeadStage(stage)


def _sales_project(session: WorkspaceSession, actor: Actor, project_id: int) -> int:
    project = project_by_id(session, actor, project_id)
    require_sales(session, project)
    return project.id


def _values(
    actor: Actor, filled: FilledLead, reader: FormReader, stage: LeadStage
) -> Mapping[str, object]:
    """The lead's columns; the reader keeps what is wrong with them."""
    return {
        "name": reader.read(lambda: _name(filled.name)),
        "contact": reader.read(lambda: _contact(filled.contact)),
        "stage": stage,
        "bid_minor": reader.read(lambda: _bid(actor, filled.amount, stage)),
        "expected_day": date.fromisoformat(filled.expected_day) if filled.expected_day else None,
    }


def _name(typed: str) -> str:
    if not 0 < len(typed) <= LONGEST_NAME:
        raise LeadNameUnfit(len(typed))
    return typed


def _contact(typed: str) -> str:
    if len(typed) > LONGEST_CONTACT:
        raise ContactTooLong(len(typed))
    return typed


def _bid(actor: Actor, typed: str, stage: LeadStage) -> int | None:
    if typed:
        return parse_money(typed, actor.currency, actor.locale)
    if stage is LeadStage.BID:
        raise BidNeedsAmount
    return None
