"""App Home of the agency's own people: their time at a glance, in one read."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.amendments.amendment_lists import WaitingAmendments, waiting_amendments
from domain.days.periods import Period
from domain.entries.time_lists import last_entries
from domain.entries.totals import totals_on
from domain.norms.gaps import Gap, gaps_of_last_working_days
from domain.norms.norms import DayOff, norms_over
from domain.permissions import Permission, may, require
from domain.projects.projects import recent_projects
from domain.read_models import Entry, ProjectName, Totals
from domain.settings.favourites import favourite_projects
from domain.timers.timers import RunningTimer, running_timer
from domain.timesheets.timesheets import SheetState, sheets_of
from domain.timesheets.waiting_sheets import Waiting, waiting_for
from domain.timesheets.week_locks import open_among
from models.database import WorkspaceSession

_WORKING_DAYS = 10
_ENTRIES = 5
_PROJECTS = 8
_WAITING = 5


@dataclass(frozen=True)
class StaffHome:
    """What somebody of the agency starts from.

    Attributes:
        totals: today's and this week's minutes against the norm.
        day_off: why today is none of their working days, or only half of one.
        timer: that runs, if one does.
        gaps: of the last ten working days, the latest first; none of weeks that were handed in,
            where nothing can be logged.
        projects: what they may want to log time on: favourites, then what they used last.
        entries: what they logged last, the latest first.
        sheets: where this week and the two before it stand.
        waiting: weeks that wait for their approval; none for whoever approves nothing.
        amendments: changes of locked weeks that wait for it, likewise.
        may_keep: whether they keep clients and people.
        may_report: whether they see what clients are worth.
    """

    totals: Totals
    day_off: DayOff | None
    timer: RunningTimer | None
    gaps: tuple[Gap, ...]
    projects: tuple[ProjectName, ...]
    entries: tuple[Entry, ...]
    sheets: tuple[SheetState, ...]
    waiting: Waiting
    amendments: WaitingAmendments
    may_keep: bool
    may_report: bool


def staff_home(session: WorkspaceSession, actor: Actor) -> StaffHome:
    """What the actor finds in App Home.

    Raises:
        NotAllowed: they log no time.
    """
    require(actor, Permission.SEE_OWN_TIME)
    today = Period(actor.today, actor.today, "today")
    return StaffHome(
        totals=totals_on(session, actor, actor.today),
        day_off=norms_over(session, actor, today).off_on(actor.today),
        timer=running_timer(session, actor),
        gaps=_gaps(session, actor),
        projects=_projects(session, actor),
        entries=last_entries(session, actor, _ENTRIES),
        sheets=sheets_of(session, actor),
        waiting=waiting_for(session, actor, _WAITING),
        amendments=waiting_amendments(session, actor, _WAITING),
        may_keep=may(actor, Permission.KEEP_CLIENTS),
        may_report=may(actor, Permission.SEE_REPORTS),
    )


def _gaps(session: WorkspaceSession, actor: Actor) -> tuple[Gap, ...]:
    gaps = gaps_of_last_working_days(session, actor, actor.today, _WORKING_DAYS)
    still_open = open_among(session, actor, [gap.day for gap in gaps])
    return tuple(gap for gap in gaps if gap.day in still_open)


def _projects(session: WorkspaceSession, actor: Actor) -> tuple[ProjectName, ...]:
    favourites = favourite_projects(session, actor, _PROJECTS)
    recent = recent_projects(session, actor, _PROJECTS)
    return tuple(dict.fromkeys([*favourites, *recent]))[:_PROJECTS]
