"""Locales, as Slack names them."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_FALLBACK = Locale("en")


@lru_cache(maxsize=256)  # locales come from outside
def locale_of(name: str) -> Locale:
    """The locale of a name such as "de-DE"; English for one that nobody knows."""
    try:
        return Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return _FALLBACK
