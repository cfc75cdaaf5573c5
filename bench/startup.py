"""From the start of `stint run` to its first acknowledged command."""

import statistics
import subprocess
import sys
from time import perf_counter

from bench.house import House, house
from bench.process import running
from bench.rows import Row

_RUNS = 5
_BAR = 1.5  # seconds
_LIBRARIES = "import slack_bolt, websockets.sync.client, sqlalchemy.orm, alembic.command"


def measure() -> list[Row]:
    """The median start, against a Python that only imports the libraries."""
    with house() as stint:
        own = statistics.median(_start(stint) for _ in range(_RUNS))
    floor = statistics.median(_import_libraries() for _ in range(_RUNS))
    return [Row("process start to first ack", own, floor, "≤ 1.5 s", own <= _BAR)]


def _start(stint: House) -> float:
    started = perf_counter()
    with running(stint):
        outcome = stint.slack.person("lena").command("/time help")
        taken = perf_counter() - started
    assert outcome.error is None, outcome.error
    return taken


def _import_libraries() -> float:
    started = perf_counter()
    subprocess.run([sys.executable, "-c", _LIBRARIES], check=True)
    return perf_counter() - started
