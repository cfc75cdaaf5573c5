from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.days.calendar_periods import quarter_of, year_of
from domain.days.days import (
    DayContext,
    DayDoesNotExist,
    DayInFuture,
    DayTooOld,
    WeekdayDoesNotMatch,
)
from domain.days.periods import (
    Period,
    PeriodEndsBeforeStart,
    PeriodInFuture,
    month_of,
    parse_period,
    week_of,
)
from domain.errors import DomainError

MONDAY = date(2026, 11, 23)
DASH = "\N{EN DASH}"
DAYS = st.dates(date(2000, 1, 3), date(2199, 12, 31))


def read(text: str, locale: str = "en-GB", today: date = MONDAY) -> tuple[str, str, str] | None:
    period = parse_period(text, DayContext(today, locale))
    return None if period is None else (str(period.first), str(period.last), period.name)


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("today", "2026-11-23", "2026-11-23", "today"),
        ("yesterday", "2026-11-22", "2026-11-22", "yesterday"),
        ("week", "2026-11-23", "2026-11-29", "this week"),
        ("This Week", "2026-11-23", "2026-11-29", "this week"),
        ("last week", "2026-11-16", "2026-11-22", "last week"),
        ("month", "2026-11-01", "2026-11-30", "November 2026"),
        ("this month", "2026-11-01", "2026-11-30", "November 2026"),
        ("last month", "2026-10-01", "2026-10-31", "October 2026"),
        ("quarter", "2026-10-01", "2026-12-31", "Q4 2026"),
        ("last quarter", "2026-07-01", "2026-09-30", "Q3 2026"),
        ("year", "2026-01-01", "2026-12-31", "2026"),
        ("last year", "2025-01-01", "2025-12-31", "2025"),
        ("q3", "2026-07-01", "2026-09-30", "Q3 2026"),
        ("q3 2025", "2025-07-01", "2025-09-30", "Q3 2025"),
        ("2025-Q3", "2025-07-01", "2025-09-30", "Q3 2025"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2026-11", "2026-11-01", "2026-11-30", "November 2026"),
        ("11/2026", "2026-11-01", "2026-11-30", "November 2026"),
        ("november", "2026-11-01", "2026-11-30", "November 2026"),
        ("dec", "2025-12-01", "2025-12-31", "December 2025"),
        ("may", "2026-05-01", "2026-05-31", "May 2026"),
        ("feb 2024", "2024-02-01", "2024-02-29", "February 2024"),
        ("w47", "2026-11-16", "2026-11-22", "week 47"),
        ("week 48", "2026-11-23", "2026-11-29", "week 48"),
        ("w49", "2025-12-01", "2025-12-07", "week 49 of 2025"),
        ("2026-W47", "2026-11-16", "2026-11-22", "week 47"),
        ("2020-w53", "2020-12-28", "2021-01-03", "week 53 of 2020"),
        ("last 7 days", "2026-11-17", "2026-11-23", "last 7 days"),
        ("past 30 days", "2026-10-25", "2026-11-23", "last 30 days"),
        ("mon", "2026-11-23", "2026-11-23", "today"),
        ("5 nov", "2026-11-05", "2026-11-05", "Thu 5 Nov 2026"),
        ("2026-11-16", "2026-11-16", "2026-11-16", "Mon 16 Nov 2026"),
    ],
)
def test_a_period_is_read_as_people_type_it(text: str, first: str, last: str, name: str) -> None:
    assert read(text) == (first, last, name)


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("5 nov..12 nov", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("5 nov to 12 nov", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        (f"5 nov {DASH} 12 nov", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("5-12 nov", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("nov 5-12", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("nov 5-12, 2025", "2025-11-05", "2025-11-12", f"5{DASH}12 Nov 2025"),
        ("5.-12.11.", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("2026-11-05 - 2026-11-12", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("2026-11-05..2026-11-12", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("2026-11-05\u20262026-11-12", "2026-11-05", "2026-11-12", f"5{DASH}12 Nov 2026"),
        ("1 nov..30 nov", "2026-11-01", "2026-11-30", f"1{DASH}30 Nov 2026"),
        ("28 oct - 3 nov 2024", "2024-10-28", "2024-11-03", f"28 Oct {DASH} 3 Nov 2024"),
        ("20 dec..5 jan", "2025-12-20", "2026-01-05", f"20 Dec 2025 {DASH} 5 Jan 2026"),
        ("1 jan..31 dec", "2026-01-01", "2026-12-31", f"1 Jan {DASH} 31 Dec 2026"),
        ("mon..wed", "2026-11-23", "2026-11-25", f"23{DASH}25 Nov 2026"),
        ("last friday to yesterday", "2026-11-20", "2026-11-22", f"20{DASH}22 Nov 2026"),
        ("5 nov..5 nov", "2026-11-05", "2026-11-05", "Thu 5 Nov 2026"),
        ("2000-01-01..today", "2000-01-01", "2026-11-23", f"1 Jan 2000 {DASH} 23 Nov 2026"),
    ],
)
def test_a_range_is_read_from_its_start(text: str, first: str, last: str, name: str) -> None:
    assert read(text) == (first, last, name)


@pytest.mark.parametrize(
    ("today", "text", "first", "last"),
    [
        ("2027-01-01", "week", "2026-12-28", "2027-01-03"),
        ("2027-01-01", "w53", "2026-12-28", "2027-01-03"),
        ("2027-01-04", "last week", "2026-12-28", "2027-01-03"),
        ("2027-01-04", "w53", "2026-12-28", "2027-01-03"),
        ("2026-12-31", "2026-w53", "2026-12-28", "2027-01-03"),
        ("2024-12-31", "w1", "2024-12-30", "2025-01-05"),
        ("2027-01-04", "w1", "2027-01-04", "2027-01-10"),
        ("2027-01-01", "last month", "2026-12-01", "2026-12-31"),
        ("2027-01-01", "last quarter", "2026-10-01", "2026-12-31"),
        ("2028-02-29", "month", "2028-02-01", "2028-02-29"),
        ("2028-02-29", "last year", "2027-01-01", "2027-12-31"),
        ("2028-03-31", "last month", "2028-02-01", "2028-02-29"),
    ],
)
def test_year_ends_leap_days_and_week_53(today: str, text: str, first: str, last: str) -> None:
    period = read(text, today=date.fromisoformat(today))
    assert period is not None
    assert period[:2] == (first, last)


@pytest.mark.parametrize(
    ("locale", "text", "first", "last"),
    [
        ("de-DE", "diese Woche", "2026-11-23", "2026-11-29"),
        ("de-DE", "letzte Woche", "2026-11-16", "2026-11-22"),
        ("de-DE", "letzten Monat", "2026-10-01", "2026-10-31"),
        ("de-DE", "M\u00e4rz", "2026-03-01", "2026-03-31"),
        ("de-DE", "KW 47", "2026-11-16", "2026-11-22"),
        ("de-DE", "5. M\u00e4rz bis 7. M\u00e4rz", "2026-03-05", "2026-03-07"),
        ("de-DE", "last week", "2026-11-16", "2026-11-22"),
        ("fr-FR", "mars 2026", "2026-03-01", "2026-03-31"),
        ("fr-FR", "mar", "2026-11-17", "2026-11-17"),
        ("es-ES", "marzo de 2026", "2026-03-01", "2026-03-31"),
        ("ja-JP", "2026\u5e743\u6708", "2026-03-01", "2026-03-31"),
    ],
)
def test_a_period_in_the_persons_own_language(
    locale: str, text: str, first: str, last: str
) -> None:
    period = read(text, locale)
    assert period is not None
    assert period[:2] == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "ACME",
            "report",
            "q5",
            "w",
            "last",
            "this",
            "2",
            "12",
            "1850",
            "last 0 days",
            "a..b",
        ),
        *("..", "5 nov..", "..5 nov", "last 9999 days", "weeks", "today..x", "x" * 91, "9-11"),
    ],
)
def test_what_is_not_plainly_a_period_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("tomorrow", DayInFuture(date(2026, 11, 24))),
        ("next week", PeriodInFuture(date(2026, 11, 30), date(2026, 12, 6))),
        ("2027", PeriodInFuture(date(2027, 1, 1), date(2027, 12, 31))),
        ("december 2026", PeriodInFuture(date(2026, 12, 1), date(2026, 12, 31))),
        ("2027-01-01..2027-01-02", PeriodInFuture(date(2027, 1, 1), date(2027, 1, 2))),
        ("1999", DayTooOld(date(1999, 1, 1))),
        ("1999-12-31..today", DayTooOld(date(1999, 12, 31))),
        ("12 nov..5 nov", PeriodEndsBeforeStart(date(2026, 11, 12), date(2026, 11, 5))),
        ("today..yesterday", PeriodEndsBeforeStart(MONDAY, date(2026, 11, 22))),
        ("12-5 nov", PeriodEndsBeforeStart(date(2026, 11, 12), date(2026, 11, 5))),
        ("w54", DayDoesNotExist("w54")),
        ("2025-w53", DayDoesNotExist("2025-w53")),
        ("2026-13", DayDoesNotExist("2026-13")),
        ("31 feb..5 mar", DayDoesNotExist("31 feb")),
        ("2026-02-30", DayDoesNotExist("2026-02-30")),
        ("9999-12-31..mon", DayDoesNotExist("9999-12-31")),
        ("mon 17 nov..today", WeekdayDoesNotMatch("mon 17 nov", date(2026, 11, 17))),
    ],
)
def test_a_period_that_cannot_be_meant_says_why(text: str, error: DomainError) -> None:
    with pytest.raises(type(error)) as refused:
        read(text)
    assert refused.value == error
    assert refused.value.field == "day"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("tomorrow", "2026-11-24", "2026-11-24"),
        ("24 dec..2 jan", "2026-12-24", "2027-01-02"),
        ("fri..mon", "2026-11-27", "2026-11-30"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("december", "2026-12-01", "2026-12-31"),
        ("november", "2026-11-01", "2026-11-30"),
        ("w2", "2027-01-11", "2027-01-17"),
        ("20 nov", "2026-11-20", "2026-11-20"),
    ],
)
def test_leave_may_lie_ahead(text: str, first: str, last: str) -> None:
    period = parse_period(text, DayContext(MONDAY, "en-GB", ahead=True))
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


