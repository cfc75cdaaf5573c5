"""The form for a day's worth of time: what it is filled with, and all of its lines at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.actor import Actor
from domain.billing.pricing import take_totals
from domain.days.days import day_typed
from domain.days.durations import parse_duration
from domain.days.periods import Period
from domain.entries.day_draft import DraftLine, draft_day
from domain.entries.time_entries import Logged, LoggedJustNow, check_note, log_time, round_up
from domain.entries.totals import totals_on
from domain.errors import DomainError
from domain.form_reader import FormMistakes, FormReader, OnLine
from domain.norms.norms import DayOff, norms_over
from domain.permissions import Permission, require
from domain.projects.projects import project_by_id
from domain.read_models import ProjectName, Totals, WantedTime
from domain.settings.work_types import work_type_names
from domain.timesheets.week_locks import require_open_days
from models import fold
from models.database import WorkspaceSession

MOST_LINES = 10


@dataclass(frozen=True)
class DayForm:
    """What the form is opened with.

    Attributes:
        totals: what is on the day already.
        off: why less than usual is expected of the day, if so.
        draft: the lines that are suggested.
        work_type: what the actor's time usually is.
        has_work_types: whether there are any to pick.
        note_limit: characters.
    """

    totals: Totals
    off: DayOff | None
    draft: tuple[DraftLine, ...]
    work_type: str | None
    has_work_types: bool
    note_limit: int


@dataclass(frozen=True)
class FilledLine:
    """What somebody filled in on one line, as text; None for what was left empty.

    Attributes:
        number: by which the line's fields are told apart.
    """

    number: int
    project_id: int | None
    duration: str
    work_type: str | None
    billable: bool | None
    note: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was meant by it; its selects are filled from the start."""
        return self.project_id is None and not self.duration and not self.note


@dataclass
class ProjectNotPicked(DomainError):
    """A line without its project, or a form without any line."""

    field: ClassVar[str | None] = "project"


@dataclass
class LinesLoggedJustNow(DomainError):
    """Of several lines some were logged within two minutes: asked about first (DOMAIN rule 19)."""

    alike: tuple[LoggedJustNow, ...]


@dataclass(frozen=True)
class _Line:
    number: int
    project: ProjectName
    wanted: WantedTime


def new_day_form(session: WorkspaceSession, actor: Actor, typed: str = "") -> DayForm:
    """The form for the day typed, or today.

    Raises:
        NotAllowed: the actor logs no time.
        What `day_typed` raises.
        WeekClosed: its week was handed in.
    """
    require(actor, Permission.LOG_OWN_TIME)
    day = day_typed(typed, actor.days) if typed else actor.today
    require_open_days(session, actor, {day})
    totals = totals_on(session, actor, day)
    return DayForm(
        totals=totals,
        off=norms_over(session, actor, Period(day, day, "the day")).off_on(day),
        draft=draft_day(session, actor, totals)[:MOST_LINES],
        work_type=actor.work_type,
        has_work_types=bool(work_type_names(session)),
        note_limit=actor.note_limit,
    )


def search_work_types(session: WorkspaceSession, actor: Actor, typed: str) -> list[str]:
    """The work types in use whose name contains what is typed."""
    require(actor, Permission.LOG_OWN_TIME)
    return [name for name in work_type_names(session) if fold(typed) in fold(name)]


def log_day(
    session: WorkspaceSession,
    actor: Actor,
    typed_day: str,
    lines: Sequence[FilledLine],
    *,
    anyway: bool = False,
) -> tuple[Logged, ...]:
    """Log every line that something was filled in on, or none; two alike lines are meant.

    Args:
        session: the transaction.
        actor: whose time it is.
        typed_day: of all lines.
        lines: at least one.
        anyway: once they were asked about like entries of before.

    Raises:
        FormMistakes: with every field's mistake, those of lines as OnLine.
        LinesLoggedJustNow: some were logged just now.
    """
    require(actor, Permission.LOG_OWN_TIME)
    return _log(session, actor, _read(session, actor, typed_day, lines), anyway=anyway)


def _read(
    session: WorkspaceSession, actor: Actor, typed_day: str, lines: Sequence[FilledLine]
) -> list[_Line]:
    form = FormReader()
    day = form.read(lambda: day_typed(typed_day, actor.days))
    filled = [line for line in lines if not line.is_empty]
    if not filled:
        form.read(lambda: _project(session, actor, None), lines[0].number)
    # Whether the day was understood or not, what is wrong with the lines is told with it.
    read = [_line(session, actor, form, day or actor.today, line) for line in filled]
    form.finish()
    return [line for line in read if line]


def _line(
    session: WorkspaceSession, actor: Actor, form: FormReader, day: date, line: FilledLine
) -> _Line | None:
    project = form.read(lambda: _project(session, actor, line.project_id), line.number)
    minutes = form.read(lambda: parse_duration(line.duration), line.number)
    form.read(lambda: check_note(actor, line.note), line.number)
    if project is None or minutes is None:
        return None
    wanted = WantedTime(minutes, day, line.note, line.work_type, line.billable)
    return _Line(line.number, project, wanted)


def _log(
    session: WorkspaceSession, actor: Actor, lines: Sequence[_Line], *, anyway: bool
) -> tuple[Logged, ...]:
    logged: list[Logged] = []
    alike: list[LoggedJustNow] = []
    mistakes: list[DomainError] = []
    of_this_form: set[tuple[int, int]] = set()
    take_totals(session, [line.project.id for line in lines])
    for line in lines:
        what = line.project.id, round_up(line.wanted.minutes, actor.round_up_to)
        meant = anyway or what in of_this_form
        try:
            logged.append(log_time(session, actor, line.project, line.wanted, anyway=meant))
        except LoggedJustNow as question:
            alike.append(question)
        except DomainError as mistake:
            mistakes.append(OnLine(line.number, mistake))
        of_this_form.add(what)
    if mistakes:
        raise FormMistakes(tuple(mistakes))
    if alike:
        raise LinesLoggedJustNow(tuple(alike))
    return tuple(logged)


def _project(session: WorkspaceSession, actor: Actor, project_id: int | None) -> ProjectName:
    if project_id is None:
        raise ProjectNotPicked
    return project_by_id(session, actor, project_id)
