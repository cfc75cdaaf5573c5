"""On which terms a client is billed: how its time is rounded, and how long it has to pay."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, or_, select, update

from domain.actor import Actor
from domain.billing.amounts import amount, billed
from domain.billing.repricing import change_amounts
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.permissions import Permission, require
from domain.read_models import ClientName
from models import Client, Project, TimeEntry
from models.database import WorkspaceSession

MOST_STEP, MOST_DAYS = 60, 365


@dataclass
class StepUnfit(DomainError):
    """Time is billed in steps of 1 to 60 whole minutes (DOMAIN rule 22)."""

    field: ClassVar[str | None] = "billing_step"
    typed: str


@dataclass
class PaymentDaysUnfit(DomainError):
    """A client has 0 to 365 whole days to pay."""

    field: ClassVar[str | None] = "payment_days"
    typed: str


@dataclass(frozen=True)
class ClientTerms:
    """On which terms a client is billed.

    Attributes:
        step: minutes that its time is rounded to a multiple of.
        up: whether up, or to the nearest.
        payment_days: from the date of an invoice to its due date.
    """

    step: int
    up: bool
    payment_days: int


@dataclass(frozen=True)
class FilledTerms:
    """The same as somebody filled them in."""

    step: str
    up: bool
    payment_days: str


def client_terms(session: WorkspaceSession, actor: Actor, client: ClientName) -> ClientTerms:
    """On which terms the client is billed, to be changed.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_BILLING)
    row = session.get_one(Client, client.id)
    return ClientTerms(row.billing_step, row.billing_up, row.payment_days)


def read_terms(form: FormReader, filled: FilledTerms) -> dict[str, object]:
    """The client's columns, every mistake kept by the form."""
    return {
        "billing_step": form.read(lambda: _step(filled.step)),
        "billing_up": filled.up,
        "payment_days": form.read(lambda: _payment_days(filled.payment_days)),
    }


def round_anew(session: WorkspaceSession, actor: Actor, client: Client) -> int:
    """Round the client's time as its terms are by now, what is on an invoice aside.

    Raw minutes stay as they were logged (DOMAIN rule 22).

    Returns:
        How many entries are billed otherwise than before.
    """
    minutes = billed(TimeEntry.minutes, client.billing_step, up=client.billing_up)
    costs = amount(minutes, func.coalesce(TimeEntry.rate_minor, 0))
    return change_amounts(
        session,
        actor,
        select(Project.id).where(Project.client_id == client.id),
        update(TimeEntry)
        .where(
            TimeEntry.billable,
            or_(TimeEntry.billed_minutes != minutes, TimeEntry.amount_minor != costs),
        )
        .values(billed_minutes=minutes, amount_minor=costs),
    )


def _step(typed: str) -> int:
    step = _whole(typed, MOST_STEP)
    if not step:
        raise StepUnfit(typed)
    return step


def _payment_days(typed: str) -> int:
    days = _whole(typed, MOST_DAYS)
    if days is None:
        raise PaymentDaysUnfit(typed)
    return days


def _whole(typed: str, most: int) -> int | None:
    digits = typed.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))):
        return None
    return int(digits) if int(digits) <= most else None
