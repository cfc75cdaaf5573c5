"""An example of every refusal about rates, retainers, rounding for billing, and budget alerts."""

from domain.billing.budget_thresholds import AlertsUnfit
from domain.billing.client_terms import PaymentDaysUnfit, StepUnfit
from domain.errors import DomainError
from tests.handlers.words_that_harm import TYPED

OF_RATES: tuple[DomainError, ...] = (
    AlertsUnfit(""),
    AlertsUnfit(TYPED),
    StepUnfit(TYPED),
    PaymentDaysUnfit(TYPED),
)
