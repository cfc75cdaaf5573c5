"""Reminders among 10,000 people: nobody is due, all are at once, all are told of to one."""

import gc
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.house import Times, in_turn
from bench.rows import Row
from domain.people.people import find_actor
from domain.reminders.digest import digest
from domain.reminders.planning import is_anyone_due, plan
from domain.reminders.preview import preview
from domain.reminders.watched import watched
from models import Client, Level, Person, Project, Reminder, TimeEntry, Workspace
from models.database import Database, WorkspaceSession
from models.insert import insert_all_absent
from models.migrate import migrate
from models.reminder import ReminderKind, reminder_id

_PEOPLE, _DAYS = 10_000, 20
_TEAM = "T1"
_MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
_WEEK = [_MONDAY + timedelta(days=offset) for offset in range(1, 5)]
_AT_ONCE = 1_000
_A_TICK, _ALL = 0.02, 1.0

_DUE = "SELECT id FROM person WHERE workspace_id = ?1 AND look_at <= ?2 LIMIT 1"
_SUMS = (
    "SELECT person_id, sum(minutes) FROM time_entry"
    " WHERE workspace_id = ?1 AND day = ?2 AND person_id BETWEEN ?3 AND ?4 GROUP BY person_id"
)
_DECIDE = (
    "INSERT INTO reminder (workspace_id, id, person_id, kind, day, about, outcome, minutes, norm,"
    " why, due_at, decided_at, rounds, redrawn) VALUES (?, ?, ?, 'morning', ?, ?, 'reminded', ?,"
    " 480, '', ?, ?, 0, 0)"
)
_SAY = (
    "INSERT INTO outbox (workspace_id, key, recipient, payload, reminder_id, not_before,"
    " expires_at, attempts) VALUES (?, ?, ?, '{}', ?, ?, ?, 0)"
)
_LOOK = "UPDATE person SET look_at = ?1 WHERE workspace_id = ?2 AND id BETWEEN ?3 AND ?4"


