"""Examples of the refusals about weeks that were handed in."""

from datetime import date

from domain.days.periods import week_of
from domain.errors import DomainError
from domain.timesheets.approving import ManagersDontApprove
from domain.timesheets.sheet_decisions import RejectionWordsUnfit
from domain.timesheets.timesheets import NotHandedIn
from domain.timesheets.waiting_sheets import SheetNotWaiting
from domain.timesheets.week_locks import WeekClosed
from domain.timesheets.week_sheets import NotOneWeek, WeekNotBegun
from models import TimesheetState
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_WEEK = week_of(date(2026, 11, 18))

OF_WEEKS: tuple[DomainError, ...] = (
    WeekClosed(_WEEK, TimesheetState.SUBMITTED, entry_id=2**31),
    WeekClosed(_WEEK, TimesheetState.APPROVED, entry_id=2**31),
    WeekClosed(_WEEK, TimesheetState.APPROVED),
    NotOneWeek(TYPED),
    WeekNotBegun(_WEEK),
    NotHandedIn(_WEEK),
    NotHandedIn(_WEEK, _WEEK),
    ManagersDontApprove(),
    *(SheetNotWaiting(NASTY_NAME, _WEEK, state, NASTY_NAME) for state in TimesheetState),
    SheetNotWaiting(NASTY_NAME, _WEEK, TimesheetState.OPEN, None),
    RejectionWordsUnfit(0),
    RejectionWordsUnfit(10**6),
)
