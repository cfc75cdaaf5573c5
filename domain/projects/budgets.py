"""Budgets of hours, as people type and read them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from domain.errors import DomainError

_HOURS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))? ?h?", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,6}):([0-5][0-9])")
_LONGEST = 20  # characters


@dataclass
class NotHours(DomainError):
    """What was typed is no number of hours, or none of whole minutes."""

    field: ClassVar[str | None] = "hours"
    typed: str


def parse_hours(typed: str) -> int | None:
    """The whole minutes that "120", "120h", "7.5" or "120:30" are; None where nothing was typed.

    Raises:
        NotHours: it is no such number, or is nought.
    """
    if not typed:
        return None
    minutes = _minutes(typed)
    if not minutes:
        raise NotHours(typed)
    return minutes


def plain_hours(minutes: int) -> str:
    """The hours as they are typed into a field, such as "120" and "120:30"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}" if rest else str(hours)


def _minutes(typed: str) -> int | None:
    if len(typed) > _LONGEST:
        return None
    if match := _HOURS_AND_MINUTES.fullmatch(typed):
        return int(match[1]) * 60 + int(match[2])
    if match := _HOURS.fullmatch(typed):
        minutes = Decimal(f"{match[1]}.{match[2] or 0}") * 60
        return int(minutes) if minutes == int(minutes) else None
    return None
