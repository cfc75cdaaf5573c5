"""The one timer that a person may have running (DOMAIN rule 12: executives have none)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.days.days import DayDoesNotExist, day_typed
from domain.days.periods import Period
from domain.errors import DomainError
from domain.norms.norms import norms_over
from domain.permissions import Permission, require
from domain.projects.projects import ProjectGone, project_by_id
from domain.read_models import ProjectName
from models import Timer, WorkType
from models.database import WorkspaceSession

_MINUTE = timedelta(minutes=1)
_LIKELY_DAY = 8 * 60


@dataclass(frozen=True)
class RunningTimer:
    """A person's own timer as it is at the moment, or was when it ended.

    Attributes:
        version: to be handed back with a change, so that a stale one is noticed.
        project: None where the person is no longer on its team (DOMAIN rule 8).
        local_start: `started_at` as the clock on the person's wall showed it.
        is_today: whether that was on the person's today.
        minutes: so far, whole ones.
        billable: None takes the project's default when it is stopped (DOMAIN rule 6).
        was_asked: whether the person was asked whether they forgot it.
    """

    id: int
    version: int
    project: ProjectName | None
    started_at: datetime
    local_start: datetime
    is_today: bool
    minutes: int
    note: str
    work_type: str | None
    billable: bool | None
    was_asked: bool


@dataclass
class NoTimer(DomainError):
    """The actor has no timer running."""


@dataclass
class TimerGone(DomainError):
    """The timer that a button or a form is about was stopped or cancelled since."""

    replaces: ClassVar[bool] = True


@dataclass
class TimerChanged(DomainError):
    """The timer was changed, or one was started, after what the actor looked at was drawn."""


@dataclass
class MomentInFuture(DomainError):
    """A timer can't have started, nor ended, at a time that is still to come."""

    field: ClassVar[str | None] = "clock"


def running_timer(session: WorkspaceSession, actor: Actor) -> RunningTimer | None:
    """The actor's running timer, if they have one.

    Raises:
        NotAllowed: the actor's level has no timers.
    """
    require(actor, Permission.RUN_TIMER)
    row = session.scalar(_of(actor))
    return read_timer(session, actor, row) if row else None


def present_timer(session: WorkspaceSession, actor: Actor) -> RunningTimer:
    """The actor's running timer.

    Raises:
        NotAllowed.
        NoTimer: they have none.
    """
    require(actor, Permission.RUN_TIMER)
    timer = running_timer(session, actor)
    if timer is None:
        raise NoTimer
    return timer


def timer_row(session: WorkspaceSession, actor: Actor) -> Timer | None:
    """The row of the actor's timer, kept from everybody else until this transaction ends."""
    return session.scalar(_locked(_of(actor)))


def timer_row_as_seen(
    session: WorkspaceSession, actor: Actor, timer_id: int, version: int | None
) -> Timer:
    """The row of the actor's timer, as `timer_row`, in the version that they looked at, or any.

    Raises:
        TimerGone: it runs no more.
        TimerChanged: it is another version by now.
    """
    row = session.scalar(_locked(_of(actor).where(Timer.id == timer_id)))
    if row is None:
        raise TimerGone
    if version is not None and row.version != version:
        raise TimerChanged
    return row


def read_timer(
    session: WorkspaceSession, actor: Actor, row: Timer, until: datetime | None = None
) -> RunningTimer:
    """The row as its owner may see it, at the instant of the request or another."""
    try:
        project = project_by_id(session, actor, row.project_id)
    except ProjectGone:
        project = None
    work_type = session.get(WorkType, row.work_type_id) if row.work_type_id else None
    local_start = actor.local(row.started_at)
    return RunningTimer(
        id=row.id,
        version=row.version,
        project=project,
        started_at=row.started_at,
        local_start=local_start,
        is_today=local_start.date() == actor.today,
        minutes=whole_minutes(row.started_at, until or actor.now),
        note=row.note,
        work_type=work_type.name if work_type else None,
        billable=row.billable,
        was_asked=row.asked_at is not None,
    )


def expected_minutes(session: WorkspaceSession, actor: Actor, started_at: datetime) -> int:
    """The actor's norm of the day on which a timer was started; 8 hours where it is none."""
    day = actor.day_of(started_at)
    norm = norms_over(session, actor, Period(day, day, "")).on(day)
    return norm or _LIKELY_DAY


def whole_minutes(start: datetime, end: datetime) -> int:
    """The whole minutes between two instants; none where the end is not after the start."""
    return max((end - start) // _MINUTE, 0)


def read_moment(actor: Actor, day: str, clock: str, since: datetime | None = None) -> datetime:
    """The instant that a form's day and time of day name where the actor is.

    Where the clock shows that twice, it is the second if the first is before `since`.

    Raises:
        DayError: there's no such day, or it is to come.
        MomentInFuture: it is today, and later than now.
    """
    found = day_typed(day, actor.days)
    shown = _clock(clock)
    moment = actor.instant_of(found, shown)
    if since and moment < since:
        moment = actor.instant_of(found, shown, again=True)
    if moment > actor.now:
        raise MomentInFuture
    return moment


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:  # Slack's picker sends none of these
        raise DayDoesNotExist(text) from None


def _of(actor: Actor) -> Select[Timer]:
    return select(Timer).where(Timer.person_id == actor.person_id)


def _locked(statement: Select[Timer]) -> Select[Timer]:
    return statement.with_for_update(key_share=True).execution_options(populate_existing=True)
