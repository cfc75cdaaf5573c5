"""Two workspaces in one database; only the first has anything in it."""

from collections.abc import Iterator

import pytest

from models import Owned
from models.database import Database
from tests.factories import add_workspace
from tests.models.rows import ROWS


@pytest.fixture
def two_workspaces(database: Database) -> Database:
    for workspace_id in ("A", "B"):
        with database.begin(workspace_id) as session:
            add_workspace(session)
    return database


@pytest.fixture
def rows_of_a(two_workspaces: Database) -> dict[type[Owned], Owned]:
    """A row of every table, in the first workspace."""
    with two_workspaces.begin("A") as session:
        return {table: add(session) for table, add in ROWS.items()}


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Database]:
    """A database of PostgreSQL with the workspace A in it."""
    database = Database(postgres_url)
    with database.begin("A") as session:
        add_workspace(session)
    yield database
    database.close()
