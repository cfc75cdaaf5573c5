"""App Home of somebody with five years of time on 2,000 projects, read and drawn."""

import gc
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from bench.house import START, House, house, in_turn
from bench.rows import Row
from domain.home.home import home_of
from domain.people.people import find_actor
from domain.trail.audit import facts
from handlers.views.home import home_view
from models import (
    Amendment,
    AmendmentState,
    Client,
    Person,
    Project,
    TeamMember,
    TimeEntry,
    Timer,
    Timesheet,
    TimesheetState,
)
from models.database import WorkspaceSession

_PROJECTS, _YEARS, _A_DAY, _WAITING, _AMENDMENTS = 2_000, 5, 6, 300, 100
_ROUNDS = 100
_BAR = 0.03
_TODAY = START.date()

_RAW = (
    # The day's and the week's minutes, and the days of the last weeks.
    (
        "SELECT day, sum(minutes) FROM time_entry WHERE workspace_id = ?1 AND person_id = ?2"
        " AND day >= ?3 GROUP BY day"
    ),
    # What was logged last.
    (
        "SELECT e.id, e.minutes, e.day, e.note, e.billable, p.key, p.title, c.name, w.name"
        " FROM time_entry e JOIN project p ON p.id = e.project_id"
        " JOIN client c ON c.id = p.client_id"
        " LEFT JOIN work_type w ON w.id = e.work_type_id"
        " WHERE e.workspace_id = ?1 AND e.person_id = ?2 AND ?3 <> '' ORDER BY e.id DESC LIMIT 5"
    ),
    # The projects used last.
    (
        "SELECT p.id, p.key, max(e.id) AS latest FROM time_entry e"
        " JOIN project p ON p.id = e.project_id"
        " WHERE e.workspace_id = ?1 AND e.person_id = ?2 AND e.day >= ?3 AND p.active"
        " GROUP BY p.id, p.key ORDER BY latest DESC LIMIT 8"
    ),
    # The last weeks' timesheets, and what waits.
    (
        "SELECT monday, state FROM timesheet WHERE workspace_id = ?1"
        " AND person_id = ?2 AND monday >= ?3"
    ),
    (
        "SELECT count(*) FROM timesheet WHERE workspace_id = ?1 AND state = 'submitted'"
        " AND ?2 > 0 AND ?3 <> ''"
    ),
)


def measure() -> list[Row]:
    """For a resource, and for an administrator for whom 300 weeks and 100 amendments wait.

    Each of them has a timer running.
    """
    with house() as stint:
        with stint.stint.house.database.begin(stint.slack.team_id) as session:
            ids = {who: _fill(session, who) for who in ("U0LENA", "U0MAYA")}
            _hand_in(session)
        raw = sqlite3.connect(stint.path)
        calls: dict[str, Callable[[], object]] = {
            "raw": _by_hand(raw, stint.slack.team_id, ids["U0LENA"])
        }
        for who in ids:
            calls[who] = _by_stint(stint, who)
        gc.collect()
        gc.freeze()  # what filling the database left behind is no part of drawing
        times = in_turn(calls, _ROUNDS)
    floor = times["raw"].p99
    return [
        Row(
            f"App Home of {whose}, five years on 2,000 projects, read and drawn, p99",
            times[who].p99,
            floor,
            "≤ 30 ms",
            met=times[who].p99 <= _BAR,
        )
        for who, whose in (("U0LENA", "a resource"), ("U0MAYA", "an administrator"))
    ]


def _by_stint(stint: House, who: str) -> Callable[[], None]:
    database, team = stint.stint.house.database, stint.slack.team_id

    def draw() -> None:
        with database.read(team) as session:
            actor = find_actor(session, who, stint.clock.now())
            assert actor
            view = home_view(home_of(session, actor))
        drawn = str(view)
        assert "Latest entries" in drawn
        assert "so far" in drawn
        assert ("Amendments to decide (100)" in drawn) == (who == "U0MAYA")

    return draw


def _by_hand(connection: sqlite3.Connection, team: str, person_id: int) -> Callable[[], None]:
    since = (_TODAY - timedelta(days=60)).isoformat()

    def ask() -> None:
        for statement in _RAW:
            connection.execute(statement, (team, person_id, since)).fetchall()

    return ask


def _fill(session: WorkspaceSession, who: str) -> int:
    """Their projects, and their time on these up to yesterday; the person's id."""
    person = session.scalars(select(Person).where(Person.slack_user_id == who)).one()
    client = Client(name=f"Client of {who}")
    session.add(client)
    session.flush()
    projects = [
        Project(client_id=client.id, key=f"{who}-{n}", title=f"Site {n}") for n in range(_PROJECTS)
    ]
    session.add_all(projects)
    session.flush()
    session.add_all(TeamMember(project_id=each.id, person_id=person.id) for each in projects)
    first = _TODAY - timedelta(days=365 * _YEARS)
    for offset in range(365 * _YEARS):
        day = first + timedelta(days=offset)
        if day.weekday() < 5:
            session.add_all(_entry(person, projects, day, n) for n in range(_A_DAY))
    started_at = START - timedelta(hours=1)
    session.add(Timer(person_id=person.id, project_id=projects[0].id, started_at=started_at))
    session.flush()
    return person.id


def _entry(person: Person, projects: list[Project], day: date, number: int) -> TimeEntry:
    project = projects[(day.toordinal() * 7 + number * 31) % _PROJECTS]
    return TimeEntry(
        person_id=person.id,
        project_id=project.id,
        day=day,
        minutes=75,
        billable=True,
        note="Menu on phones",
        logged_at=START,
    )


def _hand_in(session: WorkspaceSession) -> None:
    """Weeks of everybody's that wait for approval, and an approved one that is to be changed."""
    lena = session.scalars(select(Person.id).where(Person.slack_user_id == "U0LENA")).one()
    people = session.scalars(select(Person.id).where(Person.id != lena)).all()
    # The sample agency has handed in weeks of its own, all of them later.
    monday = _TODAY - timedelta(days=_TODAY.weekday(), weeks=14)
    session.add_all(
        _sheet(people[n % len(people)], monday - timedelta(weeks=n // len(people)))
        for n in range(_WAITING)
    )
    approved = _sheet(lena, monday, TimesheetState.APPROVED)
    session.add(approved)
    session.flush()
    entries = session.scalars(
        select(TimeEntry).where(TimeEntry.person_id == lena).limit(_AMENDMENTS)
    ).all()
    session.add_all(_amendment(approved, entry) for entry in entries)
    session.flush()


def _sheet(
    person_id: int, monday: date, state: TimesheetState = TimesheetState.SUBMITTED
) -> Timesheet:
    return Timesheet(person_id=person_id, monday=monday, state=state, submitted_at=START)


def _amendment(sheet: Timesheet, entry: TimeEntry) -> Amendment:
    before = facts(entry)
    return Amendment(
        timesheet_id=sheet.id,
        entry_id=entry.id,
        entry_version=entry.version,
        before=before,
        after={**before, "minutes": 60},
        reason="Menu on tablets",
        state=AmendmentState.ASKED,
        asked_at=START,
    )
