"""What use-cases return about projects and time: facts that can be drawn without the session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.days.periods import Period


@dataclass(frozen=True)
class ProjectName:
    """A project as a person who may see it knows it."""

    id: int
    key: str
    title: str
    client: str
    active: bool
    billable: bool


@dataclass(frozen=True)
class ClientName:
    """A client as a person who may see it knows it.

    Attributes:
        version: to be handed back with an edit, so that a stale one is noticed.
    """

    id: int
    name: str
    active: bool
    version: int


@dataclass(frozen=True)
class ProjectProgress:
    """A project with what was worked on it and what may be.

    Attributes:
        minutes: logged by everybody, whole.
        budget_minutes: whole, if there is a budget of hours.
        budget_minor: whole minor units of the currency, if there is a money budget.
        currency: ISO 4217 code.
    """

    project: ProjectName
    minutes: int
    budget_minutes: int | None
    budget_minor: int | None
    currency: str


@dataclass(frozen=True)
class Page:
    """Which part of a longer list is shown.

    Attributes:
        number: from 1.
        of: how many there are, at least 1.
    """

    number: int
    of: int


@dataclass(frozen=True)
class Entry:
    """A time entry, of the reader's own unless they approve somebody's week.

    Attributes:
        project: None where the reader is no longer on its team (DOMAIN rule 8).
        minutes: whole, 1 to 1,440.
        work_type: its name, if the entry has one.
        version: to be handed back with an edit, so that a stale one is noticed.
    """

    id: int
    version: int
    project: ProjectName | None
    day: date
    minutes: int
    work_type: str | None
    billable: bool
    note: str


def minutes_of(entries: Iterable[Entry]) -> int:
    """Whole minutes of a few entries that are told together."""
    return sum(entry.minutes for entry in entries)


@dataclass(frozen=True)
class Totals:
    """A person's minutes against their norm, on one day and in its ISO week."""

    day: date
    is_today: bool
    day_minutes: int
    day_norm: int
    week: Period
    week_minutes: int
    week_norm: int


@dataclass(frozen=True)
class WantedTime:
    """What somebody wants to log, but for the project.

    Attributes:
        billable: None takes the project's default (DOMAIN rule 6).
    """

    minutes: int
    day: date
    note: str = ""
    work_type: str | None = None
    billable: bool | None = None


@dataclass(frozen=True)
class Choice:
    """A project together with what one click on it would log there.

    Attributes:
        is_today: whether that would be on the person's today.
    """

    project: ProjectName
    wanted: WantedTime
    is_today: bool = True
