"""Payments: put to invoices as far as they go, what is left is credit, mistakes are taken back."""

from datetime import timedelta

import pytest

from domain.billing.balances import YearPaid
from domain.billing.billing_values import DayNotYet
from domain.billing.fees import FilledFee
from domain.billing.invoice_values import FilledLine
from domain.billing.invoices import InvoiceShown, NoSuchInvoice, Standing, show_invoice
from domain.billing.payment_lists import list_payments
from domain.billing.payments import (
    FilledPayment,
    NoCredit,
    NothingDue,
    payment_form,
    remove_payment,
    use_credit,
)
from domain.billing.typed_billing import read_typed_fee, read_typed_payment
from domain.days.days import DayDoesNotExist
from domain.form_reader import FormMistakes
from domain.readers import alone
from domain.trail.audit_lists import AuditFilter, list_audit
from domain.versions import ChangedMeanwhile
from models.database import WorkspaceSession
from tests.domain.billing import Agency, billed_agency
from tests.factories import TODAY


@pytest.fixture
def agency(session: WorkspaceSession) -> Agency:
    return billed_agency(session)


def invoice_of(agency: Agency, amount: str, days_ago: int) -> InvoiceShown:
    issued = (TODAY - timedelta(days_ago)).isoformat()
    return agency.sent(issued_on=issued, lines=(FilledLine("Work", amount),))


def standing(agency: Agency, number: str) -> tuple[Standing, int, int]:
    invoice = show_invoice(agency.session, alone(agency.actor), number).invoice
    return invoice.standing, invoice.days_late, invoice.due_minor


def test_the_oldest_due_is_paid_first_and_what_is_left_is_credit(agency: Agency) -> None:
    agency.draft(lines=(FilledLine("Not sent", "999"),))
    invoice_of(agency, "100", 1)
    invoice_of(agency, "50", 30)
    assert standing(agency, "2026-003") == (Standing.OVERDUE, 16, 5000)
    first = agency.pay("120", note="by wire")
    assert [(put.number, put.amount_minor, put.due_minor) for put in first.puts] == [
        ("2026-003", 5000, 0),
        ("2026-002", 7000, 3000),
    ]
    assert (first.left_minor, first.credit_minor) == (0, 0)
    assert standing(agency, "2026-003") == (Standing.PAID, 0, 0)
    assert standing(agency, "2026-002") == (Standing.PART_PAID, 0, 3000)
    second = agency.pay("40.01")
    assert (second.left_minor, second.credit_minor) == (1001, 1001)
    [line, earlier] = list_payments(agency.session, agency.actor, agency.client).lines
    assert (line.pays, line.left_minor) == ((("2026-002", 3000),), 1001)
    assert earlier.note == "by wire"
    balance = agency.balance()
    assert (balance.due_minor, balance.outstanding_minor) == (99900, 99900 - 1001)
    assert balance.paid == (YearPaid(2026, 16001),)


def test_a_payment_may_name_its_invoice(agency: Agency) -> None:
    invoice_of(agency, "100", 1)
    invoice_of(agency, "50", 30)
    form = payment_form(agency.session, agency.actor, agency.client)
    assert [(each.number, each.due_minor) for each in form.invoices] == [
        ("2026-002", 5000),
        ("2026-001", 10000),
    ]
    paid = agency.pay("130", number="2026-001")
    assert [put.number for put in paid.puts] == ["2026-001"]
    assert paid.left_minor == 3000
    assert standing(agency, "2026-002")[2] == 5000
    for number, refusal in (("2026-001", NothingDue), ("2026-009", NoSuchInvoice)):
        with pytest.raises(FormMistakes) as refused:
            agency.pay("1", number=number)
        assert isinstance(refused.value.mistakes[0], refusal)
    with pytest.raises(NothingDue):
        payment_form(agency.session, agency.actor, agency.client, "2026-001")
    tomorrow = (TODAY + timedelta(1)).isoformat()
    with pytest.raises(FormMistakes) as refused:
        agency.pay("0", day=tomorrow, note="x" * 201)
    assert [mistake.field for mistake in refused.value.mistakes] == ["amount", "day", "note"]


def test_credit_pays_later_invoices_as_far_as_it_goes(agency: Agency) -> None:
    with pytest.raises(FormMistakes):
        agency.pay("1", number="2026-001")
    agency.pay("30")
    agency.pay("25")
    shown = invoice_of(agency, "50", 0)
    used = use_credit(agency.session, agency.actor, shown.invoice.id, shown.invoice.version)
    assert (used.used_minor, used.shown.invoice.due_minor, used.shown.credit_minor) == (
        5000,
        0,
        500,
    )
    with pytest.raises(ChangedMeanwhile):
        use_credit(agency.session, agency.actor, shown.invoice.id, shown.invoice.version)
    with pytest.raises(NothingDue):
        use_credit(agency.session, agency.actor, shown.invoice.id, used.shown.invoice.version)
    other = invoice_of(agency, "80", 0)
    used = use_credit(agency.session, agency.actor, other.invoice.id, other.invoice.version)
    assert (used.used_minor, used.shown.invoice.due_minor) == (500, 7500)
    with pytest.raises(NoCredit):
        use_credit(agency.session, agency.actor, other.invoice.id, used.shown.invoice.version)


def test_a_payment_by_mistake_is_taken_back_and_the_trail_tells_of_it(agency: Agency) -> None:
    invoice_of(agency, "100", 0)
    paid = agency.pay("60")
    agency.pay("10")
    with pytest.raises(ChangedMeanwhile):
        remove_payment(agency.session, agency.actor, paid.payment.id, paid.payment.version + 1)
    remove_payment(agency.session, agency.actor, paid.payment.id, paid.payment.version)
    assert standing(agency, "2026-001") == (Standing.PART_PAID, 0, 9000)
    lines = list_audit(agency.session, agency.actor, AuditFilter()).lines
    removed, freed = lines[0], lines[1]
    assert removed.name == freed.name == "ACME, Wed 18 Nov 2026"
    assert [(e.label, e.before, e.after) for e in freed.changes] == [
        ("pays", "2026-001 with \u20ac60.00", None)
    ]


def test_a_line_is_read_as_it_is_typed(agency: Agency) -> None:
    invoice_of(agency, "100", 0)

    def payment(typed: str) -> FilledPayment:
        return read_typed_payment(agency.session, agency.actor, typed)

    paid = FilledPayment("500", "2026-11-17", "by wire", "2026-001")
    assert payment("500 for 2026-001 yesterday by wire") == paid
    assert payment("500 yesterday for 2026-001 by wire") == paid
    assert payment("500 EUR for hosting") == FilledPayment("500 EUR", note="for hosting")
    assert payment("\u20ac 5") == FilledPayment("\u20ac 5")
    for typed, amount in (("3 nov", "3 nov"), ("30 feb", "30 feb"), ("17 yesterday", "17")):
        assert payment(typed).amount == amount
    with pytest.raises(NoSuchInvoice):
        payment("500 for 2026-002")
    with pytest.raises(DayNotYet):
        payment("500 tomorrow")
    assert read_typed_fee(agency.actor, "120 Hosting for May 17 nov") == FilledFee(
        "Hosting for May", "120", "2026-11-17"
    )
    assert read_typed_fee(agency.actor, "120 yesterday") == FilledFee("yesterday", "120")
    with pytest.raises(DayDoesNotExist):
        read_typed_fee(agency.actor, "120 Hosting 2026-02-30")
