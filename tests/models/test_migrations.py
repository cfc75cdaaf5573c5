"""Migrations go up and down step by step, and leave the schema the models describe."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

import models.migrate
from models import Action, AuditRecord, Base, Person, Subject
from models.database import Database, WorkspaceSession
from models.migrate import current_revision, migrate, newest_revision, unmigrate
from tests.factories import NOON, add_person, add_workspace

_SCRIPTS = ScriptDirectory(str(Path(models.migrate.__file__).parent / "migrations"))
_REVISIONS = [script.revision for script in reversed(list(_SCRIPTS.walk_revisions()))]

_SQLITE_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"

_POSTGRES_OBJECTS = (
    """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
              column_default, collation_name
       FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT sequence_name, data_type FROM information_schema.sequences",
    "SELECT event_object_table, trigger_name, action_statement FROM information_schema.triggers",
    "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
)

# Each process says when it is ready, and all are let go together.
_MIGRATE_WHEN_TOLD = """
import sys
from models.database import Database
from models.migrate import migrate
database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
migrate(database)
"""


def test_migrations_form_one_line() -> None:
    assert len(_SCRIPTS.get_heads()) == 1
    assert newest_revision() == _REVISIONS[-1]


def test_every_step_goes_up_and_down_and_up_again(database: Database) -> None:
    unmigrate(database)
    before = [_objects(database)]
    for revision in _REVISIONS:
        migrate(database, revision)
        assert current_revision(database) == revision
        before.append(_objects(database))
    for there, back in zip(reversed(_REVISIONS), reversed(before[:-1]), strict=True):
        assert current_revision(database) == there
        unmigrate(database, "-1")
        assert _objects(database) == back
    migrate(database)
    assert _objects(database) == before[-1]


def test_a_database_taken_back_to_the_start_is_empty(database: Database) -> None:
    unmigrate(database)
    assert current_revision(database) is None
    assert inspect(database.engine).get_table_names() == ["alembic_version"]


def test_migrating_twice_changes_nothing(database: Database) -> None:
    before = _objects(database)
    migrate(database)
    assert _objects(database) == before


def test_alembic_finds_nothing_left_to_migrate(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_what_the_models_describe_down_to_the_checks(database: Database) -> None:
    migrated = _objects(database)
    unmigrate(database)
    with database.engine.begin() as connection:
        Base.metadata.create_all(connection)
    assert migrated == _objects(database)


def test_the_trail_comes_through_the_change_of_its_checks(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        person = add_person(session)
        first = _record(session, person, Action.LOG, Subject.TIME_ENTRY)
        _record(session, person, Action.UNDO, Subject.TIME_ENTRY, undoes_id=first.id)
    of_time = _trail(database)
    with database.begin("T1") as session:
        _record(session, session.get_one(Person, person.id), Action.CREATE, Subject.CLIENT)
    unmigrate(database, "0001")
    assert _trail(database) == of_time
    migrate(database)
    assert _trail(database) == of_time
    with database.begin("T1") as session:  # whose ids go on where they were
        later = _record(session, session.get_one(Person, person.id), Action.REMOVE, Subject.LEAD)
    assert later.id > of_time[-1][0]


def test_processes_that_migrate_a_fresh_database_at_once_take_turns(database: Database) -> None:
    with database.engine.begin() as connection:
        _drop_everything(connection)
    url = database.engine.url.render_as_string(hide_password=False)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _MIGRATE_WHEN_TOLD, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    complaints = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], complaints
    assert current_revision(database) == newest_revision()


def test_a_migration_that_fails_leaves_the_schema_as_it_was(database: Database) -> None:
    unmigrate(database)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE time_entry (id INTEGER)"))
    before = _objects(database)
    with pytest.raises(Exception, match="time_entry"):
        migrate(database)
    assert _objects(database) == before
    assert current_revision(database) is None


def _record(
    session: WorkspaceSession, person: Person, action: Action, subject: Subject, **facts: object
) -> AuditRecord:
    values = {"at": NOON, "action": action, "subject": subject, "subject_id": 1, **facts}
    record = AuditRecord(person_id=person.id, before={"minutes": 60}, **values)
    session.add(record)
    session.flush()
    return record


def _trail(database: Database) -> list[tuple[int, *tuple[str, ...]]]:
    with database.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT id, person_id, action, subject, before, undoes_id FROM audit ORDER BY id")
        )
        return [(row.id, *map(str, row[1:])) for row in rows]


def _objects(database: Database) -> list[tuple[object, ...]]:
    """All that the database holds but for Alembic's own, in a form that can be compared."""
    with database.engine.connect() as connection:
        rows = (
            _sqlite_objects(connection)
            if connection.dialect.name == "sqlite"
            else _postgres_objects(connection)
        )
    return sorted((row for row in rows if "alembic_version" not in str(row)), key=str)


def _sqlite_objects(connection: Connection) -> list[tuple[object, ...]]:
    rows = connection.execute(text(_SQLITE_OBJECTS)).all()
    return [(kind, name, *_parts(sql)) for kind, name, sql in rows]


def _parts(sql: str) -> list[str]:
    """The columns and constraints of a table, whatever the order they were written in."""
    head, _, rest = " ".join(sql.split()).partition("(")
    parts, depth = [""], 0
    for letter in rest.rpartition(")")[0]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    unquoted = head.replace('"', "")  # SQLite quotes the name of a table that was renamed
    return sorted(part.strip() for part in (unquoted, *parts))


def _postgres_objects(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for query in _POSTGRES_OBJECTS for row in connection.execute(text(query))]


def _drop_everything(connection: Connection) -> None:
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(text(f"DROP TABLE {table.name}"))
    connection.execute(text("DROP TABLE alembic_version"))
