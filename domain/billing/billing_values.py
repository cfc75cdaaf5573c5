"""What people fill in about money: days, titles and amounts, read alike everywhere."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.actor import Actor
from domain.days.days import check_day
from domain.errors import DomainError
from domain.money import NotMoney, parse_money, plain_money

LONGEST_TITLE = 200
"""Characters of a fee's title, of a line's, and of a payment's note."""

_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


@dataclass
class TitleUnfit(DomainError):
    """No title of a fee or of an invoice's line, or one that is too long."""

    field: ClassVar[str | None] = "title"
    length: int


@dataclass
class AmountZero(DomainError):
    """A payment, or a fee, of nothing."""

    field: ClassVar[str | None] = "amount"


@dataclass
class DayNotYet(DomainError):
    """A payment, or a fee, of a day that is still to come."""

    field: ClassVar[str | None] = "day"
    day: date


def read_title(typed: str) -> str:
    """The title in one line.

    Raises:
        TitleUnfit: there is none, or it is too long.
    """
    title = " ".join(typed.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise TitleUnfit(len(title))
    return title


def read_amount(actor: Actor, typed: str) -> int:
    """The whole minor units, more than nought.

    Raises:
        NotMoney, AmountZero.
    """
    amount = parse_money(typed, actor.currency, actor.locale)
    if not amount:
        raise AmountZero
    return amount


def read_signed_amount(actor: Actor, typed: str) -> int:
    """The whole minor units; of a discount less than nought.

    Raises:
        NotMoney.
    """
    bare = typed.strip()
    if not bare:
        raise NotMoney("", plain_money(1250050, actor.currency, actor.locale))
    if bare.startswith(_MINUS):
        return -parse_money(bare[1:].strip(), actor.currency, actor.locale)
    return parse_money(bare, actor.currency, actor.locale)


def read_past_day(actor: Actor, picked: str) -> date:
    """The day that was picked, as "2026-11-20"; today where none was.

    Raises:
        DayNotYet, DayTooOld.
    """
    if not picked:
        return actor.today
    day = date.fromisoformat(picked)
    if day > actor.today:
        raise DayNotYet(day)
    return check_day(day, actor.days)
