"""What reading a day may cost, whoever sends whatever text."""

import gc
import sys
import tracemalloc
from datetime import date, timedelta

import pytest

from domain.days import day_languages
from domain.days.days import DayContext, parse_day, take_day, warm_up

MONDAY = date(2026, 11, 23)
SLACK_LOCALES = "de-DE en-GB en-US es-ES es-LA fr-FR it-IT ja-JP ko-KR pt-BR ru-RU zh-CN zh-TW"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up(SLACK_LOCALES.split())


NASTY = [
    *("9" * 100_000, "a" * 100_000, " " * 100_000, "1 " * 50_000, "mon " * 25_000, "vor " * 25_000),
    *("2026-11-" * 12_500, "5 mar " * 16_000, "\ufdfa" * 40, "\u0130" * 40, "." * 40, "1." * 20),
    *("vor drei tagen " * 6_000, "назад дня дня дня дня", "il y a ya jour il y a", "٣ " * 20),
]


@pytest.mark.parametrize("locale", SLACK_LOCALES.split())
def test_no_text_costs_more_than_a_bounded_number_of_steps(locale: str) -> None:
    context, calls = DayContext(MONDAY, locale), 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    for text in NASTY:
        calls = 0
        sys.setprofile(count)
        try:
            parse_day(text, context)
            take_day(text.split(" "), context)
        finally:
            sys.setprofile(None)
        assert calls < 30_000, text[:40]


@pytest.mark.parametrize("text", ["design review", "not a date", "2h", "mit Kunde", "5", "x" * 40])
def test_plain_words_never_reach_dateparser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError(text)

    monkeypatch.setattr(day_languages, "_parse", refuse)
    for locale in SLACK_LOCALES.split():
        assert parse_day(text, DayContext(MONDAY, locale)) is None


def test_reading_days_for_years_keeps_no_memory() -> None:
    def read(rounds: int, name: str) -> None:
        for n in range(rounds):
            context = DayContext(MONDAY + timedelta(n), "ru-RU")
            parse_day(f"{n} дней назад", context)
        for n in range(rounds * 20):
            parse_day(f"not a date {n}", DayContext(MONDAY, f"{name}{n}"))

    read(300, "x")
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        read(300, "y")
        gc.collect()
        kept = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert kept < 100_000
