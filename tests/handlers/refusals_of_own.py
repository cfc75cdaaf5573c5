"""Examples of the refusals about leave and a person's own settings."""

from datetime import date

from domain.days.periods import Period, week_of
from domain.errors import DomainError
from domain.norms.holiday_regions import NoSuchRegion
from domain.norms.leave import LeaveTooFar, LeaveTooLong, NoLeaveThen, NoWorkingDay, ReasonTooLong
from domain.norms.leave_typed import NoDayTyped
from domain.norms.leave_undo import LeaveChangedSince
from domain.settings.favourites import FavouriteGone, TooManyFavourites
from domain.settings.personal_settings import OwnSettingsChanged, ReminderTimeAlone
from tests.handlers.words_that_harm import TYPED

_DAY = date(2026, 11, 18)
_ALONE, _WEEK = Period(_DAY, _DAY, "today"), week_of(_DAY)

OF_ONES_OWN: tuple[DomainError, ...] = (
    OwnSettingsChanged(),
    ReminderTimeAlone(),
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
