"""App Home of somebody with five years of time on 2,000 projects, read and drawn."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from bench.house import START, House, house, in_turn
from bench.rows import Row
from domain.home import home_of
from domain.people import find_actor
from handlers.views.home import home_view
from models import (
    Client,
    Person,
    Project,
    TeamMember,
    TimeEntry,
    Timesheet,
    TimesheetState,
)
from models.database import WorkspaceSession

_PROJECTS, _YEARS, _A_DAY, _WAITING = 2_000, 5, 6, 300
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
    """For a resource, and for an administrator for whom 300 weeks wait."""
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
        assert "Latest entries" in str(view)

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
    """Weeks of everybody's that wait for approval."""
    people = session.scalars(select(Person.id).where(Person.slack_user_id != "U0LENA")).all()
    monday = _TODAY - timedelta(days=_TODAY.weekday())
    session.add_all(
        Timesheet(
            person_id=people[n % len(people)],
            monday=monday - timedelta(weeks=1 + n // len(people)),
            state=TimesheetState.SUBMITTED,
            submitted_at=START,
        )
        for n in range(_WAITING)
    )
    session.flush()
