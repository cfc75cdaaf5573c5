"""Units of time that people nearly write, and those that Stint doesn't count in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz, process

from domain.days.durations import MINUTES_A_DAY, DurationError, is_bare, round_to_minute

_NEAR_UNIT = 75  # rapidfuzz's ratio in percent: "mints" is 89 to "mins", "menu" 57 to "min"
_UNITS: dict[str, int] = {
    **dict.fromkeys(("minutes", "minute", "mins", "min", "minuten", "minutos", "minuti"), 1),
    **dict.fromkeys(("hours", "hour", "hrs", "stunden", "stunde", "heures", "horas"), 60),
    **dict.fromkeys(("days", "day", "d", "tage", "tag", "tagen", "dag", "dagen"), 0),
    **dict.fromkeys(("jours", "jour", "dias", "dia", "d\u00edas", "d\u00eda"), 0),
    **dict.fromkeys(("giorni", "giorno", "weeks", "week"), 0),
}
"""Units that words are held against, with their minutes; a day has what a day's work has."""
_WEEKS = {"weeks", "week"}


@dataclass
class UnitUnknown(DurationError):
    """A number with a word that is nearly a unit of time, or one of days, such as `20 mints`.

    Attributes:
        text: what was typed.
        suggestion: the minutes probably meant, if they fit into a day.
    """

    text: str
    suggestion: int | None


def unknown_unit(words: Sequence[str], a_day: int) -> UnitUnknown | None:
    """What is wrong with a bare number and a word after it that is nearly a unit; None if nothing.

    A unit is nearly meant by a word that resembles it and has its first and last letter.

    Args:
        words: the number and the word.
        a_day: minutes of a day's work.
    """
    if len(words) != 2 or not is_bare(words[0]):  # noqa: PLR2004 - as said above
        return None
    value, word = Decimal(words[0].replace(",", ".")), words[1].casefold().rstrip(",;:.")
    alike = {unit: unit for unit in _UNITS if (unit[0], unit[-1]) == (word[:1], word[-1:])}
    near = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_NEAR_UNIT)
    if near is None:
        return None
    in_minutes = _UNITS[near[0]]
    minutes = round_to_minute(value * (in_minutes or a_day))
    most = MINUTES_A_DAY if in_minutes else a_day  # more days than one are not logged at once
    meant = 0 < minutes <= most and near[0] not in _WEEKS
    return UnitUnknown(" ".join(words), minutes if meant else None)
