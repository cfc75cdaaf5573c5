"""What use-cases return about projects and time: facts that can be drawn without the session."""

from dataclasses import dataclass
from datetime import date

from domain.periods import Period


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
class Entry:
    """A time entry of the reader's own.

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
