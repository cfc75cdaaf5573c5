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
    RUN_TIMER = "timers:run:own"
    SUBMIT_OWN_TIME = "timesheets:submit:own"
    APPROVE_TIME = "timesheets:approve:all"
    TAKE_LEAVE = "leave:update:own"
    KEEP_OWN_SETTINGS = "settings:update:own"
    GET_DIGESTS = "digests:receive:own"

    SEE_ALL_PROJECTS = "projects:view:all"
    SEE_PROJECTS = "projects:view:own"
    SEE_BUDGETS = "projects:view-budget:own"
    EDIT_PROJECTS = "projects:update:own"
    LEAD_TEAMS = "projects:team:own"
    LINK_CHANNELS = "projects:link:own"
    MAKE_PROJECTS = "projects:create:all"

    SEE_DOCUMENTS = "documents:view:own"
    KEEP_DOCUMENTS = "documents:update:own"
    KEEP_LEADS = "leads:update:own"

    SEE_CLIENTS = "clients:view:own"
    KEEP_CLIENTS = "clients:update:all"
    INVITE_EXECUTIVES = "executives:invite:all"

    SEE_NAMES = "people:view-work:own"
    SEE_RATES = "rates:view:own"
    SEE_REPORTS = "reports:view:own"
    KEEP_BILLING = "billing:update:all"
    SHARE = "dashboards:share:own"
    KEEP_SCHEDULES = "schedules:update:own"
    SEE_STATEMENTS = "statements:view:own"
    TELL_STATEMENTS = "statements:create:own"
    ANSWER_STATEMENTS = "statements:accept:own"

    ASK_FOR_WORK = "work-requests:create:own"
    ANSWER_REQUESTS = "work-requests:answer:own"

    KEEP_PEOPLE = "people:update:all"
    KEEP_SETTINGS = "settings:update:all"
    SEE_AUDIT = "audit:view:all"


_OWN_TIME = {
    Permission.LOG_OWN_TIME,
    Permission.CHANGE_OWN_TIME,
    Permission.SEE_OWN_TIME,
    Permission.RUN_TIMER,
    Permission.SUBMIT_OWN_TIME,
    Permission.TAKE_LEAVE,
    Permission.KEEP_OWN_SETTINGS,
}
_STAFF = {
    *_OWN_TIME,
    Permission.SEE_PROJECTS,
    Permission.SEE_CLIENTS,
    Permission.SEE_DOCUMENTS,
    Permission.SEE_NAMES,
    Permission.SHARE,
}
_MANAGE = {
    *_STAFF,
    Permission.SEE_BUDGETS,
    Permission.EDIT_PROJECTS,
    Permission.LEAD_TEAMS,
    Permission.LINK_CHANNELS,
    Permission.KEEP_DOCUMENTS,
    Permission.KEEP_LEADS,
    Permission.ANSWER_REQUESTS,
    Permission.GET_DIGESTS,
    Permission.SEE_RATES,
    Permission.SEE_REPORTS,
    Permission.KEEP_SCHEDULES,
    Permission.SEE_STATEMENTS,
    Permission.TELL_STATEMENTS,
    Permission.APPROVE_TIME,  # of managers, domain/timesheets/approving.py asks for more (rule 10)
}
_ADMINISTER = {
    *_MANAGE,
    Permission.SEE_ALL_PROJECTS,
    Permission.MAKE_PROJECTS,
    Permission.KEEP_CLIENTS,
    Permission.INVITE_EXECUTIVES,
    Permission.KEEP_BILLING,
    Permission.KEEP_PEOPLE,
    Permission.KEEP_SETTINGS,
    Permission.SEE_AUDIT,
}

PERMISSIONS: dict[Level, frozenset[Permission]] = {
    Level.ADMINISTRATOR: frozenset(_ADMINISTER),  # rules 8 and 9
    Level.MANAGER: frozenset(_MANAGE),  # rule 10: own projects and their money, makes none
    Level.RESOURCE: frozenset(_STAFF),  # rule 11: never sees money
    # Rule 12: budgets and totals of their projects, and asking for work; no time, no documents,
    # no names and no rates.
    Level.EXECUTIVE: frozenset(
        {
            Permission.SEE_CLIENTS,
            Permission.SEE_BUDGETS,
            Permission.SEE_REPORTS,
            Permission.SEE_STATEMENTS,
            Permission.ANSWER_STATEMENTS,
            Permission.ASK_FOR_WORK,
        }
    ),
}
"""What is not named is refused. `own` is said of the projects the person sees (rule 8)."""


@dataclass
class NotAllowed(DomainError):
    """The person's level does not allow it."""

    level: Level
    permission: Permission

    @property
    def for_managers(self) -> bool:
        """Whether a manager's level would do."""
        return self.permission in PERMISSIONS[Level.MANAGER]


def levels_with(permission: Permission) -> list[Level]:
    """The levels that have the permission."""
    return [level for level in Level if permission in PERMISSIONS[level]]


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
