"""Scheduled dashboards at the moment of sending: planned, drawn for who is there, or given up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from domain.audience import NotForThisChannel
from domain.dashboard.charts import Charts, client_charts
from domain.dashboard.dashboard import Dashboard, client_dashboard
from domain.dashboard.schedule_planning import (
    is_any_due,
    keep_not_posted,
    may_be_posted,
    plan_schedules,
    posting_of,
)
from domain.dashboard.schedule_times import Timing
from domain.outbox import say
from domain.readers import together_with
from handlers.house import House
from handlers.pictures import with_and_without
from handlers.views.blocks import Answer
from handlers.views.schedules import not_posted, posted
from models.database import WorkspaceSession


@dataclass(frozen=True)
class DueDashboard:
    """What is to be posted: figures that everybody there may read."""

    dashboard: Dashboard
    charts: Charts
    timing: Timing


def plan_due_schedules(house: House, workspace_id: str) -> None:
    """Leave to the outbox what is due in the workspace; any number of processes may."""
    now = house.clock.now()
    with house.database.read(workspace_id) as session:  # which keeps no writer waiting
        due = is_any_due(session, now)
    while due:
        with house.database.begin(workspace_id) as session:
            due = plan_schedules(session, now) > 0


def draw_scheduled(
    session: WorkspaceSession,
    schedule_id: int,
    key: str,
    members: Collection[str],
    now: datetime,
) -> DueDashboard | None:
    """What everybody of these Slack users may read of the dashboard; None if it was stopped.

    Raises:
        NotForThisChannel: somebody there may see nothing of it (DOMAIN rule 17).
    """
    posting = posting_of(session, schedule_id, key, now)
    if posting is None:
        return None
    readers = together_with(session, posting.actor, members)
    if not may_be_posted(session, posting, readers):
        raise NotForThisChannel(max(readers.strangers, 1))
    dashboard = client_dashboard(session, readers, posting.client, posting.period)
    return DueDashboard(dashboard, client_charts(session, readers, posting.client), posting.timing)


def due_answers(client: WebClient, due: DueDashboard) -> tuple[Answer, ...]:
    """The dashboard with its charts, which are uploaded for it, and without, if Slack wants none.

    It asks Slack, so no transaction may be open.
    """
    dashboard, timing = due.dashboard, due.timing
    return with_and_without(
        client, due.charts, dashboard.locale, lambda charts: posted(dashboard, timing, charts)
    )


def tell_not_posted(
    session: WorkspaceSession, schedule_id: int, key: str, why: str, now: datetime
) -> None:
    """Tell who had it scheduled why it was not posted; not again until it was, or for that."""
    told = keep_not_posted(session, schedule_id, key, why, now)
    if told:
        say(session, f"{key} not posted", told.recipient, not_posted(told), now)
