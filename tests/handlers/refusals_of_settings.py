"""An example of every refusal about settings and work types."""

from domain.errors import DomainError
from domain.reminders.due_times import QuietHours
from domain.settings.reminder_settings import (
    QuietHoursUnfit,
    ReminderInQuietHours,
    ReminderUnfit,
    WeeklyTimeInQuietHours,
    WeeklyTimeUnfit,
)
from domain.settings.week_norms import NotAWeek
from domain.settings.work_type_edits import NoWorkTypeCalled, WorkTypeNameTaken, WorkTypeNameUnfit
from domain.settings.workspace_settings import (
    CurrencyInUse,
    NoSuchCurrency,
    NoteLimitUnfit,
    RoundingUnfit,
)
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_QUIET = QuietHours(20 * 60, 7 * 60)

OF_SETTINGS: tuple[DomainError, ...] = (
    NoSuchCurrency(TYPED),
    NoSuchCurrency(""),
    CurrencyInUse("EUR", 1, 0, 0),
    CurrencyInUse("EUR", 10**4, 1, 12),
    NotAWeek(TYPED, None),
    NotAWeek("8 8", 2),
    ReminderUnfit(),
    WeeklyTimeUnfit(),
    QuietHoursUnfit(),
    ReminderInQuietHours(1439, 1185, _QUIET),
    WeeklyTimeInQuietHours(0, 420, _QUIET),
    RoundingUnfit(TYPED),
    NoteLimitUnfit(TYPED),
    WorkTypeNameTaken(NASTY_NAME, active=True),
    WorkTypeNameTaken(NASTY_NAME, active=False),
    WorkTypeNameUnfit(0),
    WorkTypeNameUnfit(10**6),
    NoWorkTypeCalled("", (), "/stint types edit"),
    NoWorkTypeCalled(TYPED, (), "/stint types edit"),
    NoWorkTypeCalled(TYPED, tuple(f"{n}{NASTY_NAME[1:]}" for n in range(5)), "/stint types edit"),
)
