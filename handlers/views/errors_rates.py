"""The words of refusals about rates, retainers, rounding for billing, and budget alerts."""

from domain.billing.budget_thresholds import HIGHEST_ALERT, MOST_ALERTS, AlertsUnfit
from domain.billing.client_terms import MOST_DAYS, MOST_STEP, PaymentDaysUnfit, StepUnfit
from handlers.views.errors import words


@words.register
def _(_error: AlertsUnfit) -> str:
    return (
        f"Give 1 to {MOST_ALERTS} whole percents from 1 to {HIGHEST_ALERT}, such as "
        "`50, 75, 90, 100`."
    )


@words.register
def _(_error: StepUnfit) -> str:
    return f"Give whole minutes from 1 to {MOST_STEP}; 1 rounds nothing."


@words.register
def _(_error: PaymentDaysUnfit) -> str:
    return f"Give whole days from 0 to {MOST_DAYS}; 0 is due at once."
