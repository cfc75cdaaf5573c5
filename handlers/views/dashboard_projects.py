"""The middle of a client's dashboard: its projects one by one."""

from collections.abc import Callable

from domain.billing.retainers import Allowance
from domain.dashboard.dashboard import Dashboard, ProjectLine, Spent
from domain.days.durations import format_duration
from domain.money import format_money
from handlers.day_words import full_day
from handlers.views.blocks import Block, escape, section
from handlers.views.lists import percent
from handlers.views.projects import project_line
from handlers.views.tables import NOTHING, Column, bold_cell, table


def project_table(dashboard: Dashboard) -> list[Block]:
    """A row for each project, and a column for each figure that is told of any."""
    lines = dashboard.projects
    projects = [bold_cell(line.project.key, f"\n{line.project.title}") for line in lines]
    return [table([Column("Project", projects, is_number=False), *_figures(dashboard)])]


def project_sections(dashboard: Dashboard) -> list[Block]:
    """The same as paragraphs, for where no table can be."""
    figures = _figures(dashboard)
    return [
        section(
            f"{project_line(line.project)}\n"
            + " · ".join(f"{column.title}: {escape(str(column.cells[row]))}" for column in figures)
        )
        for row, line in enumerate(dashboard.projects)
    ]


def retainer_lines(dashboard: Dashboard) -> list[str]:
    """What each retainer on the page has left this month, a line each; none without any."""
    lines = []
    for line in dashboard.projects:
        retainer = line.spent and line.spent.retainer
        if not retainer:
            continue
        told = []
        if retainer.minutes:
            told.append(_allowance(retainer.minutes, format_duration))
        if retainer.money:
            told.append(_allowance(retainer.money, lambda minor: _money(dashboard, minor)))
        lines.append(f"*{escape(line.project.key)}*: {', '.join(told)}")
    return ["*Retainers this month*", *lines] if lines else []


def _allowance(allowance: Allowance, words: Callable[[int], str]) -> str:
    told = f"{words(allowance.used)} of {words(allowance.available)}"
    if allowance.rolled_over:
        told += f" ({words(allowance.rolled_over)} of them rolled over)"
    if allowance.left < 0:
        return f"{told}, {words(-allowance.left)} over"
    return f"{told}, {words(allowance.left)} left"


def _figures(dashboard: Dashboard) -> list[Column]:
    lines = dashboard.projects
    told: list[Column] = []
    if dashboard.period:
        told.append(Column("Hours", [format_duration(line.worked.minutes) for line in lines]))
    told.append(Column("Billable", [_share(line) for line in lines]))
    if dashboard.period and any(line.spent for line in lines):
        amounts = [_money(dashboard, line.worked.amount_minor) for line in lines]
        told.append(Column("Amount", amounts))
    told.append(Column("All hours", [_hours(line) for line in lines]))
    if any(line.spent for line in lines):
        told += [
            Column("All money", [_cost(dashboard, line.spent) for line in lines]),
            Column(
                "Uninvoiced",
                [_uninvoiced(dashboard, line.spent) for line in lines],
            ),
        ]
    told.append(Column("Last time", [_last(dashboard, line) for line in lines]))
    if any(line.spent and line.spent.ends for line in lines):
        told.append(Column("Budget ends", [_end(dashboard, line.spent) for line in lines]))
    return told


def _share(line: ProjectLine) -> str:
    worked = line.worked
    return percent(worked.billable_minutes, worked.minutes) if worked.minutes else NOTHING


def _hours(line: ProjectLine) -> str:
    told = format_duration(line.minutes)
    budget = line.spent.budget_minutes if line.spent else None
    if budget is None:
        return told
    return f"{told} of {format_duration(budget)}{_used(line.minutes, budget)}"


def _cost(dashboard: Dashboard, spent: Spent | None) -> str:
    if not spent:
        return NOTHING
    told = _money(dashboard, spent.amount_minor)
    if spent.budget_minor is None:
        return told
    of = _money(dashboard, spent.budget_minor)
    return f"{told} of {of}{_used(spent.amount_minor, spent.budget_minor)}"


def _uninvoiced(dashboard: Dashboard, spent: Spent | None) -> str:
    return _money(dashboard, spent.uninvoiced_minor if spent else None)


def _used(part: int, whole: int) -> str:
    return f" ({percent(part, whole)})" if whole else ""


def _last(dashboard: Dashboard, line: ProjectLine) -> str:
    return full_day(line.last_day, dashboard.locale) if line.last_day else NOTHING


def _end(dashboard: Dashboard, spent: Spent | None) -> str:
    if not spent or not spent.ends:
        return NOTHING
    day = spent.ends.ends_on
    return full_day(day, dashboard.locale) if day else "used up"


def _money(dashboard: Dashboard, minor: int | None) -> str:
    return NOTHING if minor is None else format_money(minor, dashboard.currency, dashboard.locale)
