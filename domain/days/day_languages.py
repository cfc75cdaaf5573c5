"""The languages other than English: dateparser's tables of words, and dateparser itself.

dateparser is greedy and slow (it makes "2h" two hours ago, and takes milliseconds), so it is only
shown a few words that all belong to "three days ago" in that language. Importing it takes a tenth
of a second, so nothing here does before a language is asked for; `warm_up` asks at the start.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from domain.days.day_words import DAYS_A_WEEK, MONTH_NAMES, WEEKDAY_NAMES, DayWords

# A weekday's names much shorter than its longest are abbreviations, and often everyday words:
# German "mit" (Mittwoch), French "mar", Portuguese "segunda" (also "second").
_FULL_NAME = 0.6
_TABLE_NUMBER = r"(\d++[.,]?\d*+)"  # how the tables write the number of "vor 3 Tagen"
_SHORTEST = 3  # letters of a unit; shorter ones are words of other meaning
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2,4}))?(?![a-z])")
_TRADITIONAL_CHINESE = {"tw", "hk", "mo", "hant"}

# What dateparser's tables lack for the languages Slack speaks.
_LASTS = {
    "de": "letzten letzter letzte letztem vergangenen",
    "es": "pasado",
    "fr": "dernier",
    "it": "scorso scorsa",
    "nl": "afgelopen vorige",
    "pt": "passado passada",
    "ru": "прошлый прошлую прошлое прошлая",
}
_JOINERS = {
    "de": "am den der vom",
    "es": "el del de",
    "fr": "le du de",
    "it": "il del lo di",
    "nl": "op de",
    "pt": "o de na no em",
    "ru": "в во",
}
_NUMBERS = {
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez",
    "it": "un due tre quattro cinque sei sette otto nove dieci",
    "nl": "een twee drie vier vijf zes zeven acht negen tien",
    "pt": "um dois três quatro cinco seis sete oito nove dez",
}


def words_of(locale: str) -> DayWords | None:
    """The words of a locale's language; None for English and for languages nobody has tables of."""
    language = _language(locale)
    return _load(language) if language else None


def ask_dateparser(text: str, locale: str, today: date) -> date | None:
    """The past day that plain words such as "vor drei Tagen" mean to dateparser.

    None unless every word belongs to counting days or weeks back in the locale's language. The
    text is case-folded, its spaces single.
    """
    language = _language(locale)
    if language is None:
        return None
    numbers = _load(language).numbers
    text = " ".join(numbers.get(word, word) for word in text.split())
    if not _counting_back(language).fullmatch(text):
        return None
    parsed = _parse(text, language, today)
    return parsed.date() if parsed else None


def warm_up(locales: Iterable[str]) -> None:
    """Load the tables of these locales' languages, and do dateparser's slow first parse in each."""
    for language in {language for locale in locales if (language := _language(locale))}:
        _load(language)
        _counting_back(language)
        ago, unit = min(_agos(_table(language)), default="ago"), min(_units(_table(language)))
        _parse(f"3 {unit} {ago}", language, date(2000, 1, 31))


@lru_cache(maxsize=256)  # locales come from outside
def _language(locale: str) -> str | None:
    """The code dateparser has for a locale's language, such as "de" for "de-DE"."""
    match = _CODE.match(locale[:12].casefold())
    if not match or match[1] == "en":
        return None
    if match[1] == "zh" and match[2] in _TRADITIONAL_CHINESE:
        return "zh-Hant"
    return match[1] if match[1] in _supported() else None


@cache
def _supported() -> frozenset[str]:
    from dateparser.data.languages_info import language_order  # type: ignore[import-untyped]  # noqa: PLC0415 - it is slow

    return frozenset(language_order)


@cache
def _table(language: str) -> dict[str, Any]:
    from dateparser.languages.loader import default_loader  # type: ignore[import-untyped]  # noqa: PLC0415 - it is slow

    return dict(default_loader.get_locale(language).info)


