"""What invoices and statements share in words: how one stands, and what time is billed as."""

from domain.billing.invoices import InvoiceSummary, Standing
from domain.days.days import format_day
from domain.days.durations import format_duration
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


def hours_as_billed(minutes: int, billed_minutes: int) -> str:
    """As logged, and as billed where that is something else (DOMAIN rule 22)."""
    logged = format_duration(minutes)
    if billed_minutes == minutes:
        return logged
    if not billed_minutes:
        return f"{logged}, not billed"
    return f"{logged}, billed as {format_duration(billed_minutes)}"
