"""An example of each refusal about a client's dashboard."""

from datetime import date

from domain.dashboard.asked_period import PeriodRefused
from domain.dashboard.sharing import LeftOut, SomeMayNotSee
from domain.days.periods import NotAPeriod, Period, PeriodInFuture
from domain.errors import DomainError
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_LONG = Period(date(2000, 1, 1), date(2026, 12, 31), "1 Jan 2000-31 Dec 2026")

OF_DASHBOARDS: tuple[DomainError, ...] = (
    NotAPeriod(TYPED),
    NotAPeriod(TYPED, NASTY_NAME, "/client show", ("this month", "all time")),
    PeriodRefused(NASTY_NAME, PeriodInFuture(date(2026, 12, 1), date(2026, 12, 31))),
    SomeMayNotSee(
        NASTY_NAME,
        _LONG,
        10**6,
        999,
        1000,
        LeftOut(money=True, amounts=False, account=False, projects=999),
    ),
    SomeMayNotSee(
        NASTY_NAME, None, 1, 5, 5, LeftOut(money=True, amounts=True, account=True, projects=5)
    ),
)
