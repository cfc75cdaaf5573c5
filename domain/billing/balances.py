"""What a client owes: the balance of its account, its age, and what it paid year by year."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Boolean, ColumnElement, Integer, bindparam, extract, or_, select

from domain.billing.amounts import total
from domain.billing.drafted import drafted_unseen
from domain.billing.visible_invoices import billed_on, holds, may_be_told, paid_on
from domain.readers import Readers
from models import (
    Allocation,
    Fee,
    Invoice,
    InvoiceLine,
    InvoiceState,
    Payment,
    ProjectTotal,
)
from models.columns import Among
from models.database import WorkspaceSession, own

_DAYS = (0, 30, 60, 90)
"""The last day of each age but the oldest, in days after the due date (DOMAIN rule 16)."""


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
        ages: what is due: current, 1-30, 31-60, 61-90 and over 90 days overdue.
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


# Made once, for a dashboard asks them all: what they are narrowed to comes as parameters.
_CLIENT = bindparam("client", type_=Integer())
_EVERYTHING = bindparam("everything", type_=Boolean())
_IS_VISIBLE = or_(_EVERYTHING, may_be_told(Among(InvoiceLine.project_id, "projects")))

_work = (
    select(
        total(ProjectTotal.uninvoiced_minutes).label("minutes"),
        total(ProjectTotal.uninvoiced_minor).label("work"),
    )
    .where(Among(ProjectTotal.project_id, "projects"))
    .subquery()
)
_fees = select(total(Fee.amount_minor)).where(
    Fee.client_id == _CLIENT,
    Fee.invoice_line_id.is_(None),
    or_(_EVERYTHING, Among(Fee.project_id, "projects")),
)
_received = select(total(Payment.amount_minor)).where(Payment.client_id == _CLIENT)
_allocated = (
    select(total(Allocation.amount_minor))
    .join(Payment, Payment.id == Allocation.payment_id)
    .where(Payment.client_id == _CLIENT)
)
_credit: ColumnElement[int] = _received.scalar_subquery() - _allocated.scalar_subquery()
_CREDIT = own(select(_credit))
_SUMS = own(select(_work.c.minutes, _work.c.work, _fees.scalar_subquery(), _credit))
_DUE = own(
    select(Invoice.due_on, Invoice.state, billed_on() - paid_on()).where(
        Invoice.client_id == _CLIENT, holds(), _IS_VISIBLE
    )
)
_year = extract("year", Payment.received_on)
_PAID = own(
    select(_year, total(Payment.amount_minor))
    .where(Payment.client_id == _CLIENT)
    .group_by(_year)
    .order_by(_year.desc())
)
_PAID_ON_VISIBLE = own(
    select(_year, total(Allocation.amount_minor))
    .join(Payment, Payment.id == Allocation.payment_id)
    .join(Invoice, Invoice.id == Allocation.invoice_id)
    .where(Payment.client_id == _CLIENT, _IS_VISIBLE)
    .group_by(_year)
    .order_by(_year.desc())
)


def balance_of(
    session: WorkspaceSession, readers: Readers, client_id: int, project_ids: Collection[int]
) -> Balance | None:
    """A client's account on the actor's today; None where money may not be told.

    Whoever does not see every project reads of the work and the fees of those that they see, of
    the invoices that they see, and of what was paid of those; what is on a draft is on no invoice
    to them.

    Args:
        session: of the transaction.
        readers: who will read it.
        client_id: whose account.
        project_ids: the client's projects that all of the readers see (`client_projects`).
    """
    if not readers.money:
        return None
    asked = {
        "client": client_id,
        "projects": project_ids,
        "everything": readers.everything,
    }
    [(minutes, work, fees, ahead)] = session.ask(_SUMS, **asked)
    drafted = drafted_unseen(session, readers, project_ids).values()
    uninvoiced = work + fees + sum(each.amount_minor for each in drafted)
    ages = _ages(readers.actor.today, session.ask(_DUE, **asked))
    credit = ahead if readers.everything else None
    paid = session.ask(_PAID if readers.everything else _PAID_ON_VISIBLE, **asked)
    return Balance(
        outstanding_minor=uninvoiced + sum(ages) - (credit or 0),
        uninvoiced_minor=uninvoiced,
        uninvoiced_minutes=minutes + sum(each.minutes for each in drafted),
        due_minor=sum(ages),
        overdue_minor=sum(ages[1:]),
        ages=ages,
        credit_minor=credit,
        paid=tuple(YearPaid(int(year), amount) for year, amount in paid),
    )


def credit_of(session: WorkspaceSession, client_id: int) -> int:
    """What the client paid that was put to no invoice, in whole minor units."""
    [(credit,)] = session.ask(_CREDIT, client=client_id)
    return credit


def _ages(today: date, due: Iterable[tuple[date, InvoiceState, int]]) -> tuple[int, ...]:
    """What is due by its age; a draft was told to nobody, so it is owed and not yet late."""
    ages = [0] * (len(_DAYS) + 1)
    for due_on, state, amount in due:
        late = 0 if state is InvoiceState.DRAFT else (today - due_on).days
        ages[sum(late > last for last in _DAYS)] += amount
    return tuple(ages)
