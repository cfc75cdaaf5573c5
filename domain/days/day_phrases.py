"""Days written in one language's words: yesterday, last friday, 3 days ago, mon 16 nov."""

import re
from datetime import date, timedelta

from domain.days.day_context import DayContext, WeekdayDoesNotMatch, dated
from domain.days.day_words import DAYS_A_WEEK, DayWords

_DAY_NUMBER = re.compile(r"([0-3]?[0-9])(?:st|nd|rd|th|er|[.ºª])?")
_YEAR = re.compile(r"[0-9]{4}")
_GLUED = re.compile(r"([0-9]{1,2})[-.]([^\W\d_]+)[-.]?([0-9]{4})?")  # 20-nov-2026, 5.märz
_DATE_SHAPES = {"dm", "md", "dmy", "mdy", "ymd"}
_MOST_TOKENS = 6


def read_phrase(plain: str, words: DayWords, context: DayContext, *, guarded: bool) -> date | None:
    """The day that a case-folded text means in this language; None when it is not plainly a date.

    Guarded, a weekday's abbreviation alone is no date.

    Raises:
        DayDoesNotExist: there is no such day.
        WeekdayDoesNotMatch: the weekday and the date contradict each other.
    """
    if (days := words.relative.get(plain)) is not None:
        return context.today + timedelta(days)
    tokens = _tokens(plain)
    if len(tokens) > _MOST_TOKENS:
        return None
    if (weekday := words.weekdays.get(tokens[-1] if len(tokens) == 1 else "")) is not None:
        alone = not (guarded and tokens[0] in words.short_weekdays)
        return _recent_or_next(weekday, context) if alone else None
    return (
        _weekday_phrase(tokens, words, context, guarded=guarded)
        or _date(plain, tokens, words, context)
        or _days_ago(plain, words, context)
    )


def split_weekday(plain: str, words: DayWords) -> tuple[int | None, str]:
    """The weekday that a text begins with, and the rest of it behind words that only join.

    Without a weekday, `on 16/11` and `vom 16.11.` are left with `16/11` and `16.11.`.
    """
    first, _, rest = plain.replace(",", " ").partition(" ")
    weekday = words.weekdays.get(first.removesuffix("."))
    left = (rest if weekday is not None else plain).split()
    while left and left[0] in words.joiners:
        left.pop(0)
    return weekday, " ".join(left)


def _tokens(plain: str) -> list[str]:
    if " " not in plain and (match := _GLUED.fullmatch(plain)):
        return [part for part in match.groups() if part]
    return [token.removesuffix(".") for token in plain.replace(",", " ").split()]


def _recent_or_next(weekday: int, context: DayContext) -> date:
    """The most recent such weekday, or the coming one if days ahead count; today included."""
    start = context.since or (context.today if context.ahead and not context.until else None)
    if start:
        return start + timedelta((weekday - start.weekday()) % DAYS_A_WEEK)
    latest = context.until or context.today
    return latest - timedelta((latest.weekday() - weekday) % DAYS_A_WEEK)


def _weekday_phrase(
    tokens: list[str], words: DayWords, context: DayContext, *, guarded: bool
) -> date | None:
    """Last friday, on monday, this monday, next monday; letzten Freitag, vendredi dernier."""
    if len(tokens) != 2:  # noqa: PLR2004 - a weekday and one word
        return None
    before, after = tokens
    if after in words.weekdays and not (guarded and after in words.short_weekdays):
        return _which_weekday(before, words.weekdays[after], words, context)
    if before in words.weekdays and after in words.lasts:
        return _which_weekday(after, words.weekdays[before], words, context)
    return None


def _which_weekday(which: str, weekday: int, words: DayWords, context: DayContext) -> date | None:
    today = context.today
    back = (today.weekday() - weekday) % DAYS_A_WEEK or DAYS_A_WEEK
    if which in words.lasts:
        return today - timedelta(back)
    if which in words.joiners:
        return _recent_or_next(weekday, context)
    if which == "this":
        return today + timedelta(weekday - today.weekday())
    if which == "next":
        return today + timedelta((weekday - today.weekday()) % DAYS_A_WEEK or DAYS_A_WEEK)
    return None


def _days_ago(plain: str, words: DayWords, context: DayContext) -> date | None:
    """3 days ago, a week ago; and in 3 days, where days ahead count."""
    digits = " ".join(words.numbers.get(word, word) for word in plain.split())
    for pattern, days in words.ago:
        if match := pattern.fullmatch(digits):
            return _back(context.today, int(match[1]) * days)
    return None


def _back(today: date, days: int) -> date:
    return today - timedelta(min(days, (today - date.min).days))


def _date(plain: str, tokens: list[str], words: DayWords, context: DayContext) -> date | None:
    """5 mar, march 5, 5th of march, mon 16 nov 2026, with any words that join them."""
    found: dict[str, int] = {}
    shape = ""
    for token in tokens:
        kind, number = _classify(token, words)
        if not kind:
            return None
        shape += kind
        found[kind] = number
    if shape.endswith("j"):
        return None
    named, shape = "w" in shape, shape.replace("j", "").removeprefix("w")
    if shape not in _DATE_SHAPES:
        return None
    year = f"{found['y']}" if "y" in shape else None
    day = dated(plain, year, found["m"], found["d"], context)
    if named and day.weekday() != found["w"]:
        raise WeekdayDoesNotMatch(plain, day)
    return day


def _classify(token: str, words: DayWords) -> tuple[str, int]:
    """What a token is in a date: month, weekday, day, year, joiner, or else ""."""
    if token in words.months:
        return "m", words.months[token]
    if token in words.weekdays:
        return "w", words.weekdays[token]
    if match := _DAY_NUMBER.fullmatch(token):
        return "d", int(match[1])
    if _YEAR.fullmatch(token):
        return "y", int(token)
    return ("j" if token in words.joiners else ""), 0
