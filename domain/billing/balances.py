"""What a client owes: the balance of its account, its age, and what it paid year by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, select

from domain.billing.amounts import total
from domain.billing.visible_invoices import billed_on, holds, paid_on, visible_invoices
from domain.readers import Readers, projects_for
from models import Allocation, Fee, Invoice, InvoiceState, Payment, Project, ProjectTotal
from models.database import WorkspaceSession

AGES = ("current", "1-30 days", "31-60 days", "61-90 days", "over 90 days")
"""How long an amount is overdue (DOMAIN rule 16)."""

_DAYS = (0, 30, 60, 90)
"""The last day of each age but the oldest, in days after the due date."""


@dataclass(frozen=True)
class YearPaid:
    """What was paid in a year, in whole minor units."""

    year: int
    amount_minor: int


@dataclass(frozen=True)
class Balance:
    """A client's account as far as its readers may know, in whole minor units (DOMAIN rule 16).

    Attributes:
        outstanding_minor: billable work and fees less payments; negative where more was paid.
        uninvoiced_minor: of that, work and fees that are on no invoice.
        uninvoiced_minutes: of that work, as rounded for billing.
        due_minor: what is not paid of invoices.
        overdue_minor: of that, what is past its due date.
        ages: what is due, by its age, as `AGES` has them.
        credit_minor: paid and not put to an invoice; None for who does not see everything.
        paid: by year, the latest first.
    """

    outstanding_minor: int
    uninvoiced_minor: int
    uninvoiced_minutes: int
    due_minor: int
    overdue_minor: int
    ages: tuple[int, ...]
    credit_minor: int | None
    paid: tuple[YearPaid, ...]


def balance_of(session: WorkspaceSession, readers: Readers, client_id: int) -> Balance | None:
    """A client's account on the actor's today; None where money may not be told.

    Whoever does not see every project reads of the work and the fees of those that they see, of
    the invoices that they see, and of what was paid of those.
    """
    if not readers.money:
        return None
    minutes, work, fees, unallocated = _sums(session, readers, client_id)
    uninvoiced = work + fees
    ages = _ages(readers.actor.today, _due(session, readers, client_id))
    credit = unallocated if readers.everything else None
    return Balance(
        outstanding_minor=uninvoiced + sum(ages) - (credit or 0),
        uninvoiced_minor=uninvoiced,
        uninvoiced_minutes=minutes,
        due_minor=sum(ages),
        overdue_minor=sum(ages[1:]),
        ages=ages,
        credit_minor=credit,
        paid=_paid(session, readers, client_id),
    )


def _sums(session: WorkspaceSession, readers: Readers, client_id: int) -> tuple[int, int, int, int]:
    """Minutes and cost of uninvoiced work, uninvoiced fees, and what was paid ahead of invoices."""
    seen = projects_for(readers).with_only_columns(Project.id)
    work = select(
        total(ProjectTotal.uninvoiced_minutes).label("minutes"),
        total(ProjectTotal.uninvoiced_minor).label("work"),
    ).where(ProjectTotal.project_id.in_(seen.where(Project.client_id == client_id)))
    fees = select(total(Fee.amount_minor)).where(
        Fee.client_id == client_id, Fee.invoice_line_id.is_(None)
    )
    if not readers.everything:
        fees = fees.where(Fee.project_id.in_(seen))
    paid = select(total(Payment.amount_minor)).where(Payment.client_id == client_id)
    put = (
        select(total(Allocation.amount_minor))
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Payment.client_id == client_id)
    )
    of_work = work.subquery()
    minutes, cost, of_fees, ahead = session.execute(
        select(
            of_work.c.minutes,
            of_work.c.work,
            fees.scalar_subquery(),
            paid.scalar_subquery() - put.scalar_subquery(),
        )
    ).one()
    return minutes, cost, of_fees, ahead


def _due(session: WorkspaceSession, readers: Readers, client_id: int) -> list[tuple[date, int]]:
    """Of each invoice that stands, when it is due, and what is not paid of it."""
    rows = session.execute(
        select(Invoice.due_on, Invoice.state, billed_on() - paid_on()).where(
            Invoice.client_id == client_id, holds(), Invoice.id.in_(visible_invoices(readers))
        )
    )
    # A draft was told to nobody, so it is owed and not yet late.
    return [
        (date.max if state is InvoiceState.DRAFT else due_on, due) for due_on, state, due in rows
    ]


def _ages(today: date, due: Iterable[tuple[date, int]]) -> tuple[int, ...]:
    ages = [0] * len(AGES)
    for due_on, amount in due:
        late = (today - due_on).days
        ages[sum(late > last for last in _DAYS)] += amount
    return tuple(ages)


def _paid(session: WorkspaceSession, readers: Readers, client_id: int) -> tuple[YearPaid, ...]:
    year = extract("year", Payment.received_on)
    if readers.everything:
        by_year = select(year, total(Payment.amount_minor))
    else:
        by_year = (
            select(year, total(Allocation.amount_minor))
            .join(Allocation, Allocation.payment_id == Payment.id)
            .where(Allocation.invoice_id.in_(visible_invoices(readers)))
        )
    rows = session.execute(
        by_year.where(Payment.client_id == client_id).group_by(year).order_by(year.desc())
    )
    return tuple(YearPaid(int(in_year), amount) for in_year, amount in rows)
