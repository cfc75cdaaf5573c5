"""Who may do what: every level against every permission (DOMAIN rules 8 to 12)."""

import pytest

from domain.permissions import PERMISSIONS, NotAllowed, Permission, may, require
from models import Level
from models.database import WorkspaceSession
from tests.factories import actor_of, add_person

_WHO_LOG_TIME = {Level.ADMINISTRATOR, Level.MANAGER, Level.RESOURCE}

ALLOWED: dict[Permission, set[Level]] = {
    Permission.LOG_OWN_TIME: _WHO_LOG_TIME,
    Permission.CHANGE_OWN_TIME: _WHO_LOG_TIME,
    Permission.SEE_OWN_TIME: _WHO_LOG_TIME,
    Permission.SEE_ALL_PROJECTS: {Level.ADMINISTRATOR},
}


def test_every_permission_and_every_level_is_decided() -> None:
    assert set(ALLOWED) == set(Permission)
    assert set(PERMISSIONS) == set(Level)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("level", Level)
def test_a_level_has_exactly_its_permissions(
    session: WorkspaceSession, level: Level, permission: Permission
) -> None:
    actor = actor_of(add_person(session, level))
    assert may(actor, permission) == (level in ALLOWED[permission])
    if level in ALLOWED[permission]:
        require(actor, permission)
    else:
        with pytest.raises(NotAllowed) as refused:
            require(actor, permission)
        assert refused.value == NotAllowed(level, permission)
