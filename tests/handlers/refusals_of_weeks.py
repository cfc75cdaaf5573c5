"""Examples of the refusals about weeks that were handed in."""

from datetime import date

from domain.errors import DomainError
from domain.periods import week_of
from domain.week_locks import WeekClosed
from models import TimesheetState

_WEEK = week_of(date(2026, 11, 18))

OF_WEEKS: tuple[DomainError, ...] = (
    WeekClosed(_WEEK, TimesheetState.SUBMITTED, entry_id=2**31),
    WeekClosed(_WEEK, TimesheetState.APPROVED, entry_id=2**31),
)
