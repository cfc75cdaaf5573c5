"""What a report is of: its period, what it is narrowed to, and by what its sums are grouped."""

from dataclasses import dataclass
from enum import StrEnum

from domain.dashboard.asked_period import period_typed
from domain.days.calendar_periods import Period
from domain.errors import DomainError
from domain.read_models import ClientName, ProjectName
from domain.settings.work_types import WorkTypeName

MOST_GROUPS = 2


class Group(StrEnum):
    """By what a report's time is put together; the values are what people type behind `by`."""

    CLIENT = "client"
    PROJECT = "project"
    PERSON = "person"
    WORK_TYPE = "type"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


OF_TIME = frozenset({Group.DAY, Group.WEEK, Group.MONTH})
"""Groups that stand in the order of days, where others stand by their size."""


@dataclass
class NamesWithheld(DomainError):
    """A report by person, or of one, for readers who don't see who did the work (rule 12)."""


@dataclass(frozen=True)
class PersonName:
    """A person as a reader of reports knows them."""

    id: int
    slack_user_id: str
    name: str


@dataclass(frozen=True)
class ReportFilter:
    """Which time is wanted, and how it is put together.

    Attributes:
        period: None is all time.
        groups: one or two, the outer first.
        client: its projects alone, be they or it inactive (DOMAIN rule 4).
        billable: whether the billable time alone, or only the other.
        page: which page of the rows.
    """

    period: Period | None
    groups: tuple[Group, ...]
    client: ClientName | None = None
    project: ProjectName | None = None
    person: PersonName | None = None
    work_type: WorkTypeName | None = None
    billable: bool | None = None
    page: int = 1

    @property
    def typed(self) -> str:
        """What it is narrowed to as it is typed: it means the same tomorrow, in any channel."""
        days = period_typed(self.period)
        said = (
            f"client:{self.client.id}" if self.client else "",
            f"project:{self.project.id}" if self.project else "",
            "" if self.client or self.project else "all clients",
            f"@{self.person.slack_user_id}" if self.person else "",
            f"type:{self.work_type.id}" if self.work_type else "",
            {True: "billable", False: "nonbillable", None: ""}[self.billable],
            days,
        )
        return " ".join(filter(None, said))

    @property
    def grouped(self) -> str:
        """Its groups as they are typed behind that."""
        return f"by {' and '.join(self.groups)}"
