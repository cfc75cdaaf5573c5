"""What the chart of a budget shows, in words."""

from datetime import date

from domain.dashboard.chart_data import BudgetUnit, BurnDown
from domain.money import format_money
from handlers.charts.figures import decimal_hours, hours, short_money
from handlers.day_words import days, full_day
from handlers.views.lists import capitalised, percent


def title(data: BurnDown) -> str:
    """What the chart is called where it is listed."""
    return f"{data.project}: what is left of the budget"


def subtitle(data: BurnDown, locale: str) -> str:
    """The line below the project's key."""
    end = foreseen_end(data)
    ahead = f" · ends {full_day(end, locale)} at this pace" if end else ""
    return f"{left_in_words(data, locale)}{ahead}"


def alt_text(data: BurnDown, locale: str) -> str:
    """The facts that one sees in the chart, for who doesn't see it."""
    head = f"Line chart of what is left of {data.project}'s budget"
    if not data.points:
        return f"{head}. Nothing was used of {amount(data.budget, data, locale)}."
    first, last = data.points[0], data.points[-1]
    began = first != last and first.left > 0
    parts = [
        f"{head}, {days(first.day, last.day, locale)}.",
        f"{capitalised(left_in_words(data, locale))}.",
        f"On the first of these days {amount(first.left, data, locale)} was left." if began else "",
        _end(data, locale),
    ]
    return " ".join(part for part in parts if part)


def left_now(data: BurnDown) -> int:
    """What is left today."""
    return data.points[-1].left if data.points else data.budget


def foreseen_end(data: BurnDown) -> date | None:
    """The day ahead on which the budget ends, where there is something left and such a day."""
    if data.runs_out is None or left_now(data) <= 0 or data.runs_out <= data.today:
        return None
    return data.runs_out


def left_in_words(data: BurnDown, locale: str) -> str:
    """Such as "12h left of 120h (10 %)" and "8h over the budget of 120h"."""
    left, budget = left_now(data), amount(data.budget, data, locale)
    if left < 0:
        return f"{amount(-left, data, locale)} over the budget of {budget}"
    share = f" ({percent(left, data.budget)})" if data.budget else ""
    return f"{amount(left, data, locale)} left of {budget}{share}"


def now_in_words(data: BurnDown, locale: str) -> str:
    """What is left, as it stands at the end of the line."""
    left = left_now(data)
    return f"{amount(abs(left), data, locale)} {'over' if left < 0 else 'left'}"


def on_axis(figure: int, data: BurnDown, locale: str) -> str:
    """An amount in short, as it stands beside its rule."""
    if data.unit is BudgetUnit.HOURS:
        return f"{decimal_hours(figure, locale)}h"
    return short_money(figure, data.currency, locale)


def amount(figure: int, data: BurnDown, locale: str) -> str:
    """Time or money, whichever the budget is kept in."""
    if data.unit is BudgetUnit.HOURS:
        return hours(figure)
    return format_money(figure, data.currency, locale)


def _end(data: BurnDown, locale: str) -> str:
    end = foreseen_end(data)
    if end:
        return f"At the present pace it ends on {full_day(end, locale)}."
    if left_now(data) > 0:
        return "At the present pace no end is in sight."
    ended = next(point.day for point in data.points if point.left <= 0)
    return f"It was used up on {full_day(ended, locale)}."
