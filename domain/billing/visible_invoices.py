"""Which invoices somebody sees, and what is due on each."""

from sqlalchemy import ColumnElement, Select, and_, false, select

from domain.billing.amounts import total
from domain.readers import Readers, projects_for
from models import Allocation, Invoice, InvoiceLine, InvoiceState, Project


def visible_invoices(readers: Readers) -> Select[int]:
    """The ids of the invoices that all of the readers may see, to be narrowed (rules 8 and 12).

    Who sees every project sees every invoice. Anybody else sees those that were sent, and have
    no line of a project that they don't see: of the others they don't learn that they exist, so
    what an invoice adds up to never tells of a project that is not theirs.
    """
    invoices = select(Invoice.id)
    if not readers.money:
        return invoices.where(false())
    if readers.everything:
        return invoices
    seen = projects_for(readers).with_only_columns(Project.id)
    return invoices.where(may_be_told(InvoiceLine.project_id.in_(seen)))


def may_be_told(is_seen: ColumnElement[bool]) -> ColumnElement[bool]:
    """Of invoices, those of which somebody may know who does not see everything.

    Args:
        is_seen: of their lines, whether the project is one that they see.
    """
    of_project = select(InvoiceLine.id).where(
        InvoiceLine.invoice_id == Invoice.id, InvoiceLine.project_id.is_not(None)
    )
    return and_(
        Invoice.state == InvoiceState.SENT,
        of_project.exists(),
        ~of_project.where(~is_seen).exists(),
    )


def billed_on() -> ColumnElement[int]:
    """Of an invoice, what its lines add up to, in minor units; to be selected with it."""
    return (
        select(total(InvoiceLine.amount_minor))
        .where(InvoiceLine.invoice_id == Invoice.id)
        .correlate(Invoice)
        .scalar_subquery()
    )


def paid_on() -> ColumnElement[int]:
    """Of an invoice, what was paid of it, in minor units; to be selected with it."""
    return (
        select(total(Allocation.amount_minor))
        .where(Allocation.invoice_id == Invoice.id)
        .correlate(Invoice)
        .scalar_subquery()
    )


def holds() -> ColumnElement[bool]:
    """Of invoices, those that stand: all but the void ones."""
    return Invoice.state != InvoiceState.VOID
