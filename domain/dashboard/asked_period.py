"""For which period a dashboard is asked: as it is typed, and as a button types it."""

import re
from dataclasses import dataclass

from domain.actor import Actor
from domain.days.periods import NotAPeriod, Period, month_of, parse_period
from domain.errors import DomainError

ALL_TIME = "all time"
LONGEST_PERIOD = 12
"""Words that a period is looked for in, beside a name."""
OFFERED_PERIODS = ("this month", "last month", ALL_TIME)
_BEFORE = re.compile(r"(?:for|in|of|during) (?=\S)", re.IGNORECASE)
_ALL = {"all", ALL_TIME, "ever", "total"}


@dataclass
class PeriodRefused(DomainError):
    """What stands behind a client's name is a period of which nothing can be told."""

    client: str
    reason: DomainError


def read_period(actor: Actor, client: str, typed: str) -> Period | None:
    """The period that was typed, such as "for last month": this month where nothing was.

    Returns:
        None for all time.

    Raises:
        NotAPeriod: it is none.
        PeriodRefused: for what `parse_period` says.
    """
    if not typed:
        return month_of(actor.today)
    plain = typed[said.end() :] if (said := _BEFORE.match(typed)) else typed
    if plain.lower() in _ALL:
        return None
    try:
        period = parse_period(plain, actor.days)
    except DomainError as refusal:
        raise PeriodRefused(client, refusal) from refusal
    if period is None:
        raise NotAPeriod(typed, client, "/client show", OFFERED_PERIODS)
    return period


def period_typed(period: Period | None) -> str:
    """The period as anybody may type it; None is all time."""
    return period.typed if period else ALL_TIME


def is_period(actor: Actor, typed: str) -> bool:
    """Whether it is a period, or nothing, which is this month; be it one that can be asked for."""
    try:
        read_period(actor, "", typed.strip())
    except NotAPeriod:
        return False
    except PeriodRefused:
        return True
    return True


def without_period(actor: Actor, typed: str) -> str:
    """What was typed, without the longest period that it ends with."""
    words = typed.split()
    for used in range(1, min(len(words), LONGEST_PERIOD)):
        if is_period(actor, " ".join(words[used:])):
            return " ".join(words[:used])
    return typed
