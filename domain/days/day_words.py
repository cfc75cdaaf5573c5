"""The words that stand for days in one language, and English's by heart."""

import re
from dataclasses import dataclass, field
from functools import cached_property

MONTH_NAMES = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class DayWords:
    """One language's words for days, case-folded and without full stops.

    Attributes:
        months: name or abbreviation → 1 to 12.
        weekdays: name or abbreviation → 0 (Monday) to 6.
        short_weekdays: the abbreviations that alone may be another word ("mit", "mon").
        relative: "yesterday" → -1.
        ago: what fully matches "3 days ago" with the number as its group → the days of one.
        lasts: "last", as before or after a weekday.
        joiners: words that mean nothing in a date ("5 de marzo").
        numbers: number word → its digits.
        periods: "diese Woche" → "this week".
        counting: more words that count days back, which only dateparser understands.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: frozenset[str]
    relative: dict[str, int]
    ago: tuple[tuple[re.Pattern[str], int], ...]
    lasts: frozenset[str]
    joiners: frozenset[str]
    numbers: dict[str, str] = field(default_factory=dict)
    periods: dict[str, str] = field(default_factory=dict)
    counting: frozenset[str] = frozenset()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that can stand in a date without having a digit."""
        phrases = [*self.relative, *(pattern.pattern for pattern, _ in self.ago), "this next"]
        return frozenset(
            {word.strip(".") for phrase in phrases for word in phrase.split()}
            | {*self.months, *self.weekdays, *self.numbers}
            | self.lasts
            | self.joiners
            | self.counting
        )


def _and_abbreviated(names: list[str], first: int) -> dict[str, int]:
    return {name.casefold()[:cut]: n for n, name in enumerate(names, first) for cut in (3, None)}


_SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3} | {
    name.casefold()[:3]: weekday for weekday, name in enumerate(WEEKDAY_NAMES)
}

ENGLISH = DayWords(
    months=_and_abbreviated(MONTH_NAMES, 1) | {"sept": 9},
    weekdays=_and_abbreviated(WEEKDAY_NAMES, 0) | _SHORT_WEEKDAYS,
    short_weekdays=frozenset(_SHORT_WEEKDAYS),
    relative={
        "today": 0,
        "yesterday": -1,
        "day before yesterday": -2,
        "the day before yesterday": -2,
        "tomorrow": 1,
        "day after tomorrow": 2,
        "the day after tomorrow": 2,
    },
    ago=(
        (re.compile("([0-9]{1,4}) days ago"), 1),
        (re.compile("(1) day ago"), 1),
        (re.compile("([0-9]{1,4}) weeks ago"), DAYS_A_WEEK),
        (re.compile("(1) week ago"), DAYS_A_WEEK),
    ),
    lasts=frozenset({"last", "past"}),
    joiners=frozenset({"of", "the", "on"}),
    numbers={"a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
    | {"seven": "7", "eight": "8", "nine": "9", "ten": "10"},
)
