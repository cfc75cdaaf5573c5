"""What the process does by itself: ticks in memory, the truth in the database."""

from apscheduler.schedulers.background import BackgroundScheduler

from domain.receipts import purge_receipts
from handlers.visit import House


def start_scheduler(house: House) -> BackgroundScheduler:
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
    scheduler.start()
    return scheduler


def forget_old_receipts(house: House) -> None:
    """Purge every workspace's receipts, a short transaction each."""
    for workspace_id in house.database.workspace_ids():
        with house.database.begin(workspace_id) as session:
            purge_receipts(session, house.clock.now())
