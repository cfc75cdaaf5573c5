"""From when until when somebody is employed: time is expected of them on no other day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain.actor import zone_named
from domain.errors import DomainError
from domain.people.levels import is_for_good
from models import Level, Person


@dataclass
class LeftBeforeStart(DomainError):
    """Somebody's last day is before their first."""

    field: ClassVar[str | None] = "employed_until"
    first: date
    last: date


def require_order(first: date | None, last: date | None) -> None:
    """Let a first and a last day pass; nobody has to say either.

    Raises:
        LeftBeforeStart.
    """
    if first and last and last < first:
        raise LeftBeforeStart(first, last)


def first_day(person: Person, level: Level, wanted: date | None, now: datetime) -> date | None:
    """The one that is wanted; of an executive who is raised to the level, today if none is.

    Of no day on which they were an executive is time missing (DOMAIN rule 28).
    """
    if wanted is None and is_for_good(person.level, level):
        return now.astimezone(zone_named(person.time_zone)).date()
    return wanted
