"""What can be wrong with an amendment, or with a decision on one."""

from dataclasses import dataclass
from typing import ClassVar

from domain.actor import Actor
from domain.amendments.amendment_cards import AmendmentCard
from domain.days.calendar_periods import Period
from domain.errors import DomainError
from models import Amendment, AmendmentState, Person
from models.database import WorkspaceSession

LONGEST_REASON = 500
"""Characters of a reason, and of the words that reject one."""


@dataclass
class ReasonUnfit(DomainError):
    """No reason was given, or too long a one."""

    field: ClassVar[str | None] = "reason"
    length: int


@dataclass
class DayOutsideWeek(DomainError):
    """An amendment changes one locked week, and the day is of another."""

    field: ClassVar[str | None] = "day"
    week: Period


@dataclass
class NothingAmended(DomainError):
    """What was asked for is what is there."""

    field: ClassVar[str | None] = "reason"


@dataclass
class WeekNotLocked(DomainError):
    """The week is not approved, or not any more: its owner changes it themselves.

    Attributes:
        entry_id: of the entry that was to be changed; None where one was to be added.
    """

    week: Period
    entry_id: int | None


@dataclass
class AmendmentWaits(DomainError):
    """The actor has asked for a change of the entry, which waits to be decided."""

    waiting: AmendmentCard


@dataclass
class AmendmentDecided(DomainError):
    """The amendment was decided or withdrawn before.

    Attributes:
        by: the name of who decided it; None where it was withdrawn.
        by_actor: whether that was the actor.
    """

    state: AmendmentState
    by: str | None
    by_actor: bool


def require_waiting(session: WorkspaceSession, actor: Actor, row: Amendment, version: int) -> None:
    """Let the amendment pass, if it is as it was looked at and still to be decided.

    Raises:
        AmendmentDecided: it was decided or withdrawn.
    """
    if row.state is AmendmentState.ASKED and row.version == version:
        return
    by = session.get_one(Person, row.decided_by).name if row.decided_by else None
    raise AmendmentDecided(row.state, by, row.decided_by == actor.person_id)


def check_reason(text: str) -> None:
    """Let words pass that can be kept.

    Raises:
        ReasonUnfit: there are none, or too many.
    """
    if not 0 < len(text) <= LONGEST_REASON:
        raise ReasonUnfit(len(text))
