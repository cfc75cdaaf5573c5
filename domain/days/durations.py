"""What people type for a length of time, as whole minutes, and back."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from domain.errors import DomainError

MINUTES_AN_HOUR = 60
MINUTES_A_DAY = 24 * MINUTES_AN_HOUR
_NOON = 12
_EARLIEST_WITH_H = 6  # o'clock
_HALF_A_DAY = _NOON * MINUTES_AN_HOUR
_LONGEST_TEXT = 24
_MOST_WORDS = 5  # "9 am - 1 pm"


@dataclass
class DurationError(DomainError):
    """A duration that can't be logged."""

    field: ClassVar[str | None] = "duration"


@dataclass
class NotADuration(DurationError):
    """The text is not written as a duration at all."""

    text: str


@dataclass
class DurationNegative(DurationError):
    """A duration with a minus before it."""

    text: str


@dataclass
class DurationZero(DurationError):
    """Nothing, or so little that it rounds to no minute."""


@dataclass
class DurationTooLong(DurationError):
    """More than a day (DOMAIN rule 18).

    Attributes:
        minutes: what was asked for.
        suggestion: the minutes probably meant; a bare `90` is 90 hours, and 90 minutes were meant.
    """

    minutes: int
    suggestion: int | None


@dataclass
class MinutesWithoutUnit(DurationError):
    """A duration such as `2h 30`, whose thirty may as well begin a note.

    Attributes:
        text: what was typed.
        suggestion: the minutes it comes to if those were meant.
    """

    text: str
    suggestion: int


@dataclass
class SpanEndsBeforeStart(DurationError):
    """A span such as `9-1`.

    Attributes:
        text: what was typed.
        suggestion: the minutes of the span if its end is the next time the clock shows that.
        may_be_afternoon: whether both times are on a clock of twelve hours.
    """

    text: str
    suggestion: int
    may_be_afternoon: bool = True


@dataclass
class MinutesPastTheHour(DurationError):
    """Sixty minutes or more after the hours, such as `1:75`."""

    text: str


# In the languages of Slack that are written in Latin letters.
_HOUR = r"(?:(?:hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|uur|uren)\.?)"
_MINUTE = r"(?:(?:minut(?:es?|en|os?|i)?|minuut|mins?|mn|m)\.?)"
_AND = r"(?:and|und|et|y|e|en|\+|&)"
_HALF = r"(?:and\ a\ half|und\ eine\ halbe|et\ demie|y\ media|e\ mezz[ao]|e\ meia)"
_TO = r"(?:to|till?|until|through|thru|bis|tot|al?|alle|hasta|até|às|à|->|\u2192)"
_OCLOCK = r"(?:\ ?(?:h|uhr))?"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+"
_CLOCK = r"([0-9]{1,2})(?::([0-9]{2}))?\ ?([ap]m)?"

_NEGATIVE = re.compile(rf"[-\u2212\u2013]\ ?(?:{_NUMBER})(?::[0-9]+|\ ?(?:{_HOUR}|{_MINUTE})\S*)?")
_AMOUNT = re.compile(rf"({_NUMBER})\ ?(?:({_HOUR})|({_MINUTE}))?")
_HOURS_AND_MINUTES = re.compile(rf"([0-9]+)\ ?{_HOUR}\ ?([0-9]{{1,2}})\ ?{_MINUTE}?")
_HOURS_THEN_MINUTES = re.compile(rf"([0-9]+)\ ?{_HOUR}\ {_AND}\ ([0-9]{{1,2}})\ ?{_MINUTE}")
_HOURS_COLON_MINUTES = re.compile(r"([0-9]+):([0-9]{2})")
_HOURS_AND_A_HALF = re.compile(rf"([0-9]+)(?:\ ?{_HOUR})?\ {_HALF}(?:\ {_HOUR})?")
_MIXED = re.compile(rf"([0-9]+)\ ([13])/([24])(?:\ ?{_HOUR})?")  # "2 1/2", "1 3/4 hours"
_SPAN = re.compile(rf"{_CLOCK}\ ?[-\u2013\u2014]\ ?{_CLOCK}")
_WORDED_SPAN = re.compile(rf"{_CLOCK}{_OCLOCK}\ {_TO}\ {_CLOCK}{_OCLOCK}")
_DAYS_OF_A_MONTH = re.compile(
    rf"([0-3]?[0-9])(?:\ ?[-\u2013\u2014]\ ?|\ {_TO}\ )([0-3]?[0-9])\.?\ (?:of\ |de\ )?([^\W\d]+)"
)
_VULGAR = str.maketrans({"\u00bd": ".5", "\u00bc": ".25", "\u00be": ".75"})
_MINUTES_WITHOUT_UNIT = re.compile(rf".*{_HOUR}\ [0-9]+")


