"""Transactions: all or nothing, one after the other where they must, else side by side."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy import create_engine, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from models import Base, Client, TimeEntry
from models.database import Database, WorkspaceSession, own
from models.migrate import migrate
from tests.factories import add_client, add_entry, add_person, add_project, add_workspace


class _MishapError(Exception):
    pass


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    database = Database(sqlite_url)
    with database.begin("A") as session:
        add_workspace(session)
    yield database
    database.close()


def test_what_a_block_that_ends_well_wrote_is_there(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        session.add(Client(name="Acme"))
    assert _clients(two_workspaces) == ["Acme"]


def test_an_exception_leaves_nothing_behind(two_workspaces: Database) -> None:
    with pytest.raises(_MishapError), two_workspaces.begin("A") as session:
        _add_and_fail(session)
    assert _clients(two_workspaces) == []
    with two_workspaces.begin("A") as session:
        add_client(session, "Beta")
    assert _clients(two_workspaces) == ["Beta"]


def test_a_flush_that_fails_at_the_end_leaves_nothing_behind(two_workspaces: Database) -> None:
    with pytest.raises(IntegrityError), two_workspaces.begin("A") as session:
        session.add_all([Client(name="Acme"), Client(name="ACME")])
    assert _clients(two_workspaces) == []


def test_a_read_keeps_nothing(two_workspaces: Database) -> None:
    with two_workspaces.read("A") as session:
        add_client(session, "Acme")
    assert _clients(two_workspaces) == []


def test_rows_can_be_used_after_their_transaction(two_workspaces: Database) -> None:
    with two_workspaces.begin("A") as session:
        client = add_client(session, "Acme")
    assert client.name == "Acme"


def test_the_text_of_a_failing_statement_tells_no_note(two_workspaces: Database) -> None:
    note = "the merger nobody may hear of"
    with two_workspaces.begin("A") as session:
        person, project = add_person(session), add_project(session)
    with pytest.raises(IntegrityError) as caught, two_workspaces.begin("A") as session:
        add_entry(session, person, project, minutes=0, note=note)
    told = "".join(format_exception(caught.value))
    assert note not in told
    assert "INSERT INTO time_entry" in told
    assert "ck_time_entry_minutes" in told


def test_a_postgres_url_means_psycopg_3(postgres_url: str) -> None:
    database = Database(postgres_url.replace("postgresql+psycopg", "postgresql"))
    with database.read("A"):
        assert database.engine.dialect.driver == "psycopg"
    database.close()


def test_every_connection_to_sqlite_is_prepared(sqlite: Database) -> None:
    with sqlite.engine.connect() as one, sqlite.engine.connect() as another:
        for connection in (one, another):
            settings = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
            }
            assert settings == {
                "foreign_keys": 1,
                "journal_mode": "wal",
                "synchronous": 2,  # FULL
                "busy_timeout": 1000,
            }


def test_sqlite_refuses_what_refers_to_nothing_on_every_connection(sqlite: Database) -> None:
    orphan = insert(Base.metadata.tables["client"]).values(
        workspace_id="nowhere", name="X", name_folded="x", active=True
    )
    with sqlite.engine.connect() as one, sqlite.engine.connect() as another:
        for connection in (one, another):
            with pytest.raises(IntegrityError, match="FOREIGN KEY"):
                connection.execute(orphan)
            connection.rollback()


def test_eight_threads_write_to_sqlite_and_none_is_turned_away(sqlite: Database) -> None:
    with sqlite.begin("A") as session:
        person, project = add_person(session), add_project(session)

    def write(_thread: int) -> None:
        for _ in range(25):
            with sqlite.begin("A") as session:
                count = session.scalars(select(func.count()).select_from(TimeEntry)).one()
                add_entry(session, person, project, note=str(count))
            with sqlite.read("A") as session:
                session.scalars(select(TimeEntry.note)).all()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    with sqlite.read("A") as session:
        notes = session.scalars(select(TimeEntry.note).order_by(TimeEntry.id)).all()
    assert notes == [str(count) for count in range(200)]


def test_two_processes_may_write_to_one_sqlite_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    databases = [Database(url), Database(url)]  # each with its own lock, as two processes have
    migrate(databases[0])
    with databases[0].begin("A") as session:
        add_workspace(session)

    def write(database: Database) -> None:
        for _ in range(25):
            with database.begin("A") as session:
                count = session.scalars(select(func.count()).select_from(Client)).one()
                session.add(Client(name=str(count)))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(write, databases))
    with databases[0].read("A") as session:
        assert len(session.scalars(select(Client)).all()) == 50
    for database in databases:
        database.close()


def test_a_reader_of_sqlite_waits_for_no_writer(sqlite: Database) -> None:
    with sqlite.begin("A") as writer:
        add_client(writer, "Acme")
        assert _clients(sqlite) == []
    assert _clients(sqlite) == ["Acme"]


def test_a_reader_sees_one_state_until_it_ends(sqlite: Database) -> None:
    with sqlite.read("A") as reader:
        assert reader.scalars(select(Client.name)).all() == []
        with sqlite.begin("A") as writer:
            add_client(writer, "Acme")
        assert reader.scalars(select(Client.name)).all() == []


def test_transactions_of_one_turn_run_one_after_the_other(postgres: Database) -> None:
    with ThreadPoolExecutor(1) as threads:
        with postgres.begin("A", turn="person 1") as session:
            second = threads.submit(_clients_seen_in_turn, postgres, "person 1")
            while not (second.done() or _somebody_waits(postgres)):
                pass
            assert not second.done()
            add_client(session, "Acme")
        assert second.result() == ["Acme"]


@pytest.mark.parametrize("other", [("A", "person 2"), ("B", "person 1"), ("A", "")], ids=str)
def test_transactions_of_other_turns_run_meanwhile(
    postgres: Database, other: tuple[str, str]
) -> None:
    with postgres.begin("A", turn="person 1") as one, postgres.begin(*other) as another:
        for session in (one, another):
            assert session.scalars(select(Client)).all() == []


def test_a_turn_ends_with_an_exception_too(postgres: Database) -> None:
    with pytest.raises(_MishapError), postgres.begin("A", turn="person 1"):
        raise _MishapError
    assert _clients_seen_in_turn(postgres, "person 1") == []


def test_when_the_server_restarted_nobody_is_told_of_it(postgres: Database) -> None:
    with postgres.begin("A") as one, postgres.begin("A") as another:
        add_client(one, "Acme")
        add_client(another, "Beta")
    _hang_up_on(postgres)
    with postgres.read("A") as one, postgres.begin("A", turn="person 1") as another:
        assert one.ask(_NAMES) == another.ask(_NAMES) == [("Acme",), ("Beta",)]


def test_a_connection_that_breaks_in_use_takes_the_others_with_it(postgres: Database) -> None:
    with postgres.read("A") as one:
        with postgres.read("A"):
            pass
        assert _idle(postgres) == 1
        _hang_up_on(postgres)
        with pytest.raises(OperationalError):
            one.ask(_NAMES)
    assert _idle(postgres) == 0


_NAMES = own(select(Client.name).order_by(Client.name))


def _hang_up_on(database: Database) -> None:
    """End its connections as a server does that shuts down."""
    others = (
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    server = create_engine(database.engine.url)
    with server.connect() as connection:
        connection.execute(text(others))
    server.dispose()


def _idle(database: Database) -> int:
    assert isinstance(database.engine.pool, QueuePool)
    return database.engine.pool.checkedin()


def _add_and_fail(session: WorkspaceSession) -> None:
    add_client(session, "Acme")
    raise _MishapError


def _clients(database: Database) -> list[str]:
    with database.read("A") as session:
        return list(session.scalars(select(Client.name)))


def _clients_seen_in_turn(database: Database, turn: str) -> list[str]:
    with database.begin("A", turn=turn) as session:
        return list(session.scalars(select(Client.name)))


def _somebody_waits(database: Database) -> bool:
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    with database.engine.connect() as connection:
        return bool(connection.execute(waiting).scalar_one())
