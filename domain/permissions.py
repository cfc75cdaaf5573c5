"""What each level may do: one table, and the one question asked of it."""

from dataclasses import dataclass
from enum import StrEnum

from domain.actor import Actor
from domain.errors import DomainError
from models import Level


class Permission(StrEnum):
    """One thing a person may be allowed to do."""

    LOG_OWN_TIME = "time-entries:create:own"
    CHANGE_OWN_TIME = "time-entries:update:own"
    SEE_OWN_TIME = "time-entries:view:own"
    SEE_ALL_PROJECTS = "projects:view:all"


_OWN_TIME = {Permission.LOG_OWN_TIME, Permission.CHANGE_OWN_TIME, Permission.SEE_OWN_TIME}

PERMISSIONS: dict[Level, frozenset[Permission]] = {
    Level.ADMINISTRATOR: frozenset({*_OWN_TIME, Permission.SEE_ALL_PROJECTS}),  # rules 8 and 9
    Level.MANAGER: frozenset(_OWN_TIME),  # rule 10
    Level.RESOURCE: frozenset(_OWN_TIME),  # rule 11
    Level.EXECUTIVE: frozenset(),  # rule 12: has no timers and logs no time
}


@dataclass
class NotAllowed(DomainError):
    """The person's level does not allow it."""

    level: Level
    permission: Permission


def may(actor: Actor, permission: Permission) -> bool:
    """Whether the actor's level has the permission (DOMAIN rules 8 to 12)."""
    return permission in PERMISSIONS[actor.level]


def require(actor: Actor, permission: Permission) -> None:
    """Let the actor pass.

    Raises:
        NotAllowed: the actor's level lacks the permission.
    """
    if not may(actor, permission):
        raise NotAllowed(actor.level, permission)