def test_the_week_and_the_month_of_a_day() -> None:
    assert week_of(date(2021, 1, 1)) == Period(
        date(2020, 12, 28), date(2021, 1, 3), "week 53 of 2020"
    )
    assert week_of(MONDAY, today=MONDAY).name == "week 48"
    assert week_of(date(2026, 1, 5), today=date(2027, 1, 1)).name == "week 2"
    assert month_of(date(2028, 2, 10)) == Period(
        date(2028, 2, 1), date(2028, 2, 29), "February 2028"
    )


@given(DAYS, st.integers(0, 800))
@example(date(2020, 12, 31), 1)
def test_every_name_is_read_back_as_its_period(day: date, length: int) -> None:
    context = DayContext(date(2205, 1, 1), "en-US")
    for period in (week_of(day), month_of(day), quarter_of(day), year_of(day)):
        assert parse_period(period.name, context) == period
        assert period.first <= day <= period.last
    ranged = parse_period(f"{day}..{day + timedelta(length)}", context)
    assert ranged is not None
    assert parse_period(ranged.name, context) == ranged


WORDS = st.sampled_from(
    [
        *("week", "last", "this", "next", "q4", "2026", "w53", "..", "-", "to", "5", "nov", "mon"),
        *("29", "feb", "2024", "yesterday", "9999-12-31", "1000-01-01", "2999-12-31", "days"),
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=90), DAYS, st.booleans())
def test_any_text_is_an_ordered_period_or_none_or_a_named_refusal(
    text: str,
    today: date,
    ahead: bool,  # noqa: FBT001 - one of the cases
) -> None:
    try:
        period = parse_period(text, DayContext(today, "de-DE", ahead=ahead))
    except DomainError:
        return
    assert period is None or date(2000, 1, 1) <= period.first <= period.last
