"""Whatever is logged, billed, paid and taken back: the account adds up to the cent (rule 16)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.billing.fees import FilledFee, add_fee, remove_fee
from domain.billing.invoice_edits import edit_invoice
from domain.billing.invoice_values import FilledInvoice, FilledLine, Grouping
from domain.billing.invoices import list_invoices
from domain.billing.payment_lists import list_payments, payment_lines
from domain.billing.payments import remove_payment, use_credit
from domain.entries.time_edits import remove_time
from domain.errors import DomainError
from domain.paging import ROWS_A_PAGE
from domain.readers import alone
from models import Fee, Invoice, InvoiceLine, InvoiceState, Payment, TimeEntry
from models.database import Database
from tests.domain.billing import Agency, billed_agency
from tests.domain.recounting import billed_of, cost_of
from tests.factories import TODAY, actor_of, add_workspace

_Row = TypeVar("_Row")

_workspaces = count(1)

_AMOUNTS = st.sampled_from(("0.01", "5", "33.33", "250", "1000"))
_WHICH = st.integers(0, 5)
_STEPS = st.one_of(
    st.tuples(
        st.just("log"),
        st.sampled_from((1, 7, 16, 60, 125)),
        st.sampled_from(("site", "app")),
        st.sampled_from(("design", "development")),
        st.integers(0, 3),
        st.booleans(),
    ),
    st.tuples(st.just("fee"), _AMOUNTS),
    st.tuples(
        st.just("draft"),
        st.sampled_from(Grouping),
        st.integers(0, 3),
        st.sampled_from(("", "40", "-3.50", "-70")),
        st.booleans(),
    ),
    st.tuples(st.sampled_from(("send", "edit")), _WHICH),
    st.tuples(st.sampled_from(("credit", "void")), _WHICH),
    st.tuples(st.sampled_from(("remove", "unfee", "unpay")), _WHICH),
    st.tuples(st.just("pay"), _AMOUNTS, st.none() | _WHICH),
)
"""What may be done; drawn alike often, so that most of what is drafted is sent and paid."""

_BEGINNING: tuple[tuple[object, ...], ...] = (
    ("log", 60, "site", "design", 0, True),
    ("pay", "33.33", None),
    ("draft", Grouping.PROJECT, 0, "", True),
    ("send", 0),
)


@dataclass
class Books:
    """An agency, and what stands on its invoices besides time and fees."""

    agency: Agency
    free: dict[int, int] = field(default_factory=dict)

    def do(self, what: object, *how: object) -> None:
        getattr(self, str(what))(*how)

    def log(self, minutes: int, project: str, kind: str, ago: int, billable: bool) -> None:  # noqa: FBT001 - drawn
        a = self.agency
        day = TODAY - timedelta(ago)
        a.log(minutes, getattr(a, project), getattr(a, kind), day, billable=billable)

    def remove(self, which: int) -> None:
        rows = self.agency.session.scalars(select(TimeEntry).order_by(TimeEntry.id)).all()
        row = _pick(rows, which)
        lena = actor_of(self.agency.lena)
        remove_time(self.agency.session, lena, entry_id=row.id, version=row.version)

    def fee(self, amount: str) -> None:
        add_fee(self.agency.session, self.agency.actor, self.agency.client, FilledFee("F", amount))

    def unfee(self, which: int) -> None:
        row = _pick(self.agency.session.scalars(select(Fee).order_by(Fee.id)).all(), which)
        remove_fee(self.agency.session, self.agency.actor, row.id, row.version)

    def draft(self, grouping: Grouping, ago: int, free: str, fees: bool) -> None:  # noqa: FBT001 - drawn
        until = (TODAY - timedelta(ago)).isoformat()
        lines = (FilledLine("Free", free),) if free else ()
        fee_ids = None if fees else ()
        made = self.agency.draft(grouping=grouping, until=until, lines=lines, fee_ids=fee_ids)
        self.free[made.invoice.id] = _minor(free)

    def edit(self, which: int) -> None:
        row = self._invoice(which)
        filled = FilledInvoice(lines=(FilledLine("Free", "1.11"), FilledLine("More", "-0.22")))
        edit_invoice(self.agency.session, self.agency.actor, row.id, row.version, filled)
        self.free[row.id] = 89

    def send(self, which: int) -> None:
        self.agency.send(self.agency.shown(self._invoice(which).number))

    def void(self, which: int) -> None:
        self.agency.void(self.agency.shown(self._invoice(which).number))

    def credit(self, which: int) -> None:
        row = self._invoice(which)
        use_credit(self.agency.session, self.agency.actor, row.id, row.version)

    def pay(self, amount: str, which: int | None) -> None:
        number = "" if which is None else self._invoice(which).number
        self.agency.pay(amount, number=number)

    def unpay(self, which: int) -> None:
        rows = self.agency.session.scalars(select(Payment).order_by(Payment.id)).all()
        row = _pick(rows, which)
        remove_payment(self.agency.session, self.agency.actor, row.id, row.version)

    def _invoice(self, which: int) -> Invoice:
        rows = self.agency.session.scalars(select(Invoice).order_by(Invoice.id)).all()
        return _pick(rows, which)

    def compare(self) -> None:
        """Everything added up row by row, beside what the domain says."""
        agency, session = self.agency, self.agency.session
        session.expire_all()
        invoices = {row.id: row for row in session.scalars(select(Invoice))}
        lines = {row.id: row for row in session.scalars(select(InvoiceLine))}
        entries, fees = session.scalars(select(TimeEntry)).all(), session.scalars(select(Fee)).all()
        rows = session.scalars(select(Payment)).all()
        paid = sum(row.amount_minor for row in rows)
        standing = {key for key, row in invoices.items() if row.state is not InvoiceState.VOID}
        free = sum(amount for key, amount in self.free.items() if key in standing)
        work = sum(_cost(entry) for entry in entries)
        charged = sum(fee.amount_minor for fee in fees)
        balance = agency.balance()
        assert balance.outstanding_minor == work + charged + free - paid
        assert balance.uninvoiced_minor == sum(
            [_cost(entry) for entry in entries if entry.invoice_line_id is None]
            + [fee.amount_minor for fee in fees if fee.invoice_line_id is None]
        )
        assert balance.uninvoiced_minutes == sum(
            billed_of(entry, 15, up=True) for entry in entries if entry.invoice_line_id is None
        )
        for entry in entries:
            line = lines[entry.invoice_line_id] if entry.invoice_line_id else None
            assert line is None or (entry.billable and line.invoice_id in standing)
            assert line is None or line.project_id == entry.project_id
        listed = [
            shown
            for page in (1, 2, 3)[: -(-len(invoices) // ROWS_A_PAGE)]
            for shown in list_invoices(session, alone(agency.actor), agency.client, page).invoices
        ]
        assert len(listed) == len(invoices)
        for shown in listed:
            assert shown.due_minor >= 0
            if shown.id not in standing:
                assert shown.paid_minor == 0
                continue
            own = {key for key, line in lines.items() if line.invoice_id == shown.id}
            of_time = [entry for entry in entries if entry.invoice_line_id in own]
            of_fees = [fee.amount_minor for fee in fees if fee.invoice_line_id in own]
            assert (
                shown.total_minor == sum(map(_cost, of_time)) + sum(of_fees) + self.free[shown.id]
            )
            assert sum(lines[key].minutes or 0 for key in own) == sum(e.minutes for e in of_time)
        payments = list_payments(session, agency.actor, agency.client)
        left = [each.left_minor for each in payment_lines(session, rows)]
        assert all(amount >= 0 for amount in left)
        assert payments.credit_minor == sum(left)
        assert payments.credit_minor + sum(e.paid_minor for e in listed) == paid


def _cost(entry: TimeEntry) -> int:
    return cost_of(entry, 15, up=True)


def _pick(rows: Sequence[_Row], which: int) -> _Row:
    """One of them, the latest more often than not; an IndexError where there is none."""
    return rows[max(len(rows) - 1 - which, 0)]


def _minor(amount: str) -> int:
    return round(float(amount or 0) * 100)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_account_adds_up_whatever_was_done(request: pytest.FixtureRequest, kind: str) -> None:
    database: Database = request.getfixturevalue(f"shared_{kind}")
    done: set[object] = set()

    @settings(
        max_examples=15,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(_STEPS, min_size=15, max_size=30))
    def adds_up(steps: list[tuple[str, object]]) -> None:
        with database.read(f"TBOOKS{next(_workspaces)}") as session:  # which is rolled back
            add_workspace(session)
            books = Books(billed_agency(session))
            for step in _BEGINNING:
                books.do(*step)
            for step in steps:
                if _done(books, partial(books.do, *step)):
                    done.add(step[0])
            books.compare()

    adds_up()
    assert done == {
        *("log", "remove", "fee", "unfee", "draft", "edit", "send", "void"),
        *("pay", "unpay", "credit"),
    }


def _done(books: Books, step: Callable[[], None]) -> bool:
    """Whether it came to something; what is refused leaves nothing behind."""
    savepoint = books.agency.session.begin_nested()
    try:
        step()
    except (DomainError, IndexError):
        savepoint.rollback()
        return False
    savepoint.commit()
    return True
