"""Examples of the refusals about statements."""

from datetime import date

from domain.days.periods import Period, month_of, period_between
from domain.errors import DomainError
from domain.read_models import ClientName
from domain.statements.statement_answers import QueryAnswered, QueryTextUnfit, QueryWaits
from domain.statements.statement_lists import NoStatementThen
from domain.statements.statement_sharing import StatementNotForAll
from domain.statements.statements import StatementHead
from domain.statements.telling import (
    NothingToTell,
    PeriodTooLong,
    ToldAlready,
    WorkChangedMeanwhile,
    typed_again,
)
from tests.handlers.words_that_harm import NASTY_NAME

_DAY = date(2026, 6, 30)
_RANGE = period_between(date(2025, 12, 20), date(2026, 1, 5))
_MONTH = month_of(_DAY)
_HEAD = StatementHead(2**31, NASTY_NAME, _RANGE, _DAY, NASTY_NAME, so_far=True)

OF_STATEMENTS: tuple[DomainError, ...] = (
    NoStatementThen(NASTY_NAME, _DAY, None, _HEAD, may_tell=True),
    NoStatementThen(NASTY_NAME, None, _MONTH, _HEAD, may_tell=False),
    NoStatementThen(NASTY_NAME, None, None, None, may_tell=True),
    NoStatementThen("&" * 80, None, None, None, may_tell=False),
    NothingToTell(NASTY_NAME, Period(_DAY, _DAY, "today"), so_far=True),
    NothingToTell("&" * 80, _RANGE, so_far=False),
    PeriodTooLong(10_000),
    StatementNotForAll(2**31, NASTY_NAME, _RANGE.name, projects=300, of=300, money=True),
    StatementNotForAll(2**31, "&" * 80, _RANGE.name, projects=299, of=300, money=True),
    StatementNotForAll(1, "ACME", _MONTH.name, projects=1, of=2, money=False),
    WorkChangedMeanwhile(
        NASTY_NAME, typed_again(ClientName(1, NASTY_NAME, active=True, version=1), _RANGE)
    ),
    ToldAlready("&" * 80, 2**31),
    QueryTextUnfit(0),
    QueryTextUnfit(10**6),
    QueryWaits(NASTY_NAME[:40], "&" * 40),
    QueryWaits("ACME-site", ""),
    QueryAnswered(NASTY_NAME, by_actor=False),
    QueryAnswered(NASTY_NAME, by_actor=True),
)
