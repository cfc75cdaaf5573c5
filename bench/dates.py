"""How long it takes to understand a date, in common forms and in the worst texts."""

from collections.abc import Callable
from datetime import date
from timeit import repeat

from bench.rows import Row
from domain.days.days import DayContext, DayError, parse_day, take_day, warm_up

COMMON_BAR = 20e-6
WORST_BAR = 5e-3
TODAY = date(2026, 11, 23)
LOCALES = [
    *("de-DE", "en-GB", "en-US", "es-ES", "es-LA", "fr-FR", "it-IT"),
    *("ja-JP", "ko-KR", "pt-BR", "ru-RU", "zh-CN", "zh-TW"),
]

COMMON = {
    "en-US": [
        *("today", "yesterday", "mon", "last friday", "3 days ago", "5 mar", "mar 5"),
        *("march 5, 2026", "mon 16 nov", "2026-11-20", "20.11.", "20.11.2026", "11/20"),
    ],
    "de-DE": ["gestern", "Montag", "letzten Freitag", "vor 3 Tagen", "5. M\u00e4rz"],
}
NASTY = [
    *("9" * 100_000, "a" * 100_000, " " * 100_000, "1 " * 50_000, "mon " * 25_000),
    *("2026-11-" * 12_500, "5 mar " * 16_000, "vor drei tagen " * 6_000, "\ufdfa" * 100_000),
    *("\ufdfa" * 40, "\u0130" * 40, "." * 40, "1." * 20, "1 " * 20, "2h", "not a date"),
    *("design review", "mit Kunde telefoniert", "may report", "5 mar 5 mar 5 mar"),
    # What dateparser is asked for, and what looks like it.
    *("7 \u0434\u043d\u0435\u0439 \u043d\u0430\u0437\u0430\u0434", "il y a ya jour il y a"),
    *("vor irgendwelchen tagen", "dois dias atr\u00e1s", "jour il y a jour il"),
]


def measure() -> list[Row]:
    """A row for the slowest common form, for that before a note, and for the worst text."""
    warm_up(LOCALES)
    floor = _best(lambda: date.fromisoformat("2026-11-20"))
    forms = [(text, DayContext(TODAY, locale)) for locale in COMMON for text in COMMON[locale]]
    alone = max((_alone(text, context), text) for text, context in forms)
    leading = max((_leading(text, context), text) for text, context in forms)
    worst = max((_worst(text, DayContext(TODAY, each)), text) for text in NASTY for each in LOCALES)
    return [
        _row(f"a common day, slowest ({alone[1]})", alone[0], floor, COMMON_BAR, "20 \u00b5s"),
        _row(f"it before a note ({leading[1]})", leading[0], floor, COMMON_BAR, "20 \u00b5s"),
        _row(f"the worst text ({worst[1][:24]!r})", worst[0], None, WORST_BAR, "5 ms"),
    ]


def _row(what: str, seconds: float, floor: float | None, bar: float, written: str) -> Row:
    return Row(what, seconds, floor, f"\u2264 {written}", met=seconds <= bar)


def _alone(text: str, context: DayContext) -> float:
    return _best(lambda: parse_day(text, context))


def _leading(text: str, context: DayContext) -> float:
    words = [*text.split(), "banner", "work"]
    return _best(lambda: take_day(words, context))


def _best(read: Callable[[], object]) -> float:
    """The seconds of one call, in the quietest of five runs."""
    return min(repeat(read, number=2000, repeat=5)) / 2000


def _worst(text: str, context: DayContext) -> float:
    """The seconds of reading a text the slower way, the quietest of three."""
    words = text.split(" ")
    return max(
        min(repeat(lambda: _swallow(lambda: parse_day(text, context)), number=1, repeat=3)),
        min(repeat(lambda: _swallow(lambda: take_day(words, context)), number=1, repeat=3)),
    )


def _swallow(read: Callable[[], object]) -> None:
    try:
        read()
    except DayError:
        return
