"""Examples of the refusals about money."""

from domain.billing.pricing import EntryInvoiced
from domain.errors import DomainError

OF_BILLING: tuple[DomainError, ...] = (EntryInvoiced(),)
