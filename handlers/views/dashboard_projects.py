"""The middle of a client's dashboard: its projects one by one."""

from collections.abc import Callable
from datetime import date

from domain.billing.retainers import Allowance
from domain.dashboard.dashboard import Dashboard, ProjectLine, Spent
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.money import format_money
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
            + " · ".join(f"{column.title}: {_in_a_line(column, row)}" for column in figures)
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
    """Few columns of two lines each: a table that is wider than a message is cut off there."""
    lines = dashboard.projects
    has_money = any(line.spent for line in lines)
    told: list[Column] = []
    if dashboard.period:
        told.append(Column("Hours", [_worked(line) for line in lines]))
        if has_money:
            told.append(Column("Amount", [_amount(dashboard, line) for line in lines]))
    told.append(Column("All hours", [_hours(dashboard, line) for line in lines]))
    if has_money:
        told.append(Column("All money", [_cost(dashboard, line.spent) for line in lines]))
    told.append(Column("Last time", [_last(dashboard, line) for line in lines]))
    return told


def _worked(line: ProjectLine) -> str:
    return _lines(_duration(line.worked.minutes), _share(line))


def _share(line: ProjectLine) -> str:
    worked = line.worked
    if not worked.minutes:
        return ""
    return f"{_percent(worked.billable_minutes, worked.minutes)} billable"


def _amount(dashboard: Dashboard, line: ProjectLine) -> str:
    uninvoiced = line.spent.uninvoiced_minor if line.spent else 0
    if uninvoiced and uninvoiced == line.worked.amount_minor:
        left = "all uninvoiced"
    else:
        left = f"{_money(dashboard, uninvoiced)} uninvoiced" if uninvoiced else ""
    return _lines(_money(dashboard, line.worked.amount_minor), left)


def _hours(dashboard: Dashboard, line: ProjectLine) -> str:
    budget = line.spent.budget_minutes if line.spent else None
    of = "" if budget is None else f"of {_duration(budget)}{_used(line.minutes, budget)}"
    return _lines(_duration(line.minutes), of or ("" if dashboard.period else _share(line)))


def _cost(dashboard: Dashboard, spent: Spent | None) -> str:
    if not spent:
        return NOTHING
    budget = spent.budget_minor
    if budget is not None:
        under = f"of {_money(dashboard, budget)}{_used(spent.amount_minor, budget)}"
    elif spent.uninvoiced_minor and not dashboard.period:
        under = f"{_money(dashboard, spent.uninvoiced_minor)} uninvoiced"
    else:
        under = ""
    return _lines(_money(dashboard, spent.amount_minor), under)


def _used(part: int, whole: int) -> str:
    return f" ({_percent(part, whole)})" if whole else ""


def _last(dashboard: Dashboard, line: ProjectLine) -> str:
    last = _day(dashboard, line.last_day) if line.last_day else NOTHING
    return _lines(last, _end(dashboard, line.spent))


def _end(dashboard: Dashboard, spent: Spent | None) -> str:
    if not spent or not spent.ends:
        return ""
    day = spent.ends.ends_on
    return f"budget ends {_day(dashboard, day)}" if day else "budget used up"


def _day(dashboard: Dashboard, day: date) -> str:
    return _unbroken(format_day(day, dashboard.today))


def _duration(minutes: int) -> str:
    return _unbroken(format_duration(minutes))


def _percent(part: int, whole: int) -> str:
    return _unbroken(percent(part, whole))


def _unbroken(figure: str) -> str:
    """A figure that narrow columns break nowhere."""
    return figure.replace(" ", "\N{NO-BREAK SPACE}")


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _in_a_line(column: Column, row: int) -> str:
    return escape(str(column.cells[row]).replace("\nof ", " of ").replace("\n", ", "))


def _money(dashboard: Dashboard, minor: int | None) -> str:
    return NOTHING if minor is None else format_money(minor, dashboard.currency, dashboard.locale)
