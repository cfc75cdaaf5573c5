"""What an invoice is filled in with: its number, its dates, and lines that are not of time."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import select

from domain.actor import Actor
from domain.billing.billing_values import read_signed_amount, read_title
from domain.billing.invoices import LONGEST_NUMBER
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.matching import FOLDED
from domain.versions import take_name_turn
from models import Invoice, fold
from models.database import WorkspaceSession

MOST_FREE_LINES = 5
"""Lines of an invoice that are neither time nor a fee."""

_LAST_DIGITS = re.compile(r"(.*?)([0-9]+)")
_OF_YEAR = re.compile(r"(20[0-9]{2})[^0-9]")


class Grouping(StrEnum):
    """Which lines time makes on an invoice: each is of one project."""

    PROJECT = "project"
    WORK_TYPE = "work_type"
    NO_TIME = "no_time"


@dataclass
class InvoiceNumberUnfit(DomainError):
    """No number, one that is too long, or one that is no single word with a digit in it."""

    field: ClassVar[str | None] = "number"
    length: int


@dataclass
class InvoiceNumberTaken(DomainError):
    """Another invoice has that number, whatever its case; be it a void one."""

    field: ClassVar[str | None] = "number"
    number: str
    next_number: str


@dataclass
class DueBeforeIssued(DomainError):
    """An invoice that would have to be paid before its own day."""

    field: ClassVar[str | None] = "due_on"
    issued_on: date


@dataclass(frozen=True)
class FilledLine:
    """A line as it was typed; a discount's amount begins with a minus."""

    title: str = ""
    amount: str = ""


@dataclass(frozen=True)
class FilledInvoice:
    """What stands in an invoice's form; its days are as "2026-11-20".

    Attributes:
        number: empty takes the next one.
        issued_on: empty is today.
        due_on: empty is as many days later as the client has to pay.
        until: the last day whose time is billed; empty is today.
        grouping: which lines that time makes.
        fee_ids: of the fees that are billed; None bills all.
        lines: whatever else the client is billed.
    """

    number: str = ""
    issued_on: str = ""
    due_on: str = ""
    until: str = ""
    grouping: Grouping = Grouping.PROJECT
    fee_ids: tuple[int, ...] | None = None
    lines: tuple[FilledLine, ...] = ()


@dataclass(frozen=True)
class FreeLine:
    """A line that is neither time nor a fee, in whole minor units."""

    title: str
    amount_minor: int


@dataclass(frozen=True)
class InvoiceValues:
    """What stood in the form, read.

    Attributes:
        positions: of each free line, its number in the form.
    """

    number: str
    issued_on: date
    due_on: date
    lines: tuple[FreeLine, ...]
    positions: tuple[int, ...]


def next_number(session: WorkspaceSession, actor: Actor) -> str:
    """The number after the latest invoice's; in a new year that year's first."""
    latest = session.scalar(select(Invoice.number).order_by(Invoice.id.desc()).limit(1))
    number = _after(latest, actor.today.year) if latest else _first(actor.today.year)
    while _taken(session, number):
        number = _after(number, actor.today.year)
    return number


def read_values(  # noqa: PLR0917 - all that an invoice has
    session: WorkspaceSession,
    actor: Actor,
    filled: FilledInvoice,
    payment_days: int,
    issued_on: date,
    besides: Invoice | None = None,
) -> InvoiceValues:
    """What was filled in, as the columns of an invoice have it.

    Args:
        session: of the transaction.
        actor: who filled it in.
        filled: the form.
        payment_days: that the client has to pay.
        issued_on: where no day was picked.
        besides: the invoice that has its number already.

    Raises:
        FormMistakes: of InvoiceNumberUnfit, InvoiceNumberTaken, DueBeforeIssued, TitleUnfit,
            NotMoney.
    """
    reader = FormReader()
    number = reader.read(lambda: _number(session, actor, filled.number, besides))
    issued = date.fromisoformat(filled.issued_on) if filled.issued_on else issued_on
    due = reader.read(lambda: _due(issued, filled.due_on, payment_days))
    lines = {
        at: _free_line(actor, line, at, reader)
        for at, line in enumerate(filled.lines[:MOST_FREE_LINES], 1)
        if line.title or line.amount
    }
    reader.finish()
    assert number is not None  # else the reader had not finished
    assert due is not None
    return InvoiceValues(number, issued, due, tuple(lines.values()), tuple(lines))


def _free_line(actor: Actor, line: FilledLine, at: int, reader: FormReader) -> FreeLine:
    title = reader.read(lambda: read_title(line.title), at)
    amount = reader.read(lambda: read_signed_amount(actor, line.amount), at)
    return FreeLine(title or "", amount or 0)


def _number(session: WorkspaceSession, actor: Actor, typed: str, besides: Invoice | None) -> str:
    take_name_turn(session)
    number = typed.strip() or (besides.number if besides else next_number(session, actor))
    fits = len(number) <= LONGEST_NUMBER and len(fold(number)) <= FOLDED * LONGEST_NUMBER
    if not fits or number.split() != [number] or not re.search("[0-9]", number):
        raise InvoiceNumberUnfit(len(number))
    if _taken(session, number, besides):
        raise InvoiceNumberTaken(number, next_number(session, actor))
    return number


def _taken(session: WorkspaceSession, number: str, besides: Invoice | None = None) -> bool:
    taken = session.scalar(select(Invoice.id).where(Invoice.number_folded == fold(number)))
    return taken is not None and (besides is None or taken != besides.id)


def _after(number: str, year: int) -> str:
    of_year = _OF_YEAR.match(number)
    counted = _LAST_DIGITS.fullmatch(number)
    if of_year and int(of_year[1]) < year:
        return _first(year)
    if not counted:
        return f"{number[: LONGEST_NUMBER - 2]}-2"
    before, digits = counted.groups()
    following = f"{before}{int(digits) + 1:0{len(digits)}}"
    return following if len(following) <= LONGEST_NUMBER else _first(year)


def _first(year: int) -> str:
    return f"{year}-001"


def _due(issued: date, picked: str, payment_days: int) -> date:
    if not picked:
        return issued + min(timedelta(payment_days), date.max - issued)
    due = date.fromisoformat(picked)
    if due < issued:
        raise DueBeforeIssued(issued)
    return due
