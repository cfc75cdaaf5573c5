"""The rows of the matrix that are about a day like the one before."""

from dataclasses import replace
from datetime import timedelta

from domain.actor import Actor
from domain.entries.same_day import log_same
from domain.entries.time_entries import Logged
from domain.permissions import Permission
from models.database import WorkspaceSession
from tests.domain.matrix import Row

_LOG = Permission.LOG_OWN_TIME


def _same(session: WorkspaceSession, actor: Actor) -> tuple[Logged, ...]:
    """On the day after the one that has time."""
    return log_same(session, replace(actor, now=actor.now + timedelta(days=1)))


OF_REMINDERS = {
    "same_day.log_same": Row(_LOG, lambda s, a, _t: _same(s, a), aimed=False),
}
