"""Budgets that are used up to a threshold."""

from collections.abc import Iterable

from domain.billing.budget_alerts import BudgetKind, BudgetReached
from domain.days.durations import format_duration
from domain.money import format_money
from handlers.views.blocks import (
    Answer,
    actions,
    command_button,
    escape,
    message,
    section,
)
from handlers.views.lists import bar, percent

_WHOLE = 100


def budget_alert(reached: BudgetReached) -> Answer:
    """To whoever minds the project: what is used of what, and the ways to look closer."""
    project = reached.project
    share = percent(reached.used, reached.budget)
    used, budget = _amount(reached, reached.used), _amount(reached, reached.budget)
    left = reached.budget - reached.used
    rest = f"{_amount(reached, left)} left" if left >= 0 else f"{_amount(reached, -left)} over"
    text = f"{escape(project.key)} has used {share} of its {budget} budget"
    where = f"*{escape(project.key)}* · {escape(project.title)} ({escape(project.client)})"
    return message(
        f"{text}: {used}, {rest}.",
        [
            section(
                f"{where}\nhas used *{share}* of its {budget} budget.\n"
                f"{bar(reached.used, reached.budget)}  {used} of {budget} · {rest}"
            ),
            actions(
                [
                    command_button("Dashboard", f"/client {project.client}"),
                    command_button("Show project", f"/project show {project.key}"),
                ]
            ),
        ],
    )


def budget_lines(reached: Iterable[BudgetReached]) -> list[str]:
    """A line for each budget that time just brought to a threshold, in mrkdwn; the highest one."""
    highest = {each.what: each for each in sorted(reached, key=lambda each: each.percent)}
    return [_line(each) for each in highest.values()]


def _line(reached: BudgetReached) -> str:
    exactly = reached.used * _WHOLE == reached.percent * reached.budget
    used, budget = _amount(reached, reached.used), _amount(reached, reached.budget)
    return (
        f"That brings *{escape(reached.project.key)}* {'to' if exactly else 'past'}"
        f" {reached.percent} % of its {budget} budget ({used})."
    )


def _amount(reached: BudgetReached, amount: int) -> str:
    if reached.kind is BudgetKind.HOURS:
        return format_duration(amount)
    return escape(format_money(amount, reached.currency, "en"))
