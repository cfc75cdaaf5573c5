"""Giving time its rate and its amounts, whenever it is logged or changed."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from domain.billing.amounts import set_amounts
from domain.billing.budget_thresholds import Budget
from domain.billing.rates import keep_terms, terms_of
from domain.errors import DomainError
from domain.trail.audit import Facts
from domain.versions import ROW_LOCK
from models import ProjectTotal, TimeEntry
from models.database import WorkspaceSession


@dataclass
class EntryInvoiced(DomainError):
    """The entry is on an invoice, so it stands as the client was told."""


def price(session: WorkspaceSession, entry: TimeEntry) -> Budget:
    """Give an entry the rate of now, and its amounts; what its project may use is returned."""
    terms = terms_of(session, entry)
    entry.rate_minor = terms.rate_minor
    set_amounts(entry, terms.step, up=terms.up)
    return terms.budget


def reprice(session: WorkspaceSession, entry: TimeEntry) -> Budget:
    """Give an entry that was changed its amounts, at its own rate; as `price` besides."""
    terms = terms_of(session, entry)
    set_amounts(entry, terms.step, up=terms.up)
    return terms.budget


def price_again(session: WorkspaceSession, entry: TimeEntry, kept: Facts) -> Budget:
    """Give an entry as the trail kept it its amounts, at the rate that the trail kept.

    The trail of old kept none; the entry then has the rate of now. As `price` besides.
    """
    return reprice(session, entry) if "rate_minor" in kept else price(session, entry)


def lock_uninvoiced(session: WorkspaceSession, entry: TimeEntry) -> None:
    """Let a change of the entry pass, and have whoever writes an invoice wait for it.

    Raises:
        EntryInvoiced: the client was billed for it.
    """
    keep_terms(session, [entry.project_id])
    session.refresh(entry, with_for_update=ROW_LOCK)
    require_uninvoiced(entry)


def require_uninvoiced(entry: TimeEntry) -> None:
    """Let a change of the entry pass, unless the client was billed for it.

    Raises:
        EntryInvoiced: it was; a void invoice lets it go.
    """
    if entry.invoice_line_id is not None:
        raise EntryInvoiced


def take_totals(session: WorkspaceSession, project_ids: Collection[int]) -> None:
    """Keep the totals of these projects from everybody else, before time is logged on several.

    They are taken in the order in which any statement takes them (`models.tally`), so that of two
    who log on the same projects, or bill them, the one waits for the other and not both.
    """
    if len(set(project_ids)) > 1:
        keep_terms(session, project_ids)
        session.execute(
            select(ProjectTotal.project_id)
            .where(ProjectTotal.project_id.in_(set(project_ids)))
            .order_by(ProjectTotal.project_id)
            .with_for_update(key_share=True)
        )
