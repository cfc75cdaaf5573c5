"""A million time entries of one agency, 234,000 of them for one client, on either database."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, insert, text

from models import (
    Client,
    Invoice,
    InvoiceLine,
    InvoiceState,
    Level,
    Person,
    Project,
    TeamMember,
    TimeEntry,
    Workspace,
    WorkType,
)
from models.database import Database, WorkspaceSession
from models.tally import add_up, drop_tally, make_tally

TEAM = "T1"
TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
ADMINISTRATOR, EXECUTIVE = "U0MAYA", "U0JANE"

_ENTRIES, _OF_THE_CLIENT = 1_000_000, 234_000
_PEOPLE, _PROJECTS, _OTHERS = 50, 30, 100
_DAYS = 3 * 365
_AT_ONCE = 5_000
_RATES = (8_000, 9_000, 9_500, 11_000, 12_345)
_STEP = 15  # minutes that the client is billed by, rounded up
_UNINVOICED_SINCE = date(2026, 11, 1)


@dataclass(frozen=True)
class Million:
    """What was made.

    Attributes:
        client_id: of the large client, whose invoices are of all but this month.
    """

    client_id: int


def fill(database: Database) -> Million:
    """Fill a migrated, empty database; it takes about half a minute."""
    with database.begin(TEAM) as session:
        made = _agency(session)
    with database.engine.begin() as connection:
        dialect = connection.dialect.name
        for statement in drop_tally(dialect):
            connection.execute(text(statement))
        rows = _entries(made)
        while some := list(islice(rows, _AT_ONCE)):
            connection.execute(insert(TimeEntry), some)
        for statement in (add_up(), *make_tally(dialect)):
            connection.execute(text(statement))
    _analyze(database)
    return Million(made.client_id)


@dataclass(frozen=True)
class _Made:
    client_id: int
    people: list[int]
    projects: list[int]
    others: list[int]
    work_types: list[int]
    lines: dict[int, int]


def _agency(session: WorkspaceSession) -> _Made:
    session.add(Workspace(id=TEAM, name="Agency", created_at=NOW))
    session.flush()
    people = [_person(f"U{n}", Level.RESOURCE) for n in range(_PEOPLE)]
    maya, jane = _person(ADMINISTRATOR, Level.ADMINISTRATOR), _person(EXECUTIVE, Level.EXECUTIVE)
    work_types = [WorkType(name=f"Type {rate}", hourly_rate_minor=rate) for rate in _RATES]
    client = Client(name="ACME", billing_step=_STEP, billing_up=True)
    others = [Client(name=f"Client {n}") for n in range(_OTHERS // 5)]
    session.add_all([*people, maya, jane, *work_types, client, *others])
    session.flush()
    projects = [
        Project(
            client_id=client.id,
            key=f"ACME-{n}",
            title=f"Website {n}",
            budget_minutes=2_000_000,
            budget_minor=3_000_000_00,
        )
        for n in range(_PROJECTS)
    ]
    elsewhere = [
        Project(client_id=others[n % len(others)].id, key=f"X-{n}", title=f"Other {n}")
        for n in range(_OTHERS)
    ]
    session.add_all([*projects, *elsewhere])
    session.flush()
    session.add_all(TeamMember(project_id=each.id, person_id=jane.id) for each in projects)
    return _Made(
        client.id,
        [person.id for person in people],
        [project.id for project in projects],
        [project.id for project in elsewhere],
        [each.id for each in work_types],
        _invoiced(session, client.id, [project.id for project in projects]),
    )


def _person(slack_user_id: str, level: Level) -> Person:
    return Person(
        slack_user_id=slack_user_id,
        name=slack_user_id,
        level=level,
        time_zone="UTC",
        locale="en-US",
        created_at=NOW,
    )


def _invoiced(session: WorkspaceSession, client_id: int, projects: list[int]) -> dict[int, int]:
    """One invoice of all that was before this month; of each project its line."""
    invoice = Invoice(
        client_id=client_id,
        number="2026-001",
        issued_on=_UNINVOICED_SINCE,
        due_on=_UNINVOICED_SINCE + timedelta(days=30),
        state=InvoiceState.SENT,
    )
    session.add(invoice)
    session.flush()
    lines = [
        InvoiceLine(
            invoice_id=invoice.id,
            position=position,
            title="Work",
            project_id=project_id,
            amount_minor=1_000_000,
        )
        for position, project_id in enumerate(projects, start=1)
    ]
    session.add_all(lines)
    session.flush()
    return {line.project_id: line.id for line in lines if line.project_id}


def _entries(made: _Made) -> Iterator[Mapping[str, object]]:
    dice = random.Random(1)  # noqa: S311 - the same million each time
    first = TODAY - timedelta(days=_DAYS)
    for number in range(_ENTRIES):
        is_the_client = number * _OF_THE_CLIENT % _ENTRIES < _OF_THE_CLIENT
        project_id = dice.choice(made.projects if is_the_client else made.others)
        day = first + timedelta(days=number * _DAYS // _ENTRIES)
        minutes, kind = dice.randrange(5, 240), dice.randrange(len(_RATES))
        billable = dice.random() < 0.8
        billed = (-(-minutes // _STEP) * _STEP if is_the_client else minutes) if billable else 0
        invoiced = is_the_client and billable and day < _UNINVOICED_SINCE
        yield {
            "workspace_id": TEAM,
            "person_id": dice.choice(made.people),
            "project_id": project_id,
            "work_type_id": made.work_types[kind],
            "day": day,
            "minutes": minutes,
            "billable": billable,
            "note": "Menu on phones",
            "rate_minor": _RATES[kind],
            "billed_minutes": billed,
            "amount_minor": (billed * _RATES[kind] * 2 + 60) // 120,
            "invoice_line_id": made.lines[project_id] if invoiced else None,
            "logged_at": NOW,
            "version": 1,
        }


def _analyze(database: Database) -> None:
    """As both databases' own upkeep does in time."""
    with database.engine.connect() as connection:
        _maintain(connection.execution_options(isolation_level="AUTOCOMMIT"))


def _maintain(connection: Connection) -> None:
    postgresql = connection.dialect.name == "postgresql"
    connection.execute(text("VACUUM ANALYZE" if postgresql else "ANALYZE"))
