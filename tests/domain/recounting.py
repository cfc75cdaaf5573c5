"""What figures have to be: added up entry by entry, in fractions, slowly."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from models import TimeEntry


def billed_of(entry: TimeEntry, step: int, *, up: bool) -> int:
    """The entry's minutes as its client is billed (DOMAIN rule 22)."""
    if not entry.billable:
        return 0
    steps = Decimal(entry.minutes) / step
    return int(steps.quantize(Decimal(1), ROUND_CEILING if up else ROUND_HALF_UP)) * step


def cost_of(entry: TimeEntry, step: int, *, up: bool) -> int:
    """What those cost, in whole minor units."""
    exact = Decimal(billed_of(entry, step, up=up)) * (entry.rate_minor or 0) / 60
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
