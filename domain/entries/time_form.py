"""The time form: what it is filled with, and what it says when it comes back."""

from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from domain.actor import Actor
from domain.days.days import day_typed
from domain.days.durations import parse_duration
from domain.entries.time_edits import Edited, edit_time
from domain.entries.time_entries import Logged, check_note, entry_by_id, log_time, own_entry
from domain.entries.totals import totals_on
from domain.form_reader import FormReader
from domain.permissions import Permission, require
from domain.projects.project_names import linked_project
from domain.projects.projects import ProjectGone, loggable_projects, project_by_id
from domain.read_models import Entry, ProjectName, WantedTime
from domain.settings.work_types import work_type_names
from domain.timesheets.week_locks import require_open_days
from models.database import WorkspaceSession

_FEW_WORDS = 60  # characters


@dataclass(frozen=True)
class TimeForm:
    """What the form is opened with.

    Attributes:
        entry: the entry to change; None for a new one.
        project: the likeliest for a new entry: the channel's, else the latest logged on.
        day: today where the person is, or the entry's.
        work_types: the active ones, and the entry's own.
        note_limit: characters.
        usual_work_type: what a new entry's is, where the person doesn't say.
        note: of a new entry.
        minutes: of a new entry, where it is known what is missing.
    """

    entry: Entry | None
    project: ProjectName | None
    day: date
    work_types: tuple[str, ...]
    note_limit: int
    usual_work_type: str | None = None
    note: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class About:
    """A message that time was spent on.

    Attributes:
        words: what it says, in one line.
        link: to it.
    """

    words: str
    link: str


@dataclass(frozen=True)
class FilledForm:
    """What somebody filled in, as text; None for what was left empty."""

    project_id: int | None
    duration: str
    day: str
    work_type: str | None
    billable: bool | None
    note: str


def new_time_form(
    session: WorkspaceSession,
    actor: Actor,
    channel_id: str | None = None,
    project_id: int | None = None,
    about: About | None = None,
) -> TimeForm:
    """The form for a new entry, filled with what is likeliest, or the project that was chosen.

    Raises:
        NotAllowed: the actor logs no time.
        ProjectGone: the chosen project is no longer open to them.
    """
    require(actor, Permission.LOG_OWN_TIME)
    if project_id is None:
        project = linked_project(session, actor, channel_id)
    else:
        project = project_by_id(session, actor, project_id)
    if project is None or not project.active:
        project = next(iter(loggable_projects(session, actor, limit=1)), None)
    work_types = tuple(work_type_names(session))
    return TimeForm(
        entry=None,
        project=project,
        day=actor.today,
        work_types=work_types,
        note_limit=actor.note_limit,
        usual_work_type=actor.work_type,
        note=_note(about, actor.note_limit) if about else "",
    )


def missing_time_form(session: WorkspaceSession, actor: Actor, typed: str) -> TimeForm:
    """The form for a new entry, filled with the day and with what is missing on it.

    Raises:
        NotAllowed: the actor logs no time.
        What `day_typed` raises.
        WeekClosed: the day's week was handed in.
    """
    require(actor, Permission.LOG_OWN_TIME)
    day = day_typed(typed, actor.days)
    require_open_days(session, actor, {day})
    totals = totals_on(session, actor, day)
    missing = max(totals.day_norm - totals.day_minutes, 0)
    return replace(new_time_form(session, actor), day=day, minutes=missing or None)


def edit_time_form(session: WorkspaceSession, actor: Actor, entry_id: int) -> TimeForm:
    """The form filled with one of the actor's entries.

    Raises:
        NotAllowed, NoSuchEntry.
        ProjectGone: the entry's project is no longer open to the actor.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    entry = entry_by_id(session, actor, entry_id)
    if entry.project is None:
        raise ProjectGone
    names = work_type_names(session)
    if entry.work_type and entry.work_type not in names:
        names.append(entry.work_type)
    return TimeForm(entry, entry.project, entry.day, tuple(names), actor.note_limit)


def log_form(session: WorkspaceSession, actor: Actor, filled: FilledForm) -> Logged:
    """Log what the form says.

    Raises:
        FormMistakes: with every field's mistake; and what `log_time` raises.
    """
    require(actor, Permission.LOG_OWN_TIME)
    project, wanted = read_filled(session, actor, filled)
    return log_time(session, actor, project, wanted)


def edit_form(
    session: WorkspaceSession, actor: Actor, filled: FilledForm, *, entry_id: int, version: int
) -> Edited:
    """Change the entry to what the form says.

    Raises:
        FormMistakes: with every field's mistake; and what `edit_time` raises.
    """
    require(actor, Permission.CHANGE_OWN_TIME)
    kept = own_entry(session, actor, entry_id).day
    project, wanted = read_filled(session, actor, filled, kept)
    return edit_time(session, actor, project, wanted, entry_id=entry_id, version=version)


def read_filled(
    session: WorkspaceSession, actor: Actor, filled: FilledForm, kept: date | None = None
) -> tuple[ProjectName, WantedTime]:
    """What the form says; the day that an entry has already may be kept, whatever it is by now.

    Raises:
        FormMistakes: with every field's mistake.
    """
    form = FormReader()
    project = form.read(lambda: _project(session, actor, filled.project_id))
    minutes = form.read(lambda: parse_duration(filled.duration))
    unchanged = kept is not None and filled.day == kept.isoformat()
    day = kept if unchanged else form.read(lambda: day_typed(filled.day, actor.days))
    form.read(lambda: check_note(actor, filled.note))
    form.finish()
    assert project is not None
    assert minutes is not None
    assert day is not None
    return project, WantedTime(minutes, day, filled.note, filled.work_type, filled.billable)


def _note(about: About, limit: int) -> str:
    """The message's first words and its link, of which a part would lead nowhere."""
    room = limit - len(about.link) - 1
    if room < 0:
        return about.link if len(about.link) == limit else _first(about.words, limit)
    return f"{_first(about.words, room)} {about.link}".strip()


def _first(words: str, room: int) -> str:
    """A few of the words, whole ones if there are any that fit."""
    width = min(room, _FEW_WORDS)
    return shorten(words, width, placeholder="…") if width > 1 else ""


def _project(session: WorkspaceSession, actor: Actor, project_id: int | None) -> ProjectName:
    if project_id is None:
        raise ProjectGone
    return project_by_id(session, actor, project_id)
