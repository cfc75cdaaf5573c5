"""What people type for a period, as the days from its first to its last."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from domain.days.calendar_periods import (
    MONTHS_A_QUARTER,
    MONTHS_A_YEAR,
    Period,
    monday_of,
    month_of,
    months_later,
    quarter_of,
    week_of,
    year_of,
)
from domain.days.day_languages import words_of
from domain.days.day_words import DAYS_A_WEEK, ENGLISH
from domain.days.days import (
    DayContext,
    DayDoesNotExist,
    DayInFuture,
    check_day,
    format_day,
    plain_text,
    read_day,
)
from domain.errors import DomainError

__all__ = [
    "Period",
    "PeriodEndsBeforeStart",
    "PeriodInFuture",
    "monday_of",
    "month_of",
    "parse_period",
    "period_between",
    "week_of",
]

_LONGEST_TEXT = 90  # two days and what joins them
_MOST_DAYS = 3660


@dataclass
class PeriodEndsBeforeStart(DomainError):
    """A range the wrong way round, such as `12 nov..5 nov`."""

    field: ClassVar[str | None] = "day"

    first: date
    last: date


@dataclass
class PeriodInFuture(DomainError):
    """A period that has not begun."""

    field: ClassVar[str | None] = "day"

    first: date
    last: date


@dataclass
class NotAPeriod(DomainError):
    """What should be a period is none.

    Attributes:
        client: behind whose name it stands; empty where it stands alone.
        command: what takes both; empty likewise.
        offered: periods that it takes, as they are typed.
    """

    typed: str
    client: str = ""
    command: str = ""
    offered: tuple[str, ...] = ()


def parse_period(text: str, context: DayContext) -> Period | None:
    """The period a text means, None when it is not plainly one; its end may lie in the future.

    Raises:
        DayDoesNotExist: it names a day, a week or a month that there isn't.
        WeekdayDoesNotMatch: it names a date and a weekday that contradict each other.
        DayInFuture: it is one day, after today; never if the context is `ahead`.
        PeriodInFuture: it begins after today; never if the context is `ahead`.
        DayTooOld: it begins before 2000.
        PeriodEndsBeforeStart: it is a range the wrong way round.
    """
    plain = plain_text(text, _LONGEST_TEXT)
    if not plain:
        return None
    period = _named(plain, context) or _numbered(plain, context) or _of_days(plain, context)
    return period and _allowed(period, context)


def period_between(first: date, last: date, today: date | None = None) -> Period:
    """The days from the first to the last, called as people call them: "October 2026".

    The year is left out of a week's name if `today` is of it.
    """
    for whole in (month_of(first), week_of(first, today), quarter_of(first), year_of(first)):
        if (whole.first, whole.last) == (first, last):
            return whole
    return Period(first, last, _range_name(first, last))


def _allowed(period: Period, context: DayContext) -> Period:
    try:
        check_day(period.first, context)
    except DayInFuture as refusal:
        if period.first == period.last:
            raise
        raise PeriodInFuture(period.first, period.last) from refusal
    return period


def _named(plain: str, context: DayContext) -> Period | None:
    """This week, last month, quarter; letzte Woche."""
    own = words_of(context.locale)
    plain = own.periods.get(plain, plain) if own else plain
    which, _, unit = plain.rpartition(" ")
    steps = {"": 0, "this": 0, "last": -1, "next": 1}.get(which)
    if steps is None:
        return None
    return _stepped(unit, steps, context.today)


def _stepped(unit: str, steps: int, today: date) -> Period | None:
    if unit == "week":
        week = week_of(today + timedelta(steps * DAYS_A_WEEK))
        return replace(week, name={0: "this week", -1: "last week", 1: "next week"}[steps])
    if unit == "month":
        return month_of(months_later(today, steps))
    if unit == "quarter":
        return quarter_of(months_later(today, steps * MONTHS_A_QUARTER))
    if unit == "year":
        return year_of(months_later(today, steps * MONTHS_A_YEAR))
    return None


def _numbered(plain: str, context: DayContext) -> Period | None:
    """Last 7 days, 2026, w47, q3 2026, 2026-11, november."""
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(plain):
            return read(match, context)
    return None


def _last_days(match: re.Match[str], context: DayContext) -> Period | None:
    days = int(match["days"])
    if not 1 <= days <= _MOST_DAYS:
        return None
    return Period(context.today - timedelta(days - 1), context.today, f"last {days} days")


def _year(match: re.Match[str], _context: DayContext) -> Period:
    return year_of(date(int(match["year"]), 1, 1))


def _week(match: re.Match[str], context: DayContext) -> Period:
    week, today = int(match["week"]), context.today
    years = _years(match, today.isocalendar().year, context)
    return _recent(match, years, lambda year: date.fromisocalendar(year, week, 1), context)


def _quarter(match: re.Match[str], context: DayContext) -> Period:
    return _starting(match, int(match["quarter"]) * MONTHS_A_QUARTER, quarter_of, context)


def _numbered_month(match: re.Match[str], context: DayContext) -> Period:
    return _starting(match, int(match["month"]), month_of, context)


def _named_month(match: re.Match[str], context: DayContext) -> Period | None:
    month = _month(match["name"], context)
    return _starting(match, month, month_of, context) if month else None


def _starting(
    match: re.Match[str], month: int, period_of: Callable[[date], Period], context: DayContext
) -> Period:
    years = _years(match, context.today.year, context)
    return _recent(match, years, lambda year: date(year, month, 1), context, period_of)


def _years(match: re.Match[str], this_year: int, context: DayContext) -> list[int]:
    if match["year"]:
        return [int(match["year"])]
    return [this_year, this_year + 1 if context.ahead else this_year - 1]


def _recent(
    match: re.Match[str],
    years: list[int],
    day_of: Callable[[int], date],
    context: DayContext,
    period_of: Callable[[date], Period] | None = None,
) -> Period:
    """That of the year asked for, else the most recent that has begun; ahead, the next to end."""
    for year in years:
        try:
            day = day_of(year)
        except ValueError:
            continue
        period = period_of(day) if period_of else week_of(day, context.today)
        if match["year"] or _in_reach(period, context):
            return period
    raise DayDoesNotExist(match[0])


def _in_reach(period: Period, context: DayContext) -> bool:
    return period.last >= context.today if context.ahead else period.first <= context.today


def _month(name: str, context: DayContext) -> int | None:
    own = words_of(context.locale)
    if own and (name in own.months or name in own.weekdays):
        return own.months.get(name)  # French "mar" is Tuesday, though English has it for March
    return ENGLISH.months.get(name)


_YEAR_DIGITS = r"(?P<year>(?:19|20|21)[0-9]{2})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period | None]], ...] = tuple(
    (re.compile(pattern.replace("YEAR", _YEAR_DIGITS)), read)
    for pattern, read in (
        (r"(?:last|past) (?P<days>[0-9]{1,4}) days", _last_days),
        (r"YEAR", _year),
        (r"(?:w|week|kw) ?(?P<week>[0-9]{1,2})(?: (?:of )?YEAR)?", _week),
        (r"YEAR-?w(?P<week>[0-9]{1,2})", _week),
        (r"q(?P<quarter>[1-4])(?:[ /-]?YEAR)?", _quarter),
        (r"YEAR[ /-]?q(?P<quarter>[1-4])", _quarter),
        (r"YEAR(?:[-/]| ?[年년] ?)(?P<month>[0-9]{1,2})[月월]?", _numbered_month),
        (r"(?P<month>[0-9]{1,2})[/.]YEAR", _numbered_month),
        (r"(?P<name>[^\W_]+)\.?,?(?: (?:of |de )?YEAR)?", _named_month),
    )
)
_JOINED = re.compile(
    r"(.+?)(?: ?\.{2,3} ?| (?:[-\u2013\u2014]|to|until|till|bis|tot|hasta|al|au|até|по) )(.+)"
)
_DAYS_THEN_MONTH = re.compile(r"([0-3]?[0-9])\.? ?[-\u2013] ?([0-3]?[0-9])((?:\.| ).+)")
_MONTH_THEN_DAYS = re.compile(
    r"([^\W\d]+\.? )([0-3]?[0-9]) ?[-\u2013] ?([0-3]?[0-9])((?:,? [0-9]{4})?)"
)

_WHOLE_YEAR = re.compile("[0-9]{4}")  # `28 oct - 3 nov 2024`: the end's year is the start's too


def _of_days(plain: str, context: DayContext) -> Period | None:
    """One day, or a range of two."""
    if day := read_day(plain, context):
        return Period(day, day, _day_name(day, context.today))
    for first, last in _ends(plain):
        if period := _range(first, last, context):
            return period
    return None


def _ends(plain: str) -> Iterator[tuple[str, str]]:
    if match := _JOINED.fullmatch(plain):
        yield match[1], match[2]
    if match := _DAYS_THEN_MONTH.fullmatch(plain):
        yield match[1] + match[3], match[2] + match[3]
    if match := _MONTH_THEN_DAYS.fullmatch(plain):
        yield match[1] + match[2] + match[4], match[1] + match[3] + match[4]


def _range(first_text: str, last_text: str, context: DayContext) -> Period | None:
    first = read_day(first_text, context)
    last = first and read_day(last_text, replace(context, since=first))
    if not first or not last:
        return None
    if first > last and _WHOLE_YEAR.search(last_text) and not _WHOLE_YEAR.search(first_text):
        first = read_day(first_text, replace(context, until=last)) or first
    if first > last:
        raise PeriodEndsBeforeStart(first, last)
    return Period(first, last, _range_name(first, last))


def _day_name(day: date, today: date) -> str:
    names = {today: "today", today - timedelta(1): "yesterday"}
    return names.get(day, format_day(day))


def _range_name(first: date, last: date) -> str:
    start, end = format_day(first)[4:], format_day(last)[4:]  # without the weekdays
    if first == last:
        return format_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\N{EN DASH}{end}"
    if first.year == last.year:
        start = start[:-5]
    return f"{start} \N{EN DASH} {end}"
