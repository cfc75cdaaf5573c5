"""Budgets of hours, as people type them."""

import pytest

from domain.projects.budgets import NotHours, parse_hours, plain_hours


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", None),
        ("120", 7200),
        ("120h", 7200),
        ("120 H", 7200),
        ("7.5", 450),
        ("7,25", 435),
        ("120:30", 7230),
        ("0:01", 1),
        ("999999", 59_999_940),
    ],
)
def test_hours_are_read_as_whole_minutes(typed: str, minutes: int | None) -> None:
    assert parse_hours(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    ["0", "0:00", "-3", "120:60", "1.001", "many", "1e3", "1_000", "٣", "12 30", "9" * 7, "9" * 99],
)
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(NotHours):
        parse_hours(typed)


@pytest.mark.parametrize("typed", ["120", "120:30", "0:05"])
def test_hours_are_shown_as_they_are_typed(typed: str) -> None:
    minutes = parse_hours(typed)
    assert minutes
    assert plain_hours(minutes) == typed
