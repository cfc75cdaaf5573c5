"""An agency in Slack for every test, the real bot in it, and nothing of it left for the next."""

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite(
    "tests.handlers.lines",
    "tests.handlers.reading",
    "tests.handlers.requesting",
    "tests.handlers.stage",
)

from tests.handlers.agency import found  # noqa: E402 - rewriting is asked for before importing
from tests.handlers.stage import Stage, open_stage  # noqa: E402 - rewriting is asked for before importing


@pytest.fixture
def postgres_agency_url(postgres_url: str) -> str:
    found(postgres_url)
    return postgres_url


@pytest.fixture(params=["sqlite", "postgres"])
def agency_url(request: pytest.FixtureRequest) -> str:
    """A database with the sample agency in it, of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_agency_url")
    return url


@pytest.fixture
def stage(sqlite_agency_url: str) -> Iterator[Stage]:
    """The sample agency, on SQLite: for what is about words."""
    with open_stage(sqlite_agency_url) as stage:
        yield stage


@pytest.fixture
def stored(agency_url: str) -> Iterator[Stage]:
    """The sample agency, once on each database: for what is about rows."""
    with open_stage(agency_url) as stage:
        yield stage


@pytest.fixture
def served(agency_url: str) -> Iterator[Stage]:
    """The sample agency over signed HTTP, once on each database."""
    with open_stage(agency_url, over="http") as stage:
        yield stage


@pytest.fixture
def empty(database_url: str) -> Iterator[Stage]:
    """A workspace that Stint has not met yet, once on each database."""
    with open_stage(database_url) as stage:
        yield stage
