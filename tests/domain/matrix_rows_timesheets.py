"""The rows of the matrix that are about timesheets."""

from dataclasses import replace

from domain.actor import Actor
from domain.permissions import Permission
from domain.timesheets.sheet_decisions import approve_sheet, approve_sheets, reject_sheet
from domain.timesheets.timesheets import sheets_of, show_week, submit_week, withdraw_week
from domain.timesheets.waiting_sheets import list_waiting, look_at_sheet
from domain.timesheets.week_sheets import typed_week
from domain.versions import GoneMeanwhile
from models import Project
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_SUBMIT, _APPROVE = Permission.SUBMIT_OWN_TIME, Permission.APPROVE_TIME


def _approving(session: WorkspaceSession, actor: Actor, target: Target) -> Actor:
    """The actor as the project's manager, in a workspace that lets those approve (rule 10)."""
    project = session.get(Project, target.project_id)
    if project:
        project.manager_id = actor.person_id
        session.flush()
    return replace(actor, managers_approve=True)


def _submit(session: WorkspaceSession, actor: Actor, _target: Target) -> object:
    sheet = show_week(session, actor)
    return submit_week(session, actor, sheet.week, sheet.told)


def _withdraw(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _submit(session, actor, target)
    return withdraw_week(session, actor, show_week(session, actor).week)


def _approve_all(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    done = approve_sheets(session, _approving(session, actor, target), [(target.sheet_id, 1)])
    if done.gone:
        raise GoneMeanwhile
    return done


OF_TIMESHEETS = {
    "week_sheets.typed_week": Row(_SUBMIT, lambda _s, a, _t: typed_week(a, ""), aimed=False),
    "timesheets.show_week": Row(_SUBMIT, lambda s, a, _t: show_week(s, a), aimed=False),
    "timesheets.submit_week": Row(_SUBMIT, _submit, aimed=False),
    "timesheets.withdraw_week": Row(_SUBMIT, _withdraw, aimed=False),
    "timesheets.sheets_of": Row(_SUBMIT, lambda s, a, _t: sheets_of(s, a), aimed=False),
    "waiting_sheets.list_waiting": Row(
        _APPROVE, lambda s, a, t: list_waiting(s, _approving(s, a, t)), aimed=False
    ),
    "waiting_sheets.look_at_sheet": Row(
        _APPROVE, lambda s, a, t: look_at_sheet(s, _approving(s, a, t), t.sheet_id)
    ),
    "sheet_decisions.approve_sheet": Row(
        _APPROVE, lambda s, a, t: approve_sheet(s, _approving(s, a, t), t.sheet_id, 1)
    ),
    "sheet_decisions.approve_sheets": Row(_APPROVE, _approve_all),
    "sheet_decisions.reject_sheet": Row(
        _APPROVE, lambda s, a, t: reject_sheet(s, _approving(s, a, t), t.sheet_id, 1, "Why?")
    ),
}
