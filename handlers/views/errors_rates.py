"""The words of refusals about rates, retainers, rounding for billing, and budget alerts."""

from domain.billing.budget_thresholds import HIGHEST_ALERT, MOST_ALERTS, AlertsUnfit
from handlers.views.errors import words


@words.register
def _(_error: AlertsUnfit) -> str:
    return (
        f"Give 1 to {MOST_ALERTS} whole percents from 1 to {HIGHEST_ALERT}, such as "
        "`50, 75, 90, 100`."
    )
