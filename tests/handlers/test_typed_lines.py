"""What people type after `/time`, line by line, and what comes of it.

The tables are specification: `lines_*.py` have them by theme, `lines.py` their words.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from models import AuditRecord, Receipt, TimeEntry
from tests.handlers import (
    lines_days,
    lines_durations,
    lines_meant,
    lines_notes,
    lines_projects,
    lines_subcommands,
)
from tests.handlers.lines import Line
from tests.handlers.stage import Stage, open_agency

LINES = (
    *lines_durations.ALL,
    *lines_projects.ALL,
    *lines_days.ALL,
    *lines_notes.ALL,
    *lines_subcommands.ALL,
    *lines_meant.ALL,
)


@pytest.fixture(scope="module")
def agency(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One workspace for every line."""
    path = tmp_path_factory.mktemp("typed") / "stint.db"
    shutil.copy(sqlite_template, path)
    with open_agency(f"sqlite:///{path}") as stage:
        yield stage


@pytest.fixture
def unlogged(agency: Stage) -> Stage:
    """The workspace as if nobody had typed a line yet."""
    with agency.begin() as session:
        for table in (AuditRecord, TimeEntry, Receipt):
            session.execute(delete(table))
    return agency


@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: f"{line.who} in {line.where}: {line.typed[:50]!r}"
)
def test_line(unlogged: Stage, line: Line) -> None:
    outcome = unlogged.time(line.who, line.typed, line.where)
    assert outcome.error is None
    line.expected.check(unlogged, line.who, outcome)


def test_no_line_stands_twice() -> None:
    asked = [(line.typed, line.who, line.where) for line in LINES]
    assert len(set(asked)) == len(asked) >= 160
