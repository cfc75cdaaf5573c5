"""Fees: what a client is charged besides time, until it stands on an invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.billing_values import read_amount, read_past_day, read_title
from domain.clients.clients import client_by_id
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.paging import ROWS_A_PAGE, first_row, page_of
from domain.permissions import Permission, require
from domain.projects.projects import names as project_names
from domain.projects.projects import project_by_id, visible_projects
from domain.read_models import ClientName, Page, ProjectName
from domain.trail.audit import add_recorded, record_change, remove_recorded
from domain.versions import GoneMeanwhile, locked, require_version
from models import Action, Client, Fee, Invoice, InvoiceLine, Project, Subject
from models.database import WorkspaceSession

MOST_PROJECTS = 100
"""Projects that a fee's form offers: as many as a menu of Slack takes."""


@dataclass
class FeeInvoiced(DomainError):
    """The fee is on an invoice, so it stands as the client was billed.

    Attributes:
        number: of the invoice.
    """

    title: str
    number: str


@dataclass(frozen=True)
class FilledFee:
    """What stands in a fee's form.

    Attributes:
        amount: as it was typed.
        day: as "2026-11-20"; empty is today.
        project_id: what it is for, if it is for one project.
    """

    title: str
    amount: str
    day: str = ""
    project_id: int | None = None


@dataclass(frozen=True)
class FeeLine:
    """A fee as an administrator knows it.

    Attributes:
        version: to be handed back with its removal, so that a stale one is noticed.
        project: the key of what it is for, if it is for one project.
        amount_minor: whole minor units of the workspace's currency.
        number: of the invoice that it is on, if it is on one.
    """

    id: int
    version: int
    day: date
    title: str
    project: str | None
    amount_minor: int
    number: str | None


@dataclass(frozen=True)
class FeeList:
    """A page of a client's fees, the latest first."""

    client: ClientName
    lines: tuple[FeeLine, ...]
    page: Page
    currency: str
    locale: str


@dataclass(frozen=True)
class FeeChanged:
    """A fee that was added or removed, and of whom.

    Attributes:
        what: "added" or "removed".
    """

    client: ClientName
    fee: FeeLine
    what: str
    currency: str
    locale: str


@dataclass(frozen=True)
class FeeForm:
    """What a fee's form offers: the client's active projects."""

    client: ClientName
    projects: tuple[ProjectName, ...]
    today: date


def fee_form(session: WorkspaceSession, actor: Actor, client: ClientName) -> FeeForm:
    """What a new fee of the client may be for.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    rows = session.execute(
        visible_projects(actor)
        .where(Project.client_id == client.id, Project.active)
        .order_by(Project.key_folded)
        .limit(MOST_PROJECTS)
    ).all()
    return FeeForm(client, tuple(project_names(rows)), actor.today)


def add_fee(
    session: WorkspaceSession, actor: Actor, client: ClientName, filled: FilledFee
) -> FeeChanged:
    """Charge the client.

    Raises:
        NotAllowed, GoneMeanwhile.
        FormMistakes: of TitleUnfit, NotMoney, AmountZero, DayNotYet, DayTooOld, ProjectGone.
    """
    require(actor, Permission.KEEP_BILLING)
    locked(session, Client, client.id)
    reader = FormReader()
    row = Fee(
        client_id=client.id,
        title=reader.read(lambda: read_title(filled.title)),
        amount_minor=reader.read(lambda: read_amount(actor, filled.amount)),
        day=reader.read(lambda: read_past_day(actor, filled.day)),
        project_id=reader.read(lambda: _project_id(session, actor, client, filled.project_id)),
    )
    reader.finish()
    add_recorded(session, actor, row)
    return _changed(session, actor, client, row, "added")


def remove_fee(session: WorkspaceSession, actor: Actor, fee_id: int, version: int) -> FeeChanged:
    """Take the fee, in the version that was looked at, back.

    Raises:
        NotAllowed, GoneMeanwhile, ChangedMeanwhile.
        FeeInvoiced: the client was billed for it.
    """
    require(actor, Permission.KEEP_BILLING)
    client_id = session.scalar(select(Fee.client_id).where(Fee.id == fee_id))
    client = client_by_id(session, actor, client_id or 0)
    if client is None:
        raise GoneMeanwhile
    locked(session, Client, client.id)
    row = locked(session, Fee, fee_id)
    if number := _number_of(session, row):
        raise FeeInvoiced(row.title, number)
    require_version(row, version, row.title, f"/client fees {client.name}")
    removed = _changed(session, actor, client, row, "removed")
    remove_recorded(session, actor, row)
    return removed


def list_fees(
    session: WorkspaceSession, actor: Actor, client: ClientName, number: int = 1
) -> FeeList:
    """A page of what the client was charged besides time, and where it was billed.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    fees = (
        select(Fee, Project.key, Invoice.number)
        .outerjoin(Project, Project.id == Fee.project_id)
        .outerjoin(InvoiceLine, InvoiceLine.id == Fee.invoice_line_id)
        .outerjoin(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(Fee.client_id == client.id)
        .order_by(Fee.day.desc(), Fee.id.desc())
    )
    page = page_of(session, select(Fee.id).where(Fee.client_id == client.id), number)
    rows = session.execute(fees.offset(first_row(page)).limit(ROWS_A_PAGE))
    lines = tuple(fee_line(*row) for row in rows)
    return FeeList(client, lines, page, actor.currency, actor.locale)


def uninvoiced_fees(session: WorkspaceSession, client_id: int, *, lock: bool) -> Sequence[Fee]:
    """The client's fees that are on no invoice, the oldest first."""
    fees = (
        select(Fee)
        .where(Fee.client_id == client_id, Fee.invoice_line_id.is_(None))
        .order_by(Fee.day, Fee.id)
    )
    return session.scalars(fees.with_for_update(key_share=True) if lock else fees).all()


def put_on_line(
    session: WorkspaceSession, actor: Actor, fee: Fee, line_id: int | None, number: str
) -> None:
    """Bill the fee by that line of the invoice of that number; with None, let it go again."""
    fee.invoice_line_id = line_id
    fee.version += 1
    session.flush()
    billed, free = {"invoice": number}, {"invoice": None}
    record_change(
        session,
        actor,
        Action.EDIT,
        fee.id,
        subject=Subject.FEE,
        before=free if line_id else billed,
        after=billed if line_id else free,
    )


def fee_line(row: Fee, project: str | None = None, number: str | None = None) -> FeeLine:
    """The row as a read-model."""
    return FeeLine(row.id, row.version, row.day, row.title, project, row.amount_minor, number)


def _project_id(
    session: WorkspaceSession, actor: Actor, client: ClientName, project_id: int | None
) -> int | None:
    """The id of a project of the client's.

    Raises:
        ProjectGone, GoneMeanwhile: there is none of that id, or it is another client's.
    """
    if project_id is None:
        return None
    project = project_by_id(session, actor, project_id)
    if session.get_one(Project, project.id).client_id != client.id:
        raise GoneMeanwhile
    return project.id


def _number_of(session: WorkspaceSession, fee: Fee) -> str | None:
    return session.scalar(
        select(Invoice.number)
        .join(InvoiceLine, InvoiceLine.invoice_id == Invoice.id)
        .where(InvoiceLine.id == fee.invoice_line_id)
    )


def _changed(
    session: WorkspaceSession, actor: Actor, client: ClientName, row: Fee, what: str
) -> FeeChanged:
    project = session.get_one(Project, row.project_id).key if row.project_id else None
    return FeeChanged(client, fee_line(row, project), what, actor.currency, actor.locale)
