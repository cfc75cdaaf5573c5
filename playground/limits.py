"""How fast an app may call: Slack's rate limits, and failures a test orders."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from playground.clock import Clock
from playground.rules import Rule, Rulebook
from playground.wire import SlackError

CHANNEL_BURST = 10
"""Messages at once into one channel; Slack says "short bursts" and gives no number."""
WORKSPACE_PER_MINUTE = 300
"""Messages a minute; Slack says "several hundred"."""
SCHEDULED_PER_WINDOW = 30
SCHEDULE_WINDOW = timedelta(minutes=5)


@dataclass
class Bucket:
    """A bucket that holds `size` tokens and gains `rate` of them a second."""

    size: float
    rate: float
    level: float
    since: float

    def wait(self, now: float) -> float:
        """The seconds until a token is there; none means one was taken."""
        self.level = min(self.size, self.level + (now - self.since) * self.rate)
        self.since = now
        if self.level < 1:
            return (1 - self.level) / self.rate
        self.level -= 1
        return 0.0


@dataclass
class OrderedFailure:
    """What the next calls of a method shall answer."""

    error: str
    status: int
    retry_after: int | None
    times: int
    lost: bool = False


def rate_limited(seconds: float) -> SlackError:
    """HTTP 429 with `Retry-After` (apis/web-api/rate-limits)."""
    wait = {"Retry-After": str(max(1, ceil(seconds)))}
    return SlackError("ratelimited", status=429, headers=wait)


class Limits:
    """Counts messages by the playground's clock."""

    def __init__(self, clock: Clock, rules: Rulebook) -> None:
        self._clock, self._rules = clock, rules
        self._buckets: dict[str, Bucket] = {}
        self._scheduled: dict[str, list[float]] = {}
        self._ordered: dict[str, OrderedFailure] = {}
        self._held: dict[str, asyncio.Event] = {}

    def fail_next(self, method: str, failure: OrderedFailure) -> None:
        """Make the next calls of a method fail as ordered."""
        self._ordered[method] = failure

    def take_lost(self, method: str) -> bool:
        """Whether a test ordered that this method's answer gets lost on its way."""
        failure = self._ordered.get(method)
        if failure is None or not failure.lost:
            return False
        self._count(method, failure)
        return True

    def hold(self, method: str) -> None:
        """Keep the answers of a method back until it is released."""
        self._held[method] = asyncio.Event()

    def release(self, method: str) -> None:
        """Let the answers of a method go."""
        self._held.pop(method).set()

    async def wait_for_release(self, method: str) -> None:
        """Wait while a test keeps this method's answers back."""
        if held := self._held.get(method):
            await held.wait()

    def _count(self, method: str, failure: OrderedFailure) -> None:
        failure.times -= 1
        if failure.times <= 0:
            del self._ordered[method]

    def check_ordered(self, method: str) -> None:
        """Raise what a test ordered for this method."""
        failure = self._ordered.get(method)
        if failure is None or failure.lost:
            return
        self._count(method, failure)
        wait = failure.retry_after
        headers = {"Retry-After": str(wait)} if wait is not None else {}
        raise SlackError(failure.error, status=failure.status, headers=headers)

    def check_post(self, channel: str) -> None:
        """Count a message.

        Raises:
            SlackError: ratelimited.
        """
        waits = [0.0]
        if Rule.RATE_PER_CHANNEL in self._rules:
            waits.append(self._wait(channel, CHANNEL_BURST, 1.0))
        if Rule.RATE_PER_WORKSPACE in self._rules:
            per_second = WORKSPACE_PER_MINUTE / 60
            waits.append(self._wait("workspace", WORKSPACE_PER_MINUTE, per_second))
        if max(waits) > 0:
            raise rate_limited(max(waits))

    def check_schedule(self, channel: str, post_at: float) -> None:
        """Count a scheduled message among those for the same five minutes.

        Raises:
            SlackError: restricted_too_many.
        """
        times = self._scheduled.setdefault(channel, [])
        if _is_full(times, post_at) and Rule.SCHEDULE_30_PER_5_MINUTES in self._rules:
            raise SlackError("restricted_too_many")
        times.append(post_at)

    def forget_scheduled(self, channel: str, post_at: float) -> None:
        """Give back the place of a scheduled message that was deleted."""
        self._scheduled[channel].remove(post_at)

    def _wait(self, key: str, size: float, rate: float) -> float:
        now = self._clock.seconds()
        return self._buckets.setdefault(key, Bucket(size, rate, size, now)).wait(now)


def _is_full(times: list[float], post_at: float) -> bool:
    """Whether some five minutes around `post_at` hold as many messages as they may."""
    window = SCHEDULE_WINDOW.total_seconds()
    starts = (start for start in (*times, post_at) if 0 <= post_at - start < window)
    return any(
        sum(start <= t < start + window for t in times) >= SCHEDULED_PER_WINDOW for start in starts
    )
