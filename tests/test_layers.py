"""Nobody but the models goes round the session; which way imports run is for `make check`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_RULES_AND_LISTENERS = [
    path for package in ("domain", "handlers") for path in sorted((_ROOT / package).rglob("*.py"))
]

# What the session's criterion does not reach (models/database.py).
_ROUND_THE_SESSION = {"__table__", "connection", "from_statement", "engine"}
_SQL_AS_TEXT = {"text", "literal_column", "table", "column", "insert"}


@pytest.mark.parametrize(
    "path", _RULES_AND_LISTENERS, ids=lambda path: str(path.relative_to(_ROOT))
)
def test_rows_are_asked_for_by_mapped_classes_alone(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert set(_ways_round(tree)) == set()


def _ways_round(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _ROUND_THE_SESSION:
            yield f"line {node.lineno}: .{node.attr}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            yield from (
                f"line {node.lineno}: {name.name}"
                for name in node.names
                if name.name in _SQL_AS_TEXT
            )
