"""A payment or a fee in one typed line, such as "500 for 2026-001 yesterday by wire"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from babel.numbers import get_currency_symbol

from domain.actor import Actor
from domain.billing.billing_values import DayNotYet
from domain.billing.fees import FilledFee
from domain.billing.invoices import NoSuchInvoice, is_invoice
from domain.billing.payments import FilledPayment
from domain.days.day_context import DayError
from domain.days.days import DayInFuture, take_day
from domain.permissions import Permission, require
from domain.readers import alone
from models.database import WorkspaceSession

_LONGEST_DAY = 4  # words


def read_typed_payment(session: WorkspaceSession, actor: Actor, typed: str) -> FilledPayment:
    """What "AMOUNT [for INVOICE] [DAY] [NOTE]" means; the amount as it was typed.

    Raises:
        NotAllowed, DayNotYet, DayError.
        NoSuchInvoice: what stands behind "for" has a digit, and is no invoice's number.
    """
    require(actor, Permission.KEEP_BILLING)
    amount, words = _amount(actor, typed.split())
    filled = FilledPayment(amount)
    for _either_first in range(2):
        number = _number(session, actor, words)
        if number and not filled.number:
            filled, words = replace(filled, number=number), words[2:]
        day = _leading_day(actor, words)
        if day and not filled.day:
            filled, words = replace(filled, day=day[0].isoformat()), words[day[1] :]
    return replace(filled, note=" ".join(words))


def read_typed_fee(actor: Actor, typed: str) -> FilledFee:
    """What "AMOUNT TITLE [DAY]" means; the day is the longest run of words at the end that is one.

    Raises:
        NotAllowed, DayNotYet, DayError.
    """
    require(actor, Permission.KEEP_BILLING)
    amount, words = _amount(actor, typed.split())
    for count in range(min(len(words) - 1, _LONGEST_DAY), 0, -1):
        day = _leading_day(actor, words[-count:])
        if day and day[1] == count:
            return FilledFee(" ".join(words[:-count]), amount, day[0].isoformat())
    return FilledFee(" ".join(words), amount)


def _amount(actor: Actor, words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The amount, the currency on either side of it, and the words behind.

    "3 nov" is a date, and so no amount: whoever left that out did not get three euros.
    """
    if _is_date(actor, words[:2]):
        return " ".join(words[:2]), words[2:]
    signs = {actor.currency.lower(), get_currency_symbol(actor.currency, "en").lower()}
    with_sign = 2 if any(word.lower() in signs for word in words[:2]) else 1
    return " ".join(words[:with_sign]), words[with_sign:]


def _is_date(actor: Actor, words: Sequence[str]) -> bool:
    """Whether the two words are one date, be it one that there isn't, and the second alone none."""
    if len(words) <= 1 or not words[1].isalpha() or _is_day(actor, words[1:]):
        return False
    return _is_day(actor, words)


def _is_day(actor: Actor, words: Sequence[str]) -> bool:
    try:
        day = take_day(words, actor.days)
    except DayError:
        return True
    return day is not None and day[1] == len(words)


def _number(session: WorkspaceSession, actor: Actor, words: Sequence[str]) -> str:
    """The number of an invoice that the words begin with, behind "for"; empty if they don't."""
    if len(words) <= 1 or words[0].lower() != "for":
        return ""
    if is_invoice(session, alone(actor), words[1]):
        return words[1]
    if any(character.isdigit() for character in words[1]):
        raise NoSuchInvoice(words[1])
    return ""


def _leading_day(actor: Actor, words: Sequence[str]) -> tuple[date, int] | None:
    try:
        return take_day(words, actor.days)
    except DayInFuture as ahead:
        raise DayNotYet(ahead.day) from None