_BARE = re.compile(_NUMBER)


def parse_duration(text: str) -> int:
    """The whole minutes, 1 to 1,440, that a duration of DESIGN's grammar means.

    Decimals round half up to a minute.

    Raises:
        NotADuration: it is not written as one.
        DurationNegative: it has a minus before it.
        DurationZero: it comes to no minute.
        DurationTooLong: it comes to more than a day (DOMAIN rule 18).
        SpanEndsBeforeStart: a span whose end is earlier in the day than its start.
        MinutesPastTheHour: 60 or more minutes after the hours.
    """
    plain = _plain(text)
    if match := _AMOUNT.fullmatch(plain):
        return _amount(*match.groups())
    for pattern in (_HOURS_COLON_MINUTES, _HOURS_AND_MINUTES, _HOURS_THEN_MINUTES):
        if match := pattern.fullmatch(plain):
            return _hours_and_minutes(text, int(match[1]), int(match[2]))
    if match := _HOURS_AND_A_HALF.fullmatch(plain):
        return _hours_and_minutes(text, int(match[1]), 30)
    if match := _MIXED.fullmatch(plain):
        quarters = MINUTES_AN_HOUR * int(match[2]) // int(match[3])
        return _checked(int(match[1]) * MINUTES_AN_HOUR + quarters)
    if match := _SPAN.fullmatch(plain) or _worded_span(plain):
        return _span(text, match)
    if _NEGATIVE.fullmatch(plain):
        raise DurationNegative(text)
    raise NotADuration(text)


def looks_like_duration(text: str) -> bool:
    """Whether the text is plainly meant as a duration, be it one that can be logged or not."""
    try:
        parse_duration(text)
    except NotADuration:
        return False
    except DurationError:
        return True
    return True


