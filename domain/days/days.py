"""What people type for a day, as the calendar day they mean."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from domain.days.day_context import (
    FIRST_DAY,
    DayContext,
    DayDoesNotExist,
    DayError,
    DayInFuture,
    DayTooOld,
    WeekdayDoesNotMatch,
)
from domain.days.day_digits import read_digits
from domain.days.day_languages import ask_dateparser, warm_up, words_of
from domain.days.day_phrases import read_phrase, split_weekday
from domain.days.day_words import ENGLISH, MONTH_NAMES, WEEKDAY_NAMES, DayWords

__all__ = [
    "DayContext",
    "DayDoesNotExist",
    "DayError",
    "DayInFuture",
    "DayTooOld",
    "WeekdayDoesNotMatch",
    "check_day",
    "day_typed",
    "format_day",
    "parse_day",
    "plain_text",
    "read_day",
    "take_day",
    "warm_up",
]

LONGEST_TEXT = 40
_MOST_WORDS = 5
_WORDS_TOO = {"sat", "sun"}  # "sat with the client", "sun terrace"
_DIGIT = re.compile("[0-9]")


def parse_day(text: str, context: DayContext) -> date | None:
    """The day a text means, None when it is not plainly a date.

    Raises:
        DayDoesNotExist: it is shaped as a date and there is no such day.
        WeekdayDoesNotMatch: it names a date and a weekday that contradict each other.
        DayInFuture: it is after today, and the context is not `ahead` (DOMAIN rule 18).
        DayTooOld: it is before 2000.
    """
    day = read_day(text, context)
    return day and check_day(day, context)


def day_typed(text: str, context: DayContext) -> date:
    """The day that a text means, which is to be one.

    Raises:
        DayDoesNotExist: it is plainly no date; and what `parse_day` raises.
    """
    day = parse_day(text, context)
    if day is None:
        raise DayDoesNotExist(text)
    return day


def take_day(words: Sequence[str], context: DayContext) -> tuple[date, int] | None:
    """The day of the longest run of leading words that is plainly a date, and its number of words.

    None when the words don't start with a date. Raises what `parse_day` raises.
    """
    for count in range(_date_words(words, context), 0, -1):
        text = " ".join(words[:count])
        if day := read_day(text, context, more_follows=count < len(words)):
            return check_day(day, context), count
    return None


def _date_words(words: Sequence[str], context: DayContext) -> int:
    """How many of the leading words may belong to a date at all."""
    own = words_of(context.locale)
    for count, word in enumerate(words[:_MOST_WORDS]):
        plain = plain_text(word).removesuffix(".")
        known = plain in ENGLISH.vocabulary or (own and plain in own.vocabulary)
        if not (known or _DIGIT.search(plain)):
            return count
    return min(len(words), _MOST_WORDS)


def format_day(day: date, today: date | None = None) -> str:
    """A day in words, such as "Mon 23 Nov 2026"; the year is left out if `today` is of it."""
    year = "" if today and day.year == today.year else f" {day.year}"
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}{year}"


def read_day(text: str, context: DayContext, *, more_follows: bool = False) -> date | None:
    """The day a text means, in the past or in the future; None when it is not plainly a date.

    A weekday's abbreviation that is another word too (English "sat", German "mit") is one only
    when nothing follows it.

    Raises:
        DayDoesNotExist: it is shaped as a date and there is no such day.
        WeekdayDoesNotMatch: it names a date and a weekday that contradict each other.
    """
    plain = plain_text(text)
    if not plain or (more_follows and plain in _WORDS_TOO):
        return None
    if plain[0].isdigit() and (day := read_digits(plain, context)):
        return day
    own = words_of(context.locale)
    for words in (own, ENGLISH) if own else (ENGLISH,):
        guarded = more_follows and own is not None
        if day := read_phrase(plain, words, context, guarded=guarded):
            return day
        if day := _digits_behind_words(plain, words, context):
            return day
    return ask_dateparser(plain, context.locale, context.today) if own else None


def _digits_behind_words(plain: str, words: DayWords, context: DayContext) -> date | None:
    """Monday 16/11, am 16.11., Freitag den 6.11.; raises what `read_day` raises."""
    weekday, rest = split_weekday(plain, words)
    day = read_digits(rest, context) if rest != plain and rest[:1].isdigit() else None
    if day and weekday not in {None, day.weekday()}:
        raise WeekdayDoesNotMatch(plain, day)
    return day


def plain_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Lower case, ordinary digits, single spaces; empty for what is too long to be a date."""
    text = text.strip()
    if len(text) > longest:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    text = text.rstrip(",;:!")
    return text[:-1] if text[-2:-1].isalpha() and text[-1:] == "." else text


def check_day(day: date, context: DayContext) -> date:
    """The day, which is none to come, unless those are meant, and not before 2000 (DOMAIN rule 18).

    Raises:
        DayInFuture, DayTooOld.
    """
    if day > context.today and not context.ahead:
        raise DayInFuture(day)
    if day < FIRST_DAY:
        raise DayTooOld(day)
    return day
