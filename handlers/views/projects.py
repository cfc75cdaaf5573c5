"""Projects: a line for each, with hours and money where the reader sees them."""

from domain.days.durations import format_duration
from domain.money import format_money
from domain.read_models import ProjectName, ProjectProgress
from handlers.views.blocks import escape
from handlers.views.lists import bar, percent


def project_line(project: ProjectName) -> str:
    """Key and title, in mrkdwn."""
    inactive = "" if project.active else " _(inactive)_"
    return f"*{escape(project.key)}* · {escape(project.title)}{inactive}"


def progress_line(progress: ProjectProgress) -> str:
    """A project with its hours against its budget, and its money budget, in mrkdwn."""
    told = [hours_line(progress)]
    if progress.budget_minor is not None:
        money = format_money(progress.budget_minor, progress.currency, "en")
        told.append(f"budget {money}")
    return f"{project_line(progress.project)}\n{' · '.join(told)}"


def hours_line(progress: ProjectProgress) -> str:
    """Hours logged against hours budgeted, with a bar where there is such a budget."""
    logged = format_duration(progress.minutes) if progress.minutes else "0h"
    if not progress.budget_minutes:
        return f"{logged} logged"
    budget = progress.budget_minutes
    share = percent(progress.minutes, budget)
    return f"{bar(progress.minutes, budget)} {logged} of {format_duration(budget)} ({share})"
