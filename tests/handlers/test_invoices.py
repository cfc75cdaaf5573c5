"""`/client invoice`, `payment`, `fee`: billed, sent, paid and taken back, over the wire."""

from datetime import date

from domain.billing.allocations import Put
from domain.billing.fees import FeeForm, FeeLine, FeeList
from domain.billing.invoice_drafts import InvoiceForm
from domain.billing.invoice_edits import InvoiceEditForm
from domain.billing.invoice_values import FreeLine
from domain.billing.invoices import InvoiceList, InvoiceShown, InvoiceSummary, LineShown, Standing
from domain.billing.payment_lists import PaymentLine, PaymentList
from domain.billing.payments import OpenInvoice, PaymentForm, PaymentRecorded
from domain.read_models import ClientName, Page, ProjectName
from handlers.views.fees import fee_form, fee_list
from handlers.views.forms import answer_modal
from handlers.views.invoice_form import edit_invoice_form, new_invoice_form
from handlers.views.invoices import invoice_card, invoice_list
from handlers.views.origin import Origin
from handlers.views.payments import payment_form, payment_list, payment_recorded
from playground.block_kit import check_message, check_view
from playground.client import Message
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def drafted(stage: Stage) -> str:
    """What maya reads of the invoice that she drafts of three quarters of an hour and a fee."""
    assert "Logged" in stage.answer("lena", "40m ACME-site #design").text
    charged = stage.ask("maya", "/client fee ACME 120 Hosting yesterday")
    assert "Charged *ACME* the fee *Hosting* of €120.00, Tue 17 Nov 2026." in words(charged)
    maya = stage.person("maya")
    form = maya.command("/client invoice ACME").view
    assert form is not None
    assert "*ACME* has 40m of billable time that isn't on an invoice yet: €64.87." in words(form)
    maya.enter("title-1", "Discount")
    maya.enter("amount-1", "-200")
    refused = maya.submit()
    assert refused.errors == {
        "amount-1": "That takes off more than there is: the rest of the invoice comes to €184.87."
    }
    maya.enter("amount-1", "-20.50")
    maya.submit()
    stage.settle()
    return words(maya.wait_for_message("Drafted"))


def agreed(stage: Stage, button: str, message: Message, block_id: str | None = None) -> Message:
    """The message as it is after a click that asked first, and was meant."""
    outcome = stage.person("maya").click(button, message, confirm=True, block_id=block_id)
    stage.settle()
    assert outcome.error is None
    present = stage.person("maya").present(message)
    assert present
    return present


def test_an_invoice_is_written_sent_paid_and_made_void(stored: Stage) -> None:
    told = drafted(stored)
    for expected in (
        "*ACME* · Draft",
        "Issued Wed 18 Nov 2026 · due Fri 18 Dec 2026",
        "• ACME-site: Title of ACME-site · 40m · *€64.87*",
        "• Hosting · *€120.00*",
        "• Discount · *-€20.50*",
        "*Total*\n€164.37",
    ):
        assert expected in told
    card = stored.ask("maya", "/client invoice 2026-001")
    assert buttons(card) == ("Mark as sent", "Edit", "Void", "All invoices")
    assert "on an invoice" in words(stored.answer("lena", "undo"))
    maya = stored.person("maya")
    maya.click("Edit", card)
    maya.enter("Number", "R-1")
    maya.enter("amount-1", "-24.37")
    maya.submit()
    stored.settle()
    card = stored.ask("maya", "/client invoice r-1")
    assert "*Total*\n€160.50" in words(card)
    sent = stored.clicked("maya", "Mark as sent", card)
    assert "Marked *R-1* as sent." in words(sent)
    assert buttons(sent) == ("Record payment", "Void", "All invoices")
    paid = stored.ask("maya", "/client payment ACME 100.50 for R-1 yesterday by wire")
    assert "• €100.50 for *R-1*, €60.00 still due\n>by wire" in words(paid)
    agreed(stored, "Void", sent)
    stale = words(maya.sees()[-1])
    assert "*Invoice R-1* was changed by somebody else meanwhile" in stale
    card = stored.ask("maya", "/client invoice R-1")
    assert "*ACME* · Part paid" in words(card)
    assert words(stored.ask("maya", "/client invoice ACME R-1")) == words(card)
    maya.click("Record payment", card)
    maya.submit()
    stored.settle()
    assert "• €60.00 for *R-1*, now paid" in words(maya.wait_for_message("Recorded €60.00"))
    listed = stored.ask("maya", "/client payments ACME")
    assert "*€100.50* · Tue 17 Nov 2026\n€100.50 for *R-1*\n>by wire" in words(listed)
    removed = agreed(stored, "Remove", listed, listed.blocks[1]["block_id"])
    assert "Removed the payment of €60.00" in words(removed)
    void = agreed(stored, "Void", stored.ask("maya", "/client invoice R-1"))
    assert "*R-1* is void." in words(void)
    assert "€100.50 of credit" in words(stored.ask("maya", "/client payments ACME"))
    assert "not invoiced yet" in words(stored.ask("maya", "/client fees ACME"))


