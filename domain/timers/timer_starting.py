"""`/time start ACME-site fixing the menu #design`: from what was typed to a running timer."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.actor import Actor
from domain.entries.time_entries import check_note, offer
from domain.entries.typed_reading import joining, without_joining
from domain.entries.typed_words import Marks, Word, leading, read_words, text_of
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.projects.project_names import (
    Match,
    NoSuchProject,
    ProjectMissing,
    TimeOnClient,
    match_project,
)
from domain.projects.projects import project_by_key, require_active
from domain.read_models import Choice, ProjectName, WantedTime
from domain.settings.favourites import favourite_projects
from domain.settings.work_types import NoSuchWorkType, find_work_type
from domain.timers.timer_stopping import TimerStopped, end_timer
from domain.timers.timers import RunningTimer, read_timer, timer_row
from domain.timesheets.week_locks import require_open_days
from models import Timer
from models.database import WorkspaceSession

_OFFERED = 5
_LOOKED_AT = 8  # words among which a key is looked for that stands too late


@dataclass(frozen=True)
class WantedTimer:
    """What somebody wants to time, but for the project.

    Attributes:
        billable: None takes the project's default when it is stopped (DOMAIN rule 6).
    """

    note: str = ""
    work_type: str | None = None
    billable: bool | None = None


@dataclass(frozen=True)
class TimerStarted:
    """The timer that runs now.

    Attributes:
        is_new: whether it was started; else it ran on that project already and was left alone.
        stopped: the timer that ran before, on another project.
    """

    timer: RunningTimer
    is_new: bool
    stopped: TimerStopped | None = None


@dataclass
class StartMeant(DomainError):
    """A timer that can't be started as it was typed.

    Attributes:
        refusal: why. Its choices are what could be started instead; their minutes are yet to run.
    """

    refusal: NoSuchProject | ProjectMissing | TimeOnClient | NoSuchWorkType

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What could be started instead."""
        return self.refusal.choices


def start_timer(
    session: WorkspaceSession,
    actor: Actor,
    typed: str,
    channel_id: str | None = None,
    *,
    switching: bool = False,
) -> TimerStarted:
    """Start a timer on what was typed: [PROJECT] [NOTE] [#work-type] [!nonbillable].

    The channel's linked project stands in for one, but not for somebody who switches away from
    what they do there and names nothing. Only an exact key starts. Whatever runs is stopped first.

    Raises:
        NotAllowed, NoSuchFlag, ProjectInactive, NoteTooLong, WeekClosed.
        StartMeant: the project has to be chosen first, or the work type.
        TimerRanTooLong, TimerNotLogged: what runs can't be stopped, and runs on.
    """
    require(actor, Permission.RUN_TIMER)
    words, marks = read_words(typed)
    match, rest = _named(session, actor, words, None if switching and not words else channel_id)
    if match.refusal:
        offers = _offers(session, actor, match, words, rest)
        match.refusal.choices = tuple(_choice(actor, it, note, marks) for it, note in offers)
        raise StartMeant(match.refusal)
    assert match.project is not None
    require_active(session, actor, match.project)
    note = text_of(rest)
    _check_work_type(session, actor, match.project, note, marks)
    wanted = WantedTimer(note, marks.work_type or actor.work_type, marks.billable)
    return run_timer(session, actor, match.project, wanted)


def run_timer(
    session: WorkspaceSession, actor: Actor, project: ProjectName, wanted: WantedTimer
) -> TimerStarted:
    """Have a timer run on the project; whatever runs on another is stopped.

    Raises:
        NotAllowed, ProjectInactive, NoteTooLong, NoSuchWorkType.
        WeekClosed: today's week was handed in, so what it ran could not be logged.
        TimerRanTooLong, TimerNotLogged: what runs can't be stopped, and runs on.
    """
    require(actor, Permission.RUN_TIMER)
    require_active(session, actor, project)
    check_note(actor, wanted.note)
    work_type = find_work_type(session, wanted.work_type) if wanted.work_type else None
    present = timer_row(session, actor)
    if present and present.project_id == project.id:
        return TimerStarted(read_timer(session, actor, present), is_new=False)
    require_open_days(session, actor, {actor.today})
    stopped = end_timer(session, actor, present) if present else None
    row = Timer(
        person_id=actor.person_id,
        project_id=project.id,
        work_type_id=work_type.id if work_type else None,
        billable=wanted.billable,
        note=wanted.note,
        started_at=actor.now,
    )
    session.add(row)
    session.flush()
    return TimerStarted(read_timer(session, actor, row), is_new=True, stopped=stopped)


def _named(
    session: WorkspaceSession, actor: Actor, words: Sequence[Word], channel_id: str | None
) -> tuple[Match, Sequence[Word]]:
    """The project that the words name, at their start or behind `on`; and the words after it."""
    texts = leading(words)
    match = match_project(session, actor, texts, channel_id)
    start = joining(texts)
    if not match.exact and 0 < start < len(texts):
        later = match_project(session, actor, texts[start:], channel_id)
        if later.used:
            return later, words[start + later.used :]
    return match, words[match.used :]


def _offers(
    session: WorkspaceSession,
    actor: Actor,
    match: Match,
    words: Sequence[Word],
    rest: Sequence[Word],
) -> list[tuple[ProjectName, str]]:
    """What may be started instead, each with its note; the likeliest first."""
    offers = [
        (project, text_of(rest if used == match.used else words))
        for project, used in match.offers
        if project.active
    ]
    if isinstance(match.refusal, ProjectMissing):
        favourites = [(project, "") for project in favourite_projects(session, actor)]
        offers = [*favourites, *offers]
    elif match.used and (later := _later_key(session, actor, words)):
        near = not isinstance(match.refusal, NoSuchProject) or match.refusal.near
        offers = [later, *(offers if near else ())]
        if isinstance(match.refusal, NoSuchProject):
            match.refusal.near = True
    running = timer_row(session, actor)
    others = [it for it in offers if not running or running.project_id != it[0].id]
    kept: dict[ProjectName, str] = {}
    for project, note in others or offers:
        kept.setdefault(project, note)
    most = None if isinstance(match.refusal, TimeOnClient) else _OFFERED
    return list(kept.items())[:most]


def _later_key(
    session: WorkspaceSession, actor: Actor, words: Sequence[Word]
) -> tuple[ProjectName, str] | None:
    """The exact key that stands too late, as in `start menu for ACME-site`, and the note then."""
    for at, key in enumerate(leading(words)[:_LOOKED_AT]):
        project = project_by_key(session, actor, key) if at else None
        if project and project.active:
            return project, text_of([*without_joining(words[:at]), *words[at + 1 :]])
    return None


def _choice(actor: Actor, project: ProjectName, note: str, marks: Marks) -> Choice:
    check_note(actor, note)
    return offer(actor, project, WantedTime(0, actor.today, note, marks.work_type, marks.billable))


def _check_work_type(
    session: WorkspaceSession, actor: Actor, project: ProjectName, note: str, marks: Marks
) -> None:
    """Let a known work type pass, or none.

    Raises:
        StartMeant: what is near to it, or none at all, is a click away.
    """
    if marks.work_type is None:
        return
    try:
        find_work_type(session, marks.work_type)
    except NoSuchWorkType as refusal:
        refusal.choices = tuple(
            _choice(actor, project, note, Marks(name, marks.billable)) for name in refusal.instead
        )
        raise StartMeant(refusal) from None
