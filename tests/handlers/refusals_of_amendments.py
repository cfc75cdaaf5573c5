"""Examples of the refusals about amendments of locked weeks."""

from datetime import date

from domain.amendments.amendment_cards import AmendmentCard
from domain.amendments.amendment_decisions import AmendmentOutdated, AmendmentTooLong
from domain.amendments.amendment_refusals import (
    AmendmentDecided,
    AmendmentWaits,
    DayOutsideWeek,
    NothingAmended,
    ReasonUnfit,
    WeekNotLocked,
)
from domain.days.periods import week_of
from domain.errors import DomainError
from domain.read_models import Choice, Entry, ProjectName, WantedTime
from domain.timesheets.week_locks import WeekClosed
from models import AmendmentState, TimesheetState
from tests.handlers.words_that_harm import NASTY, NASTY_NAME

_DAY = date(2026, 11, 18)
_WEEK = week_of(_DAY)
_PROJECT = ProjectName(
    2**31, ("<!here>" * 40)[:40], NASTY_NAME, ("&" * 80), active=True, billable=True
)
_BEFORE = Entry(2**31, 3, _PROJECT, _DAY, 1439, "&" * 40, billable=False, note=(NASTY * 1000)[:999])
_AFTER = Entry(2**31, 3, None, _DAY, 1, None, billable=True, note=("&" * 1000))
_CARD = AmendmentCard(
    id=2**31,
    version=1,
    state=AmendmentState.ASKED,
    asker="&" * 200,
    is_own=True,
    week=_WEEK,
    before=_BEFORE,
    after=_AFTER,
    entry_id=2**31,
    reason=(NASTY * 500)[:500],
    asked_on=_DAY,
    decided_by=None,
    words="",
    currency="EUR",
)

OF_AMENDMENTS: tuple[DomainError, ...] = (
    ReasonUnfit(0),
    ReasonUnfit(501),
    DayOutsideWeek(_WEEK),
    NothingAmended(),
    WeekNotLocked(_WEEK, 2**31),
    WeekNotLocked(_WEEK, None),
    AmendmentWaits(_CARD),
    AmendmentDecided(AmendmentState.ACCEPTED, "<!channel>", by_actor=False),
    AmendmentDecided(AmendmentState.REJECTED, "Maya", by_actor=True),
    AmendmentDecided(AmendmentState.WITHDRAWN, None, by_actor=False),
    AmendmentOutdated(gone=True),
    AmendmentOutdated(gone=False),
    AmendmentTooLong(_DAY, 1400, 60),
    WeekClosed(_WEEK, TimesheetState.APPROVED, entry_id=2**31, removes=True),
    WeekClosed(_WEEK, TimesheetState.APPROVED, choice=Choice(_PROJECT, WantedTime(60, _DAY))),
)
