"""The countries, and the parts of them, whose public holidays are known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar

import holidays
from babel import Locale, UnknownLocaleError
from holidays.registry import EntityLoader

from domain.errors import DomainError
from models import fold

_LONGEST = 12  # characters of a code that are kept; of 650 parts of countries four have more
_LOOKED_INTO = 5  # countries whose parts are looked up for one search: each is a module to import
_OFFERED = 100
_ENGLISH = Locale.parse("en")


@dataclass
class NoSuchRegion(DomainError):
    """No country or part of one whose public holidays are known."""

    field: ClassVar[str | None] = "holiday_region"


@dataclass(frozen=True)
class Region:
    """Where some public holidays are kept.

    Attributes:
        code: such as "DE" or "DE-BY".
        name: such as "Germany" or "Germany, Bayern (BY)".
    """

    code: str
    name: str


def region_named(code: str) -> Region:
    """The region of the code.

    Raises:
        NoSuchRegion: there is none.
    """
    country, _, _ = code.partition("-")
    name = _within(country).get(code) if country in _countries() else None
    if name is None:
        raise NoSuchRegion
    return Region(code, name)


def region_name(code: str) -> str:
    """The region's name, or its code where the library has forgotten it."""
    try:
        return region_named(code).name
    except NoSuchRegion:
        return code


def find_regions(typed: str, locale: str) -> list[Region]:
    """Regions whose names or codes have every word that is typed.

    Countries go by their names in the locale's language too. Their parts are found if the country
    is named as well, so that one look-up doesn't read about every country there is; the locale's
    own needs no naming.
    """
    words = fold(typed).replace("-", " ").split()
    language, _, home = locale.replace("_", "-").partition("-")
    home = home.upper()
    if not words:
        return list(_of_home_first(home))[:_OFFERED]
    called = _called(language)
    near = sorted(
        (code for code, name in called.items() if any(word in name for word in words)),
        key=lambda code: not called[code].startswith(words[0]),
    )
    looked_into = dict.fromkeys([*([home] if home in _countries() else []), *near[:_LOOKED_INTO]])
    known = dict(_countries())
    for country in looked_into:
        known.update(_within(country))
    found = [Region(code, name) for code, name in known.items() if _has(words, code, name, called)]
    found.sort(key=lambda each: _rank(each, " ".join(words)))
    return found[:_OFFERED]


def _of_home_first(home: str) -> Iterator[Region]:
    if home in _countries():
        yield from (Region(code, name) for code, name in _within(home).items())
    for code, name in _countries().items():
        if code != home:
            yield Region(code, name)


def _has(words: list[str], code: str, name: str, called: Mapping[str, str]) -> bool:
    text = f"{fold(name)} {code.casefold()} {called[code.partition('-')[0]]}"
    return all(word in text for word in words)


def _rank(region: Region, typed: str) -> tuple[bool, bool, str]:
    """A code that is typed leads, then names that begin so."""
    name = fold(region.name)
    return region.code.casefold().replace("-", " ") != typed, not name.startswith(typed), name


@cache
def _countries() -> Mapping[str, str]:
    """Every country, by its code, in the order of their names."""
    codes = EntityLoader.get_country_codes(include_aliases=False)
    named = {code: str(_ENGLISH.territories.get(code, code)) for code in codes}
    return dict(sorted(named.items(), key=lambda each: fold(each[1])))


@lru_cache(maxsize=64)
def _called(language: str) -> Mapping[str, str]:
    """What every country may be typed as, by its code: it is what its search is looked for in."""
    try:
        own = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        own = _ENGLISH.territories
    return {
        code: f"{fold(name)} {fold(str(own.get(code, '')))} {code.casefold()}"
        for code, name in _countries().items()
    }


@lru_cache(maxsize=512)
def _within(country: str) -> Mapping[str, str]:
    """The country and its parts, by their codes."""
    name = _countries()[country]
    parts = holidays.country_holidays(country).get_subdivision_aliases()
    named = {f"{country}-{part}": _part(name, part, also) for part, also in parts.items()}
    fitting = {code: named[code] for code in named if len(code) <= _LONGEST}
    return {country: name, **dict(sorted(fitting.items(), key=lambda each: fold(each[1])))}


def _part(country: str, part: str, also: list[str]) -> str:
    """The part's first name that is no code; some have none, and are named by their code."""
    name = next((each for each in also if not each.isupper()), part)
    return f"{country}, {part}" if name == part else f"{country}, {name} ({part})"
