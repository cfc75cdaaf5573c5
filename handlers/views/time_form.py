"""The time form, new or filled with an entry."""

from collections.abc import Iterable
from dataclasses import replace

from domain.days.durations import format_duration
from domain.entries.time_form import TimeForm
from domain.read_models import ProjectName
from handlers.views.blocks import OPTIONS, Block, View, actions, button, modal, option, options
from handlers.views.inputs import date_input, radio_input, search_input, select_input, text_input
from handlers.views.origin import Origin

PROJECT, DURATION, DAY = "project", "duration", "day"
WORK_TYPE, BILLABLE, NOTE = "work_type", "billable", "note"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""

SEVERAL_LINES = "time_form_several"

AS_PROJECT = option("As the project says", "project")
YES = option("Billable", "yes")
NO = option("Not billable", "no")
BILLABLE_CHOICES = {None: AS_PROJECT, True: YES, False: NO}
_BILLABLE_VALUES: dict[str, bool | None] = {"project": None, "yes": True, "no": False}


def time_form(form: TimeForm, origin: Origin) -> View:
    """The modal; where it was opened comes back with what was filled in."""
    entry = form.entry
    blocks = time_fields(form)
    if entry is None:
        blocks.append(actions([button("Several lines at once", SEVERAL_LINES, "day")]))
    else:
        origin = replace(origin, row_id=entry.id, version=entry.version)
    title, submit = ("Edit time", "Save") if entry else ("Log time", "Log")
    return modal("time_form", title, blocks, submit=submit, private_metadata=origin.write())


def time_fields(form: TimeForm) -> list[Block]:
    """The fields of a time entry, filled with it, or with what is likeliest."""
    entry = form.entry
    minutes = entry.minutes if entry else form.minutes
    return [
        project_field(form.project),
        text_input(
            DURATION,
            "Duration",
            placeholder="2h, 1h30, 90m, 9-11:30",
            initial_value=format_duration(minutes) if minutes else None,
            focus_on_load=True,
        ),
        date_input(DAY, "Day", initial_date=form.day.isoformat()),
        *work_type_field(
            form.work_types, form.entry.work_type if form.entry else form.usual_work_type
        ),
        _billable(form),
        note_field(form.note_limit, entry.note if entry else form.note),
    ]


def project_field(project: ProjectName | None) -> Block:
    """The menu of projects, with the one that is likeliest or was chosen before."""
    return search_input(
        PROJECT,
        "Project",
        placeholder="Search by name or client",
        initial_option=project_option(project) if project else None,
    )


def work_type_field(names: tuple[str, ...], chosen: str | None) -> list[Block]:
    """The menu of work types; nothing where the workspace has none."""
    if not names:
        return []
    return [
        select_input(
            WORK_TYPE,
            "Work type",
            options((name, name) for name in offered(names, chosen)),
            optional=True,
            placeholder="None",
            initial_option=option(chosen, chosen) if chosen else None,
        )
    ]


def note_field(limit: int, note: str) -> Block:
    """The note, of so many characters at most (DOMAIN rule 23)."""
    return text_input(
        NOTE,
        "Note",
        optional=True,
        multiline=True,
        max_length=limit,
        initial_value=note or None,
    )


def project_options(projects: Iterable[ProjectName]) -> list[Block]:
    """The projects as options of the form's picker."""
    return options((project_label(project), str(project.id)) for project in projects)


def project_option(project: ProjectName) -> Block:
    """One project as an option of the form's picker."""
    return option(project_label(project), str(project.id))


def project_label(project: ProjectName) -> str:
    """The project as menus call it."""
    return f"{project.key} · {project.title} ({project.client})"


def read_billable(value: str | None) -> bool | None:
    """What the option picked says of an entry; None where that is as its project says."""
    return _BILLABLE_VALUES.get(value or "")


def offered(names: tuple[str, ...], chosen: str | None) -> Iterable[str]:
    """As many names as a select takes, the chosen one among them: Slack wants to find it there."""
    shown = names[:OPTIONS]
    return shown if chosen is None or chosen in shown else (*shown[:-1], chosen)


def _billable(form: TimeForm) -> Block:
    if form.entry is None:
        return radio_input(BILLABLE, "Billable", [AS_PROJECT, YES, NO], initial_option=AS_PROJECT)
    own = YES if form.entry.billable else NO
    return radio_input(BILLABLE, "Billable", [YES, NO], initial_option=own)
