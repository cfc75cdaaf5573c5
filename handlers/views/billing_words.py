"""What invoices, payments and fees share in words: how an invoice stands, and when it is due."""

from domain.billing.invoices import InvoiceSummary, Standing
from domain.days.days import format_day
from handlers.views.lists import counted

_STANDING = {
    Standing.DRAFT: "Draft",
    Standing.SENT: "Sent",
    Standing.PART_PAID: "Part paid",
    Standing.PAID: "Paid",
    Standing.VOID: "Void",
}


def standing(invoice: InvoiceSummary) -> str:
    """Such as "Draft", "Paid", or "Overdue for 5 days"."""
    if invoice.standing is Standing.OVERDUE:
        return f"Overdue for {counted(invoice.days_late, 'day')}"
    return _STANDING[invoice.standing]


def days(invoice: InvoiceSummary) -> str:
    """When it was issued and is due."""
    return f"Issued {format_day(invoice.issued_on)} · due {format_day(invoice.due_on)}"
