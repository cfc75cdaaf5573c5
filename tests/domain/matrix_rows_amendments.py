"""The matrix's rows of amendments: the week of the target's time is approved for them."""

from dataclasses import replace

from domain.actor import Actor
from domain.amendments.amendment_decisions import (
    accept_amendment,
    look_at_amendment,
    reject_amendment,
    rejectable_amendment,
)
from domain.amendments.amendment_forms import form_to_add, form_to_change, form_to_remove
from domain.amendments.amendment_lists import own_amendments
from domain.amendments.amendments import (
    ask_for_change,
    ask_to_add,
    ask_to_remove,
    withdraw_amendment,
)
from domain.entries.time_form import FilledForm
from domain.permissions import Permission
from domain.read_models import WantedTime
from models import Level, Person, Project, TimeEntry, TimesheetState
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target
from tests.factories import MONDAY, TODAY, add_amendment, add_entry, add_person, add_timesheet

_CHANGE, _ASK, _APPROVE = (
    Permission.CHANGE_OWN_TIME,
    Permission.SUBMIT_OWN_TIME,
    Permission.APPROVE_TIME,
)
_NONE = 10**9


def _approved(session: WorkspaceSession, actor: Actor) -> None:
    """Have the actor's week approved; an executive has none, but is refused before."""
    person = session.get_one(Person, actor.person_id)
    add_timesheet(session, person, MONDAY, TimesheetState.APPROVED)


def _filled(target: Target) -> FilledForm:
    return FilledForm(target.project_id, "2h", TODAY.isoformat(), None, None, "")


def _change(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _approved(session, actor)
    filled = _filled(target)
    return ask_for_change(session, actor, filled, "Why", entry_id=target.entry_id, version=1)


def _add(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _approved(session, actor)
    return ask_to_add(session, actor, _filled(target), "Why", TODAY)


def _remove(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _approved(session, actor)
    return ask_to_remove(session, actor, "Why", entry_id=target.entry_id, version=1)


def _form_to_add(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _approved(session, actor)
    return form_to_add(session, actor, target.project_id, WantedTime(60, TODAY))


def _form_to_remove(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _approved(session, actor)
    return form_to_remove(session, actor, target.entry_id)


def _form_to_change(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    _approved(session, actor)
    return form_to_change(session, actor, target.entry_id)


def _withdraw(session: WorkspaceSession, actor: Actor, target: Target) -> object:
    entry = session.get(TimeEntry, target.entry_id)
    amendment_id = _NONE
    if entry:
        owner = session.get_one(Person, entry.person_id)
        sheet = add_timesheet(session, owner, MONDAY, TimesheetState.APPROVED)
        amendment_id = add_amendment(session, sheet, entry_id=entry.id).id
    return withdraw_amendment(session, actor, amendment_id, 1)


def _asked(session: WorkspaceSession, actor: Actor, target: Target) -> int:
    """An amendment of somebody's week on the target's project, which managers there manage."""
    project = session.get(Project, target.project_id)
    if project is None:
        return _NONE
    if actor.level is Level.MANAGER:
        project.manager_id = actor.person_id
    owner = add_person(session)
    sheet = add_timesheet(session, owner, MONDAY, TimesheetState.APPROVED)
    entry = add_entry(session, owner, project)
    facts = {
        "person_id": owner.id,
        "project_id": project.id,
        "work_type_id": None,
        "day": TODAY.isoformat(),
        "minutes": 60,
        "billable": True,
        "note": "",
    }
    amendment = add_amendment(
        session,
        sheet,
        entry_id=entry.id,
        entry_version=1,
        before=facts,
        after={**facts, "minutes": 90},
    )
    return amendment.id


def _approver(actor: Actor) -> Actor:
    return replace(actor, managers_approve=True)


OF_AMENDMENTS: dict[str, Row] = {
    "amendment_forms.form_to_change": Row(_CHANGE, _form_to_change, personal=True),
    "amendment_forms.form_to_add": Row(_ASK, _form_to_add),
    "amendment_forms.form_to_remove": Row(_ASK, _form_to_remove, personal=True),
    "amendments.ask_for_change": Row(_ASK, _change, personal=True),
    "amendments.ask_to_add": Row(_ASK, _add),
    "amendments.ask_to_remove": Row(_ASK, _remove, personal=True),
    "amendments.withdraw_amendment": Row(_ASK, _withdraw, personal=True),
    "amendment_lists.own_amendments": Row(_ASK, lambda s, a, _t: own_amendments(s, a), aimed=False),
    "amendment_decisions.look_at_amendment": Row(
        _APPROVE, lambda s, a, t: look_at_amendment(s, _approver(a), _asked(s, a, t))
    ),
    "amendment_decisions.rejectable_amendment": Row(
        _APPROVE, lambda s, a, t: rejectable_amendment(s, _approver(a), _asked(s, a, t), 1)
    ),
    "amendment_decisions.accept_amendment": Row(
        _APPROVE, lambda s, a, t: accept_amendment(s, _approver(a), _asked(s, a, t), 1)
    ),
    "amendment_decisions.reject_amendment": Row(
        _APPROVE, lambda s, a, t: reject_amendment(s, _approver(a), _asked(s, a, t), 1, "No")
    ),
}
