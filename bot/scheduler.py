"""What the process does by itself: ticks in memory, the truth in the database."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from domain.clock import Clock
from domain.outbox import purge_outbox
from domain.receipts import purge_receipts
from domain.reminders.planning import is_anyone_due, plan, purge_reminders
from handlers.charts.charts import warm
from handlers.forgotten_timers import ask_about_forgotten
from handlers.house import House
from handlers.schedule_posts import plan_due_schedules
from handlers.sender import send_due

_log = logging.getLogger(__name__)

A_SECOND, AN_HOUR = timedelta(seconds=1), timedelta(hours=1)

WARM_UP_AFTER = timedelta(seconds=5)
"""When charts are made ready: loading matplotlib takes a second of a slow processor, which neither
the start nor what waited for it shall pay, nor the first who asks for a chart."""


def start_scheduler(house: House, client: WebClient) -> BackgroundScheduler:
    """Start the ticks; every process has them, and what they do may be done twice.

    Most are a second apart, so that whoever dies while planning is stood in for within two; what
    it was about to send waits for the end of its lease.
    """
    scheduler = BackgroundScheduler(timezone="UTC")
    for act, every in (
        (lambda: plan_reminders(house), A_SECOND),
        (lambda: plan_schedules(house), A_SECOND),
        (lambda: send_what_is_due(house, client), A_SECOND),
        (EachMinute(house, client), A_SECOND),
        (lambda: forget_what_is_old(house), AN_HOUR),
    ):
        scheduler.add_job(
            Steady(act),
            "interval",
            seconds=every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # a late tick is as good
        )
    scheduler.add_job(
        Steady(warm),
        "date",
        run_date=Clock().now() + WARM_UP_AFTER,  # by the machine's clock, which APScheduler has
        misfire_grace_time=None,
    )
    scheduler.start()
    return scheduler


class Steady:
    """What is done again and again; that it fails is told once, until it is done again."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act
        self._fails = False

    def __call__(self) -> None:
        """Do it."""
        try:
            self._act()
        except Exception as error:  # noqa: BLE001 - nobody is left to raise to; it is done again
            if not self._fails:
                _log.warning("what is done by itself fails: %s", type(error).__name__)
                _log.debug("it failed here", exc_info=error)
            self._fails = True
        else:
            if self._fails:
                _log.info("what is done by itself is done again")
            self._fails = False


class EachMinute:
    """Asks about forgotten timers once in each minute of Stint's own clock, which may be moved."""

    def __init__(self, house: House, client: WebClient) -> None:
        self._house, self._client = house, client
        self._minute: datetime | None = None

    def __call__(self) -> None:
        """Ask, if the minute is another one."""
        minute = self._house.clock.now().replace(second=0, microsecond=0)
        if minute != self._minute:
            _in_each_workspace(
                self._house,
                lambda workspace_id: ask_about_forgotten(self._house, self._client, workspace_id),
            )
            self._minute = minute


def plan_reminders(house: House) -> None:
    """Decide in every workspace about those for whom it is time."""
    now = house.clock.now()

    def plan_all(workspace_id: str) -> None:
        with house.database.read(workspace_id) as session:  # which keeps no writer waiting
            due = is_anyone_due(session, now)
        while due:
            with house.database.begin(workspace_id) as session:
                due = plan(session, now) > 0

    _in_each_workspace(house, plan_all)


def plan_schedules(house: House) -> None:
    """Have the dashboards posted in every workspace for which it is time."""
    _in_each_workspace(house, lambda workspace_id: plan_due_schedules(house, workspace_id))


def send_what_is_due(house: House, client: WebClient) -> None:
    """Send what is left in every workspace's outbox, such as what Slack did not take before."""
    _in_each_workspace(house, lambda workspace_id: send_due(house, client, workspace_id))


def forget_what_is_old(house: House) -> None:
    """Purge what is of no use any more in every workspace, in short transactions."""

    def forget(workspace_id: str) -> None:
        for purge in (purge_receipts, purge_outbox, purge_reminders):
            with house.database.begin(workspace_id) as session:
                purge(session, house.clock.now())

    _in_each_workspace(house, forget)


def _in_each_workspace(house: House, act: Callable[[str], None]) -> None:
    """Do it in every one, whatever fails in another.

    Raises:
        Exception: the first that was raised, once all had their turn.
    """
    mistake: Exception | None = None
    for workspace_id in house.database.workspace_ids():
        try:
            act(workspace_id)
        except Exception as error:  # noqa: BLE001 - raised once the others had their turn
            mistake = mistake or error
    if mistake:
        raise mistake
