"""The words of refusals about rates, retainers, rounding for billing, and budget alerts."""

from domain.billing.budget_thresholds import HIGHEST_ALERT, MOST_ALERTS, AlertsUnfit
from domain.billing.client_terms import MOST_DAYS, MOST_STEP, PaymentDaysUnfit, StepUnfit
from domain.billing.hourly_rates import RateTooHigh
from domain.billing.rate_edits import RateForNothing, RateTaken
from domain.billing.retainer_edits import (
    RetainerEmpty,
    RolloverHoursUnfit,
    RolloverMoneyUnfit,
)
from domain.money import format_money
from handlers.views.blocks import escape
from handlers.views.errors import SENTENCES, quote, words

SENTENCES |= {
    RateForNothing: (
        "Pick a project, a person, or both. What a work type costs by itself is in `/stint types`."
    ),
    RetainerEmpty: "Give hours a month, money a month, or both.",
}


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


@words.register
def _(error: RateTooHigh) -> str:
    highest = escape(format_money(error.highest, error.currency, "en"))
    return f"No hour costs that much. It may be up to {highest}."


@words.register
def _(error: RateTaken) -> str:
    return (
        f"There is a rate for just these already, of {_an_hour(error)}. Change that one in "
        "`/stint rates`, or pick other ones."
    )


def _an_hour(error: RateTaken) -> str:
    line = error.line
    return f"{escape(format_money(line.rate_minor, line.currency, 'en'))} an hour"


@words.register
def _(error: RolloverHoursUnfit) -> str:
    return f"{quote(error.typed)} isn't a number of hours. Try `10` or `7:30`."


@words.register
def _(error: RolloverMoneyUnfit) -> str:
    return f"{quote(error.typed)} isn't an amount of money. Try `{error.example}`."
