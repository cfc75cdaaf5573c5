"""A person's own time over a period."""

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.time_lists import DayOfTime, ProjectSum, TimeList
from domain.read_models import Entry
from handlers.views.blocks import (
    Answer,
    Block,
    button,
    context,
    divider,
    escape,
    header,
    in_a_line,
    message,
    section,
    sections,
)
from handlers.views.leave import day_off
from handlers.views.lists import against, and_more, norm_bar
from handlers.views.time_entry import details, headline, project_line

_ENTRIES_WITH_A_BUTTON = 40
_NOTE_IN_A_LINE = 60
_PROJECTS = 30


def time_list(listed: TimeList) -> Answer:
    """The period's total against the norm, and what it is made of."""
    title = f"Your time, {listed.period.name}"
    total = against(listed.minutes, listed.norm)
    blocks = [header(title), section(f"*{total}*{norm_bar(listed.minutes, listed.norm)}")]
    if listed.minutes == 0:
        blocks.append(section("Nothing logged. `/time 2h ACME-site` logs two hours on a project."))
        blocks += sections(line for day in listed.days if day.off for line in day_lines(day))
    elif len(listed.days) == 1:
        blocks += _entries(listed.days[0])
    elif listed.days:
        told = (day for day in listed.days if day.is_told(listed.today))
        blocks += [block for day in told for block in sections(day_lines(day))]
    else:
        blocks += _projects(listed.projects)
    blocks += left_out_line(_left_out(listed))
    return message(f"{title}: {total}", blocks)


def day_lines(day: DayOfTime) -> list[str]:
    """A day with its entries, a line each."""
    told = [against(day.minutes, day.norm)] if day.minutes or day.norm else []
    told += [day_off(day.off)] if day.off else []
    head = f"*{format_day(day.day)}*  {' · '.join(told)}"
    return [head, *(_line(entry) for entry in day.entries)]


def left_out_line(left_out: int) -> list[Block]:
    """That so many entries are in the sum alone, if there are any."""
    if not left_out:
        return []
    entries = "entry is" if left_out == 1 else "entries are"
    return [context(f"{left_out} earlier {entries} in the sum but not shown.")]


def _entries(day: DayOfTime) -> list[Block]:
    blocks: list[Block] = [context(day_off(day.off))] if day.off else []
    blocks.append(divider())
    for entry in day.entries[-_ENTRIES_WITH_A_BUTTON:]:
        edit = button("Edit", "time_edit_listed", str(entry.id)) if entry.project else None
        blocks.append(section(f"{headline(entry)}\n{details(entry)}", edit))
    return blocks


def _left_out(listed: TimeList) -> int:
    """How many entries of the period are not shown one by one, though its others are."""
    alone = listed.days[0].entries if len(listed.days) == 1 else ()
    return listed.left_out + max(len(alone) - _ENTRIES_WITH_A_BUTTON, 0)


def _line(entry: Entry) -> str:
    where = escape(entry.project.key) if entry.project else project_line(None)
    note = in_a_line(entry.note, _NOTE_IN_A_LINE)
    told = f" · {note}" if note else ""
    mark = "" if entry.billable else " · not billable"
    return f"•  {format_duration(entry.minutes)} {where}{mark}{told}"


def _projects(sums: tuple[ProjectSum, ...]) -> list[Block]:
    lines = [
        f"*{format_duration(of_project.minutes)}*  {project_line(of_project.project)}"
        for of_project in sums
    ]
    more = and_more(len(lines) - _PROJECTS, "project")
    blocks = [divider(), *sections(lines[:_PROJECTS])]
    return [*blocks, context(more.lstrip())] if more else blocks
