"""The rows of the matrix that are about reminders, and a day like the one before."""

from dataclasses import replace
from datetime import timedelta

from domain.actor import Actor
from domain.entries.same_day import log_same
from domain.entries.time_entries import Logged
from domain.entries.time_form import missing_time_form
from domain.permissions import Permission
from domain.reminders.explanations import explain_day
from domain.reminders.preview import preview
from domain.reminders.snoozing import end_snooze, snooze
from models.database import WorkspaceSession
from tests.domain.matrix import Row
from tests.factories import YESTERDAY

_LOG = Permission.LOG_OWN_TIME


def _same(session: WorkspaceSession, actor: Actor) -> tuple[Logged, ...]:
    """On the day after the one that has time."""
    return log_same(session, replace(actor, now=actor.now + timedelta(days=1)))


OF_REMINDERS = {
    "same_day.log_same": Row(_LOG, lambda s, a, _t: _same(s, a), aimed=False),
    "time_form.missing_time_form": Row(
        _LOG, lambda s, a, _t: missing_time_form(s, a, YESTERDAY.isoformat()), aimed=False
    ),
    "snoozing.snooze": Row(_LOG, lambda s, a, t: snooze(s, a, t.reminder_id, "1"), personal=True),
    "snoozing.end_snooze": Row(
        _LOG, lambda s, a, t: end_snooze(s, a, t.reminder_id), personal=True
    ),
    "explanations.explain_day": Row(
        Permission.SEE_OWN_TIME, lambda s, a, _t: explain_day(s, a), aimed=False
    ),
    "preview.preview": Row(Permission.KEEP_PEOPLE, lambda s, a, _t: preview(s, a), aimed=False),
}
