import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.days.durations import (
    DurationError,
    DurationNegative,
    DurationTooLong,
    DurationZero,
    MinutesPastTheHour,
    NotADuration,
    SpanEndsBeforeStart,
    format_duration,
    looks_like_duration,
    parse_duration,
    take_duration,
)

MINUTES = st.integers(1, 1440)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h", 120),
        ("2.5h", 150),
        ("2,5h", 150),
        ("90m", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1h 5m", 65),
        ("2h 30", 150),
        ("1:30", 90),
        ("0:45", 45),
        ("2", 120),
        ("0.5", 30),
        (".5", 30),
        ("1,25", 75),
        ("24", 1440),
        ("24h", 1440),
        ("24:00", 1440),
        ("2H", 120),
        ("2 hours", 120),
        ("1 hour", 60),
        ("3 hrs", 180),
        ("1 hr", 60),
        ("30 min", 30),
        ("30 mins", 30),
        ("1 minute", 1),
        ("45 minutes", 45),
        ("1 hour 30 minutes", 90),
        ("2 Std.", 120),
        ("3 Stunden 10 Minuten", 190),
        ("\uff12\uff48", 120),  # full width, as a Japanese keyboard types it
        ("  2h  ", 120),
        ("2h 0m", 120),
    ],
)
def test_a_duration_is_read_as_whole_minutes(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9-11:30", 150),
        ("9 - 11:30", 150),
        ("9\u201311:30", 150),
        ("9\u201411:30", 150),
        ("9am-1pm", 240),
        ("9:30am-1pm", 210),
        ("9 am - 1 pm", 240),
        ("13:00-14:15", 75),
        ("12am-1am", 60),
        ("12pm-1pm", 60),
        ("11am-12pm", 60),
        ("10pm-12am", 120),
        ("22:00-24:00", 120),
        ("22:00-0:00", 120),
        ("1-3pm", 120),
        ("9-1pm", 240),
        ("12-1pm", 60),
        ("10-12am", 120),
        ("9am-5", 480),
        ("13-3pm", 120),
        ("0:00-24:00", 1440),
    ],
)
def test_a_span_is_the_time_from_its_start_to_its_end(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2.33h", 140), ("0.009h", 1), ("0.5m", 1), ("2.5m", 3), ("1.49m", 1), ("2.675h", 161)],
)
def test_decimals_round_half_up_to_a_minute(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1d", "h", "m", "2x", "ACME", "two", "1:5", "1:305", "2h30s", "2h 1h", "1..5"),
        *("2026-11-20", "20.11.", "11/20", "5 mar", "1h30m15", "9-", "-", "25-26", "13pm-14pm"),
        *("0am-1am", "1e3", "nan", "inf", "0x10", "+2h", "2h-3h", "\u0662h", "1_0", "2hm"),
    ],
)
def test_what_is_not_written_as_a_duration_is_none(text: str) -> None:
    with pytest.raises(NotADuration) as refused:
        parse_duration(text)
    assert refused.value == NotADuration(text)
    assert not looks_like_duration(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("-2h", DurationNegative("-2h")),
        ("-2", DurationNegative("-2")),
        ("-1:30", DurationNegative("-1:30")),
        ("\u22122h", DurationNegative("\u22122h")),
        ("- 30 min", DurationNegative("- 30 min")),
        ("0", DurationZero()),
        ("0h", DurationZero()),
        ("0h 0m", DurationZero()),
        ("0:00", DurationZero()),
        ("0.4m", DurationZero()),
        ("0.0083333h", DurationZero()),
        ("9-9", DurationZero()),
        ("9am-9am", DurationZero()),
        ("0:00-0:00", DurationZero()),
        ("90", DurationTooLong(5400, suggestion=90)),
        ("25", DurationTooLong(1500, suggestion=25)),
        ("25.5", DurationTooLong(1530, suggestion=None)),
        ("2000", DurationTooLong(120_000, suggestion=None)),
        ("25h", DurationTooLong(1500, suggestion=None)),
        ("1441m", DurationTooLong(1441, suggestion=None)),
        ("24:01", DurationTooLong(1441, suggestion=None)),
        ("24h 1m", DurationTooLong(1441, suggestion=None)),
        ("9-1", SpanEndsBeforeStart("9-1", suggestion=240)),
        ("11-9:30", SpanEndsBeforeStart("11-9:30", suggestion=630)),
        ("22:00-6:00", SpanEndsBeforeStart("22:00-6:00", suggestion=480, may_be_afternoon=False)),
        ("9pm-5am", SpanEndsBeforeStart("9pm-5am", suggestion=480, may_be_afternoon=False)),
        ("1h75", MinutesPastTheHour("1h75")),
        ("1:75", MinutesPastTheHour("1:75")),
        ("1h60m", MinutesPastTheHour("1h60m")),
        ("9:60-10", MinutesPastTheHour("9:60-10")),
    ],
)
def test_what_is_meant_as_a_duration_and_cannot_be_one_says_why(
    text: str, error: DurationError
) -> None:
    with pytest.raises(DurationError) as refused:
        parse_duration(text)
    assert refused.value == error
    assert refused.value.field == "duration"
    assert looks_like_duration(text)


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("2h ACME-site", (120, 1)),
        ("2 h ACME-site", (120, 2)),
        ("2 hours ACME-site", (120, 2)),
        ("2 ACME-site", (120, 1)),
        ("1h 30m ACME-site", (90, 2)),
        ("1 hour 30 minutes ACME-site", (90, 4)),
        ("30 min ACME-site", (30, 2)),
        ("9 - 11:30 ACME-site", (150, 3)),
        ("9 am - 1 pm ACME-site", (240, 5)),
        ("2h", (120, 1)),
        ("2h 30 banners", (120, 1)),
        ("2h 75 banners", (120, 1)),
        ("2h - design", (120, 1)),
        ("2 2 banners", (120, 1)),
        ("ACME-site 2h", None),
        ("1d ACME-site", None),
        ("2026-11-20 2h", None),
        ("", None),
    ],
)
def test_the_longest_leading_run_of_words_is_the_duration(
    words: str, taken: tuple[int, int] | None
) -> None:
    assert take_duration(words.split()) == taken


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("-2h ACME-site", DurationNegative),
        ("25h ACME-site", DurationTooLong),
        ("90 ACME-site", DurationTooLong),
        ("1:75 ACME-site", MinutesPastTheHour),
        ("1h 75m ACME-site", MinutesPastTheHour),
        ("0h ACME-site", DurationZero),
        ("9 - 1 ACME-site", SpanEndsBeforeStart),
    ],
)
def test_a_leading_duration_that_is_wrong_says_why(words: str, error: type[DurationError]) -> None:
    with pytest.raises(error):
        take_duration(words.split())


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0m"), (45, "45m"), (60, "1h"), (90, "1h 30m"), (2250, "37h 30m"), (-90, "-1h 30m")],
)
def test_minutes_are_written_as_people_say_them(minutes: int, text: str) -> None:
    assert format_duration(minutes) == text


