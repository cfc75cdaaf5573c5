"""A client's dashboard over a million entries, 234,000 of them the client's, on both databases."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bench.house import in_turn
from bench.million import ADMINISTRATOR, NOW, TEAM, TODAY, Million, fill
from bench.rows import Row
from domain.actor import Actor
from domain.clients.clients import client_by_id
from domain.dashboard.charts import client_charts
from domain.dashboard.dashboard import client_dashboard
from domain.days.periods import Period, month_of
from domain.people.people import find_actor
from domain.read_models import ClientName
from domain.readers import alone
from handlers.charts.charts import burn_down_chart, hours_chart
from handlers.views.dashboard import dashboard_answer
from models.database import Database
from models.migrate import migrate
from tests.postgres import postgres_in

_ROUNDS = 30
_MONTH, _ALL_TIME, _CHART, _RATIO = 5e-3, 100e-3, 1.0, 1.5

_OF_CLIENT = "SELECT id FROM project WHERE workspace_id = :team AND client_id = :client"
_SUMS = (
    "SELECT project_id, sum(minutes), sum(CASE WHEN billable THEN minutes ELSE 0 END),"  # noqa: S608 - our own words, here and below
    " sum(billed_minutes), sum(amount_minor) FROM time_entry WHERE workspace_id = :team"
    f" AND project_id IN ({_OF_CLIENT})"
)
_OF_PAGE = f"{_OF_CLIENT} ORDER BY key_folded LIMIT 10"
_BY_PROJECT = f"{_SUMS} AND day BETWEEN :first AND :last GROUP BY project_id"
_PACE = f"{_SUMS} AND day BETWEEN :since AND :today GROUP BY project_id".replace(
    _OF_CLIENT, _OF_PAGE
)
_PROJECTS = (
    "SELECT p.id, p.key, p.title, p.active, p.billable, p.budget_minutes, p.budget_minor,"
    " t.uninvoiced_minor, t.minutes, t.billable_minutes, t.billed_minutes, t.amount_minor"
    " FROM project p LEFT JOIN project_total t ON t.project_id = p.id"
    " WHERE p.workspace_id = :team AND p.client_id = :client ORDER BY p.key_folded"
)
_LAST = (
    "SELECT p.id, (SELECT max(day) FROM time_entry e WHERE e.workspace_id = :team"
    " AND e.project_id = p.id) FROM project p"
    " WHERE p.workspace_id = :team AND p.client_id = :client ORDER BY p.key_folded LIMIT 10"
)
_DUE = (
    "SELECT i.due_on, i.state, (SELECT coalesce(sum(amount_minor), 0) FROM invoice_line l"
    " WHERE l.workspace_id = :team AND l.invoice_id = i.id) - (SELECT coalesce(sum(amount_minor),"
    " 0) FROM allocation a WHERE a.workspace_id = :team AND a.invoice_id = i.id) FROM invoice i"
    " WHERE i.workspace_id = :team AND i.client_id = :client AND i.state <> 'void'"
)
_PAID = (
    "SELECT received_on, amount_minor FROM payment"
    " WHERE workspace_id = :team AND client_id = :client"
)
_FEES = (
    "SELECT sum(amount_minor) FROM fee"
    " WHERE workspace_id = :team AND client_id = :client AND invoice_line_id IS NULL"
)
_ACCOUNT = (_DUE, _PAID, _FEES)
_OF_MONTH = (_PROJECTS, _BY_PROJECT, _PACE, _LAST, *_ACCOUNT)
_OF_ALL_TIME = (_PROJECTS, _PACE, _LAST, *_ACCOUNT)


def measure() -> list[Row]:
    """A month, all time, and a whole answer with its charts."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        path = Path(folder).resolve()
        rows = _on("SQLite", f"sqlite:///{path / 'stint.db'}")
        with postgres_in(path / "postgres") as server, server.lend() as url:
            rows += _on("PostgreSQL", url)
    return rows


def _on(name: str, url: str) -> list[Row]:
    database = Database(url)
    migrate(database)
    million = fill(database)
    month = month_of(TODAY)
    gc.collect()
    gc.freeze()
    with _by_hand(database, million, month) as ask, database.read(TEAM) as session:
        actor = find_actor(session, ADMINISTRATOR, NOW)
        assert actor
        client = client_by_id(session, actor, million.client_id)
        assert client
        times = in_turn(
            {
                "month": lambda: _read(database, actor, client, month),
                "month by hand": lambda: ask(_OF_MONTH),
                "all": lambda: _read(database, actor, client, None),
                "all by hand": lambda: ask(_OF_ALL_TIME),
            },
            _ROUNDS,
        )
        # By itself: drawing leaves the processor's caches to whatever is measured after it.
        times |= in_turn({"answer": lambda: _answer(database, actor, client, month)}, _ROUNDS)
    database.close()
    gc.unfreeze()
    rows = []
    for what, key, bar in (("one month", "month", _MONTH), ("all time", "all", _ALL_TIME)):
        own, floor = times[key].p50, times[f"{key} by hand"].p50
        rows.append(
            Row(
                f"Dashboard of a client of 234,000 entries among 1,000,000, {what}, {name}, p50",
                own,
                floor,
                f"≤ {bar * 1000:.0f} ms and ≤ 1.5 × by hand",
                met=own <= bar and own / floor <= _RATIO,
            )
        )
    return [
        *rows,
        Row(
            f"The same of one month with its charts drawn, {name}, p99",
            times["answer"].p99,
            None,
            "≤ 1 s",
            met=times["answer"].p99 <= _CHART,
        ),
    ]


def _read(database: Database, actor: Actor, client: ClientName, period: Period | None) -> None:
    with database.read(TEAM) as session:
        dashboard = client_dashboard(session, alone(actor), client, period)
    assert dashboard.total.minutes


def _answer(database: Database, actor: Actor, client: ClientName, period: Period) -> None:
    readers = alone(actor)
    with database.read(TEAM) as session:
        dashboard = client_dashboard(session, readers, client, period)
        charts = client_charts(session, readers, client)
    assert charts.hours
    assert charts.burn_down
    hours_chart(charts.hours, actor.locale)
    burn_down_chart(charts.burn_down, actor.locale)
    dashboard_answer(dashboard)


@contextmanager
def _by_hand(
    database: Database, million: Million, month: Period
) -> Iterator[Callable[[tuple[str, ...]], None]]:
    """The same figures by the driver alone, in one transaction each time."""
    postgresql = database.engine.dialect.name == "postgresql"
    given: dict[str, Any] = {
        "team": TEAM,
        "client": million.client_id,
        "first": month.first,
        "last": month.last,
        "since": date.fromordinal(TODAY.toordinal() - 27),
        "today": TODAY,
    }
    if not postgresql:
        given = {
            name: str(value) if isinstance(value, date) else value for name, value in given.items()
        }

    def ask(statements: tuple[str, ...]) -> None:
        with database.engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("BEGIN")
            for statement in statements:
                cursor.execute(_named(statement) if postgresql else statement, given)
                cursor.fetchall()
            cursor.execute("ROLLBACK")
            cursor.close()

    yield ask


def _named(statement: str) -> str:
    """The statement as psycopg names its parameters."""
    words = ("team", "client", "first", "last", "since", "today")
    for word in words:
        statement = statement.replace(f":{word}", f"%({word})s")
    return statement
