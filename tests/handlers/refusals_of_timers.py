"""Examples of the refusals about timers."""

from datetime import UTC, date, datetime

from domain.days.periods import week_of
from domain.entries.time_entries import DayFull
from domain.errors import DomainError
from domain.projects.project_names import NoSuchProject, ProjectMissing, TimeOnClient
from domain.projects.projects import ProjectGone
from domain.read_models import Choice, ProjectName, WantedTime
from domain.settings.work_types import NoSuchWorkType
from domain.timers.timer_starting import StartMeant
from domain.timers.timer_stopping import EndsBeforeStart, TimerNotLogged, TimerRanTooLong
from domain.timers.timers import MomentInFuture, NoTimer, RunningTimer, TimerChanged, TimerGone
from domain.timesheets.week_locks import WeekClosed
from models import TimesheetState
from tests.handlers.words_that_harm import NASTY, NASTY_NAME, TYPED

_DAY = date(2026, 11, 18)
_START = datetime(2026, 11, 17, 9, tzinfo=UTC)
_PROJECT = ProjectName(
    2**31, ("<!here>" * 40)[:40], NASTY_NAME, ("&" * 80), active=True, billable=True
)
_CHOICES = (
    Choice(_PROJECT, WantedTime(0, _DAY, "&" * 500, "<" * 40, billable=False)),
    Choice(_PROJECT, WantedTime(0, _DAY, 'a "12" #menu', billable=True)),
)
TIMER = RunningTimer(
    id=2**31,
    version=3,
    project=_PROJECT,
    started_at=_START,
    local_start=_START,
    is_today=False,
    minutes=14_390,
    note=(NASTY * 500)[:500],
    work_type="&" * 40,
    billable=None,
    was_asked=True,
)

OF_TIMERS: tuple[DomainError, ...] = (
    NoTimer(),
    TimerGone(),
    TimerChanged(),
    MomentInFuture(),
    EndsBeforeStart(_START),
    TimerRanTooLong(TIMER),
    TimerNotLogged(DayFull(_DAY, 1440, 1, 0), TIMER),
    TimerNotLogged(ProjectGone(), TIMER),
    TimerNotLogged(NoSuchWorkType(TYPED, (), (), retired=True), TIMER),
    TimerNotLogged(WeekClosed(week_of(_DAY), TimesheetState.SUBMITTED), TIMER),
    StartMeant(ProjectMissing()),
    StartMeant(ProjectMissing(_CHOICES)),
    StartMeant(NoSuchProject(TYPED, near=True, choices=_CHOICES)),
    StartMeant(TimeOnClient(NASTY_NAME)),
    StartMeant(TimeOnClient(NASTY_NAME, _CHOICES, left_out=1)),
    StartMeant(NoSuchWorkType(TYPED, (), (), _CHOICES[:1], retired=True)),
)
