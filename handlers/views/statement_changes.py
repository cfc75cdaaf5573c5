"""What was logged, changed or removed since a statement was told."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.money import format_money
from domain.read_models import ProjectName
from domain.statements.statement_diff import DayChange, LineChange, ProjectChange, StatementDiff
from domain.statements.worked import Worked
from handlers.views.blocks import (
    Answer,
    actions,
    columns,
    command_button,
    context,
    divider,
    escape,
    header,
    message,
    section,
    sections,
)
from handlers.views.lists import and_more, page_buttons
from handlers.views.statements import hours, work_type_named

_DAYS, _PROJECTS = 10, 10


def statement_changes(diff: StatementDiff) -> Answer:
    """Then, now and the difference; below it each line that changed, with its days."""
    head = diff.head
    title = f"What changed since *{escape(head.client)}* was told of {head.period.name}"
    blocks = [
        header(f"{head.client}: {head.period.name}, then and now"),
        context(f"Told on {format_day(head.told_on)}, compared with what is logged by now."),
    ]
    if diff.projects:
        blocks.append(columns(_sums(diff)))
        for project in diff.projects:
            blocks += sections(_project(project, diff))
    else:
        blocks.append(section("Nothing was logged, changed or removed since."))
    if diff.never_told:
        blocks += [divider(), *sections(_never_told(diff))]
    command = f"/client statement #{head.id}"
    buttons = [
        *page_buttons(diff.page, f"{command} diff page"),
        command_button("What was told", command),
    ]
    return message(f"{title}.".replace("*", ""), [*blocks, actions(buttons)])


def _sums(diff: StatementDiff) -> Iterable[str]:
    more = diff.now.less(diff.then)
    yield f"*Then*\n{_sum(diff.then, diff)}"
    yield f"*Now*\n{_sum(diff.now, diff)}"
    yield f"*Difference*\n{' · '.join(_differing(more, diff)) or 'None'}"


def _sum(worked: Worked, diff: StatementDiff) -> str:
    if worked.amount_minor is None:
        return hours(worked)
    return f"{hours(worked)} · {_money(worked.amount_minor, diff)}"


def _differing(more: Worked, diff: StatementDiff) -> Iterable[str]:
    if more.minutes:
        yield _more_time(more.minutes)
    if more.billed_minutes != more.minutes:
        yield _billed(more)
    if more.amount_minor:
        amount = _money(abs(more.amount_minor), diff)
        yield f"{amount} {'more' if more.amount_minor > 0 else 'less'}"


def _project(change: ProjectChange, diff: StatementDiff) -> Iterable[str]:
    name = f"*{escape(change.project.key)}* · {escape(change.project.title)}"
    more = " · ".join(_differing(change.now.less(change.then), diff))
    then, now = _sum(change.then, diff), _sum(change.now, diff)
    yield f"{name}\n{then} → {now}{f' · *{more}*' if more else ''}"
    for line in change.lines:
        days = list(_days(line, diff))
        yield f"• {escape(work_type_named(line.work_type))}: {'; '.join(days) or 'priced anew'}"


def _days(line: LineChange, diff: StatementDiff) -> Iterable[str]:
    for each in line.days[:_DAYS]:
        yield f"{format_day(each.day, diff.head.period.last)}: {_day(each, diff)}"
    if left := and_more(len(line.days) - _DAYS, "day"):
        yield left.removeprefix(" ")


def _day(change: DayChange, diff: StatementDiff) -> str:
    more = change.more
    if more.minutes:
        return _more_time(more.minutes)
    if more.billed_minutes:
        return _billed(more)
    return ", ".join(_differing(more, diff)) or "billed otherwise"


def _more_time(minutes: int) -> str:
    return f"{format_duration(abs(minutes))} {'more' if minutes > 0 else 'less'}"


def _billed(more: Worked) -> str:
    if not more.billed_minutes:
        return "billed as before"
    return f"billed {_more_time(more.billed_minutes)}"


def _money(minor: int, diff: StatementDiff) -> str:
    return format_money(minor, diff.currency, diff.locale)


def _never_told(diff: StatementDiff) -> Iterable[str]:
    yield "*Not part of this statement:*"
    for project, worked in diff.never_told[:_PROJECTS]:
        yield f"• {_named(project)}: {_sum(worked, diff)}"
    if left := and_more(len(diff.never_told) - _PROJECTS, "project"):
        yield left.removeprefix(" ")


def _named(project: ProjectName) -> str:
    return f"*{escape(project.key)}*"