@cache
def _load(language: str) -> DayWords:
    table = _table(language)
    months = dict(_names(table, MONTH_NAMES, first=1))
    weekdays = dict(_names(table, WEEKDAY_NAMES, first=0))
    return DayWords(
        months=months,
        # Spanish and Italian "mar" is both; beside a number it is the month.
        weekdays={name: weekday for name, weekday in weekdays.items() if name not in months},
        short_weekdays=frozenset(_short_weekdays(table)),
        relative=dict(_relative(table)),
        ago=tuple(_ago(table)),
        lasts=frozenset(_LASTS.get(language, "").split()),
        joiners=frozenset(_JOINERS.get(language, "").split()),
        numbers=dict(_numbers(table, language)),
        periods=dict(_periods(table)),
        counting=_agos(table) | _units(table),
    )


def _names(table: dict[str, Any], keys: list[str], first: int) -> Iterator[tuple[str, int]]:
    for number, key in enumerate(keys, first):
        for name in table.get(key.casefold(), ()):
            yield _bare(name), number


def _short_weekdays(table: dict[str, Any]) -> Iterator[str]:
    for key in WEEKDAY_NAMES:
        names = [_bare(name) for name in table.get(key.casefold(), ())]
        longest = max(map(len, names), default=0)
        yield from (name for name in names if len(name) <= longest * _FULL_NAME)


def _relative(table: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """What the tables have under "1 day ago" ("gestern") and under "in 2 day" ("übermorgen")."""
    for key, phrases in table.get("relative-type", {}).items():
        if match := re.fullmatch(r"(in )?([0-9]) day(?: ago)?", key):
            days = int(match[2]) if match[1] else -int(match[2])
            yield from ((_bare(phrase), days) for phrase in phrases)


def _ago(table: dict[str, Any]) -> Iterator[tuple[re.Pattern[str], int]]:
    for key, days in ((r"\1 day ago", 1), (r"\1 week ago", DAYS_A_WEEK)):
        for pattern in table.get("relative-type-regex", {}).get(key, ()):
            if not pattern.startswith("\u2212"):  # Swedish "-3 d" is more than plain words say
                spaced = _bare(pattern).replace(f"{_TABLE_NUMBER} ", f"{_TABLE_NUMBER} ?")
                yield re.compile(spaced.replace(_TABLE_NUMBER, "([0-9]{1,4})")), days


def _periods(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for unit in ("week", "month", "year"):
        yield from ((_bare(name), f"this {unit}") for name in table[unit] if len(name) >= _SHORTEST)
        for key, which in ((f"0 {unit} ago", "this"), (f"1 {unit} ago", "last")):
            for phrase in table.get("relative-type", {}).get(key, ()):
                yield _bare(phrase), f"{which} {unit}"
        for phrase in table.get("relative-type", {}).get(f"in 1 {unit}", ()):
            yield _bare(phrase), f"next {unit}"


def _numbers(table: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    yield from ((word, str(n)) for n, word in enumerate(_NUMBERS.get(language, "").split(), 1))
    for simplification in table.get("simplifications") or ():
        for word, digits in simplification.items():
            if digits.isdigit() and _WORD.fullmatch(word):
                yield word.casefold(), digits


def _bare(name: str) -> str:
    return name.casefold().strip(" .")


def _agos(table: dict[str, Any]) -> frozenset[str]:
    return frozenset(_bare(word) for phrase in table.get("ago") or () for word in phrase.split())


def _units(table: dict[str, Any]) -> frozenset[str]:
    return frozenset(_bare(unit) for key in ("day", "week") for unit in table[key])


@cache
def _counting_back(language: str) -> re.Pattern[str]:
    """The word for ago before or after a unit of days, and at most one word for how many."""
    table = _table(language)
    ago = "|".join(re.escape(_bare(phrase)) for phrase in table.get("ago") or ("ago",))
    unit = "|".join(map(re.escape, _units(table)))
    return re.compile(rf"(?:{ago}) (?:\S+ )?(?:{unit})|(?:\S+ )?(?:{unit}) (?:{ago})")


def _parse(text: str, language: str, today: date) -> datetime | None:
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415 - it is slow

    parsed: datetime | None = dateparser.parse(
        text,
        languages=[language, "en"],  # with none given it tries all 205, and keeps what it tried
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": "past",
        },
    )
    return parsed
