"""Processes of Stint that live by the playground's clock, for tests that kill them.

They do what Stint does by itself and have no ear for Slack. Each is a copy of one that has loaded
everything, so that starting it takes a tenth of what it would.
"""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import parent_process
from multiprocessing.sharedctypes import RawArray, RawValue
from pathlib import Path
from typing import Any

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from pydantic import SecretStr

from bot.app import build, open_database
from bot.logs import set_up_logs
from bot.scheduler import start_scheduler
from bot.settings import Settings
from domain.clock import Clock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_A_SECOND = timedelta(seconds=1)
_TICK = 0.1
"""Seconds between ticks instead; time goes faster here, and so do they."""
_MOST_JOBS = 8


class SharedTime:
    """An instant that all processes see; one word of memory, so it is never half of another."""

    def __init__(self) -> None:
        self._microseconds = RawValue("q", 0)

    def show(self, instant: datetime) -> None:
        self._microseconds.value = (instant - _EPOCH) // _MICROSECOND

    def now(self) -> datetime:
        microseconds: int = self._microseconds.value
        return _EPOCH + microseconds * _MICROSECOND


class Ticks:
    """How often each job of a process has ended; only that process counts."""

    def __init__(self) -> None:
        self._jobs = RawValue("q", 0)
        self._ended = RawArray("q", _MOST_JOBS)

    @property
    def rounds(self) -> int:
        """How often every job has ended."""
        return min(self._ended[: self._jobs.value], default=0)

    def count(self, scheduler: BackgroundScheduler) -> None:
        """Count from now on."""
        ids = [job.id for job in _ticking(scheduler)]

        def ended(event: JobExecutionEvent) -> None:
            if event.job_id in ids:
                self._ended[ids.index(event.job_id)] += 1

        scheduler.add_listener(ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
        self._jobs.value = len(ids)


@dataclass(frozen=True)
class Life:
    """What a process is given on its way."""

    name: str
    token: str
    api_url: str
    database_url: str
    time: SharedTime
    ticks: Ticks
    log: Path


def live(life: Life) -> None:
    """Start what `stint run` starts, except for what hears Slack, and run until killed."""
    os.environ["PGAPPNAME"] = life.name  # what the server calls its connections
    with life.log.open("a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    set_up_logs("info")
    settings = Settings(
        slack_bot_token=SecretStr(life.token),
        slack_api_url=life.api_url,
        database_url=life.database_url,
    )
    stint = build(settings, open_database(settings), Clock(life.time.now))
    scheduler = start_scheduler(stint.house, stint.app.client)
    life.ticks.count(scheduler)
    for job in _ticking(scheduler):
        job.reschedule("interval", seconds=_TICK)
    for job in _once(scheduler):
        job.remove()  # nobody asks for a chart here, and loading what draws them takes a second
    if tests := parent_process():
        tests.join()  # and then end, or whoever ends the tests in a hurry would leave it behind


def _ticking(scheduler: BackgroundScheduler) -> list[Any]:
    """The jobs that come every second."""
    jobs = [job for job in scheduler.get_jobs() if isinstance(job.trigger, IntervalTrigger)]
    return [job for job in jobs if job.trigger.interval <= _A_SECOND]


def _once(scheduler: BackgroundScheduler) -> list[Any]:
    """The jobs that come once."""
    return [job for job in scheduler.get_jobs() if isinstance(job.trigger, DateTrigger)]
