"""What may not be stored is refused by the database itself, whatever the code above it thinks."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, inspect, select, update
from sqlalchemy.exc import DataError, IntegrityError

from models import (
    Action,
    AuditRecord,
    Base,
    ChannelLink,
    Client,
    Person,
    Project,
    Receipt,
    Subject,
    TimeEntry,
    Workspace,
    WorkType,
)
from models.database import Database, WorkspaceSession
from tests.factories import (
    NOON,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
    add_workspace,
    link_channel,
)
from tests.models.rows import ROWS

Act = Callable[[WorkspaceSession], object]


@pytest.fixture
def filled(two_workspaces: Database) -> Database:
    with two_workspaces.begin("A") as session:
        person = add_person(session, slack_user_id="U1")
        project = add_project(session, "ACME-site", add_client(session, "Acme"))
        add_work_type(session, "Design")
        add_entry(session, person, project)
        session.add(Receipt(key="Ev1", answer={}, answered_at=NOON))
    return two_workspaces


def _change(table: type[Base], **values: object) -> Act:
    """What a mistake of ours would write, past the checks in Python."""
    statement = update(Base.metadata.tables[table.__tablename__]).values(**values)
    return lambda session: session.connection().execute(statement)


REFUSED: dict[str, Act] = {
    "no minutes": _change(TimeEntry, minutes=0),
    "negative minutes": _change(TimeEntry, minutes=-1),
    "more minutes than a day": _change(TimeEntry, minutes=1441),
    "a note over 1,000 characters": _change(TimeEntry, note="x" * 1001),
    "an entry without a project": _change(TimeEntry, project_id=None),
    "an entry without a person": _change(TimeEntry, person_id=None),
    "an entry on a project there isn't": _change(TimeEntry, project_id=999),
    "a project without a client": _change(Project, client_id=None),
    "a project of a client there isn't": _change(Project, client_id=999),
    "a project without a key": _change(Project, key=""),
    "a project of an unknown kind": _change(Project, kind="hobby"),
    "a negative budget": _change(Project, budget_minor=-1),
    "a negative budget of hours": _change(Project, budget_minutes=-1),
    "a negative rate": _change(WorkType, hourly_rate_minor=-1),
    "an unknown level": _change(Person, level="owner"),
    "a level in capitals": _change(Person, level="ADMINISTRATOR"),
    "rounding to nothing": _change(Workspace, round_up_to=0),
    "rounding to more than an hour": _change(Workspace, round_up_to=61),
    "notes of no characters": _change(Workspace, note_limit=0),
    "notes over 500 characters": _change(Workspace, note_limit=501),
    "a currency of two letters": _change(Workspace, currency="EU"),
    "the same key in other case": lambda session: add_project(session, "acme-SITE"),
    "the same key in another form": lambda session: add_project(session, "\uff21CME-site"),
    "the same client in other case": lambda session: add_client(session, "ACME"),
    "the same work type in other case": lambda session: add_work_type(session, "DESIGN"),
    "the same Slack user": lambda session: add_person(session, slack_user_id="U1"),
    "the same receipt": lambda session: session.connection().execute(
        insert(Base.metadata.tables["receipt"]).values(
            workspace_id="A", key="Ev1", answer={}, answered_at=NOON
        )
    ),
    "a channel linked to nothing": lambda session: session.add(ChannelLink(channel_id="C1")),
    "a channel linked to client and project": lambda session: session.add(
        ChannelLink(
            channel_id="C1",
            client_id=session.scalars(select(Client.id)).one(),
            project_id=session.scalars(select(Project.id)).one(),
        )
    ),
    "the same workspace": add_workspace,
    "a client with a project deleted": lambda session: session.delete(
        session.scalars(select(Client)).one()
    ),
    "a project with time deleted": lambda session: session.delete(
        session.scalars(select(Project)).one()
    ),
    "a person with time deleted": lambda session: session.delete(
        session.scalars(select(Person)).one()
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(filled: Database, name: str) -> None:
    with pytest.raises((IntegrityError, DataError)), filled.begin("A") as session:
        REFUSED[name](session)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ACME-site", "acme-SITE"), ("ÄCME", "äcme"), ("Maß", "MASS"), ("ΟΔΟΣ", "οδος")],
)
def test_a_key_is_taken_whatever_its_case(two_workspaces: Database, one: str, other: str) -> None:
    with two_workspaces.begin("A") as session:
        add_project(session, one, add_client(session, one))
        add_work_type(session, one)
    with two_workspaces.begin("A") as session:
        client_id = session.scalars(select(Client.id)).one()
    for again in (
        Client(name=other),
        Project(client_id=client_id, key=other, title="Other"),
        WorkType(name=other),
    ):
        with pytest.raises(IntegrityError), two_workspaces.begin("A") as session:
            session.add(again)


def test_two_workspaces_may_use_the_same_names(two_workspaces: Database) -> None:
    for workspace_id in ("A", "B"):
        with two_workspaces.begin(workspace_id) as session:
            person = add_person(session, slack_user_id="U1")
            project = add_project(session, "ACME-site", add_client(session, "Acme"), [person])
            link_channel(session, "C1", project)
            add_work_type(session, "Design")
            session.add(Receipt(key="Ev1", answer={}, answered_at=NOON))


def test_the_least_and_the_most_are_let_in(filled: Database) -> None:
    with filled.begin("A") as session:
        person = session.scalars(select(Person)).one()
        project = session.scalars(select(Project)).one()
        add_entry(session, person, project, minutes=1, note="")
        add_entry(session, person, project, minutes=1440, note="ä" * 1000)
        add_project(session, "K" * 40, budget_minor=2**53, budget_minutes=0)
    with filled.read("A") as session:
        assert len(session.scalars(select(TimeEntry)).all()) == 3
        assert session.scalars(select(Project.budget_minor)).all().count(2**53) == 1


def test_a_change_is_taken_back_only_once(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        person_id = add_person(session).id
        logged = _audit(person_id, Action.LOG)
        session.add(logged)
        session.flush()
        session.add(_audit(person_id, Action.UNDO, undoes_id=logged.id))
    with pytest.raises(IntegrityError), two_workspaces.begin("A") as session:
        session.add(_audit(person_id, Action.UNDO, undoes_id=logged.id))
    with pytest.raises(IntegrityError), two_workspaces.begin("A") as session:
        session.add(_audit(person_id, Action.UNDO, undoes_id=999))


@pytest.mark.parametrize("table", [TimeEntry, AuditRecord], ids=lambda table: table.__name__)
def test_an_id_once_given_is_never_given_to_another_row(
    two_workspaces: Database, table: type[TimeEntry | AuditRecord]
) -> None:
    ids: list[object] = []
    for _ in range(2):
        with two_workspaces.begin("A") as session:
            row = ROWS[table](session) if not ids else _again(session, table)
            session.flush()
            ids.append(inspect(row).identity)
        with two_workspaces.begin("A") as session:
            session.execute(delete(table))
    assert ids[0] != ids[1]


def _again(session: WorkspaceSession, table: type[TimeEntry | AuditRecord]) -> object:
    person = session.scalars(select(Person)).first()
    assert person
    if table is TimeEntry:
        return add_entry(session, person, session.scalars(select(Project)).one())
    record = _audit(person.id, Action.LOG)
    session.add(record)
    return record


def _audit(person_id: int, action: Action, undoes_id: int | None = None) -> AuditRecord:
    return AuditRecord(
        person_id=person_id,
        at=NOON,
        action=action,
        subject=Subject.TIME_ENTRY,
        subject_id=1,
        undoes_id=undoes_id,
    )
