"""Hourly rates as people type them."""

from dataclasses import dataclass
from typing import ClassVar

from domain.actor import Actor
from domain.errors import DomainError
from domain.money import parse_money

HIGHEST_RATE = 10**9
"""In minor units: with it, no sum of time is too long for the database, nor for a line."""


@dataclass
class RateTooHigh(DomainError):
    """An hour costs more than any does.

    Attributes:
        highest: in whole minor units of the currency.
    """

    field: ClassVar[str | None] = "amount"
    highest: int
    currency: str


def parse_rate(actor: Actor, typed: str) -> int:
    """The whole minor units that an hour costs.

    Raises:
        NotMoney, RateTooHigh.
    """
    rate = parse_money(typed, actor.currency, actor.locale)
    if rate > HIGHEST_RATE:
        raise RateTooHigh(HIGHEST_RATE, actor.currency)
    return rate
