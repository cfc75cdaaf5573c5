"""`/time 2h ACME-site`, answered and on disk, against the same reads and writes by sqlite3."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

from bench.house import House, command, house, in_turn
from bench.rows import Row

_ROUNDS = 600
_STEP = timedelta(hours=6)  # four entries a day: a busy week, not an impossible one
_P50, _P99, _RATIO = 2.5e-3, 15e-3, 5


def measure() -> list[Row]:
    """The median against the floor's, and the 99th percentile."""
    with house() as stint:
        raw = sqlite3.connect(stint.path.with_name("raw.db"))
        sqlite3.connect(stint.path).backup(raw)
        calls = {"stint": _by_stint(stint), "raw": by_hand(stint, raw)}
        times = in_turn(calls, _ROUNDS)
    own, floor = times["stint"], times["raw"]
    ratio = own.p50 / floor.p50
    return [
        Row(
            "/time 2h ACME-site, on disk, p50",
            own.p50,
            floor.p50,
            "≤ 5 × raw and ≤ 2.5 ms",
            met=ratio <= _RATIO and own.p50 <= _P50,
        ),
        Row("/time 2h ACME-site, on disk, p99", own.p99, floor.p99, "≤ 15 ms", met=own.p99 <= _P99),
    ]


def _by_stint(stint: House) -> Callable[[], None]:
    numbers = count()

    def log() -> None:
        stint.clock.advance(_STEP)
        response = stint.stint.answer(command(stint, "2h ACME-site", f"stint-{next(numbers)}"))
        assert "Logged 2h" in response.body, response.body

    return log


def by_hand(stint: House, connection: sqlite3.Connection) -> Callable[[], None]:
    """The same statements without Stint: five reads, three writes, one commit.

    The triggers that keep a project's totals run in both.
    """
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    team, numbers = stint.slack.team_id, count()
    days = (date(2030, 1, 1) + timedelta(days=number // 4) for number in count())

    def log() -> None:
        day, number = next(days), next(numbers)
        monday = day - timedelta(days=day.weekday())
        execute = connection.execute
        execute("BEGIN IMMEDIATE")
        person = execute(
            "SELECT p.id, p.level, p.time_zone, p.locale, p.week_norm, w.week_norm, w.round_up_to,"
            " w.note_limit, p.active, p.in_slack FROM person p JOIN workspace w"
            " ON w.id = p.workspace_id WHERE p.slack_user_id = ? AND p.workspace_id = ?",
            ("U0LENA", team),
        ).fetchone()
        key = f"raw-{number}"
        execute("SELECT answer FROM receipt WHERE key = ? AND workspace_id = ?", (key, team))
        project = execute(
            "SELECT p.id, p.key, p.title, c.name, p.active, p.billable FROM project p JOIN client c"
            " ON c.id = p.client_id WHERE p.key_folded = ? AND p.workspace_id = ? AND EXISTS"
            " (SELECT 1 FROM team_member m WHERE m.project_id = p.id AND m.person_id = ?)",
            ("acme-site", team, person[0]),
        ).fetchone()
        execute(
            "SELECT sum(CASE WHEN day = ?1 THEN minutes END), sum(minutes), max(CASE WHEN day = ?1"
            " AND project_id = ?2 AND minutes = 120 THEN logged_at END) FROM time_entry"
            " WHERE workspace_id = ?3 AND person_id = ?4 AND day BETWEEN ?5 AND ?6",
            (
                day.isoformat(),
                project[0],
                team,
                person[0],
                monday.isoformat(),
                (monday + timedelta(days=6)).isoformat(),
            ),
        ).fetchone()
        step, _up, rate = execute(
            "SELECT c.billing_step, c.billing_up, (SELECT hourly_rate_minor FROM rate WHERE"
            " workspace_id = ?1 AND (project_id IS NULL OR project_id = ?2) AND (person_id IS NULL"
            " OR person_id = ?3) AND work_type_id IS NULL ORDER BY project_id IS NULL LIMIT 1)"
            " FROM project p JOIN client c ON c.id = p.client_id WHERE p.id = ?2"
            " AND p.workspace_id = ?1",
            (team, project[0], person[0]),
        ).fetchone()
        billed = -(-120 // step) * step
        amount = (billed * (rate or 0) * 2 + 60) // 120
        now = f"{day.isoformat()} 12:00:00.000000"
        entry = execute(
            "INSERT INTO time_entry (workspace_id, person_id, project_id, day, minutes, billable,"
            " note, rate_minor, billed_minutes, amount_minor, logged_at, version)"
            " VALUES (?, ?, ?, ?, 120, 1, '', ?, ?, ?, ?, 1)",
            (team, person[0], project[0], day.isoformat(), rate, billed, amount, now),
        ).lastrowid
        facts = json.dumps({"project_id": project[0], "day": day.isoformat(), "minutes": 120})
        execute(
            "INSERT INTO audit (workspace_id, person_id, at, action, subject, subject_id, after)"
            " VALUES (?, ?, ?, 'log', 'time_entry', ?, ?)",
            (team, person[0], now, entry, facts),
        )
        execute("INSERT INTO receipt VALUES (?, ?, ?, ?)", (team, key, facts, now))
        execute("COMMIT")

    return log
