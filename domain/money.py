"""Money: whole minor units in the workspace's currency, as people type and read it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from babel.numbers import (
    NumberFormatError,
    format_currency,
    get_currency_precision,
    get_currency_symbol,
    get_decimal_symbol,
    parse_decimal,
)

from domain.errors import DomainError
from domain.locales import locale_of

_LONGEST = 30  # characters
_MOST = 10**15  # minor units; more is a slip of the fingers, and BIGINT holds it
_DIGITS = re.compile(r"\d[\d.,'\u2019]*")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]{1,3})?")


@dataclass
class NotMoney(DomainError):
    """What was typed is no amount of money."""

    field: ClassVar[str | None] = "amount"
    typed: str
    example: str


def parse_money(typed: str, currency: str, locale: str) -> int:
    """The whole minor units that somebody means, such as 1250050 for "12,500.50".

    Their locale says which of comma and point groups, and which divides; an amount without groups
    may have the point of programmers. The currency's name or sign may stand on either side.

    Raises:
        NotMoney: it is none, is negative, or has more decimals than the currency.
    """
    bare = typed[: _LONGEST + 1]
    for sign in (currency, currency.lower(), get_currency_symbol(currency, locale_of(locale)), " "):
        bare = bare.replace(sign, "")
    bare = bare.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    exponent = get_currency_precision(currency)
    if len(bare) > _LONGEST or not _DIGITS.fullmatch(bare):
        raise _not_money(typed, currency, locale)
    try:
        amount = _amount(bare, locale)
    except NumberFormatError:
        raise _not_money(typed, currency, locale) from None
    minor = amount.scaleb(exponent)
    if minor != minor.to_integral_value() or minor > _MOST:
        raise _not_money(typed, currency, locale)
    return int(minor)


def format_money(minor: int, currency: str, locale: str) -> str:
    """The amount as people of that locale read it, such as "€12,500.50"."""
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    return format_currency(amount, currency, locale=locale_of(locale))


def plain_money(minor: int, currency: str, locale: str) -> str:
    """The amount as it is typed into a field, without the currency and without groups."""
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    text = f"{amount:f}"
    return text.replace(".", get_decimal_symbol(locale_of(locale)))


def _amount(bare: str, locale: str) -> Decimal:
    """The number, in the locale's writing where that is strict, else as programmers write it."""
    try:
        return parse_decimal(bare, locale=locale_of(locale), strict=True)
    except NumberFormatError:
        if _PLAIN.fullmatch(bare):
            return Decimal(bare)
        raise


def _not_money(typed: str, currency: str, locale: str) -> NotMoney:
    return NotMoney(typed, plain_money(1250050, currency, locale))
