"""The books added up row by row, beside all that the domain says of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import astuple
from datetime import date

from sqlalchemy import select

from domain.billing.invoices import list_invoices
from domain.billing.payment_lists import list_payments, payment_lines
from domain.billing.retainers import Allowance
from domain.dashboard.dashboard import client_dashboard
from domain.dashboard.pace import PACE_DAYS, earlier, forecast
from domain.days.periods import Period
from domain.paging import ROWS_A_PAGE
from domain.readers import alone
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.reports import whole_report
from domain.statements.statement_diff import statement_diff
from domain.statements.statements import show_statement
from models import (
    Fee,
    Invoice,
    InvoiceLine,
    InvoiceState,
    Payment,
    ProjectTotal,
    Retainer,
    TimeEntry,
)
from models.database import WorkspaceSession
from tests.domain.billing_books import MONTH, Books
from tests.domain.recounting import billed_of, cost_of
from tests.factories import TODAY

_Figures = tuple[int, ...]
_NOTHING: _Figures = (0, 0, 0, 0)


class Recount:
    """All rows there are, each entry with the figures that it has to have."""

    def __init__(self, books: Books) -> None:
        session = books.agency.session
        session.expire_all()
        self.books, self.session, self.readers = books, session, alone(books.agency.actor)
        self.invoices = {row.id: row for row in session.scalars(select(Invoice))}
        self.lines = {row.id: row for row in session.scalars(select(InvoiceLine))}
        self.entries = session.scalars(select(TimeEntry)).all()
        self.fees = session.scalars(select(Fee)).all()
        self.payments = session.scalars(select(Payment)).all()
        self.standing = {
            key for key, row in self.invoices.items() if row.state is not InvoiceState.VOID
        }
        self.figures = {entry.id: self._figures(entry) for entry in self.entries}

    def _figures(self, entry: TimeEntry) -> _Figures:
        line = self.lines[entry.invoice_line_id] if entry.invoice_line_id else None
        client = self.books.client_row()
        now = client.billing_step, client.billing_up
        step, up = self.books.rounding[line.invoice_id] if line else now
        assert entry.rate_minor == self.books.hourly[entry.id]
        return (
            entry.minutes,
            entry.minutes if entry.billable else 0,
            billed_of(entry, step, up=up),
            cost_of(entry, step, up=up),
        )

    def sum(self, wanted: Callable[[TimeEntry], bool] = lambda _entry: True) -> _Figures:
        return _added_up(self.figures[entry.id] for entry in filter(wanted, self.entries))

    def compare(self) -> None:
        self._totals()
        self._balance()
        self._account()
        for period in (None, MONTH):
            self._dashboard(period)
            self._reports(period)

    def _totals(self) -> None:
        kept = {row.project_id: row for row in self.session.scalars(select(ProjectTotal))}
        for project in (self.books.agency.site, self.books.agency.app):
            row = kept.get(project.id)
            told = (
                (row.minutes, row.billable_minutes, row.billed_minutes, row.amount_minor)
                if row
                else _NOTHING
            )
            open_told = (row.uninvoiced_minutes, row.uninvoiced_minor) if row else (0, 0)
            assert told == self.sum(lambda e, of=project.id: e.project_id == of)  # type: ignore[misc] # of this one
            assert (
                open_told
                == self.sum(
                    lambda e, of=project.id: e.project_id == of and e.invoice_line_id is None  # type: ignore[misc] # of this one
                )[2:]
            )

    def _balance(self) -> None:
        work = self.sum()[3]
        charged = sum(fee.amount_minor for fee in self.fees)
        free = sum(amount for key, amount in self.books.free.items() if key in self.standing)
        paid = Counter[int]()
        for row in self.payments:
            paid[row.received_on.year] += row.amount_minor
        balance = self.books.agency.balance()
        assert balance.outstanding_minor == work + charged + free - paid.total()
        *_raw, minutes, amount = self.sum(lambda entry: entry.invoice_line_id is None)
        fees = [fee.amount_minor for fee in self.fees if fee.invoice_line_id is None]
        assert balance.uninvoiced_minor == amount + sum(fees)
        assert balance.uninvoiced_minutes == minutes
        assert {each.year: each.amount_minor for each in balance.paid} == paid

    def _account(self) -> None:
        agency, session = self.books.agency, self.session
        for entry in self.entries:
            line = self.lines[entry.invoice_line_id] if entry.invoice_line_id else None
            assert line is None or (entry.billable and line.invoice_id in self.standing)
            assert line is None or line.project_id == entry.project_id
        listed = [
            shown
            for page in (1, 2, 3)[: -(-len(self.invoices) // ROWS_A_PAGE)]
            for shown in list_invoices(session, self.readers, agency.client, page).invoices
        ]
        assert len(listed) == len(self.invoices)
        for shown in listed:
            assert shown.due_minor >= 0
            if shown.id not in self.standing:
                assert shown.paid_minor == 0
                continue
            own = {key for key, line in self.lines.items() if line.invoice_id == shown.id}
            *_of_time, amount = of_time = self.sum(lambda e, own=own: e.invoice_line_id in own)  # type: ignore[misc] # of this one
            of_fees = sum(fee.amount_minor for fee in self.fees if fee.invoice_line_id in own)
            assert shown.total_minor == amount + of_fees + self.books.free[shown.id]
            assert sum(self.lines[key].minutes or 0 for key in own) == of_time[0]
            assert sum(self.lines[key].billed_minutes or 0 for key in own) == of_time[2]
        left = [each.left_minor for each in payment_lines(session, self.payments)]
        assert all(amount >= 0 for amount in left)
        credit = list_payments(session, agency.actor, agency.client).credit_minor
        assert credit == sum(left)
        paid = sum(row.amount_minor for row in self.payments)
        assert credit + sum(each.paid_minor for each in listed) == paid

    def _dashboard(self, period: Period | None) -> None:
        def inside(entry: TimeEntry) -> bool:
            return period is None or period.first <= entry.day <= period.last

        told = client_dashboard(self.session, self.readers, self.books.agency.client, period)
        assert told.balance == self.books.agency.balance()
        assert astuple(told.total) == self.sum(inside)
        for line in told.projects:
            own = [e for e in self.entries if e.project_id == line.project.id]
            ever = _added_up(self.figures[e.id] for e in own)
            recent = _added_up(
                self.figures[e.id] for e in own if 0 <= (TODAY - e.day).days < PACE_DAYS
            )
            assert astuple(line.worked) == _added_up(self.figures[e.id] for e in own if inside(e))
            assert line.minutes == ever[0]
            assert line.last_day == max((e.day for e in own), default=None)
            spent = line.spent
            assert spent
            assert spent.amount_minor == ever[3]
            assert spent.uninvoiced_minor == sum(
                self.figures[e.id][3] for e in own if e.invoice_line_id is None
            )
            assert spent.ends == earlier(
                forecast(TODAY, spent.budget_minutes, ever[0], recent[0]),
                forecast(TODAY, spent.budget_minor, ever[3], recent[3]),
            )
            self._retainer(own, spent.retainer.money if spent.retainer else None)

    def _retainer(self, own: list[TimeEntry], told: Allowance | None) -> None:
        agreed = self.session.get(
            Retainer, (self.books.agency.acme.workspace_id, own[0].project_id) if own else ("", 0)
        )
        if agreed is None or agreed.amount_minor is None:
            assert told is None or not own
            return
        before, now = (
            sum(self.figures[e.id][3] for e in own if (e.day.year, e.day.month) == (2026, month))
            for month in (10, 11)
        )
        over = min(max(agreed.amount_minor - before, 0), agreed.rollover_minor)
        assert told == Allowance(agreed.amount_minor, over, now)

    def _reports(self, period: Period | None) -> None:
        places: dict[Group, Callable[[TimeEntry], object]] = {
            Group.CLIENT: lambda _entry: 0,
            Group.PROJECT: lambda entry: entry.project_id,
            Group.PERSON: lambda entry: entry.person_id,
            Group.WORK_TYPE: lambda entry: entry.work_type_id,
            Group.DAY: lambda entry: entry.day,
            Group.WEEK: lambda entry: entry.day.isocalendar()[:2],
            Group.MONTH: lambda entry: (entry.day.year, entry.day.month),
        }
        for group, place in places.items():
            sums: dict[object, _Figures] = {}
            for entry in self.entries:
                if period is None or period.first <= entry.day <= period.last:
                    known = sums.get(place(entry), _NOTHING)
                    sums[place(entry)] = _added_up([known, self.figures[entry.id]])
            told = whole_report(self.session, self.readers, ReportFilter(period, (group,)))
            assert sorted(astuple(row.sums) for row in told.rows) == sorted(sums.values())
            assert astuple(told.totals) == _added_up(sums.values())


Cells = dict[tuple[int, date, int | None], _Figures]


def cells_of(recount: Recount) -> Cells:
    """What a statement of the month has to tell, by project, day and work type."""
    cells: Cells = {}
    for entry in recount.entries:
        if MONTH.first <= entry.day <= MONTH.last:
            key = entry.project_id, entry.day, entry.work_type_id
            cells[key] = _added_up([cells.get(key, _NOTHING), recount.figures[entry.id]])
    return cells


def compare_told(session: WorkspaceSession, recount: Recount, told_id: int, was: Cells) -> None:
    """What was told stands as it was, and all that is other now is told as that."""
    then, now = _added_up(was.values()), _added_up(cells_of(recount).values())
    shown = show_statement(session, recount.readers, told_id)
    assert astuple(shown.work.total) == then
    diff = statement_diff(session, recount.readers, told_id)
    assert (astuple(diff.then), astuple(diff.now)) == (then, now)
    more = [astuple(day.more) for p in diff.projects for line in p.lines for day in line.days]
    assert _added_up([then, *more]) == now


def _added_up(several: Iterable[_Figures]) -> _Figures:
    minutes = billable = billed = amount = 0
    for each in several:
        minutes, billable = minutes + each[0], billable + each[1]
        billed, amount = billed + each[2], amount + each[3]
    return minutes, billable, billed, amount
