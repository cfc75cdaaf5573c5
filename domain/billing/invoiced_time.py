"""Time on an invoice: billed once, and added up from what the database put on each line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, delete, select, update

from domain.billing.amounts import total
from domain.billing.invoice_values import Grouping
from domain.billing.invoices import project_title
from models import Invoice, InvoiceLine, Project, TimeEntry, WorkType
from models.database import WorkspaceSession

_NO_WORK_TYPE = "other work"


@dataclass(frozen=True)
class _Group:
    """The time that makes one line."""

    title: str
    project_id: int
    criterion: ColumnElement[bool]


def uninvoiced_time(client_id: int, until: date) -> ColumnElement[bool]:
    """Of time entries, those of the client that can be billed and were not."""
    projects = select(Project.id).where(Project.client_id == client_id)
    return and_(
        TimeEntry.project_id.in_(projects),
        TimeEntry.day <= until,
        TimeEntry.billable,
        TimeEntry.invoice_line_id.is_(None),
    )


def bill_time(session: WorkspaceSession, invoice: Invoice, grouping: Grouping, until: date) -> None:
    """Put the client's time up to that day on the invoice, in lines of a project each.

    Whatever is logged, changed or billed meanwhile, each entry is on one line at most, and the line
    comes to what its entries come to.
    """
    if grouping is Grouping.NO_TIME:
        return
    uninvoiced = uninvoiced_time(invoice.client_id, until)
    groups = _groups(session, uninvoiced, by_type=grouping is Grouping.WORK_TYPE)
    if not groups:
        return
    lines = [
        (group, add_line(session, invoice, title=group.title, project_id=group.project_id))
        for group in groups
    ]
    # Of what others bill or change meanwhile, the database takes what is there when it writes.
    session.execute(
        update(TimeEntry)
        .where(uninvoiced)
        .values(invoice_line_id=case(*((group.criterion, line.id) for group, line in lines)))
        .execution_options(synchronize_session=False)
    )
    _add_up(session, [line for _group, line in lines])


def add_line(session: WorkspaceSession, invoice: Invoice, **facts: object) -> InvoiceLine:
    """Put a line behind those that there are."""
    last = session.scalar(
        select(InvoiceLine.position)
        .where(InvoiceLine.invoice_id == invoice.id)
        .order_by(InvoiceLine.position.desc())
        .limit(1)
    )
    row = InvoiceLine(
        **{"invoice_id": invoice.id, "position": (last or 0) + 1, "amount_minor": 0, **facts}
    )
    session.add(row)
    session.flush()
    return row


def _add_up(session: WorkspaceSession, lines: Sequence[InvoiceLine]) -> None:
    """Give each line what the entries come to that are on it, and take away those with none."""
    billed = {
        line_id: (minutes, billed_minutes, amount)
        for line_id, minutes, billed_minutes, amount in session.execute(
            select(
                TimeEntry.invoice_line_id,
                total(TimeEntry.minutes),
                total(TimeEntry.billed_minutes),
                total(TimeEntry.amount_minor),
            )
            .where(TimeEntry.invoice_line_id.in_([line.id for line in lines]))
            .group_by(TimeEntry.invoice_line_id)
        )
    }
    for line in lines:
        if line.id in billed:
            line.minutes, line.billed_minutes, line.amount_minor = billed[line.id]
    session.flush()
    session.execute(
        delete(InvoiceLine).where(
            InvoiceLine.id.in_([line.id for line in lines if line.id not in billed])
        )
    )


def _groups(
    session: WorkspaceSession, uninvoiced: ColumnElement[bool], *, by_type: bool
) -> list[_Group]:
    """What makes a line each, in the order of projects and work types."""
    if by_type:
        rows = session.execute(
            select(Project, WorkType.id, WorkType.name)
            .select_from(TimeEntry)
            .join(Project, Project.id == TimeEntry.project_id)
            .outerjoin(WorkType, WorkType.id == TimeEntry.work_type_id)
            .where(uninvoiced)
            .order_by(Project.key_folded, WorkType.name.asc().nulls_last())
            .distinct()
        )
        return [_of_type(*row) for row in rows]
    billed = select(TimeEntry.project_id).where(uninvoiced)
    projects = session.scalars(
        select(Project).where(Project.id.in_(billed)).order_by(Project.key_folded)
    )
    return [_Group(project_title(e), e.id, TimeEntry.project_id == e.id) for e in projects]


def _of_type(project: Project, work_type_id: int | None, work_type: str | None) -> _Group:
    return _Group(
        f"{project_title(project)}, {work_type or _NO_WORK_TYPE}",
        project.id,
        and_(TimeEntry.project_id == project.id, TimeEntry.work_type_id == work_type_id),
    )
