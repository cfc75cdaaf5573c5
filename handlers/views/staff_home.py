"""App Home of the agency's own people: what is logged, what is missing, what is one click away."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.home.staff_home import StaffHome
from domain.norms.gaps import Gap
from domain.norms.norms import DayOff
from domain.read_models import Entry, ProjectName
from handlers.views.amendments import waiting_lines
from handlers.views.approving import waiting_blocks
from handlers.views.blocks import (
    Block,
    actions,
    button,
    columns,
    command_button,
    context,
    divider,
    escape,
    header,
    option,
    overflow,
    section,
)
from handlers.views.lists import against, bar
from handlers.views.time_entry import details, headline
from handlers.views.timers import timer_blocks
from handlers.views.timesheets import sheet_line


def staff_blocks(home: StaffHome) -> list[Block]:
    """All of it, the most pressing first."""
    return [
        *_now(home),
        *_waiting(home),
        *_gaps(home.gaps),
        *_projects(home.projects),
        *_entries(home.entries),
        divider(),
        header("Timesheets"),
        *(sheet_line(sheet) for sheet in home.sheets),
        divider(),
        actions(_ways_on(home)),
    ]


def _now(home: StaffHome) -> list[Block]:
    """Today and the week, the timer that runs, and the things that are done most."""
    totals, timer = home.totals, home.timer
    start = [] if timer else [command_button("Start a timer", "/time start")]
    day = f"Today, {format_day(totals.day)}"
    week = totals.week.name.capitalize()
    return [
        header("Your time"),
        columns(
            [
                _against(day, totals.day_minutes, totals.day_norm),
                _against(week, totals.week_minutes, totals.week_norm),
            ]
        ),
        *([context(_off(home.day_off))] if home.day_off else []),
        *(timer_blocks(timer) if timer else []),
        actions(
            [
                # Of a running timer, stopping it is what is done next.
                command_button("Log time", "/time", style=None if timer else "primary"),
                command_button("Log a whole day", "/time day"),
                *start,
            ]
        ),
    ]


def _against(what: str, minutes: int, norm: int) -> str:
    """Minutes of a norm, with a bar above them; the minutes alone where nothing is expected."""
    squares = f"{bar(minutes, norm)}\n" if norm else ""
    return f"*{what}*\n{squares}{against(minutes, norm)}"


def _off(day_off: DayOff) -> str:
    if day_off.is_holiday:
        return f"Today is a public holiday: {escape(day_off.why)}."
    return "You have half of today off." if day_off.half else "You have today off."


def _waiting(home: StaffHome) -> list[Block]:
    """What an approver has to decide."""
    blocks = waiting_blocks(home.waiting)
    if home.amendments.total:
        title = f"Amendments to decide ({home.amendments.total:,})"
        blocks += [header(title), *waiting_lines(home.amendments)]
    return [divider(), *blocks] if blocks else []


def _gaps(gaps: tuple[Gap, ...]) -> list[Block]:
    if not gaps:
        return []
    return [divider(), header("Missing time"), *(_gap(gap) for gap in gaps)]


def _gap(gap: Gap) -> Block:
    logged = format_duration(gap.minutes) if gap.minutes else "nothing"
    return section(
        f"*{format_day(gap.day)}*  {logged} of {format_duration(gap.norm)}",
        command_button("Log", f"/time day {gap.day.isoformat()}"),
    )


def _projects(projects: tuple[ProjectName, ...]) -> list[Block]:
    if not projects:
        return []
    return [
        divider(),
        header("Log time on"),
        actions(
            button(project.key, f"time_on_{project.id}", str(project.id)) for project in projects
        ),
    ]


def _entries(entries: tuple[Entry, ...]) -> list[Block]:
    if not entries:
        return []
    return [divider(), header("Latest entries"), *(_entry(entry) for entry in entries)]


def _entry(entry: Entry) -> Block:
    return section(f"{headline(entry)}\n{details(entry)}", _menu(entry))


def _menu(entry: Entry) -> Block:
    """What can be done with an entry; little where its project is hidden by now."""
    can = {"Delete": "delete"}
    if entry.project:
        again = {"Log again today": "again"} if entry.project.active else {}
        can = {"Edit": "edit", **again, **can}
    choices = (option(text, f"{word} {entry.id} {entry.version}") for text, word in can.items())
    return overflow(f"entry_menu_{entry.id}", choices)


def _ways_on(home: StaffHome) -> Iterable[Block]:
    yield command_button("My week", "/time week")
    yield command_button("Time off", "/time off")
    yield command_button("Settings", "/time settings")
    yield command_button("Projects", "/project list")
    if home.may_report:
        yield command_button("Clients", "/client list")
    if home.may_keep:
        yield command_button("People", "/stint people")
