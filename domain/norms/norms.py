"""How much time is expected of a person: their weekday pattern, less holidays and leave.

Nothing is before the day on which they started, nor after the one on which they left.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

import holidays
from sqlalchemy import Date, Integer, bindparam, select

from domain.days.periods import Period
from models import Leave
from models.columns import Among, WeekNorm
from models.database import WorkspaceSession, own

LOOKED_BACK = 60
"""Days in which a person's last working day, or the next one, is looked for."""

_LEAVE = own(
    select(Leave.day, Leave.half, Leave.reason).where(
        Leave.person_id == bindparam("person", type_=Integer()),
        Leave.day.between(bindparam("first", type_=Date()), bindparam("last", type_=Date())),
    )
)


class Whose(Protocol):
    """What decides about a person's norm; an Actor has it of themselves."""

    @property
    def person_id(self) -> int:
        """The person."""

    @property
    def week_norm(self) -> WeekNorm:
        """Minutes expected on each weekday, Monday first."""

    @property
    def holiday_region(self) -> str | None:
        """Of the public holidays that are theirs."""

    @property
    def employed_from(self) -> date | None:
        """The first day on which time is expected of them; None where nobody has said."""

    @property
    def employed_until(self) -> date | None:
        """The last one."""


@dataclass(frozen=True)
class DayOff:
    """A public holiday, or leave of a full or half day.

    Attributes:
        why: the holiday's name, or what the person gave as the reason of their leave.
    """

    why: str
    half: bool
    is_holiday: bool


@dataclass(frozen=True)
class Holiday:
    """A public holiday.

    Attributes:
        name: in English where the library knows it so; of two on one day, both.
    """

    day: date
    name: str


@dataclass(frozen=True)
class Norms:
    """Minutes expected of one person on each day of a period (DOMAIN rule 24).

    Attributes:
        days_off: those of the period, whatever weekday they are.
        employed: the days from the first to the last on which anything is expected.
    """

    week_norm: WeekNorm
    days_off: Mapping[date, DayOff]
    employed: tuple[date, date] = (date.min, date.max)

    def is_employed(self, day: date) -> bool:
        """Whether the day is neither before the person started nor after they left."""
        first, last = self.employed
        return first <= day <= last

    def pattern(self, day: date) -> int:
        """Minutes that are expected on the day, were it neither a holiday nor leave."""
        return self.week_norm[day.weekday()] if self.is_employed(day) else 0

    def on(self, day: date) -> int:
        """Minutes expected on a day of the period."""
        pattern = self.pattern(day)
        off = self.days_off.get(day)
        if off is None:
            return pattern
        return half_of(pattern) if off.half else 0

    def last_working_day(self, before: date) -> date | None:
        """The last day before that one on which something is expected of the person.

        None where that is on none of `LOOKED_BACK` days, which all have to be of the period.
        """
        days = (before - timedelta(days=back) for back in range(1, LOOKED_BACK + 1))
        return next((day for day in days if self.on(day)), None)

    def next_working_day(self, after: date, within: int = LOOKED_BACK) -> date | None:
        """The first day after that one, and within so many, on which something is expected."""
        days = (after + timedelta(days=ahead) for ahead in range(1, within + 1))
        return next((day for day in days if self.on(day)), None)

    def off_on(self, day: date) -> DayOff | None:
        """What makes the norm of a day of the period less than its weekday's, if something does."""
        return self.days_off.get(day) if self.pattern(day) else None

    def over(self, period: Period) -> int:
        """Minutes expected over a period that lies in this one, both its ends included."""
        first, last = max(period.first, self.employed[0]), min(period.last, self.employed[1])
        weeks, rest = divmod(max((last - first).days + 1, 0), 7)
        weekday = first.weekday()
        pattern = weeks * sum(self.week_norm) + sum(
            self.week_norm[(weekday + offset) % 7] for offset in range(rest)
        )
        return pattern - sum(
            self.pattern(day) - self.on(day)
            for day in self.days_off
            if period.first <= day <= period.last
        )


def lately(before: date) -> Period:
    """The days before that one in which the person's last working day is looked for."""
    return Period(before - timedelta(days=LOOKED_BACK), before - timedelta(days=1), "lately")


def half_of(pattern: int) -> int:
    """Minutes expected on a day of which half is off; the odd minute is worked."""
    return pattern - pattern // 2


def norms_over(session: WorkspaceSession, whose: Whose, period: Period) -> Norms:
    """What is expected of the person over the period, day by day (DOMAIN rule 24)."""
    leave = session.ask(_LEAVE, person=whose.person_id, first=period.first, last=period.last)
    return norms_with(leave, whose, period)


def leave_of_many(
    session: WorkspaceSession, person_ids: Collection[int], period: Period
) -> Mapping[int, list[tuple[date, bool, str]]]:
    """The leave of each of these people in the period, for `norms_with`.

    Why they are off is left out: it is nobody else's business.
    """
    found: dict[int, list[tuple[date, bool, str]]] = defaultdict(list)
    rows = session.execute(
        select(Leave.person_id, Leave.day, Leave.half).where(
            Among(Leave.person_id, person_ids), Leave.day.between(period.first, period.last)
        )
    )
    for person_id, day, half in rows:
        found[person_id].append((day, half, ""))
    return found


def norms_with(leave: Iterable[tuple[date, bool, str]], whose: Whose, period: Period) -> Norms:
    """The same for whoever has read the person's leave of the period: day, half, reason."""
    days_off = _holidays(whose.holiday_region, period)
    for day, half, reason in leave:
        if day not in days_off:
            days_off[day] = DayOff(reason, half, is_holiday=False)
    employed = (whose.employed_from or date.min, whose.employed_until or date.max)
    return Norms(whose.week_norm, days_off, employed)


def usual_norms(week_norm: WeekNorm, region: str | None, period: Period) -> Norms:
    """What is expected over the period of whoever has nothing of their own."""
    return Norms(week_norm, _holidays(region, period))


def next_holidays(region: str | None, since: date, number: int) -> tuple[Holiday, ...]:
    """So many public holidays of the region, from that day on and within a year."""
    year = Period(since, since + timedelta(days=365), "a year")
    found = sorted(_holidays(region, year).items())
    return tuple(Holiday(day, off.why) for day, off in found[:number])


def _holidays(region: str | None, period: Period) -> dict[date, DayOff]:
    if region is None:
        return {}
    return {
        day: DayOff(name, half=False, is_holiday=True)
        for year in range(period.first.year, period.last.year + 1)
        for day, name in _of_year(region, year).items()
        if period.first <= day <= period.last
    }


@lru_cache(maxsize=1024)
def _of_year(region: str, year: int) -> Mapping[date, str]:
    """Public holidays by python-holidays; none of a region that it has forgotten.

    Unless it is told a language, it takes that of the machine it runs on.
    """
    country, _, part = region.partition("-")
    try:
        known = holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:  # what python-holidays says of a region it does not know
        return {}
    english = (each for each in known.supported_languages if each.startswith("en"))
    language = next(english, known.default_language)
    return dict(
        holidays.country_holidays(country, subdiv=part or None, years=year, language=language)
    )
