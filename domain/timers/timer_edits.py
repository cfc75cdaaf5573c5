"""The timer's form: what it is filled with, and what it says when it comes back."""

from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor
from domain.entries.time_entries import check_note
from domain.form_reader import FormReader
from domain.permissions import Permission, require
from domain.projects.project_names import linked_project
from domain.projects.projects import ProjectGone, loggable_projects, project_by_id, require_active
from domain.read_models import ProjectName
from domain.settings.work_types import WorkTypeName, find_work_type, work_type_names
from domain.timers.timer_starting import TimerStarted, WantedTimer, run_timer
from domain.timers.timers import (
    RunningTimer,
    TimerChanged,
    read_moment,
    read_timer,
    running_timer,
    timer_row,
    timer_row_as_seen,
)
from models.database import WorkspaceSession

_AS_PICKED = "%Y-%m-%d %H:%M"


@dataclass(frozen=True)
class TimerForm:
    """What the form is opened with.

    Attributes:
        timer: the one that runs; None to start one.
        project: its project, or the likeliest for a new one.
        work_types: the active ones.
        work_type: that is chosen.
        note_limit: characters.
    """

    timer: RunningTimer | None
    project: ProjectName | None
    work_types: tuple[str, ...]
    work_type: str | None
    note_limit: int


@dataclass(frozen=True)
class FilledTimer:
    """What somebody filled in; the day and the time of day as text, empty for a new timer."""

    project_id: int | None
    note: str
    work_type: str | None
    billable: bool | None
    day: str = ""
    clock: str = ""


def open_timer_form(
    session: WorkspaceSession, actor: Actor, channel_id: str | None = None
) -> TimerForm:
    """The form of the timer that runs, else of a new one, filled with what is likeliest.

    Raises:
        NotAllowed: the actor's level has no timers.
    """
    require(actor, Permission.RUN_TIMER)
    timer = running_timer(session, actor)
    if timer:
        project = timer.project if timer.project and timer.project.active else None
    else:
        linked = linked_project(session, actor, channel_id)
        recent = next(iter(loggable_projects(session, actor, limit=1)), None)
        project = linked if linked and linked.active else recent
    names = tuple(work_type_names(session))
    chosen = timer.work_type if timer else actor.work_type
    return TimerForm(timer, project, names, chosen if chosen in names else None, actor.note_limit)


def start_filled_timer(
    session: WorkspaceSession, actor: Actor, filled: FilledTimer
) -> TimerStarted:
    """Start a timer on what the form says.

    Raises:
        NotAllowed; FormMistakes: with every field's mistake.
        TimerChanged: one runs by now.
        What `run_timer` raises.
    """
    require(actor, Permission.RUN_TIMER)
    form = FormReader()
    project = form.read(lambda: _active_project(session, actor, filled.project_id))
    _work_type(session, form, filled)
    form.read(lambda: check_note(actor, filled.note))
    form.finish()
    assert project is not None
    if timer_row(session, actor):
        raise TimerChanged
    wanted = WantedTimer(filled.note, filled.work_type, filled.billable)
    return run_timer(session, actor, project, wanted)


def edit_timer(
    session: WorkspaceSession, actor: Actor, filled: FilledTimer, *, timer_id: int, version: int
) -> RunningTimer:
    """Change the running timer, in the version that was looked at, to what the form says.

    Raises:
        NotAllowed, TimerGone, TimerChanged; FormMistakes: with every field's mistake.
    """
    require(actor, Permission.RUN_TIMER)
    row = timer_row_as_seen(session, actor, timer_id, version)
    form = FormReader()
    project = form.read(lambda: _active_project(session, actor, filled.project_id))
    started_at = form.read(lambda: _started_at(actor, filled, row.started_at))
    work_type = _work_type(session, form, filled)
    form.read(lambda: check_note(actor, filled.note))
    form.finish()
    assert project is not None
    assert started_at is not None
    row.project_id, row.note, row.started_at = project.id, filled.note, started_at
    row.work_type_id = work_type.id if work_type else None
    row.billable = filled.billable
    if session.is_modified(row):
        row.version += 1
    session.flush()
    return read_timer(session, actor, row)


def _work_type(
    session: WorkspaceSession, form: FormReader, filled: FilledTimer
) -> WorkTypeName | None:
    name = filled.work_type
    return form.read(lambda: find_work_type(session, name)) if name else None


def _active_project(session: WorkspaceSession, actor: Actor, project_id: int | None) -> ProjectName:
    if project_id is None:
        raise ProjectGone
    project = project_by_id(session, actor, project_id)
    require_active(session, actor, project)
    return project


def _started_at(actor: Actor, filled: FilledTimer, present: datetime) -> datetime:
    """When it started; left as it is where the pickers, which know no seconds, are untouched."""
    if f"{filled.day} {filled.clock}" == actor.local(present).strftime(_AS_PICKED):
        return present
    return read_moment(actor, filled.day, filled.clock)
