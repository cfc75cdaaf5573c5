"""Examples of the refusals about leave and a person's own settings."""

from datetime import date

from domain.errors import DomainError
from domain.favourites import FavouriteGone, TooManyFavourites
from domain.holiday_regions import NoSuchRegion
from domain.leave import LeaveTooFar, LeaveTooLong, NoLeaveThen, NoWorkingDay, ReasonTooLong
from domain.leave_typed import NoDayTyped
from domain.leave_undo import LeaveChangedSince
from domain.periods import Period, week_of
from domain.personal_settings import OwnSettingsChanged, ReminderUnfit
from tests.handlers.words_that_harm import TYPED

_DAY = date(2026, 11, 18)
_ALONE, _WEEK = Period(_DAY, _DAY, "today"), week_of(_DAY)

OF_ONES_OWN: tuple[DomainError, ...] = (
    OwnSettingsChanged(),
    ReminderUnfit(),
    NoSuchRegion(),
    TooManyFavourites(),
    FavouriteGone(),
    LeaveTooFar(_DAY),
    LeaveTooLong(367_000),
    NoWorkingDay(_ALONE, ((_DAY, None),)),
    NoWorkingDay(_ALONE, ((_DAY, "St. Stephen's & <Boxing> Day"),)),
    NoWorkingDay(_WEEK, ()),
    ReasonTooLong(1_000_000),
    NoLeaveThen(_ALONE),
    NoLeaveThen(_WEEK),
    NoDayTyped(TYPED),
    NoDayTyped(""),
    LeaveChangedSince(_DAY),
)
