"""Invoices, payments and changes of time at the same moment: nothing is billed or paid twice."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Select, select, text

from domain.billing.client_terms import FilledTerms
from domain.billing.invoice_drafts import draft_invoice
from domain.billing.invoice_values import FilledInvoice, Grouping
from domain.billing.invoices import list_invoices
from domain.billing.payments import FilledPayment, record_payment
from domain.billing.rate_edits import FilledRate, add_rate, use_rate
from domain.clients.client_edits import FilledClient, edit_client
from domain.entries.time_edits import edit_time
from domain.entries.time_entries import log_time
from domain.entries.week_copy import copy_week, plan_copy
from domain.errors import DomainError
from domain.read_models import WantedTime
from domain.readers import alone
from models import Allocation, InvoiceLine, Payment, Project, ProjectTotal, TimeEntry
from models.database import Database, WorkspaceSession
from tests.domain.billing import Agency, billed_agency
from tests.factories import MONDAY, TODAY, actor_of, add_workspace, name_of


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


def test_an_invoice_changes_each_projects_total_once(shared_postgres: Database) -> None:
    changes = text("SELECT pg_stat_get_xact_tuples_updated(CAST('project_total' AS regclass))")
    with shared_postgres.read("T1") as session:
        add_workspace(session)
        agency = billed_agency(session)
        for _ in range(5):
            agency.log(20)
            agency.log(20, agency.app)
        before = session.connection().scalar(changes)
        agency.draft()
        assert session.connection().scalar(changes) == before + 2


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer
def test_a_week_is_copied_in_the_order_in_which_it_would_be_billed(database: Database) -> None:
    agency = _agency(database)
    with database.begin("T1") as session:
        now = Agency(**{**vars(agency), "session": session})
        now.log(60, agency.app, day=MONDAY - timedelta(7))
        now.log(60, agency.site, day=MONDAY - timedelta(6))
    lena = actor_of(agency.lena)

    def copy() -> object:
        with database.begin("T1") as session:
            monday = MONDAY - timedelta(7)
            digest = plan_copy(session, lena, monday.isoformat()).digest
            return copy_week(session, lena, monday, digest)

    def total(project: Project) -> Select[int]:
        return select(ProjectTotal.minutes).where(ProjectTotal.project_id == project.id)

    with ThreadPoolExecutor(1) as thread:
        with database.begin("T1") as session:
            assert session.scalar(total(agency.site).with_for_update(nowait=True))
            copied = thread.submit(copy)
            _wait_for_a_lock(database, copied)
            assert session.scalar(total(agency.app).with_for_update(nowait=True))
        assert isinstance(copied.result(), tuple)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer
def test_what_is_logged_while_the_rounding_changes_is_rounded_anew_too(database: Database) -> None:
    agency = _agency(database)
    lena = actor_of(agency.lena)

    def log() -> None:
        with database.begin("T1") as session:
            site = name_of(session, agency.site)
            log_time(session, lena, site, WantedTime(61, TODAY), anyway=True)

    with ThreadPoolExecutor(1) as thread:
        with database.begin("T1") as session:
            terms = FilledClient("ACME", FilledTerms("30", up=True, payment_days="14"))
            edit_client(session, agency.actor, agency.acme.id, 1, terms)
            logged = thread.submit(log)
            _wait_for_a_lock(database, logged)
        logged.result()
    with database.read("T1") as session:
        latest = session.scalars(select(TimeEntry).order_by(TimeEntry.id.desc())).first()
        assert latest
        assert (latest.minutes, latest.billed_minutes) == (61, 90)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer
def test_what_is_being_logged_has_a_rate_too_that_is_used_for_all(database: Database) -> None:
    agency = _agency(database)
    lena = actor_of(agency.lena)

    def use() -> int:
        with database.begin("T1") as session:
            filled = FilledRate(agency.site.id, None, None, "250")
            rate = add_rate(session, agency.actor, filled).line
            return use_rate(session, agency.actor, rate.id, rate.version).entries

    with ThreadPoolExecutor(1) as thread:
        with database.begin("T1") as session:
            wanted = WantedTime(61, TODAY, work_type="Design")
            log_time(session, lena, name_of(session, agency.site), wanted, anyway=True)
            used = thread.submit(use)
            _wait_for_a_lock(database, used)
        assert used.result() == 6 + 1


def _wait_for_a_lock(database: Database, work: Future[Any]) -> None:
    """Wait until the work does, or is done."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    with database.engine.connect() as watching:
        while not (watching.scalar(waiting) or work.done()):
            watching.rollback()
