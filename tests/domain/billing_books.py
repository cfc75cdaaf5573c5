"""What is done with an agency's time and money, and what is known of it besides its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import select

from domain.amendments.amendment_decisions import accept_amendment
from domain.amendments.amendments import ask_for_change, ask_to_add
from domain.billing.client_terms import FilledTerms
from domain.billing.fees import FilledFee, add_fee, remove_fee
from domain.billing.invoice_edits import edit_invoice
from domain.billing.invoice_values import FilledInvoice, FilledLine, Grouping
from domain.billing.payments import remove_payment, use_credit
from domain.billing.rate_edits import FilledRate, add_rate, edit_rate, use_rate
from domain.clients.client_edits import FilledClient, edit_client
from domain.days.periods import month_of
from domain.entries.time_edits import edit_time, remove_time
from domain.entries.time_entries import log_time
from domain.entries.time_form import FilledForm
from domain.entries.undo import undo_last
from domain.read_models import WantedTime
from domain.settings.work_type_edits import edit_work_type, named_work_type
from domain.statements.telling import preview_statement, tell_statement
from models import AuditRecord, Client, Fee, Invoice, Payment, Rate, TimeEntry
from tests.domain.billing import Agency
from tests.factories import MONDAY, TODAY, actor_of, name_of

_Row = TypeVar("_Row")
_Scope = tuple[int | None, int | None, int | None]
_Place = tuple[int, int | None]

MONTH = month_of(TODAY)
LAST_WEEK = MONDAY - timedelta(days=4)
"""A day of a week that was approved."""


@dataclass
class Books:
    """An agency, and what no row of its time or invoices says.

    Attributes:
        free: what stands on an invoice besides time and fees, in minor units.
        rounding: the step of an invoice's time, and whether up, as it was when that was billed.
        rates: in place of work types' own, by project, person and work type.
        hourly: at which rate each entry was logged.
        places: the project and work type, and the rate, of an entry before each change of it.
        told: the ids of statements.
    """

    agency: Agency
    free: dict[int, int] = field(default_factory=dict)
    rounding: dict[int, tuple[int, bool]] = field(default_factory=dict)
    rates: dict[_Scope, int] = field(default_factory=dict)
    hourly: dict[int, int | None] = field(default_factory=dict)
    places: dict[int, tuple[_Place, int | None]] = field(default_factory=dict)
    told: list[int] = field(default_factory=list)

    def do(self, what: object, *how: object) -> None:
        getattr(self, str(what))(*how)

    def log(self, wanted: WantedTime, project: str) -> None:
        session, lena = self.agency.session, actor_of(self.agency.lena)
        name = name_of(session, getattr(self.agency, project))
        entry_id = log_time(session, lena, name, wanted, anyway=True).entry.id
        self.hourly[entry_id] = self._rate_now(session.get_one(TimeEntry, entry_id))

    def edit(self, which: int, wanted: WantedTime, project: str) -> None:
        session, lena = self.agency.session, actor_of(self.agency.lena)
        row = pick(self._entries(), which)
        before = _place(row), self.hourly[row.id]
        name = name_of(session, getattr(self.agency, project))
        edited = edit_time(session, lena, name, wanted, entry_id=row.id, version=row.version)
        if edited.change_id:
            self.places[edited.change_id] = before
        if _place(row) != before[0]:
            self.hourly[row.id] = self._rate_now(row)

    def remove(self, which: int) -> None:
        row = pick(self._entries(), which)
        lena = actor_of(self.agency.lena)
        before = _place(row), self.hourly[row.id]
        removed = remove_time(self.agency.session, lena, entry_id=row.id, version=row.version)
        self.places[removed.change_id] = before

    def undo(self) -> None:
        session = self.agency.session
        undone = undo_last(session, actor_of(self.agency.lena))
        if undone.restored:
            change = session.scalars(select(AuditRecord).order_by(AuditRecord.id.desc())).first()
            assert change
            assert change.undoes_id
            place, rate = self.places[change.undoes_id]
            now = session.get_one(TimeEntry, undone.restored.id)
            was = undone.entry  # as it was before it was put back; None of what had been removed
            if was is None or (was.project and was.project.id, was.work_type) != (
                place[0],
                undone.restored.work_type,
            ):
                self.hourly[now.id] = rate

    def amend(self, which: int | None, wanted: WantedTime, project: str) -> None:
        """Add to the approved week, or change what is in it."""
        session, lena = self.agency.session, actor_of(self.agency.lena)
        filled = FilledForm(
            getattr(self.agency, project).id,
            f"{wanted.minutes}m",
            LAST_WEEK.isoformat(),
            wanted.work_type,
            wanted.billable,
            "",
        )
        row = None
        if which is None:
            asked = ask_to_add(session, lena, filled, "Forgotten", LAST_WEEK)
        else:
            row = pick([e for e in self._entries() if e.day < MONDAY], which)
            at = {"entry_id": row.id, "version": row.version}
            asked = ask_for_change(session, lena, filled, "Wrong", **at)
        before = _place(row) if row else None
        known = {entry.id for entry in self._entries()}
        accept_amendment(session, self.agency.actor, asked.card.id, asked.card.version)
        for entry in self._entries():
            if entry.id not in known or (entry is row and _place(entry) != before):
                self.hourly[entry.id] = self._rate_now(entry)

    def rate(self, scope: tuple[bool, bool, bool], amount: str) -> None:
        agency = self.agency
        if not any(scope[:2]):
            kind = named_work_type(agency.session, agency.actor, agency.design.name, "")
            edit_work_type(agency.session, agency.actor, kind.id, kind.seen, kind.name, amount)
            return
        ids = (agency.site.id, agency.lena.id, agency.design.id)
        key: _Scope = tuple(each if own else None for each, own in zip(ids, scope, strict=True))  # type: ignore[assignment] # three and three
        if key in self.rates:
            row = self._rate_row(key)
            edit_rate(agency.session, agency.actor, row.id, row.version, amount)
        else:
            add_rate(agency.session, agency.actor, FilledRate(*key, amount))
        self.rates[key] = minor(amount)

    def reprice(self, which: int) -> None:
        key = pick(list(self.rates), which)
        row = self._rate_row(key)
        use_rate(self.agency.session, self.agency.actor, row.id, row.version)
        for entry in self._entries():
            own = (entry.project_id, entry.person_id, entry.work_type_id)
            if entry.invoice_line_id is None and _covers(key, own):
                self.hourly[entry.id] = self._override(entry)

    def round(self, step: int, up: bool) -> None:  # noqa: FBT001 - drawn
        row = self.client_row()
        filled = FilledClient(row.name, FilledTerms(str(step), up, "14"))
        edit_client(self.agency.session, self.agency.actor, row.id, row.version, filled)

    def tell(self) -> None:
        session, maya, client = self.agency.session, self.agency.actor, self.agency.client
        looked = preview_statement(session, maya, client, MONTH).looked
        self.told.append(tell_statement(session, maya, client, MONTH, looked).head.id)

    def fee(self, amount: str) -> None:
        add_fee(self.agency.session, self.agency.actor, self.agency.client, FilledFee("F", amount))

    def unfee(self, which: int) -> None:
        row = pick(self.agency.session.scalars(select(Fee).order_by(Fee.id)).all(), which)
        remove_fee(self.agency.session, self.agency.actor, row.id, row.version)

    def draft(self, grouping: Grouping, ago: int, free: str, fees: bool) -> None:  # noqa: FBT001 - drawn
        until = (TODAY - timedelta(ago)).isoformat()
        lines = (FilledLine("Free", free),) if free else ()
        fee_ids = None if fees else ()
        made = self.agency.draft(grouping=grouping, until=until, lines=lines, fee_ids=fee_ids)
        self.free[made.invoice.id] = minor(free)
        client = self.client_row()
        self.rounding[made.invoice.id] = client.billing_step, client.billing_up

    def change(self, which: int) -> None:
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
        row = pick(rows, which)
        remove_payment(self.agency.session, self.agency.actor, row.id, row.version)

    def client_row(self) -> Client:
        return self.agency.session.get_one(Client, self.agency.acme.id, populate_existing=True)

    def _entries(self) -> Sequence[TimeEntry]:
        entries = select(TimeEntry).order_by(TimeEntry.id)
        return self.agency.session.scalars(
            entries, execution_options={"populate_existing": True}
        ).all()

    def _invoice(self, which: int) -> Invoice:
        rows = self.agency.session.scalars(select(Invoice).order_by(Invoice.id)).all()
        return pick(rows, which)

    def _rate_row(self, key: _Scope) -> Rate:
        columns = (Rate.project_id, Rate.person_id, Rate.work_type_id)
        same = (c.is_not_distinct_from(each) for c, each in zip(columns, key, strict=True))
        return self.agency.session.scalars(select(Rate).where(*same)).one()

    def _rate_now(self, entry: TimeEntry) -> int | None:
        override = self._override(entry)
        if override is not None or entry.work_type_id is None:
            return override
        types = {each.id: each for each in (self.agency.design, self.agency.development)}
        return types[entry.work_type_id].hourly_rate_minor

    def _override(self, entry: TimeEntry) -> int | None:
        own = (entry.project_id, entry.person_id, entry.work_type_id)
        standing = [key for key in self.rates if _covers(key, own)]
        best = max(standing, key=lambda key: [each is not None for each in key], default=None)
        return None if best is None else self.rates[best]


def pick(rows: Sequence[_Row], which: int) -> _Row:
    """One of them, the latest more often than not; an IndexError where there is none."""
    return rows[max(len(rows) - 1 - which, 0)]


def minor(amount: str) -> int:
    return round(float(amount or 0) * 100)


def days_ago(wanted: WantedTime, ago: int) -> WantedTime:
    day: date = TODAY - timedelta(ago)
    return replace(wanted, day=day)


def _place(row: TimeEntry) -> _Place:
    return row.project_id, row.work_type_id


def _covers(key: _Scope, own: _Scope) -> bool:
    return all(wanted in {None, each} for wanted, each in zip(key, own, strict=True))