@given(MINUTES)
def test_what_is_written_is_read_back(minutes: int) -> None:
    assert parse_duration(format_duration(minutes)) == minutes


HOUR_UNITS = st.sampled_from(["h", "hr", "hrs", "hour", "hours", "H", "Hours"])
MINUTE_UNITS = st.sampled_from(["m", "min", "mins", "minute", "minutes", "MIN"])
SPACE = st.sampled_from(["", " "])


@given(MINUTES, HOUR_UNITS, MINUTE_UNITS, st.tuples(SPACE, SPACE, SPACE))
def test_hours_and_minutes_in_any_spelling(
    minutes: int, hour: str, minute: str, spaces: tuple[str, str, str]
) -> None:
    first, second, third = spaces
    hours, rest = divmod(minutes, 60)
    text = f"{hours}{first}{hour}{second}{rest:02}{third}{minute}"
    assume(len(text) <= 24)
    assert parse_duration(text) == minutes
    assert parse_duration(f"{minutes}{first}{minute}") == minutes
    assert parse_duration(f"{hours}:{rest:02}") == minutes


@given(st.integers(1, 24_000), HOUR_UNITS, SPACE, st.sampled_from([".", ","]))
def test_decimal_hours_in_any_spelling(thousandths: int, unit: str, space: str, mark: str) -> None:
    hours = Decimal(thousandths) / 1000
    minutes = int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))
    assume(minutes > 0)
    written = str(hours).replace(".", mark)
    assert parse_duration(f"{written}{space}{unit}") == minutes
    assert parse_duration(written) == minutes


def _twelve_hours(minute: int) -> str:
    return f"{(minute // 60 - 1) % 12 + 1}:{minute % 60:02}{'am' if minute < 720 else 'pm'}"


@given(st.integers(0, 1438), st.data(), st.sampled_from(["-", " - ", "\u2013"]))
def test_spans_on_either_clock(start: int, data: st.DataObject, dash: str) -> None:
    end = data.draw(st.integers(start + 1, 1439))
    span = f"{start // 60}:{start % 60:02}{dash}{end // 60:02}:{end % 60:02}"
    assert parse_duration(span) == end - start
    assert parse_duration(f"{_twelve_hours(start)}{dash}{_twelve_hours(end)}") == end - start


@given(st.text(max_size=30) | st.from_regex(r"[-0-9:.,hmap ]{1,24}", fullmatch=True))
@example("9" * 24)
@example("0,0")
def test_any_text_is_a_loggable_duration_or_a_named_refusal(text: str) -> None:
    try:
        minutes = parse_duration(text)
    except DurationError:
        return
    assert 1 <= minutes <= 1440


@pytest.mark.parametrize("text", ["9" * 100_000, " " * 100_000, "1h" * 50_000, "9-" * 50_000])
def test_an_endless_text_is_refused_before_it_is_looked_at(text: str) -> None:
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        looks_like_duration(text)
        take_duration(text.split(" "))
    finally:
        sys.setprofile(None)
    assert calls < 1000


def test_a_refusal_passes_through_a_context_manager() -> None:
    @contextmanager
    def transaction() -> Iterator[None]:
        yield

    with pytest.raises(DurationZero), transaction():
        parse_duration("0")
