"""An example of every refusal about settings and work types."""

from domain.errors import DomainError
from domain.settings.week_norms import NotAWeek
from domain.settings.work_type_edits import NoWorkTypeCalled, WorkTypeNameTaken, WorkTypeNameUnfit
from domain.settings.workspace_settings import (
    CurrencyInUse,
    NoSuchCurrency,
    NoteLimitUnfit,
    RoundingUnfit,
)
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

OF_SETTINGS: tuple[DomainError, ...] = (
    NoSuchCurrency(TYPED),
    NoSuchCurrency(""),
    CurrencyInUse("EUR", 1, 0, 0),
    CurrencyInUse("EUR", 10**4, 1, 12),
    NotAWeek(TYPED, None),
    NotAWeek("8 8", 2),
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
