"""A report entry by entry: for who may see names, notes and rates."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from domain.billing.visible_invoices import visible_invoices
from domain.permissions import Permission, require
from domain.readers import Readers
from domain.reports.report_filters import NamesWithheld, ReportFilter
from domain.reports.report_sums import entries_wanted
from domain.reports.reports import MOST_EXPORTED, Sums
from models import Client, Invoice, InvoiceLine, Person, Project, TimeEntry, WorkType
from models.database import WorkspaceSession


@dataclass(frozen=True)
class EntryLine:
    """A time entry in a file.

    Attributes:
        project: its key.
        work_type: its name, if the entry has one.
        minutes, billed_minutes: as it was logged, and as rounded for billing (DOMAIN rule 22).
        rate_minor, amount_minor: of an hour, and of all; whole minor units.
        invoice: the number of the one that it is on, if all readers may see that.
    """

    day: date
    client: str
    project: str
    person: str
    work_type: str | None
    note: str
    minutes: int
    billable: bool
    billed_minutes: int
    rate_minor: int | None
    amount_minor: int
    invoice: str | None


@dataclass(frozen=True)
class EntryReport:
    """The entries of a report, the earliest first.

    Attributes:
        totals: of the lines.
        is_cut: whether there are later ones which are left out.
        currency: ISO 4217 code of its amounts.
        locale: of whoever asks.
    """

    filter: ReportFilter
    lines: tuple[EntryLine, ...]
    totals: Sums
    is_cut: bool
    currency: str
    locale: str


def report_entries(
    session: WorkspaceSession, readers: Readers, wanted: ReportFilter
) -> EntryReport:
    """The entries that the report is of, as far as they fit into one file.

    Raises:
        NotAllowed.
        NamesWithheld: not all of the readers see who did the work, and at what rate (rule 12).
    """
    require(readers.actor, Permission.SEE_RATES)
    if not (readers.names and readers.rates):
        raise NamesWithheld
    shown = visible_invoices(readers)
    statement: Select[*tuple[Any, ...]] = (
        select(
            TimeEntry.day,
            Client.name,
            Project.key,
            Person.name,
            WorkType.name,
            TimeEntry.note,
            TimeEntry.minutes,
            TimeEntry.billable,
            TimeEntry.billed_minutes,
            TimeEntry.rate_minor,
            TimeEntry.amount_minor,
            Invoice.number,
        )
        .join(Project, Project.id == TimeEntry.project_id)
        .join(Client, Client.id == Project.client_id)
        .join(Person, Person.id == TimeEntry.person_id)
        .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
        .outerjoin(InvoiceLine, InvoiceLine.id == TimeEntry.invoice_line_id)
        .outerjoin(Invoice, (Invoice.id == InvoiceLine.invoice_id) & Invoice.id.in_(shown))
        .where(*entries_wanted(readers, wanted))
        .order_by(TimeEntry.day, TimeEntry.id)
        .limit(MOST_EXPORTED + 1)
    )
    rows = session.execute(statement).all()
    lines = tuple(EntryLine(*row) for row in rows[:MOST_EXPORTED])
    actor = readers.actor
    return EntryReport(
        filter=wanted,
        lines=lines,
        totals=Sums(
            minutes=sum(line.minutes for line in lines),
            billable_minutes=sum(line.minutes for line in lines if line.billable),
            billed_minutes=sum(line.billed_minutes for line in lines),
            amount_minor=sum(line.amount_minor for line in lines),
        ),
        is_cut=len(rows) > MOST_EXPORTED,
        currency=actor.currency,
        locale=actor.locale,
    )
