"""Money as people type it and as it is shown: whole minor units, to the cent."""

from contextlib import suppress

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from domain.money import NotMoney, format_money, parse_money, plain_money

LOCALES = ["en-US", "en-GB", "de-DE", "de-CH", "fr-FR", "es-ES", "it-IT", "ja-JP", "pt-BR", "ru-RU"]


@pytest.mark.parametrize(
    ("typed", "currency", "locale", "minor"),
    [
        ("12,500.50", "EUR", "en-US", 1_250_050),
        ("12.500,50", "EUR", "de-DE", 1_250_050),
        ("12500.5", "EUR", "de-DE", 1_250_050),
        ("12 500,50", "EUR", "fr-FR", 1_250_050),
        ("12500", "EUR", "fr-FR", 1_250_000),
        ("€ 12,500", "EUR", "en-GB", 1_250_000),
        ("100 EUR", "EUR", "en-US", 10_000),
        ("$0.07", "USD", "en-US", 7),
        ("1.250", "EUR", "de-DE", 125_000),
        ("12500", "JPY", "ja-JP", 12_500),
        ("1.234", "KWD", "en-US", 1_234),
        ("0", "EUR", "en-US", 0),
        ("5", "EUR", "xx-nonsense", 500),
    ],
)
def test_an_amount_is_read_in_its_typers_writing(
    typed: str, currency: str, locale: str, minor: int
) -> None:
    assert parse_money(typed, currency, locale) == minor


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "12k", "-5", "NaN", "1e9", "1,25", "12.345", "1..2", "five", "5 $", "9" * 40),
        *("9" * 20, "\u0663,", "1,2,3"),
    ],
)
def test_what_is_no_amount_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotMoney) as refused:
        parse_money(typed, "EUR", "en-US")
    assert parse_money(refused.value.example, "EUR", "en-US") == 1_250_050


@given(st.integers(0, 10**15), st.sampled_from(["EUR", "JPY", "KWD"]), st.sampled_from(LOCALES))
def test_what_is_shown_can_be_typed_again(minor: int, currency: str, locale: str) -> None:
    assert parse_money(plain_money(minor, currency, locale), currency, locale) == minor


@given(st.text(max_size=50))
def test_any_text_is_an_amount_or_refused(typed: str) -> None:
    with suppress(NotMoney):
        assert 0 <= parse_money(typed, "EUR", "de-DE") <= 10**15


def test_amounts_are_written_with_their_currency() -> None:
    assert format_money(1_250_050, "EUR", "en") == "€12,500.50"
    assert format_money(12_500, "JPY", "en") == "¥12,500"
    assert get_currency_precision("KWD") == 3
    assert "1.234" in format_money(1_234, "KWD", "en")
