"""Leave as people type it or fill it in: days, whether half of each, and a reason."""

from dataclasses import dataclass, replace
from typing import ClassVar

from domain.actor import Actor
from domain.days.days import DayContext, day_typed
from domain.days.periods import Period, PeriodEndsBeforeStart, parse_period
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.norms.leave import (
    LeaveRemoved,
    LeaveTaken,
    LeaveWanted,
    check_leave,
    remove_leave,
    take_leave,
)
from domain.permissions import Permission, require
from models.database import WorkspaceSession

_MOST_WORDS = 11  # two days of five words, and what joins them
_BEFORE_A_DAY = {"from", "on", "vom", "von"}
_HALF = {
    *("half", "half-day", "halfday", "1/2", "\N{VULGAR FRACTION ONE HALF}"),
    *("halb", "halber", "halbe", "halben", "halbtags"),
}
_OF_HALF = {"day", "days", "tag", "tage"}


@dataclass
class NoDayTyped(DomainError):
    """What was typed begins with no day."""

    field: ClassVar[str | None] = "day"
    typed: str


@dataclass(frozen=True)
class LeaveFilled:
    """What somebody filled in; `last` is empty for a single day."""

    first: str
    last: str
    half: bool
    reason: str


def take_typed_leave(session: WorkspaceSession, actor: Actor, typed: str) -> LeaveTaken:
    """Take the leave that `DAY[..DAY] [half] [reason]` means.

    Raises:
        NotAllowed, NoDayTyped; what `parse_period` and `take_leave` raise.
    """
    require(actor, Permission.TAKE_LEAVE)
    return take_leave(session, actor, read_leave(typed, actor.days))


def take_filled_leave(session: WorkspaceSession, actor: Actor, filled: LeaveFilled) -> LeaveTaken:
    """Take the leave that the form says.

    Raises:
        NotAllowed; FormMistakes; what `take_leave` raises.
    """
    require(actor, Permission.TAKE_LEAVE)
    form = FormReader()
    wanted = form.read(lambda: _filled(actor, filled))
    form.finish()
    assert wanted is not None
    return take_leave(session, actor, wanted)


def remove_typed_leave(session: WorkspaceSession, actor: Actor, typed: str) -> LeaveRemoved:
    """Remove the leave of the days typed.

    Raises:
        NotAllowed, NoDayTyped; what `parse_period` and `remove_leave` raise.
    """
    require(actor, Permission.TAKE_LEAVE)
    period = parse_period(typed, _ahead(actor.days))
    if period is None:
        raise NoDayTyped(typed)
    return remove_leave(session, actor, period)


def read_leave(typed: str, days: DayContext) -> LeaveWanted:
    """What is typed: the longest run of words that is a day or a period, `half`, a reason.

    Raises:
        NoDayTyped, and what `parse_period` raises.
    """
    words = typed.split()
    half_first = _half(words)
    words = words[half_first:]
    if words and words[0].casefold() in _BEFORE_A_DAY:
        words = words[1:]
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        period = parse_period(" ".join(words[:count]), _ahead(days))
        if period:
            rest = words[count:]
            half = _half(rest)
            return LeaveWanted(period, bool(half_first or half), " ".join(rest[half:]))
    raise NoDayTyped(typed)


def _half(words: list[str]) -> int:
    """How many words at the start say that half of each day is meant."""
    if not words or words[0].casefold() not in _HALF:
        return 0
    return 2 if words[1:] and words[1].casefold() in _OF_HALF else 1


def _filled(actor: Actor, filled: LeaveFilled) -> LeaveWanted:
    ahead = _ahead(actor.days)
    first = day_typed(filled.first, ahead)
    last = day_typed(filled.last, ahead) if filled.last else first
    if last < first:
        raise PeriodEndsBeforeStart(first, last)
    wanted = LeaveWanted(Period(first, last, "leave"), filled.half, " ".join(filled.reason.split()))
    check_leave(actor, wanted)
    return wanted


def _ahead(days: DayContext) -> DayContext:
    return replace(days, ahead=True)
