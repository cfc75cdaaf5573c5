"""The words of refusals about money: what was billed, invoices, payments, rates."""

from domain.billing.pricing import EntryInvoiced
from handlers.views.errors import SENTENCES

SENTENCES[EntryInvoiced] = (
    "That time is on an invoice, so it stays as the client was billed. Nothing was changed. "
    "An administrator can make the invoice void, and it can be changed again."
)
