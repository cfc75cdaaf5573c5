"""At which percents of a project's budget somebody is told, and when one of them is reached."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from domain.errors import DomainError

MOST_ALERTS, HIGHEST_ALERT = 10, 200
_PERCENTS = re.compile(r"\s*[0-9]{1,3}\s*%?(?:[\s,;]+[0-9]{1,3}\s*%?)*[\s,;]*")
_LONGEST = 100  # characters
_WHOLE = 100


@dataclass
class AlertsUnfit(DomainError):
    """What was typed is no list of percents at which somebody may be told."""

    field: ClassVar[str | None] = "alerts"
    typed: str


@dataclass(frozen=True)
class Budget:
    """What a project may use.

    Attributes:
        minutes: of everybody's time, if hours are limited.
        minor: in whole minor units, if money is.
        alert_at: percents as the project keeps them.
    """

    minutes: int | None
    minor: int | None
    alert_at: str

    @property
    def is_set(self) -> bool:
        """Whether there is anything that may be reached; of nought there is nothing to use."""
        return bool(self.minutes or self.minor)


def parse_alerts(typed: str) -> str:
    """The percents that "50, 75 and so on" are, in order and each once, as a project keeps them.

    Raises:
        AlertsUnfit: they are not 1 to 10 whole percents from 1 to 200.
    """
    if len(typed) > _LONGEST or not _PERCENTS.fullmatch(typed):
        raise AlertsUnfit(typed)
    percents = sorted({int(digits) for digits in re.findall(r"[0-9]+", typed)})
    if len(percents) > MOST_ALERTS or not 1 <= percents[0] <= percents[-1] <= HIGHEST_ALERT:
        raise AlertsUnfit(typed)
    return ",".join(map(str, percents))


def plain_alerts(alert_at: str) -> str:
    """The percents as they are typed into a field, such as "50, 75, 90, 100"."""
    return alert_at.replace(",", ", ")


def crossed(alert_at: str, budget: int, before: int, after: int) -> int | None:
    """The highest percent of the budget that was reached between the two, if any was."""
    return max(_crossed(map(int, alert_at.split(",")), budget, before, after), default=None)


def _crossed(percents: Iterable[int], budget: int, before: int, after: int) -> Iterable[int]:
    return (percent for percent in percents if before * _WHOLE < percent * budget <= after * _WHOLE)
