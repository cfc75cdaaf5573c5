"""Examples of the refusals about money."""

from datetime import date

from domain.billing.billing_values import AmountZero, DayNotYet, TitleUnfit
from domain.billing.fees import FeeInvoiced
from domain.billing.invoice_drafts import DiscountTooLarge, NothingToInvoice
from domain.billing.invoice_edits import InvoiceNotDraft
from domain.billing.invoice_values import (
    DueBeforeIssued,
    InvoiceNumberTaken,
    InvoiceNumberUnfit,
)
from domain.billing.invoices import NoSuchInvoice
from domain.billing.payments import NoCredit, NothingDue, PaymentNoteTooLong
from domain.billing.pricing import EntryInvoiced
from domain.errors import DomainError
from tests.handlers.words_that_harm import NASTY, NASTY_NAME, TYPED

_NUMBER = "<!here>" * 5 + "2026"
_TITLE = (NASTY * 200)[:200]
_DAY = date(2026, 11, 18)

OF_BILLING: tuple[DomainError, ...] = (
    EntryInvoiced(),
    AmountZero(),
    DayNotYet(_DAY),
    TitleUnfit(0),
    TitleUnfit(10**6),
    PaymentNoteTooLong(10**6),
    FeeInvoiced(_TITLE, _NUMBER),
    NoSuchInvoice(TYPED),
    InvoiceNumberUnfit(0),
    InvoiceNumberUnfit(10**6),
    InvoiceNumberTaken(_NUMBER, "2026-002"),
    DueBeforeIssued(_DAY),
    NothingToInvoice(NASTY_NAME, _DAY),
    DiscountTooLarge(10**15, "EUR", "en-US"),
    InvoiceNotDraft(_NUMBER),
    NothingDue(_NUMBER),
    NoCredit(NASTY_NAME),
)
