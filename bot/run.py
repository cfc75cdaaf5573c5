"""`stint run`: the process, from its start to a clean end on SIGTERM."""

import gc
import logging
import os
import signal
import socket
import threading

from bot.app import Stint, build, open_database
from bot.http import serving, wsgi
from bot.scheduler import start_scheduler
from bot.settings import Settings, require_slack
from bot.socket_mode import connected

LONGEST_STOP = 30
"""Seconds that answering what was taken on may take, whatever the database or Slack does."""

_log = logging.getLogger(__name__)


def run(settings: Settings, *, migrate_first: bool) -> None:
    """Serve until SIGTERM or SIGINT, then finish what was acknowledged.

    Raises:
        SettingsError: Slack can't be reached with these settings.
    """
    require_slack(settings)
    database = open_database(settings)
    if migrate_first:
        from bot.schema import bring_up_to_date  # noqa: PLC0415 - Alembic is needed here alone

        bring_up_to_date(database)
    stint = build(settings, database)
    scheduler = start_scheduler(stint.house, stint.app.client)
    stop = StopSignals()
    # What is loaded by now stays, so the collector need not look at it; what a command makes goes
    # with it, so looking every 700 objects finds nothing and costs it a twentieth of its time.
    gc.freeze()
    gc.set_threshold(10_000)
    try:
        if settings.socket_mode:
            serve_socket(stint, settings, stop)
        else:
            serve_http(stint, settings, stop)
    finally:
        scheduler.shutdown(wait=True)
        stint.close()
        _log.info("stopped")


class StopSignals:
    """SIGTERM and SIGINT from now on, for the main thread to wait for.

    A handler runs once the main thread wakes up, which may sleep on if the system hands the signal
    to another thread. Python writes a byte here in whichever thread that is.
    """

    def __init__(self) -> None:
        self._told, self._telling = socket.socketpair()
        self._telling.settimeout(0)
        signal.set_wakeup_fd(self._telling.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def wait(self) -> None:
        """Wait until the process was told to stop; from then on it ends by itself, or is ended."""
        self._told.recv(1)
        last_resort = threading.Timer(LONGEST_STOP, _end_at_once)
        last_resort.daemon = True
        last_resort.start()


def _end_at_once() -> None:
    # Nothing that was acknowledged is lost: the answer is given after the commit.
    _log.error("what was being answered did not end within %s seconds; stopped", LONGEST_STOP)
    os._exit(1)


def serve_socket(stint: Stint, settings: Settings, stop: StopSignals) -> None:
    """Answer over Slack's socket until told to stop; what was taken on by then is answered."""
    with connected(stint, settings):
        _log.info("connected to Slack by Socket Mode")
        stop.wait()


def serve_http(stint: Stint, settings: Settings, stop: StopSignals) -> None:
    """Answer over HTTP until told to stop; requests that are being answered are finished."""
    assert settings.slack_signing_secret is not None
    application = wsgi(stint, settings.slack_signing_secret.get_secret_value())
    where = {"host": settings.stint_host, "port": settings.stint_port}
    with serving(application, where) as server:
        server.print_listen("listening on http://{}:{}")
        stop.wait()
