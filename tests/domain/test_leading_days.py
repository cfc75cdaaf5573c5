"""The day at the beginning of what somebody types, and where the note begins."""

from datetime import date

import pytest

from domain.days.days import (
    DayContext,
    DayDoesNotExist,
    DayError,
    DayInFuture,
    WeekdayDoesNotMatch,
    take_day,
)

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("locale", "words", "taken"),
    [
        ("en-GB", "yesterday", ("2026-11-22", 1)),
        ("en-GB", "yesterday banner work", ("2026-11-22", 1)),
        ("en-GB", "yesterday, banner work", ("2026-11-22", 1)),
        ("en-GB", "last friday banner work", ("2026-11-20", 2)),
        ("en-GB", "3 days ago banner", ("2026-11-20", 3)),
        ("en-GB", "mon 16 nov 2026 banner", ("2026-11-16", 4)),
        ("en-GB", "mon the 16th of november", ("2026-11-16", 5)),
        ("en-GB", "mon meeting", ("2026-11-23", 1)),
        ("en-GB", "5 mar 3 banners", ("2026-03-05", 2)),
        ("en-GB", "2026-11-20 v2", ("2026-11-20", 1)),
        ("en-GB", "the day before yesterday it rained", ("2026-11-21", 4)),
        ("en-GB", "5 mar of banners", ("2026-03-05", 2)),
        ("es-ES", "mar", None),
        ("en-GB", "design review", None),
        ("en-GB", "may report", None),
        ("en-GB", "2 pages", None),
        ("en-GB", "march on rome", None),
        ("en-GB", "second draft yesterday", None),
        ("en-GB", "24/7 support", None),
        ("en-GB", "2h", None),
        ("en-GB", "", None),
        ("de-DE", "vor drei Tagen telefoniert", ("2026-11-20", 3)),
        ("de-DE", "Montag Kunde", ("2026-11-23", 1)),
        ("de-DE", "mo", ("2026-11-23", 1)),
        ("de-DE", "mit Kunde telefoniert", None),
        ("de-DE", "die Seite", None),
        ("fr-FR", "mon rapport", None),
        ("fr-FR", "mon", ("2026-11-23", 1)),
        ("pt-BR", "segunda revis\u00e3o", None),
        ("ru-RU", "7 дней назад звонок", ("2026-11-16", 3)),
    ],
)
def test_the_longest_leading_run_of_words_is_the_day(
    locale: str, words: str, taken: tuple[str, int] | None
) -> None:
    expected = taken and (date.fromisoformat(taken[0]), taken[1])
    assert take_day(words.split(), DayContext(MONDAY, locale)) == expected


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("2026-02-30 banner", DayDoesNotExist),
        ("31 feb banner", DayDoesNotExist),
        ("tomorrow banner", DayInFuture),
        ("next monday banner", DayInFuture),
        ("5 mar 2027 banner", DayInFuture),
        ("mon 17 nov banner", WeekdayDoesNotMatch),
    ],
)
def test_a_leading_date_that_is_wrong_is_no_note(words: str, error: type[DayError]) -> None:
    with pytest.raises(error):
        take_day(words.split(), DayContext(MONDAY, "en-GB"))


@pytest.mark.parametrize(
    ("locale", "text", "day", "used"),
    [
        ("en-GB", "monday 9/11 menu", "2026-11-09", 2),
        ("en-GB", "on 2026-11-09", "2026-11-09", 2),
        ("en-GB", "yesterday. menu", "2026-11-22", 1),
        ("de-DE", "Montag den 9.11. Menü", "2026-11-09", 3),
        ("de-DE", "am 9.11.", "2026-11-09", 2),
        ("fr-FR", "lundi 9/11", "2026-11-09", 2),
        ("fr-FR", "aujourd\u2019hui menu", "2026-11-23", 1),
    ],
)
def test_digits_may_stand_behind_a_weekday_or_a_joining_word(
    locale: str, text: str, day: str, used: int
) -> None:
    taken = take_day(text.split(), DayContext(MONDAY, locale))
    assert taken == (date.fromisoformat(day), used)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-GB", "sat on hold"),
        ("en-GB", "sun the photos"),
        ("de-DE", "mit der Kundin"),
        ("de-DE", "so der Plan"),
        ("fr-FR", "jeu de cartes"),
        ("pt-BR", "ter de refazer"),
        ("pt-BR", "segunda de novo"),
        ("nl-NL", "ma de klant"),
    ],
)
def test_a_joining_word_makes_no_day_of_what_stands_before_it(locale: str, text: str) -> None:
    assert take_day(text.split(), DayContext(MONDAY, locale)) is None


def test_a_weekday_that_its_digits_contradict_is_said() -> None:
    with pytest.raises(WeekdayDoesNotMatch) as refused:
        take_day(["tuesday", "9/11"], DayContext(MONDAY, "en-GB"))
    assert refused.value == WeekdayDoesNotMatch("tuesday 9/11", date(2026, 11, 9))
