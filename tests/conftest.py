"""Both databases for every test that stores something, and a clock that stands still."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import Database
from models.migrate import migrate
from tests.handlers.agency import found
from tests.postgres import Postgres, postgres_in


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def sqlite_agency(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the sample agency in it: making that takes longer than most tests do."""
    path = tmp_path_factory.mktemp("agency") / "template.db"
    shutil.copy(sqlite_template, path)
    found(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server of this test run's own."""
    with postgres_in(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "stint.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite_agency_url(sqlite_agency: Path, tmp_path: Path) -> str:
    """A database with the sample agency in it."""
    path = tmp_path / "agency.db"
    shutil.copy(sqlite_agency, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    with postgres_server.lend() as url:
        yield url


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
