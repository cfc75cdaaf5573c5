"""The rows of the matrix that are about people, settings, work types and the trail."""

from dataclasses import replace

from domain.actor import Actor
from domain.people.people import SlackProfile, Standing
from domain.people.people_lists import (
    KnownPerson,
    list_people,
    named_person,
    person_of_slack,
    show_person,
)
from domain.people.person_edits import PersonWanted, add_person, change_level, edit_person, newcomer
from domain.permissions import Permission
from domain.settings.reminder_settings import (
    RemindersFilled,
    change_reminder_settings,
    show_reminder_settings,
)
from domain.settings.work_type_edits import (
    WorkTypeLine,
    add_work_type,
    edit_work_type,
    list_work_types,
    named_work_type,
    use_work_type,
)
from domain.settings.workspace_settings import SettingsFilled, change_settings, show_settings
from domain.trail.audit_lists import AuditFilter, export_audit, list_audit, read_audit_filter
from models import Level
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_PEOPLE, _SETTINGS = Permission.KEEP_PEOPLE, Permission.KEEP_SETTINGS
_AUDIT = Permission.SEE_AUDIT

_NEW = SlackProfile("U0NEW", "Nina", Standing.MEMBER, "UTC", None)
_AS_IS = PersonWanted(Level.RESOURCE, active=True, joins_new_projects=False)
_REMINDERS = RemindersFilled(
    of_days=True,
    in_evening=True,
    reminder="17:00",
    of_weeks=True,
    digests=False,
    weekly="10:00",
    quiet_from="19:00",
    quiet_until="08:00",
    region="DE",
)
_FILLED = SettingsFilled("EUR", "8 8 8 8 8 0 0", "5", "100", managers_approve=True)


def _person(session: WorkspaceSession, actor: Actor, target: Target) -> KnownPerson:
    return named_person(session, actor, target.slack_user_id, "/stint people")


def _work_type(session: WorkspaceSession, actor: Actor, target: Target) -> WorkTypeLine:
    return named_work_type(session, actor, target.work_type, "/stint types edit")


OF_STINT = {
    "people_lists.list_people": Row(_PEOPLE, lambda s, a, _t: list_people(s, a), aimed=False),
    "people_lists.person_of_slack": Row(
        _PEOPLE, lambda s, a, t: person_of_slack(s, a, t.slack_user_id), aimed=False
    ),
    "people_lists.named_person": Row(_PEOPLE, _person),
    "people_lists.show_person": Row(
        _PEOPLE, lambda s, a, t: show_person(s, a, _person(s, a, t)), resolved=True
    ),
    "person_edits.newcomer": Row(_PEOPLE, lambda _s, a, _t: newcomer(a, _NEW), aimed=False),
    "person_edits.add_person": Row(
        _PEOPLE,
        lambda s, a, t: add_person(s, a, _NEW, replace(_AS_IS, joins=frozenset({t.project_id}))),
        aimed=False,
    ),
    "person_edits.edit_person": Row(
        _PEOPLE, lambda s, a, t: edit_person(s, a, t.person_id, 1, _AS_IS)
    ),
    "person_edits.change_level": Row(
        _PEOPLE,
        lambda s, a, t: change_level(s, a, _person(s, a, t), Level.MANAGER),
        resolved=True,
    ),
    "workspace_settings.show_settings": Row(
        _SETTINGS, lambda s, a, _t: show_settings(s, a), aimed=False
    ),
    "workspace_settings.change_settings": Row(
        _SETTINGS, lambda s, a, _t: change_settings(s, a, 1, _FILLED), aimed=False
    ),
    "reminder_settings.show_reminder_settings": Row(
        _SETTINGS, lambda s, a, _t: show_reminder_settings(s, a), aimed=False
    ),
    "reminder_settings.change_reminder_settings": Row(
        _SETTINGS, lambda s, a, _t: change_reminder_settings(s, a, 1, _REMINDERS), aimed=False
    ),
    "work_type_edits.list_work_types": Row(
        _SETTINGS, lambda s, a, _t: list_work_types(s, a), aimed=False
    ),
    "work_type_edits.named_work_type": Row(_SETTINGS, _work_type),
    "work_type_edits.add_work_type": Row(
        _SETTINGS, lambda s, a, _t: add_work_type(s, a, "Support", "95"), aimed=False
    ),
    "work_type_edits.edit_work_type": Row(
        _SETTINGS,
        lambda s, a, t: edit_work_type(
            s, a, t.work_type_id, _work_type(s, a, t).seen, "Support", "95"
        ),
        resolved=True,
    ),
    "work_type_edits.use_work_type": Row(
        _SETTINGS,
        lambda s, a, t: use_work_type(s, a, _work_type(s, a, t), active=False),
        resolved=True,
    ),
    "audit_lists.read_audit_filter": Row(
        _AUDIT, lambda s, a, t: read_audit_filter(s, a, "@x client", (t.slack_user_id,))
    ),
    "audit_lists.list_audit": Row(
        _AUDIT, lambda s, a, _t: list_audit(s, a, AuditFilter()), aimed=False
    ),
    "audit_lists.export_audit": Row(
        _AUDIT, lambda s, a, _t: export_audit(s, a, AuditFilter()), aimed=False
    ),
}