def measure() -> list[Row]:
    """A tick that finds nobody, a day of everybody decided and put into the outbox, and told of."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        path = Path(folder).resolve() / "stint.db"
        database = Database(f"sqlite:///{path}")
        migrate(database)
        _fill(database)
        _plan_all(database, _MONDAY)  # and with it what is weekly
        raw = _opened(shutil.copy(path, path.with_name("raw.db")))
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000)
        days, same_days = iter(_WEEK), iter(_WEEK)
        planned = in_turn(
            {
                "stint": lambda: _plan_all(database, next(days)),
                "raw": lambda: _plan_by_hand(raw, next(same_days)),
            },
            len(_WEEK),
        )
        idle = in_turn(
            {
                "stint": lambda: _nobody(database),
                "raw": lambda: raw.execute(_DUE, (_TEAM, str(_WEEK[-1]))).fetchall(),
            },
            100,
        )
        raw.close()
        told = _told(database)
        database.close()
    return [
        Row(
            "A tick of the planner, nobody of 10,000 people is due, p99",
            idle["stint"].p99,
            idle["raw"].p99,
            "≤ 20 ms",
            met=idle["stint"].p99 <= _A_TICK,
        ),
        Row(
            "Planning a reminder for each of 10,000 people, all due at once, p50",
            planned["stint"].p50,
            planned["raw"].p50,
            "≤ 1 s",
            met=planned["stint"].p50 <= _ALL,
        ),
        *(
            Row(what, times.p50, None, "≤ 1 s", met=times.p50 <= _ALL)
            for what, times in told.items()
        ),
    ]


def _plan_all(database: Database, now: datetime) -> None:
    people = 0
    while True:
        with database.begin(_TEAM) as session:
            looked_at = plan(session, now)
        people += looked_at
        if not looked_at:
            break
    assert people == _PEOPLE


def _told(database: Database) -> dict[str, Times]:
    """What an administrator is told of everybody."""
    with database.begin(_TEAM) as session:
        session.get_one(Person, 1).level = Level.ADMINISTRATOR
    return in_turn(
        {
            "An administrator's digest of 10,000 people, all short of time, p50": lambda: _digest(
                database
            ),
            "A page of the preview of a day on which all 10,000 are reminded, p50": lambda: (
                _preview(database)
            ),
        },
        5,
    )


def _digest(database: Database) -> None:
    monday = _MONDAY.date()
    row = Reminder(id=1, day=monday, about=monday - timedelta(days=7))
    with database.read(_TEAM) as session:
        [whose] = watched(session, Person.id == 1)
        assert digest(session, row, whose, _MONDAY).people == _PEOPLE


def _preview(database: Database) -> None:
    now = _WEEK[-1]
    with database.read(_TEAM) as session:
        actor = find_actor(session, session.get_one(Person, 1).slack_user_id, now)
        assert actor
        assert preview(session, actor, "monday").people == _PEOPLE


def _nobody(database: Database) -> None:
    with database.read(_TEAM) as session:
        assert not is_anyone_due(session, _WEEK[-1])


def _plan_by_hand(raw: sqlite3.Connection, now: datetime) -> None:
    """The same rows, as little as can be done for them; no norm, no zone, no reason."""
    day, tomorrow = now.date(), now + timedelta(days=1)
    yesterday = day - timedelta(days=1)
    for first in range(1, _PEOPLE, _AT_ONCE):
        last = first + _AT_ONCE - 1
        raw.execute("BEGIN IMMEDIATE")
        minutes = dict(raw.execute(_SUMS, (_TEAM, str(yesterday), first, last)).fetchall())
        ids = {
            person_id: reminder_id(person_id, day, ReminderKind.MORNING)
            for person_id in range(first, last + 1)
        }
        raw.executemany(
            _DECIDE,
            (
                (_TEAM, row_id, who, str(day), str(yesterday), minutes.get(who, 0), *_at(now))
                for who, row_id in ids.items()
            ),
        )
        raw.executemany(
            _SAY,
            (
                (_TEAM, f"reminder {row_id}", f"U{who}", row_id, *_at(now))
                for who, row_id in ids.items()
            ),
        )
        raw.execute(_LOOK, (str(tomorrow), _TEAM, first, last))
        raw.execute("COMMIT")


def _at(now: datetime) -> tuple[str, str]:
    return str(now), str(now)


def _opened(path: str | Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    return raw


def _fill(database: Database) -> None:
    """People all of whom are short of every day's time; nobody logs anything after Monday."""
    with database.begin(_TEAM) as session:
        session.add(Workspace(id=_TEAM, name="Agency", created_at=_MONDAY))
        session.flush()
        insert_all_absent(session, Person, list(_people()))
        project = _project(session)
        insert_all_absent(session, TimeEntry, list(_entries(project.id)))


def _project(session: WorkspaceSession) -> Project:
    client = Client(name="ACME")
    session.add(client)
    session.flush()
    project = Project(client_id=client.id, key="ACME-site", title="Site")
    session.add(project)
    session.flush()
    return project


def _entries(project_id: int) -> Iterator[dict[str, object]]:
    for offset in range(_DAYS):
        for person_id in range(1, _PEOPLE + 1):
            yield {
                "person_id": person_id,
                "project_id": project_id,
                "day": (_MONDAY - timedelta(days=offset)).date(),
                "minutes": 300,
                "billable": True,
                "logged_at": _MONDAY,
            }


def _people() -> Iterator[dict[str, object]]:
    for number in range(_PEOPLE):
        yield {
            "slack_user_id": f"U{number}",
            "name": f"Person {number}",
            "level": Level.RESOURCE,
            "time_zone": "Europe/Berlin",
            "locale": "en-US",
            "created_at": _MONDAY - timedelta(days=90),
        }
