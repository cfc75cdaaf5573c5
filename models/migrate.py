"""Bringing a database to the newest schema, and telling which one it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from models.base import Base
from models.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE = 5000  # milliseconds that a file may be locked
_LOCK = 0x5717  # any number, as long as every process of Stint takes the same


class SchemaUnknown(Exception):
    """The database has a schema of which this code knows nothing."""


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the schema up to a revision; processes that try at once take turns.

    Raises:
        SchemaUnknown: a newer Stint made it.
    """
    present = current_revision(database)
    if not is_known(present):
        raise SchemaUnknown(f"a newer Stint made its schema {present}; update this one")
    with _alembic(database) as config:
        command.upgrade(config, revision)


def unmigrate(database: Database, revision: str = "base") -> None:
    """Take the schema back to an earlier revision."""
    with _alembic(database) as config:
        command.downgrade(config, revision)


def current_revision(database: Database) -> str | None:
    """The revision the database has; None before the first."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision this code needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def is_known(revision: str | None) -> bool:
    """Whether this code can begin from there."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    return revision is None or revision in known


def stray_tables(database: Database) -> list[str]:
    """Tables with names of ours in a database that was never migrated."""
    present = inspect(database.engine).get_table_names()
    return (
        sorted(set(present) & set(Base.metadata.tables)) if not current_revision(database) else []
    )


@contextmanager
def _alembic(database: Database) -> Iterator[Config]:
    with database.engine.connect() as connection:
        connection.execution_options(stint_writes=True)
        connection.detach()  # it is more patient than those that serve people
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET lock_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            config = _config()
            config.attributes["connection"] = connection
            yield config


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
