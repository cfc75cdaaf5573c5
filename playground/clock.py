"""The time of the playground, which stands or ticks as asked and can be moved."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Instants as aware UTC; with a start it stands still until moved, without one it ticks."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ticks = start is None
        self._base = start.astimezone(UTC) if start else datetime.now(UTC)
        self._since = time.monotonic()
        self._alarms: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._onlookers: list[Callable[[datetime], None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Ring alarms on this loop; from here on only its thread moves the clock."""
        self._loop = loop

    def now(self) -> datetime:
        """The playground's present."""
        if not self._ticks:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def seconds(self) -> float:
        """The playground's present in seconds since 1970."""
        return self.now().timestamp()

    @staticmethod
    def wall_seconds() -> int:
        """The machine's own time, for what a receiver compares with its own (signatures)."""
        return int(time.time())

    def set(self, instant: datetime) -> None:
        """Move to an instant, ringing on the way every alarm at its own time."""
        target = instant.astimezone(UTC)
        while self._alarms and self._alarms[0][0] <= target:
            due, _, ring = heapq.heappop(self._alarms)
            self._move(max(due, self.now()))
            ring()
        self._move(target)
        self._wind()

    def at(self, instant: datetime, ring: Callable[[], None]) -> None:
        """Call `ring` when the clock reaches the instant."""
        heapq.heappush(self._alarms, (instant, next(self._order), ring))
        self._wind()

    def show(self, onlooker: Callable[[datetime], None]) -> None:
        """Tell somebody of every instant it is moved to, before anything else happens at it."""
        self._onlookers.append(onlooker)
        onlooker(self.now())

    def _move(self, instant: datetime) -> None:
        self._base, self._since = instant, time.monotonic()
        for onlooker in self._onlookers:
            onlooker(instant)

    def _wind(self) -> None:
        if self._ticks and self._loop and self._alarms:
            wait = (self._alarms[0][0] - self.now()).total_seconds()
            self._loop.call_later(max(wait, 0), self._ring_due)

    def _ring_due(self) -> None:
        while self._alarms and self._alarms[0][0] <= self.now():
            heapq.heappop(self._alarms)[2]()
        self._wind()
