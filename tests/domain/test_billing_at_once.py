"""Invoices, payments and changes of time at the same moment: nothing is billed or paid twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select

from domain.billing.invoice_drafts import draft_invoice
from domain.billing.invoice_values import FilledInvoice, Grouping
from domain.billing.invoices import list_invoices
from domain.billing.payments import FilledPayment, record_payment
from domain.entries.time_edits import edit_time
from domain.errors import DomainError
from domain.read_models import WantedTime
from domain.readers import alone
from models import Allocation, InvoiceLine, Payment, TimeEntry
from models.database import Database, WorkspaceSession
from tests.domain.billing import Agency, billed_agency
from tests.factories import TODAY, actor_of, add_workspace, name_of


def _agency(database: Database) -> Agency:
    with database.begin("T1") as session:
        add_workspace(session)
        agency = billed_agency(session)
        for _ in range(6):
            agency.log(20)
            agency.log(20, agency.app, agency.development)
        return agency


def _together(database: Database, *acts: Callable[[WorkspaceSession], object]) -> list[str]:
    """What came of each, all at once, each in a turn of its own."""
    together = Barrier(len(acts))

    def attempt(turn_and_act: tuple[int, Callable[[WorkspaceSession], object]]) -> str:
        turn, act = turn_and_act
        together.wait()
        try:
            with database.begin("T1", turn=f"U{turn}") as session:
                act(session)
        except DomainError as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(attempt, enumerate(acts)))


def test_two_invoices_at_once_bill_every_entry_once_as_it_is_by_then(database: Database) -> None:
    agency = _agency(database)
    lena = actor_of(agency.lena)
    with database.read("T1") as session:
        site = name_of(session, agency.site)

    def draft(grouping: Grouping) -> Callable[[WorkspaceSession], object]:
        filled = FilledInvoice(grouping=grouping)
        return lambda session: draft_invoice(session, agency.actor, agency.client, filled)

    def edit(session: WorkspaceSession) -> None:
        entry = session.scalars(select(TimeEntry).order_by(TimeEntry.id)).first()
        assert entry
        wanted = WantedTime(47, TODAY, work_type="Design")
        edit_time(session, lena, site, wanted, entry_id=entry.id, version=1)

    *drafts, edited = _together(database, draft(Grouping.PROJECT), draft(Grouping.WORK_TYPE), edit)
    assert sorted(drafts) == ["NothingToInvoice", "done"]
    assert edited in {"done", "EntryInvoiced"}
    with database.read("T1") as session:
        entries = session.scalars(select(TimeEntry)).all()
        assert all(entry.invoice_line_id for entry in entries)
        assert (47 in [entry.minutes for entry in entries]) == (edited == "done")
        for line in session.scalars(select(InvoiceLine)):
            of_line = [entry for entry in entries if entry.invoice_line_id == line.id]
            assert line.amount_minor == sum(entry.amount_minor for entry in of_line)
            assert line.minutes == sum(entry.minutes for entry in of_line)


def test_payments_at_once_pay_no_more_than_is_due(database: Database) -> None:
    agency = _agency(database)
    with database.begin("T1") as session:
        shown = draft_invoice(session, agency.actor, agency.client, FilledInvoice())
        total = shown.invoice.total_minor
    with database.begin("T1") as session:
        Agency(**{**vars(agency), "session": session}).send(shown)
    paid = FilledPayment(str(total * 2 / 300))  # two thirds of it each

    def pay(session: WorkspaceSession) -> None:
        record_payment(session, agency.actor, agency.client, paid)

    assert _together(database, pay, pay, pay) == ["done"] * 3
    with database.read("T1") as session:
        [invoice] = list_invoices(session, alone(agency.actor), agency.client).invoices
        assert (invoice.due_minor, invoice.paid_minor) == (0, total)
        put = session.scalars(select(Allocation.amount_minor)).all()
        received = session.scalars(select(Payment.amount_minor)).all()
        assert sum(put) == total
        assert sum(received) == 2 * total
