"""The one place that asks what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _system_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """Tells the present instant; tests and the demo give it another source.

    Attributes:
        now: returns the present instant, aware, in UTC.
    """

    now: Callable[[], datetime] = _system_now
