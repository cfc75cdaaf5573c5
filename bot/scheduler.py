"""What the process does by itself: ticks in memory, the truth in the database."""

from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from domain.receipts import purge_receipts
from domain.reminders.planning import is_anyone_due, plan
from handlers.forgotten_timers import ask_about_forgotten
from handlers.house import House
from handlers.sender import send_due


def start_scheduler(house: House, client: WebClient) -> BackgroundScheduler:
    """Start the ticks; every process has them, and what they do may be done twice."""
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(
        forget_old_receipts,
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
        minutes=1,
        args=[house, client],
        coalesce=True,
        max_instances=1,
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
    for workspace_id in house.database.workspace_ids():
        send_due(house, client, workspace_id)


def forget_old_receipts(house: House) -> None:
    """Purge every workspace's receipts, a short transaction each."""
    for workspace_id in house.database.workspace_ids():
        with house.database.begin(workspace_id) as session:
            purge_receipts(session, house.clock.now())
