"""`stint run` as its own process, for what is measured from outside."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.house import House


@contextmanager
def running(stint: House) -> Iterator[None]:
    """Stint in a process of its own, in Socket Mode, over the house's database."""
    settings, slack = stint.settings, stint.slack
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--no-migrate"],
        env={
            **os.environ,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "DATABASE_URL": settings.database_url,
            "STINT_LOG": "error",
        },
    )
    try:
        slack.wait_for_connection(timeout=30)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
