"""The rows of the matrix that are about scheduled dashboards."""

from domain.actor import Actor
from domain.clients.clients import named_client
from domain.dashboard.schedule_lists import list_schedules
from domain.dashboard.schedule_words import USUAL
from domain.dashboard.schedules import (
    Scheduled,
    ScheduleWanted,
    read_schedule,
    schedule_dashboard,
    stop_schedule,
)
from domain.permissions import Permission
from models.database import WorkspaceSession
from tests.domain.matrix import Row, Target

_KEEP = Permission.KEEP_SCHEDULES


def _scheduled(session: WorkspaceSession, actor: Actor, target: Target) -> Scheduled:
    client = named_client(session, actor, target.client, "/client schedule")
    return schedule_dashboard(session, actor, ScheduleWanted(client, USUAL, "CNEW"), [])


OF_SCHEDULES = {
    "schedules.read_schedule": Row(
        _KEEP, lambda s, a, t: read_schedule(s, a, f"{t.client} weekly", "CNEW")
    ),
    "schedules.schedule_dashboard": Row(_KEEP, _scheduled, resolved=True),
    "schedules.stop_schedule": Row(_KEEP, lambda s, a, t: stop_schedule(s, a, t.schedule_id, 1)),
    "schedule_lists.list_schedules": Row(_KEEP, lambda s, a, t: list_schedules(s, a, t.client)),
}
