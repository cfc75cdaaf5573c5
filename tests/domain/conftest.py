"""One open transaction in one workspace, for rules that need no more."""

from collections.abc import Iterator

import pytest

from models.database import Database, WorkspaceSession
from tests.factories import add_workspace


@pytest.fixture
def session(database: Database) -> Iterator[WorkspaceSession]:
    with database.begin("T1") as session:
        add_workspace(session)
        yield session
