"""What managers and administrators are told once a week (DOMAIN rules 8 to 11, 21 and 24)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from domain.actor import Actor
from domain.amendments.amendment_lists import waiting_amendments
from domain.days.periods import Period, week_of
from domain.people.people import find_actor
from domain.permissions import Permission, may
from domain.reminders.missing_weeks import OpenWeek, open_weeks
from domain.reminders.watched import Watched, watched
from domain.timesheets.approving import approves, managed_projects
from domain.timesheets.waiting_sheets import Waiting, waiting_for
from models import Outcome, Person, Project, Reminder, TeamMember
from models.database import WorkspaceSession

PEOPLE_TOLD = 20
_NONE_WAIT = Waiting((), 0)
NAMES = 8
"""Of those who have not submitted, as many as are named."""


@dataclass(frozen=True)
class MissingTime:
    """How much somebody lacks in a week.

    Attributes:
        minutes: whole.
        projects: keys of those for which the reader is told of them; none for administrators, who
            are told of everybody.
    """

    who: str
    minutes: int
    days: int
    projects: tuple[str, ...]


@dataclass(frozen=True)
class Digest:
    """What is missing in a week, and what waits, as its reader may know it at this moment.

    Attributes:
        outcome: NOTHING_TO_TELL where there is none of it.
        missing: of whom most is missing first, as many as are told; people is how many there are.
        minutes: that all of them lack.
        unsubmitted: names of some who have not handed the week in; unsubmitted_people is how many.
        waiting: the oldest week that waits for the reader's approval, and how many do.
        amendments: that wait for their decision.
        approves: whether the reader approves weeks.
        of_all: whether the reader is told of everybody, as administrators are.
    """

    outcome: Outcome
    week: Period
    missing: tuple[MissingTime, ...] = ()
    people: int = 0
    minutes: int = 0
    unsubmitted: tuple[str, ...] = ()
    unsubmitted_people: int = 0
    waiting: Waiting = _NONE_WAIT
    amendments: int = 0
    approves: bool = False
    of_all: bool = False

    @property
    def state(self) -> str:
        """Nothing of it changes: it says how things stood when it was sent."""
        return "told"


def digest(session: WorkspaceSession, row: Reminder, whose: Watched, now: datetime) -> Digest:
    """What there is to tell the reminder's reader, with the level and the projects of now."""
    actor = find_actor(session, whose.slack_user_id, now)
    assert actor  # as whoever is watched
    week = week_of(row.about, actor.today)
    if not whose.gets_digests:
        return Digest(Outcome.NOTHING_TO_TELL, week)
    of_all = may(actor, Permission.SEE_ALL_PROJECTS)
    behind = {} if of_all else _projects_of_people(session, actor)
    people = watched(session) if of_all else _watched_of(session, actor)
    weeks = open_weeks(session, people, week, now)
    short = sorted(
        (each for each in weeks if each.gaps),
        key=lambda each: (-each.missing, each.whose.name.casefold()),
    )
    late = (each.whose.name for each in weeks if of_all and each.is_over)
    unsubmitted = sorted(late, key=str.casefold)
    waiting = waiting_for(session, actor, 1)
    amendments = waiting_amendments(session, actor, 0).total
    anything = bool(short or unsubmitted or waiting.total or amendments)
    return Digest(
        outcome=Outcome.REMINDED if anything else Outcome.NOTHING_TO_TELL,
        week=week,
        missing=tuple(_missing(each, behind) for each in short[:PEOPLE_TOLD]),
        people=len(short),
        minutes=sum(each.missing for each in short),
        unsubmitted=tuple(unsubmitted[:NAMES]),
        unsubmitted_people=len(unsubmitted),
        waiting=waiting,
        amendments=amendments,
        approves=approves(actor),
        of_all=of_all,
    )


def _missing(each: OpenWeek, behind: Mapping[int, Sequence[str]]) -> MissingTime:
    projects = tuple(behind.get(each.whose.person_id, ()))
    return MissingTime(each.whose.name, each.missing, len(each.gaps), projects)


def _managed(actor: Actor) -> Select[int]:
    """The active projects that the actor manages and sees; on others no time is missed."""
    return managed_projects(actor).where(Project.active)


def _watched_of(session: WorkspaceSession, actor: Actor) -> Sequence[Watched]:
    """The teams of those projects, but for the actor."""
    teams = select(TeamMember.person_id).where(TeamMember.project_id.in_(_managed(actor)))
    return watched(session, Person.id.in_(teams), Person.id != actor.person_id)


def _projects_of_people(session: WorkspaceSession, actor: Actor) -> Mapping[int, list[str]]:
    """On which of those projects' teams each person is, by key."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(TeamMember.person_id, Project.key)
        .join(Project, Project.id == TeamMember.project_id)
        .where(TeamMember.project_id.in_(_managed(actor)))
        .order_by(Project.key_folded)
    )
    for person_id, key in rows:
        found[person_id].append(key)
    return found
