"""Whose weeks somebody may approve (DOMAIN rules 9 and 10): the one place that says so."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, select, true

from domain.actor import Actor
from domain.errors import DomainError
from domain.home.homes import outdate_homes
from domain.permissions import Permission, levels_with, may
from domain.projects.projects import visible_projects
from models import Person, Project, TimeEntry, Timesheet
from models.columns import SundayAfter
from models.database import WorkspaceSession

IN_WEEK = (TimeEntry.person_id == Timesheet.person_id) & TimeEntry.day.between(
    Timesheet.monday, SundayAfter(Timesheet.monday)
)
"""Of entries, those of a timesheet's week."""


@dataclass
class ManagersDontApprove(DomainError):
    """The workspace has its administrators alone approve timesheets (DOMAIN rule 10)."""


def approves(actor: Actor) -> bool:
    """Whether the actor approves anybody's weeks at all."""
    return may(actor, Permission.APPROVE_TIME) and (_any(actor) or actor.managers_approve)


def require_approving(actor: Actor) -> None:
    """Let pass, of those whose level approves weeks, whom the workspace lets.

    Raises:
        ManagersDontApprove: its managers don't.
    """
    if not approves(actor):
        raise ManagersDontApprove


def decidable(actor: Actor) -> ColumnElement[bool]:
    """Of timesheets, those that the actor may approve and reject, and so see.

    An administrator any. A manager, if the workspace lets managers approve, somebody else's week
    that has time, all of it on projects that they manage and see.
    """
    if not approves(actor):
        return false()
    if _any(actor):
        return true()
    managed = managed_projects(actor)
    entries = select(TimeEntry.id).where(IN_WEEK).correlate(Timesheet)
    return (
        (Timesheet.person_id != actor.person_id)
        & entries.exists()
        & ~entries.where(TimeEntry.project_id.not_in(managed)).exists()
    )


def managed_projects(actor: Actor) -> Select[int]:
    """The ids of the projects that a manager manages and sees, on whose time they decide."""
    return (
        visible_projects(actor)
        .with_only_columns(Project.id)
        .where(Project.manager_id == actor.person_id)
    )


def outdate_approvers(session: WorkspaceSession, actor: Actor, sheet: Timesheet) -> None:
    """Have App Home drawn anew for all who might approve the week, but for the actor."""
    concerned: ColumnElement[bool] = Person.level.in_(levels_with(Permission.SEE_ALL_PROJECTS))
    if actor.managers_approve:
        managers = (
            select(Project.manager_id)
            .join(TimeEntry, TimeEntry.project_id == Project.id)
            .join(Timesheet, IN_WEEK)
            .where(Timesheet.id == sheet.id, Project.manager_id.is_not(None))
        )
        concerned |= Person.id.in_(managers)
    outdate_homes(session, concerned, Person.active, Person.id != actor.person_id)


def _any(actor: Actor) -> bool:
    """Whether all there is is theirs to see, as it is an administrator's (DOMAIN rule 9)."""
    return may(actor, Permission.SEE_ALL_PROJECTS)
