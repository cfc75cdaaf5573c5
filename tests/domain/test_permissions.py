"""Who may do what: every level against every permission (DOMAIN rules 8 to 12)."""

import pytest

from domain.permissions import PERMISSIONS, NotAllowed, Permission, may, require
from models import Level
from models.database import WorkspaceSession
from tests.factories import actor_of, add_person

_ADMINISTRATORS = {Level.ADMINISTRATOR}
_MANAGERS = {Level.ADMINISTRATOR, Level.MANAGER}
_WHO_LOG_TIME = {Level.ADMINISTRATOR, Level.MANAGER, Level.RESOURCE}
_WHO_SEE_MONEY = {Level.ADMINISTRATOR, Level.MANAGER, Level.EXECUTIVE}

ALLOWED: dict[Permission, set[Level]] = {
    Permission.LOG_OWN_TIME: _WHO_LOG_TIME,
    Permission.CHANGE_OWN_TIME: _WHO_LOG_TIME,
    Permission.SEE_OWN_TIME: _WHO_LOG_TIME,
    Permission.RUN_TIMER: _WHO_LOG_TIME,
    Permission.SUBMIT_OWN_TIME: _WHO_LOG_TIME,
    Permission.APPROVE_TIME: _MANAGERS,  # of managers more is asked: test_timesheets.py
    Permission.TAKE_LEAVE: _WHO_LOG_TIME,
    Permission.KEEP_OWN_SETTINGS: _WHO_LOG_TIME,
    Permission.GET_DIGESTS: _MANAGERS,
    Permission.SEE_ALL_PROJECTS: _ADMINISTRATORS,
    Permission.SEE_PROJECTS: _WHO_LOG_TIME,
    Permission.SEE_BUDGETS: _WHO_SEE_MONEY,
    Permission.EDIT_PROJECTS: _MANAGERS,
    Permission.LEAD_TEAMS: _MANAGERS,
    Permission.LINK_CHANNELS: _MANAGERS,
    Permission.MAKE_PROJECTS: _ADMINISTRATORS,
    Permission.SEE_DOCUMENTS: _WHO_LOG_TIME,
    Permission.KEEP_DOCUMENTS: _MANAGERS,
    Permission.KEEP_LEADS: _MANAGERS,
    Permission.SEE_CLIENTS: set(Level),
    Permission.KEEP_CLIENTS: _ADMINISTRATORS,
    Permission.INVITE_EXECUTIVES: _ADMINISTRATORS,
    Permission.SEE_NAMES: _WHO_LOG_TIME,
    Permission.SHARE: _WHO_LOG_TIME,
    Permission.SEE_RATES: _MANAGERS,
    Permission.SEE_REPORTS: _WHO_SEE_MONEY,
    Permission.KEEP_BILLING: _ADMINISTRATORS,
    Permission.KEEP_SCHEDULES: _MANAGERS,
    Permission.SEE_STATEMENTS: _WHO_SEE_MONEY,
    Permission.TELL_STATEMENTS: _MANAGERS,
    Permission.ANSWER_STATEMENTS: {Level.EXECUTIVE},
    Permission.ASK_FOR_WORK: {Level.EXECUTIVE},
    Permission.ANSWER_REQUESTS: _MANAGERS,
    Permission.KEEP_PEOPLE: _ADMINISTRATORS,
    Permission.KEEP_SETTINGS: _ADMINISTRATORS,
    Permission.SEE_AUDIT: _ADMINISTRATORS,
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
