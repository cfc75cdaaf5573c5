"""Several processes of Stint on one database and one Slack, which don't live long."""

import multiprocessing
import os
import signal
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

from playground.client import Playground
from tests.bot.reminding import Life, SharedTime, Ticks, live

_FORKS = multiprocessing.get_context("forkserver")
# With what runs the tests, for a process loads again what its parent was started as.
_FORKS.set_forkserver_preload(["pytest", "bot.run", "tests.bot.reminding"])


class Pack:
    """So many processes; whoever ends is started again.

    Attributes:
        names: theirs, which the database knows them by, too.
        killed: how many were.
    """

    def __init__(self, slack: Playground, database_url: str, folder: Path, size: int) -> None:
        self._slack, self._database_url, self._folder = slack, database_url, folder
        self._time = SharedTime()
        slack.clock.show(self._time.show)
        self.names = [f"stint-{number}" for number in range(size)]
        self._processes: dict[str, ForkServerProcess] = {}
        self._ticks: dict[str, Ticks] = {}
        self.killed = 0

    def __enter__(self) -> Self:
        for name in self.names:
            self._start(name)
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes.values():
            process.kill()
        for process in self._processes.values():
            process.join()

    def kill(self, name: str) -> None:
        """End it wherever it stands (SIGKILL)."""
        self._processes[name].kill()
        self._processes[name].join()
        self.killed += 1

    def lose(self, name: str) -> None:
        """Kill it, and start none in its place."""
        self.kill(name)
        del self._processes[name], self._ticks[name]

    def freeze(self, name: str) -> None:
        """Let it stand still wherever it is, until it is killed or thawed."""
        os.kill(self._processes[name].pid or 0, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Let it go on from there."""
        os.kill(self._processes[name].pid or 0, signal.SIGCONT)

    def tend(self) -> None:
        """Start whoever has ended, as a service manager does."""
        for name, process in tuple(self._processes.items()):
            if not process.is_alive():
                self._start(name)

    def rounds(self) -> dict[str, int]:
        """How often each has ended all its jobs, if it ever has."""
        ended = {name: ticks.rounds for name, ticks in self._ticks.items()}
        return {name: rounds for name, rounds in ended.items() if rounds}

    def said(self) -> str:
        """All that they logged."""
        return "".join(path.read_text() for path in sorted(self._folder.glob("stint-*.log")))

    def _start(self, name: str) -> None:
        self._ticks[name] = Ticks()
        life = Life(
            name,
            self._slack.bot_token,
            self._slack.api_url,
            self._database_url,
            self._time,
            self._ticks[name],
            self._folder / f"{name}.log",
        )
        self._processes[name] = _FORKS.Process(target=live, args=(life,), name=name)
        self._processes[name].start()
