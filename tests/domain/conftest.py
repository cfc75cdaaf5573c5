"""One open transaction in one workspace, for rules that need no more; nothing of it stays."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import Database, WorkspaceSession
from tests.domain.asking import Asking, executive_with_project
from tests.domain.scene import Scene
from tests.factories import add_person, add_project, add_workspace
from tests.postgres import Postgres


@pytest.fixture(scope="session")
def shared_sqlite(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("shared") / "shared.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def shared_postgres(postgres_server: Postgres) -> Iterator[Database]:
    with postgres_server.lend() as url:
        database = Database(url)
        yield database
        database.close()


@pytest.fixture(params=["sqlite", "postgres"])
def session(request: pytest.FixtureRequest) -> Iterator[WorkspaceSession]:
    database: Database = request.getfixturevalue(f"shared_{request.param}")
    with database.read("T1") as session:  # which ends by rolling back
        add_workspace(session)
        yield session


@pytest.fixture
def scene(session: WorkspaceSession) -> Scene:
    person = add_person(session)
    return Scene(session, person, add_project(session, "ACME-site", team=[person]))


@pytest.fixture
def asking(session: WorkspaceSession) -> Asking:
    return executive_with_project(session)
