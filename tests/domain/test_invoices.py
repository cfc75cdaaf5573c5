"""Invoices: written from what was not billed, changed, sent, made void, and seen (rule 16)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.billing.fees import FeeInvoiced, FilledFee, add_fee, list_fees, remove_fee
from domain.billing.invoice_drafts import DiscountTooLarge, NothingToInvoice, invoice_form
from domain.billing.invoice_edits import (
    InvoiceNotDraft,
    edit_invoice,
    edit_invoice_form,
    send_invoice,
    void_invoice,
)
from domain.billing.invoice_values import (
    DueBeforeIssued,
    FilledInvoice,
    FilledLine,
    Grouping,
    InvoiceNumberTaken,
    InvoiceNumberUnfit,
)
from domain.billing.invoices import (
    InvoiceShown,
    NoSuchInvoice,
    Standing,
    list_invoices,
    show_invoice,
)
from domain.form_reader import FormMistakes, OnLine
from domain.projects.projects import ProjectGone
from domain.readers import alone
from domain.trail.audit_lists import AuditFilter, list_audit
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import Level
from models.database import WorkspaceSession
from tests.domain.billing import Agency, billed_agency
from tests.factories import NOON, TODAY, YESTERDAY, actor_of, add_person, add_project, join_team


@pytest.fixture
def agency(session: WorkspaceSession) -> Agency:
    return billed_agency(session)


def told(shown: InvoiceShown) -> list[tuple[str, int | None, int | None, int]]:
    return [(e.title, e.minutes, e.billed_minutes, e.amount_minor) for e in shown.lines]


def test_time_is_billed_once_by_project_with_its_raw_minutes_beside(agency: Agency) -> None:
    agency.log(50)
    agency.log(20, work_type=agency.development)
    agency.log(60, agency.app)
    agency.log(60, agency.app, billable=False)
    agency.log(60, day=TODAY)
    elsewhere = agency.log(60, add_project(agency.session, "Other-site"))
    shown = agency.draft()
    assert told(shown) == [
        ("ACME-app: Title of ACME-app", 60, 60, 6000),
        ("ACME-site: Title of ACME-site", 130, 150, 12000 + 4500),
    ]
    invoice = shown.invoice
    assert (invoice.number, invoice.standing) == ("2026-001", Standing.DRAFT)
    assert (invoice.issued_on, invoice.due_on) == (TODAY, TODAY + timedelta(14))
    assert (invoice.total_minor, invoice.due_minor) == (22500, 22500)
    agency.session.refresh(elsewhere)
    assert elsewhere.invoice_line_id is None
    with pytest.raises(NothingToInvoice):
        agency.draft()
    agency.log(15)
    assert told(agency.draft()) == [("ACME-site: Title of ACME-site", 15, 15, 1500)]


def test_by_work_type_a_line_is_of_one_project_still_and_days_after_are_left(
    agency: Agency,
) -> None:
    agency.log(60, day=YESTERDAY)
    agency.log(30, work_type=agency.development, day=YESTERDAY)
    agency.log(10, work_type_id=None, day=YESTERDAY)
    agency.log(60, agency.app, day=YESTERDAY)
    later = agency.log(45)
    shown = agency.draft(grouping=Grouping.WORK_TYPE, until=YESTERDAY.isoformat())
    assert told(shown) == [
        ("ACME-app: Title of ACME-app, Design", 60, 60, 6000),
        ("ACME-site: Title of ACME-site, Design", 60, 60, 6000),
        ("ACME-site: Title of ACME-site, Development", 30, 30, 4500),
        ("ACME-site: Title of ACME-site, other work", 10, 15, 0),
    ]
    agency.session.refresh(later)
    assert later.invoice_line_id is None


def test_fees_and_typed_lines_stand_behind_the_time(agency: Agency) -> None:
    hosting, domain = (
        add_fee(agency.session, agency.actor, agency.client, FilledFee(title, amount)).fee
        for title, amount in (("Hosting", "120"), ("Domain", "9.90"))
    )
    agency.log(60)
    form = invoice_form(agency.session, agency.actor, agency.client)
    assert (form.number, [fee.title for fee in form.fees]) == ("2026-001", ["Hosting", "Domain"])
    assert (form.uninvoiced_minor, form.uninvoiced_minutes) == (6000, 60)
    lines = (FilledLine("Discount", "-20"), FilledLine(), FilledLine("Setup", "50"))
    shown = agency.draft(fee_ids=(hosting.id,), lines=lines)
    assert told(shown)[1:] == [
        ("Hosting", None, None, 12000),
        ("Discount", None, None, -2000),
        ("Setup", None, None, 5000),
    ]
    assert shown.invoice.total_minor == 6000 + 12000 - 2000 + 5000
    listed = list_fees(agency.session, agency.actor, agency.client)
    assert [(fee.title, fee.number) for fee in listed.lines] == [
        ("Domain", None),
        ("Hosting", "2026-001"),
    ]
    with pytest.raises(FeeInvoiced):
        remove_fee(agency.session, agency.actor, hosting.id, hosting.version)
    with pytest.raises(GoneMeanwhile):
        agency.draft(fee_ids=(hosting.id,))
    with pytest.raises(ChangedMeanwhile):
        remove_fee(agency.session, agency.actor, domain.id, domain.version + 1)
    remove_fee(agency.session, agency.actor, domain.id, domain.version)
    assert len(list_fees(agency.session, agency.actor, agency.client).lines) == 1


def test_a_form_tells_all_that_is_wrong_with_it(agency: Agency) -> None:
    agency.log(60)
    agency.draft(number="A-9")
    wrong = {
        "number": "a-9",
        "issued_on": "2026-11-18",
        "due_on": "2026-11-17",
        "lines": (FilledLine("", "5"), FilledLine("Fine", "much")),
    }
    with pytest.raises(FormMistakes) as refused:
        agency.draft(**wrong)
    taken, due, title, amount = refused.value.mistakes
    assert taken == InvoiceNumberTaken("a-9", "A-10")
    assert isinstance(due, DueBeforeIssued)
    assert [(e.line, e.mistake.field) for e in (title, amount) if isinstance(e, OnLine)] == [
        (1, "title"),
        (2, "amount"),
    ]
    for unfit in ("no digits", "NODIGITS", "1" * 41):
        with pytest.raises(FormMistakes) as refused:
            agency.draft(number=unfit, lines=(FilledLine("Setup", "1"),))
        assert isinstance(refused.value.mistakes[0], InvoiceNumberUnfit)
    for typed in ("0", "-1", "1e9", ""):
        with pytest.raises(FormMistakes):
            add_fee(agency.session, agency.actor, agency.client, FilledFee("Fee", typed))
    ahead = (TODAY + timedelta(1)).isoformat()
    with pytest.raises(FormMistakes):
        add_fee(agency.session, agency.actor, agency.client, FilledFee("Fee", "1", ahead))
    strange = FilledFee("Fee", "1", project_id=10**9)
    with pytest.raises(FormMistakes) as refused:
        add_fee(agency.session, agency.actor, agency.client, strange)
    assert isinstance(refused.value.mistakes[0], ProjectGone)


def test_a_discount_takes_no_more_than_there_is(agency: Agency) -> None:
    agency.log(60)
    with pytest.raises(OnLine) as refused:
        agency.draft(lines=(FilledLine("Setup", "1"), FilledLine("Discount", "-61.01")))
    assert refused.value.line == 2
    assert isinstance(refused.value.mistake, DiscountTooLarge)
    assert refused.value.mistake.below_minor == 6100


def test_numbers_follow_the_latest_and_begin_anew_each_year(agency: Agency) -> None:
    def proposed() -> str:
        return invoice_form(agency.session, agency.actor, agency.client).number

    agency.draft(number="2026-099", lines=(FilledLine("Setup", "1"),))
    assert proposed() == "2026-100"
    agency.draft(number="2026-100", lines=(FilledLine("Setup", "1"),))
    agency.void(agency.draft(number="2026-099a1", lines=(FilledLine("Setup", "1"),)))
    assert proposed() == "2026-099a2"
    agency.draft(number="2025-031", lines=(FilledLine("Setup", "1"),))
    assert proposed() == "2026-001"
    agency.draft(lines=(FilledLine("Setup", "1"),))
    agency.draft(number="2026-99", lines=(FilledLine("Setup", "1"),))
    assert proposed() == "2026-101"


def test_a_draft_is_changed_until_it_is_sent(agency: Agency) -> None:
    agency.log(60)
    draft = agency.draft(lines=(FilledLine("Setup", "50"),))
    form = edit_invoice_form(agency.session, agency.actor, "2026-001")
    assert [(line.title, line.amount_minor) for line in form.lines] == [("Setup", 5000)]
    filled = FilledInvoice(
        number="R-7",
        issued_on="2026-11-01",
        due_on="2026-11-02",
        lines=(FilledLine("Setup", "40"), FilledLine("Rush", "-5.50")),
    )
    edited = edit_invoice(agency.session, agency.actor, form.id, form.version, filled)
    assert edited.what == "edited"
    assert edited.shown.invoice.number == "R-7"
    assert edited.shown.invoice.total_minor == 6000 + 4000 - 550
    told_of = list_audit(agency.session, agency.actor, AuditFilter()).lines[0].changes
    assert [(fact.label, fact.before, fact.after) for fact in told_of] == [
        ("lines", "Setup \u20ac50.00", "Setup \u20ac40.00, Rush -\u20ac5.50")
    ]
    for stale in (edit_invoice, send_invoice, void_invoice):
        with pytest.raises(ChangedMeanwhile):
            stale(agency.session, agency.actor, form.id, draft.invoice.version, *_filled(stale))
    again = edit_invoice(
        agency.session, agency.actor, form.id, edited.shown.invoice.version, filled
    )
    assert again.what == "left"
    sent = agency.send(again.shown)
    assert (sent.invoice.standing, sent.invoice.days_late) == (Standing.OVERDUE, 16)
    with pytest.raises(InvoiceNotDraft):
        edit_invoice(agency.session, agency.actor, form.id, sent.invoice.version, filled)
    with pytest.raises(InvoiceNotDraft):
        agency.send(sent)


def _filled(use_case: object) -> tuple[FilledInvoice, ...]:
    return (FilledInvoice(),) if use_case is edit_invoice else ()


def test_a_void_invoice_lets_everything_go_and_keeps_its_number(agency: Agency) -> None:
    entry = agency.log(60)
    add_fee(agency.session, agency.actor, agency.client, FilledFee("Hosting", "120"))
    invoice = agency.sent()
    paid = agency.pay("100")
    assert paid.left_minor == 0
    with pytest.raises(ChangedMeanwhile):
        agency.void(invoice)  # nothing was said of the payment where that was drawn
    seen = show_invoice(agency.session, alone(agency.actor), "2026-001")
    void = agency.void(seen)
    assert (void.invoice.standing, void.invoice.due_minor, void.invoice.paid_minor) == (
        Standing.VOID,
        0,
        0,
    )
    assert void.credit_minor == 10000
    agency.session.refresh(entry)
    assert entry.invoice_line_id is None
    again = agency.draft()
    assert (again.invoice.number, again.invoice.total_minor) == ("2026-002", 18000)
    balance = agency.balance()
    assert (balance.outstanding_minor, balance.credit_minor) == (8000, 10000)


def test_who_sees_an_invoice_and_what_of_it(agency: Agency) -> None:
    session = agency.session
    tom, jane, jack = (
        add_person(session, level) for level in (Level.MANAGER, Level.EXECUTIVE, Level.MANAGER)
    )
    for person in (tom, jane):
        join_team(session, agency.site, person)
    join_team(session, agency.app, jack)
    agency.log(60)
    agency.log(20, work_type=agency.development)
    draft = agency.draft(grouping=Grouping.WORK_TYPE)

    def numbers(person: object) -> list[str]:
        readers = alone(replace(actor_of(person), now=NOON))  # type: ignore[arg-type] # a person
        return [e.number for e in list_invoices(session, readers, agency.client).invoices]

    assert [numbers(each) for each in (agency.maya, tom, jane, jack)] == [
        ["2026-001"],
        [],
        [],
        [],
    ]
    agency.send(draft)
    assert [numbers(each) for each in (tom, jane, jack)] == [["2026-001"], ["2026-001"], []]
    with pytest.raises(NoSuchInvoice):
        show_invoice(session, alone(actor_of(jack)), "2026-001")
    of_tom = show_invoice(session, alone(actor_of(tom)), "2026-001")
    assert [line.minutes for line in of_tom.lines] == [60, 20]
    assert (of_tom.may_keep, of_tom.credit_minor) == (False, None)
    of_jane = show_invoice(session, alone(actor_of(jane)), "2026-001")
    assert told(of_jane) == [("ACME-site: Title of ACME-site", 80, 90, 6000 + 4500)]
    agency.log(15, agency.app)
    agency.log(15)
    agency.sent()
    assert [numbers(each) for each in (tom, jane, jack)] == [["2026-001"], ["2026-001"], []]
