"""How often something shall come, as people type it, such as "weekly monday 9:00"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.dashboard.schedule_times import LAST_OF_MONTH, Timing
from domain.days.clocks import format_minute
from domain.days.day_languages import words_of
from domain.days.day_words import ENGLISH, WEEKDAY_NAMES
from domain.days.durations import MINUTES_AN_HOUR
from domain.errors import DomainError
from domain.matching import near_names
from models import Rhythm

USUAL = Timing(Rhythm.WEEKLY, 0, 9 * MINUTES_AN_HOUR)
EXAMPLES = (USUAL, Timing(Rhythm.DAILY, 0, 17 * 60 + 30), Timing(Rhythm.MONTHLY, 1, 8 * 60))

_RHYTHMS = {
    "daily": Rhythm.DAILY,
    "day": Rhythm.DAILY,
    "weekly": Rhythm.WEEKLY,
    "week": Rhythm.WEEKLY,
    "monthly": Rhythm.MONTHLY,
    "month": Rhythm.MONTHLY,
}
_EVERY = {"every", "each"}
_JOINERS = {"at", "on", "the", "of", "and", "in"}
_HALF_A_DAY = 12
_HOURS = 24
_MOST_WORDS = 12

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?(?P<half>[ap]m)?(?:h|uhr)?")
_DAY_OF_MONTH = re.compile(r"last|(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?")
_SEPARATE_HALF = re.compile(r"(?<=[0-9]) (?=(?:[ap]m|h|uhr)\b)")


@dataclass
class NoSuchRhythm(DomainError):
    """What was typed does not say how often, on which day and at what time.

    Attributes:
        typed: all of it.
        word: the one that was not understood; empty where one is missing.
        nearest: what was probably meant.
        before, behind: what stands around it in the command.
    """

    typed: str
    word: str
    nearest: Timing
    before: str = ""
    behind: str = ""


def is_rhythm_word(word: str) -> bool:
    """Whether what is typed from this word on is how often."""
    plain = word.casefold().strip(",.")
    return plain in _EVERY or (plain in _RHYTHMS and plain.endswith("ly"))


def read_timing(typed: str, locale: str) -> Timing:
    """How often, on which day and at what time; what isn't said is Monday, the 1st and nine.

    Raises:
        NoSuchRhythm: a word is none of these, or none says how often.
    """
    plain = _SEPARATE_HALF.sub("", " ".join(typed.casefold().replace(",", " ").split()))
    words = [word for word in plain.split() if word not in _JOINERS]
    own = words_of(locale)
    weekdays = {**ENGLISH.weekdays, **(own.weekdays if own else {})}
    if len(words) > _MOST_WORDS:
        raise NoSuchRhythm(typed, "", USUAL)
    reading = _Reading(weekdays)
    unfit = reading.first_unfit(words)
    if unfit is not None:
        raise NoSuchRhythm(typed, words[unfit], _nearest(words, unfit, weekdays))
    if not reading.says_how_often:
        raise NoSuchRhythm(typed, "", reading.timing)
    return reading.timing


def typed_timing(timing: Timing) -> str:
    """The timing as one types it, such as "weekly monday 9:00"."""
    on = {
        Rhythm.DAILY: "",
        Rhythm.WEEKLY: WEEKDAY_NAMES[timing.on % len(WEEKDAY_NAMES)].lower() + " ",
        Rhythm.MONTHLY: f"{'last' if timing.on == LAST_OF_MONTH else timing.on} ",
    }[timing.rhythm]
    return f"{timing.rhythm} {on}{format_minute(timing.minute)}"


class _Reading:
    """One go along the words: each is a rhythm, a weekday, a day of the month or a time."""

    def __init__(self, weekdays: Mapping[str, int]) -> None:
        self._weekdays = weekdays
        self._rhythm: Rhythm | None = None
        self._on: int | None = None
        self._minute: int | None = None

    def first_unfit(self, words: Sequence[str]) -> int | None:
        """The place of the first word that doesn't fit; None if all do."""
        return next((place for place, word in enumerate(words) if not self._take(word)), None)

    @property
    def says_how_often(self) -> bool:
        """Whether there is a rhythm, be it by a weekday alone."""
        return self._rhythm is not None

    @property
    def timing(self) -> Timing:
        """What was understood, with what is usual for the rest."""
        rhythm = self._rhythm or USUAL.rhythm
        on = self._on if self._on is not None else int(rhythm is Rhythm.MONTHLY)
        return Timing(rhythm, on, USUAL.minute if self._minute is None else self._minute)

    def _take(self, word: str) -> bool:
        if word in _EVERY or (word == "day" and self._on == LAST_OF_MONTH):
            return True
        if word in _RHYTHMS:
            fits = self._rhythm in {None, _RHYTHMS[word]}
            self._rhythm = self._rhythm or _RHYTHMS[word]
            return fits
        weekday = weekday_called(word, self._weekdays)
        if weekday is None:
            return self._take_day(word) or self._take_minute(word)
        fits = self._rhythm in {None, Rhythm.WEEKLY} and self._on is None
        if fits:
            self._rhythm, self._on = Rhythm.WEEKLY, weekday
        return fits

    def _take_day(self, word: str) -> bool:
        """A day of the month: the first lone number behind "monthly", the next is a time."""
        if self._rhythm is not Rhythm.MONTHLY or self._on is not None:
            return False
        match = _DAY_OF_MONTH.fullmatch(word)
        if not match or not 1 <= int(match["day"] or LAST_OF_MONTH) <= LAST_OF_MONTH:
            return False
        self._on = int(match["day"] or LAST_OF_MONTH)
        return True

    def _take_minute(self, word: str) -> bool:
        minute = _minute(word)
        if minute is None or self._minute is not None:
            return False
        self._minute = minute
        return True


def weekday_called(word: str, weekdays: Mapping[str, int]) -> int | None:
    """The weekday of that name, Monday being 0; "mondays" are Monday."""
    found = weekdays.get(word.strip("."))
    return found if found is not None else weekdays.get(word.removesuffix("s"))


def _nearest(words: Sequence[str], unfit: int, weekdays: Mapping[str, int]) -> Timing:
    """What they would mean with a known word in the place of the unfit one, or without it."""
    before, after = words[:unfit], words[unfit + 1 :]
    near = near_names(words[unfit], [*_RHYTHMS, *weekdays, "last"])
    for mended in (*((*before, each, *after) for each in near), (*before, *after), before):
        reading = _Reading(weekdays)
        if reading.first_unfit(mended) is None:
            return reading.timing
    return USUAL


def _minute(word: str) -> int | None:
    """The minute of a day that a word such as "9", "9:30", "17.30" or "5pm" means."""
    if word in _NAMED_TIMES:
        return _NAMED_TIMES[word]
    match = _TIME.fullmatch(word)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= _HALF_A_DAY:
            return None
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if match["half"] == "pm" else 0)
    if hour >= _HOURS or minute >= MINUTES_AN_HOUR:
        return None
    return hour * MINUTES_AN_HOUR + minute


_NAMED_TIMES = {"noon": _HALF_A_DAY * MINUTES_AN_HOUR, "midnight": 0}