def test_credit_pays_an_invoice_in_one_click(stage: Stage) -> None:
    drafted(stage)
    stage.clicked("maya", "Mark as sent", stage.ask("maya", "/client invoice 2026-001"))
    left = stage.ask("maya", "/client payment ACME €170")
    assert "• €164.37 for *2026-001*, now paid\n• €5.63 is left and is credit" in words(left)
    stage.ask("maya", "/client fee ACME 10 Domain")
    maya = stage.person("maya")
    maya.command("/client invoice ACME")
    maya.submit()
    stage.settle()
    card = stage.ask("maya", "/client invoice 2026-002")
    sent = stage.clicked("maya", "Mark as sent", card)
    used = stage.clicked("maya", "Use credit", sent)
    assert "Put €5.63 of credit to *2026-002*." in words(used)
    assert "*Due*\n€4.37" in words(used)
    assert "Use credit" not in buttons(used)


def test_others_read_what_they_may_and_keep_nothing(stage: Stage) -> None:
    drafted(stage)
    unknown = words(stage.ask("tom", "/client invoice 2026-009"))
    hidden = words(stage.ask("tom", "/client invoice 2026-001"))
    assert hidden == unknown.replace("2026-009", "2026-001")
    assert "No invoices yet." in words(stage.ask("jane", "/client invoices ACME"))
    stage.clicked("maya", "Mark as sent", stage.ask("maya", "/client invoice 2026-001"))
    for who in ("tom", "jane"):
        opened = stage.ask(who, "/client invoice ACME")
        assert buttons(opened) == ("Open",)
        card = stage.ask(who, "/client invoice 2026-001")
        assert "ACME-site: Title of ACME-site · 40m · *€64.87*" in words(card)
        assert buttons(card) == ("All invoices",)
        for line in ("invoice 2026-001 edit", "payment ACME 5", "payments", "fee ACME 5 X", "fees"):
            refused = words(stage.ask(who, f"/client {line}"))
            assert "administrators" in refused or "agency's own people" in refused
    assert "managers and administrators" in words(stage.ask("lena", "/client invoices ACME"))
    assert "no client called `Nope`" in words(stage.ask("maya", "/client invoices Nope"))
    assert "Which client?" in words(stage.ask("maya", "/client fee"))
    linked = stage.ask("tom", "/client invoices", "acme-web")
    assert "*2026-001* · €164.37" in words(linked)


_LONG = 10**10
_ID = 2**31 - 1
_DAY = date(2026, 11, 18)
_NUMBER = "<!here>" * 5 + "2026"
_CLIENT = ClientName(_ID, "&" * 80, active=True, version=_ID)
_TITLE = "<" * 200
_FEES = tuple(FeeLine(n, _ID, _DAY, _TITLE, "&" * 40, _LONG, _NUMBER) for n in range(100))
_PAID = PaymentLine(_ID, _ID, _DAY, _LONG, _TITLE, ((_NUMBER, _LONG),) * 60, _LONG)
_ORIGIN = Origin("https://hooks.slack.example/commands/" + "x" * 200, 1_795_000_000)


def _summary(number: int = 1) -> InvoiceSummary:
    name = f"{_NUMBER[:36]}{number:04}"
    sums = (3 * _LONG, 2 * _LONG, _LONG)
    return InvoiceSummary(_ID, _ID, _CLIENT.name, name, _DAY, _DAY, Standing.OVERDUE, 99999, *sums)


def _shown(standing: Standing, page: int) -> InvoiceShown:
    lines = (LineShown(_TITLE, _LONG, _LONG + 1, -_LONG),) * 20
    summary = InvoiceSummary(**{**vars(_summary()), "standing": standing})
    return InvoiceShown(
        summary, lines, 60, Page(page, 3), _LONG, may_keep=True, currency="EUR", locale="de-CH"
    )


def test_the_largest_of_everything_is_whole_and_within_slacks_limits() -> None:
    money = ("EUR", "de-CH")
    invoices = tuple(_summary(number) for number in range(10))
    listed = InvoiceList(
        _CLIENT, invoices, Page(2, 3), may_keep=True, currency=money[0], locale=money[1]
    )
    puts = (Put(_NUMBER, _LONG, _LONG),) * 60
    answers = [
        *(invoice_card(_shown(standing, page), "x") for standing in Standing for page in (1, 2)),
        invoice_list(listed),
        payment_list(PaymentList(_CLIENT, (_PAID,) * 10, Page(2, 3), _LONG, *money)),
        payment_recorded(PaymentRecorded(_CLIENT, _PAID, puts, _LONG, _LONG, *money)),
        fee_list(FeeList(_CLIENT, _FEES[:10], Page(2, 3), *money)),
    ]
    for answer in answers:
        assert check_message(answer["blocks"]) == []
        assert check_view(answer_modal(answer)) == []
        last = answer["blocks"][-1]  # type: ignore[index] # a list, as every answer has
        assert last["type"] == "actions", answer["text"]  # else it was cut off
    assert "60 lines in all" in str(answers[0])
    open_invoices = tuple(OpenInvoice(_summary(n).number, _DAY, _LONG) for n in range(100))
    free = (FreeLine(_TITLE, -_LONG),) * 5
    project = ProjectName(_ID, "&" * 40, "&" * 80, "&" * 80, active=True, billable=True)
    for view in (
        new_invoice_form(
            InvoiceForm(_CLIENT, _NUMBER, _DAY, 30, _FEES, _LONG, _LONG, *money), _ORIGIN
        ),
        edit_invoice_form(InvoiceEditForm(_ID, _ID, _NUMBER, _DAY, _DAY, free, *money), _ORIGIN),
        payment_form(
            PaymentForm(_CLIENT, open_invoices, open_invoices[0].number, _DAY, *money), _ORIGIN
        ),
        fee_form(FeeForm(_CLIENT, (project,) * 100, _DAY), _ORIGIN),
    ):
        assert check_view(view) == []
