"""Waiting for the workspace to change, without polling: a count that threads and tasks watch."""

import asyncio
import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds of real time after which nothing is expected to come any more."""


class Changes:
    """A counter of changes; whoever saw a number can wait for the next one."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0
        self._watchers: list[asyncio.Future[None]] = []
        self._ended = False

    @property
    def count(self) -> int:
        """How many changes there were so far."""
        return self._count

    def note(self) -> None:
        """Say, on the server's loop, that something changed."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            if not watcher.done():
                watcher.set_result(None)

    def end(self) -> None:
        """Let nobody wait any longer, or a page left open would hold the server for a while."""
        self._ended = True
        self.note()

    def wait_until(self, predicate: Callable[[], T], timeout: float) -> T:
        """The first truthy value of the predicate, asked again after each change.

        Raises:
            TimeoutError: it stayed falsy for `timeout` seconds.
        """
        until = monotonic() + timeout
        while True:
            seen = self._count
            if value := predicate():
                return value
            with self._condition:
                if self._count == seen and not self._condition.wait(until - monotonic()):
                    raise TimeoutError(f"nothing came of it within {timeout} s")

    async def after(self, seen: int, patience: float) -> int:
        """The count once it has passed `seen`, or as it is after `patience` seconds.

        Who saw more than there was has seen a workspace before this one: all of it is new.
        """
        if self._count == seen and not self._ended:
            watcher = asyncio.get_running_loop().create_future()
            self._watchers.append(watcher)
            await asyncio.wait({watcher}, timeout=patience)
        return self._count