def days_of_a_month(text: str) -> tuple[str, str, str] | None:
    """First, last and month of what begins with days rather than with hours, as `1-15 nov` does."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]).casefold()
    match = _DAYS_OF_A_MONTH.match(plain)
    return (match[1], match[2], match[3]) if match else None


def is_bare(word: str) -> bool:
    """Whether it is a number without a unit."""
    return bool(_BARE.fullmatch(word))


def take_duration(words: Sequence[str]) -> tuple[int, int] | None:
    """The minutes of the longest run of leading words that is a duration, and its number of words.

    None when the words don't start with one. `2h 30` is two hours followed by the word `30`, since
    the thirty may begin a note ("2h 30 banners"); `2h 30m` is two and a half hours.

    Raises:
        DurationError: the words start with what is plainly meant as a duration and can't be one;
            any of the errors of `parse_duration` but NotADuration.
    """
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        text = " ".join(words[:count])
        if count > 1 and _MINUTES_WITHOUT_UNIT.fullmatch(_plain(text)):
            continue
        try:
            return parse_duration(text), count
        except NotADuration:
            continue
    return None


def format_duration(minutes: int) -> str:
    """Minutes as people write them: `2h`, `1h 30m`, `45m`, `0m`; totals go past a day."""
    hours, rest = divmod(abs(minutes), MINUTES_AN_HOUR)
    parts = [f"{hours}h"] * (hours > 0) + [f"{rest}m"] * (rest > 0)
    sign = "-" if minutes < 0 else ""
    return sign + (" ".join(parts) or "0m")


def _plain(text: str) -> str:
    """Lower case, ordinary digits, single spaces; empty when too long to be a duration.

    A comma behind a word is left out: `2h, ACME-site`, `1h, 30m`.
    """
    if len(text) > _LONGEST_TEXT:
        return ""
    words = unicodedata.normalize("NFKC", text.translate(_VULGAR)).casefold().split()
    return " ".join(word.rstrip(",;:") for word in words)


def _worded_span(plain: str) -> re.Match[str] | None:
    """`9 to 11`, `9h to 11h`; but `1 to 1` is a talk of two, and `2h to 3h` are two durations."""
    match = _WORDED_SPAN.fullmatch(plain)
    if match is None or match.groups()[:3] == match.groups()[3:]:
        return None
    return None if "h " in plain and int(match[1]) < _EARLIEST_WITH_H else match


def _amount(number: str, hours: str | None, minutes: str | None) -> int:
    value = Decimal(number.replace(",", "."))
    whole = round_to_minute(value if minutes else value * MINUTES_AN_HOUR)
    bare = not (hours or minutes) and number.isdigit()
    return _checked(whole, suggestion=int(number) if bare else None)


def round_to_minute(minutes: Decimal) -> int:
    """Whole minutes, half a minute up."""
    return int(minutes.to_integral_value(ROUND_HALF_UP))


def _hours_and_minutes(text: str, hours: int, minutes: int) -> int:
    if minutes >= MINUTES_AN_HOUR:
        raise MinutesPastTheHour(text)
    return _checked(hours * MINUTES_AN_HOUR + minutes)


def _checked(minutes: int, suggestion: int | None = None) -> int:
    if minutes > MINUTES_A_DAY:
        fits = suggestion is not None and suggestion <= MINUTES_A_DAY
        raise DurationTooLong(minutes, suggestion if fits else None)
    if minutes == 0:
        raise DurationZero
    return minutes


def _span(text: str, match: re.Match[str]) -> int:
    """The minutes between two times of day.

    Where only one of them says am or pm, the other is the one that makes the span shortest: `1-3pm`
    is two hours, `9-1pm` is four.
    """
    told = bool(match[3] or match[6])
    starts = _times_of_day(text, match[1], match[2], match[3], ambiguous=told)
    ends = _times_of_day(text, match[4], match[5], match[6], ambiguous=told)
    spans = [(end or MINUTES_A_DAY) - start for start in starts for end in ends if end != start]
    if not spans:
        raise DurationZero
    if forward := [span for span in spans if span > 0]:
        return min(forward)
    twelve_hour_clock = not told and int(match[1]) <= _NOON and int(match[4]) <= _NOON
    clock = _HALF_A_DAY if twelve_hour_clock else MINUTES_A_DAY
    suggestion = min(span % clock for span in spans)
    raise SpanEndsBeforeStart(text, suggestion, may_be_afternoon=twelve_hour_clock)


def _times_of_day(
    text: str, hour: str, minute: str | None, half: str | None, *, ambiguous: bool
) -> list[int]:
    """The minutes after midnight that a time of day can mean."""
    hours, minutes = int(hour), int(minute or 0)
    if minutes >= MINUTES_AN_HOUR:
        raise MinutesPastTheHour(text)
    if half and not 1 <= hours <= _NOON:
        raise NotADuration(text)
    if hours * MINUTES_AN_HOUR + minutes > MINUTES_A_DAY:
        raise NotADuration(text)
    if not (half or (ambiguous and 1 <= hours <= _NOON)):
        return [hours * MINUTES_AN_HOUR + minutes]
    morning = hours % _NOON * MINUTES_AN_HOUR + minutes
    return {"am": [morning], "pm": [morning + _HALF_A_DAY]}.get(
        half or "", [morning, morning + _HALF_A_DAY]
    )
