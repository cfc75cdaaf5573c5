"""An example of every refusal about rates, retainers, rounding for billing, and budget alerts."""

from domain.billing.budget_thresholds import AlertsUnfit
from domain.billing.client_terms import PaymentDaysUnfit, StepUnfit
from domain.billing.hourly_rates import RateTooHigh
from domain.billing.rate_edits import RateForNothing, RateTaken
from domain.billing.rate_lists import RateLine
from domain.billing.retainer_edits import (
    RetainerEmpty,
    RolloverHoursUnfit,
    RolloverMoneyUnfit,
)
from domain.errors import DomainError
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_LINE = RateLine(2**31, 3, ("<!here>" * 40)[:40], "&" * 80, NASTY_NAME, "<" * 40, 10**9, "EUR")

OF_RATES: tuple[DomainError, ...] = (
    AlertsUnfit(""),
    AlertsUnfit(TYPED),
    StepUnfit(TYPED),
    PaymentDaysUnfit(TYPED),
    RateForNothing(),
    RateTaken(_LINE),
    RateTooHigh(10**9, "EUR"),
    RetainerEmpty(),
    RolloverHoursUnfit(TYPED),
    RolloverMoneyUnfit(TYPED, "12500.50"),
)
