"""For which period a dashboard is asked: as it is typed, and as a button types it."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.days.periods import Period, month_of, parse_period
from domain.errors import DomainError

ALL_TIME = "all time"
_LONGEST = 12  # words in which a name with a period behind it is looked for
_ALL = {"all", ALL_TIME, "ever", "total"}


@dataclass
class NoSuchPeriod(DomainError):
    """What stands behind a client's name is no period, and nothing else that may stand there."""

    client: str
    typed: str


def read_period(actor: Actor, client: str, typed: str) -> Period | None:
    """The period that was typed: this month where nothing was, None for all time.

    Raises:
        NoSuchPeriod: it is none.
        DomainError: as `parse_period`.
    """
    if not typed:
        return month_of(actor.today)
    if typed.lower() in _ALL:
        return None
    period = parse_period(typed, actor.days)
    if period is None:
        raise NoSuchPeriod(client, typed)
    return period


def period_typed(period: Period | None) -> str:
    """The period as anybody may type it, whatever their language and their today."""
    return f"{period.first}..{period.last}" if period else ALL_TIME


def is_period(actor: Actor, typed: str) -> bool:
    """Whether it is a period, or nothing, which is this month; be it one that can be asked for."""
    try:
        read_period(actor, "", typed.strip())
    except NoSuchPeriod:
        return False
    except DomainError:
        return True
    return True


def without_period(actor: Actor, typed: str) -> str:
    """What was typed, without the longest period that it ends with."""
    words = typed.split()
    for used in range(1, min(len(words), _LONGEST)):
        if is_period(actor, " ".join(words[used:])):
            return " ".join(words[:used])
    return typed
