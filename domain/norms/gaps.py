"""Time that is missing: working days that are below a person's own norm."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.days.periods import Period
from domain.entries.totals import minutes_by_day
from domain.norms.norms import Norms, Whose, lately, norms_over
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Gap:
    """A day with less time than is expected of the person (DOMAIN rule 24).

    Attributes:
        minutes: logged, whole.
        norm: minutes expected, more than those.
    """

    day: date
    minutes: int
    norm: int

    @property
    def missing(self) -> int:
        """Minutes that are missing."""
        return self.norm - self.minutes


def gaps_of_last_working_days(
    session: WorkspaceSession, whose: Whose, today: date, number: int
) -> tuple[Gap, ...]:
    """The person's gaps among so many working days of theirs before today, the latest first.

    Whoever worked on no day lately misses nothing.
    """
    period = lately(today)
    norms = norms_over(session, whose, period)
    working = [day for day in period.days() if norms.on(day)]
    return tuple(reversed(list(_gaps(session, whose, norms, working[-number:]))))


def gaps_among(days: Iterable[date], logged: Mapping[date, int], norms: Norms) -> Iterator[Gap]:
    """Those of the days on which fewer minutes were logged than are expected."""
    for day in days:
        minutes, norm = logged.get(day, 0), norms.on(day)
        if minutes < norm:
            yield Gap(day, minutes, norm)


def days_until(period: Period, today: date) -> Iterator[date]:
    """The days of the period that are not after today."""
    return (day for day in period.days() if day <= today)


def _gaps(session: WorkspaceSession, whose: Whose, norms: Norms, days: list[date]) -> Iterable[Gap]:
    if not days:
        return ()
    logged = minutes_by_day(session, whose.person_id, Period(days[0], days[-1], "lately"))
    return gaps_among(days, logged, norms)
