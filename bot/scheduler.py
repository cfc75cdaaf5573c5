"""What the process does by itself: ticks in memory, the truth in the database."""

import logging

from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient
from sqlalchemy.exc import DBAPIError

from domain.outbox import purge_outbox
from domain.receipts import purge_receipts
from domain.reminders.planning import is_anyone_due, plan
from handlers.forgotten_timers import ask_about_forgotten
from handlers.house import House
from handlers.sender import send_due
from models.database import TookTooLong

_log = logging.getLogger(__name__)


def start_scheduler(house: House, client: WebClient) -> BackgroundScheduler:
    """Start the ticks; every process has them, and what they do may be done twice."""
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(
        forget_what_is_old,
        "interval",
        hours=1,
        args=[house],
        coalesce=True,
        max_instances=1,
    )
    scheduler.add_job(
        plan_reminders,
        "interval",
        seconds=1,
        args=[house],
        coalesce=True,
        max_instances=1,
    )
    scheduler.add_job(
        send_what_is_due,
        "interval",
        seconds=1,
        args=[house, client],
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,  # a late tick is as good
    )
    scheduler.add_job(
        ask_about_forgotten,
        "interval",
        minutes=1,
        args=[house, client],
        coalesce=True,
        max_instances=1,
    )
    scheduler.start()
    return scheduler


def plan_reminders(house: House) -> None:
    """Decide in every workspace about those for whom it is time."""
    now = house.clock.now()
    for workspace_id in house.database.workspace_ids():
        with house.database.read(workspace_id) as session:  # which keeps no writer waiting
            due = is_anyone_due(session, now)
        while due:
            with house.database.begin(workspace_id) as session:
                due = plan(session, now) > 0


def send_what_is_due(house: House, client: WebClient) -> None:
    """Send what is left in every workspace's outbox, such as what Slack did not take before."""
    try:
        for workspace_id in house.database.workspace_ids():
            send_due(house, client, workspace_id)
    except (DBAPIError, TookTooLong) as error:  # once a second, as long as it is away
        _log.warning("the database keeps what is due: %s", type(error).__name__)


def forget_what_is_old(house: House) -> None:
    """Purge every workspace's receipts, and what was said long ago, in short transactions."""
    for workspace_id in house.database.workspace_ids():
        for purge in (purge_receipts, purge_outbox):
            with house.database.begin(workspace_id) as session:
                purge(session, house.clock.now())
