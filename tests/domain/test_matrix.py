"""Every level, every use-case, on its own, another and another workspace's: nothing leaks.

DOMAIN rules 8 to 12. Whoever lacks the permission is refused whatever the target is; whoever has
it and doesn't see the target is answered as for one that never was.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from domain.errors import DomainError
from domain.permissions import PERMISSIONS, NotAllowed, Permission
from models import Level
from models.database import Database
from tests.domain.matrix import Row, Target, use_cases
from tests.domain.matrix_rows import ROWS
from tests.domain.matrix_world import MatrixWorld, build_world
from tests.factories import NOON, actor_of


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def world(request: pytest.FixtureRequest) -> MatrixWorld:
    database: Database = request.getfixturevalue(f"shared_{request.param}")
    return build_world(database)


@dataclass(frozen=True)
class Outcome:
    """What came of a use-case, the target's own names and ids put aside."""

    refused: str
    told: str


def test_every_use_case_has_a_row_and_every_row_its_permission() -> None:
    found = use_cases()
    assert set(ROWS) == set(found)
    assert {name: row.permission for name, row in ROWS.items()} == found


def test_every_permission_is_required_somewhere() -> None:
    asked_of_queries = {
        Permission.SEE_ALL_PROJECTS,  # `may`, in visible_projects
        Permission.GET_DIGESTS,  # `levels_with`, in watched
        Permission.SEE_NAMES,  # `may`, in readers and in what is read of a report
    }
    assert set(Permission) - asked_of_queries == set(use_cases().values())


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", ROWS)
def test_a_level_may_do_it_to_what_it_sees_and_nothing_else(
    world: MatrixWorld, name: str, level: Level
) -> None:
    row = ROWS[name]
    own = outcome(world, level, row, world.own[level])
    if row.permission not in PERMISSIONS[level]:
        assert own.refused == NotAllowed.__name__
        for target in () if row.resolved else (world.other, world.foreign, world.never):
            assert outcome(world, level, row, target) == own
        return
    assert own.refused == "", own
    for hidden in world.hidden_from(level):
        assert not [name for name in hidden.names if name in own.told]
    if not row.aimed:
        return
    never = outcome(world, level, row, world.never)
    assert never.refused not in {"", NotAllowed.__name__}
    assert outcome(world, level, row, world.foreign) == never
    other = outcome(world, level, row, world.other)
    if Permission.SEE_ALL_PROJECTS in PERMISSIONS[level] and not row.personal:
        assert other.refused == "", other
    else:
        assert other == never


def outcome(world: MatrixWorld, level: Level, row: Row, target: Target) -> Outcome:
    """Do it in a transaction of which nothing stays."""
    with world.database.read(world.workspace_id) as session:
        actor = actor_of(world.people[level], NOON + timedelta(hours=1))
        try:
            result = row.call(session, actor, target)
        except DomainError as error:
            told = repr(error)
            for value in sorted((*target.names, target.work_type), key=len, reverse=True):
                told = told.replace(value, "NAME")
            return Outcome(type(error).__name__, told)
        return Outcome("", repr(result))
