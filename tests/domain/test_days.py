"""Days as people type them, in their zone and language, and the refusals of what none is."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.days.day_words import WEEKDAY_NAMES
from domain.days.days import (
    DayContext,
    DayDoesNotExist,
    DayError,
    DayInFuture,
    DayTooOld,
    WeekdayDoesNotMatch,
    format_day,
    parse_day,
    take_day,
    warm_up,
)

MONDAY = date(2026, 11, 23)
SLACK_LOCALES = "de-DE en-GB en-US es-ES es-LA fr-FR it-IT ja-JP ko-KR pt-BR ru-RU zh-CN zh-TW"
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up(SLACK_LOCALES.split())


def british(today: date = MONDAY, *, ahead: bool = False) -> DayContext:
    return DayContext(today, "en-GB", ahead=ahead)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("yesterday:", "2026-11-22"),
        ("day before yesterday", "2026-11-21"),
        ("mon", "2026-11-23"),
        ("Monday", "2026-11-23"),
        ("tues", "2026-11-17"),
        ("sun", "2026-11-22"),
        ("on friday", "2026-11-20"),
        ("last friday", "2026-11-20"),
        ("last monday", "2026-11-16"),
        ("this monday", "2026-11-23"),
        ("1 day ago", "2026-11-22"),
        ("3 days ago", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("two weeks ago", "2026-11-09"),
        ("0 days ago", "2026-11-23"),
        ("5 mar", "2026-03-05"),
        ("5 march", "2026-03-05"),
        ("mar 5", "2026-03-05"),
        ("March 5th", "2026-03-05"),
        ("5th of march", "2026-03-05"),
        ("the 5th of march", "2026-03-05"),
        ("5 sept.", "2026-09-05"),
        ("5 mar 2025", "2025-03-05"),
        ("march 5, 2025", "2025-03-05"),
        ("2025 mar 5", "2025-03-05"),
        ("5-mar-2025", "2025-03-05"),
        ("24 nov", "2025-11-24"),
        ("23 nov", "2026-11-23"),
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("2026-1-5", "2026-01-05"),
        ("20.11.", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("20. 11. 2026", "2026-11-20"),
        ("20.11.26", "2026-11-20"),
        ("20-11-2026", "2026-11-20"),
        ("31.12.", "2025-12-31"),
        ("mon 16 nov", "2026-11-16"),
        ("Mon, 16 November 2026", "2026-11-16"),
        ("  5   mar ", "2026-03-05"),
        ("\uff15 mar", "2026-03-05"),
        ("2000-01-01", "2000-01-01"),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: str) -> None:
    assert parse_day(text, british()) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("en-US", "3/4", "2026-03-04"),
        ("en_us", "3/4", "2026-03-04"),
        ("en-GB", "3/4", "2026-04-03"),
        ("de-DE", "3/4", "2026-04-03"),
        ("", "3/4", "2026-04-03"),
        ("en-US", "20/11", "2026-11-20"),
        ("en-GB", "11/20", "2026-11-20"),
        ("en-US", "11/20/2026", "2026-11-20"),
        ("en-US", "11-20-2026", "2026-11-20"),
        ("en-US", "3.4.", "2026-04-03"),
        ("en-US", "2026/3/4", "2026-03-04"),
        ("ja-JP", "3/4", "2026-03-04"),
        ("zh-CN", "3/4", "2026-03-04"),
        ("zh-TW", "3/4", "2026-03-04"),
        ("ko-KR", "3/4", "2026-03-04"),
    ],
)
def test_americans_and_east_asians_put_the_month_first(locale: str, text: str, day: str) -> None:
    assert parse_day(text, DayContext(MONDAY, locale)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            ",",
            ".",
            "2h",
            "1",
            "5",
            "12",
            "2026",
            "2026-11",
            "may",
            "march",
            "now",
            "week",
        ),
        *("may report", "2 pages", "march on rome", "second draft", "v2 release", "10:30 call"),
        *("in 5 minutes", "in 5 days", "q3", "design review", "24/7", "50/50", "16:9", "1-2"),
        *("the 5th", "5th", "5 of", "last week", "next sprint", "last", "on", "ago", "days ago"),
        *("2 hours ago", "a month ago", "99 march", "5 mar 20 apr", "mon tue", "20.11", "1.2.3"),
        *("5 mar 2026 x", "may 5 o'clock", "v2026-11-20", "2026-11-20T10:00", "march march"),
        *("\u0665 mar", "mon 5", "sunday best", "fri 13th", "2026-11/20", "x" * 41),
    ],
)
def test_what_is_not_plainly_a_date_is_none(text: str) -> None:
    assert parse_day(text, british()) is None
    assert parse_day(text, DayContext(MONDAY, "en-US")) is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("2026-02-30", DayDoesNotExist("2026-02-30")),
        ("2026-13-01", DayDoesNotExist("2026-13-01")),
        ("2026-13-45", DayDoesNotExist("2026-13-45")),
        ("0000-01-01", DayDoesNotExist("0000-01-01")),
        ("9999-12-31", DayDoesNotExist("9999-12-31")),
        ("31.2.", DayDoesNotExist("31.2.")),
        ("31/2", DayDoesNotExist("31/2")),
        ("13/13", DayDoesNotExist("13/13")),
        ("0/1", DayDoesNotExist("0/1")),
        ("31 Feb", DayDoesNotExist("31 feb")),
        ("feb 30", DayDoesNotExist("feb 30")),
        ("0 mar", DayDoesNotExist("0 mar")),
        ("29 feb", DayDoesNotExist("29 feb")),
        ("29.2.2025", DayDoesNotExist("29.2.2025")),
        ("mon 17 nov", WeekdayDoesNotMatch("mon 17 nov", date(2026, 11, 17))),
        ("tomorrow", DayInFuture(date(2026, 11, 24))),
        ("next monday", DayInFuture(date(2026, 11, 30))),
        ("next fri", DayInFuture(date(2026, 11, 27))),
        ("this friday", DayInFuture(date(2026, 11, 27))),
        ("2027-01-01", DayInFuture(date(2027, 1, 1))),
        ("24 nov 2026", DayInFuture(date(2026, 11, 24))),
        ("1999-12-31", DayTooOld(date(1999, 12, 31))),
        ("9999 weeks ago", DayTooOld(date(1835, 4, 6))),
    ],
)
def test_a_date_that_cannot_be_meant_says_why(text: str, error: DayError) -> None:
    with pytest.raises(DayError) as refused:
        parse_day(text, british())
    assert refused.value == error
    assert refused.value.field == "day"


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2028-03-01", "29 feb", "2028-02-29"),
        ("2029-01-01", "29 feb", "2028-02-29"),
        ("2028-02-29", "yesterday", "2028-02-28"),
        ("2028-03-01", "yesterday", "2028-02-29"),
        ("2027-01-01", "yesterday", "2026-12-31"),
        ("2027-01-01", "31 dec", "2026-12-31"),
        ("2027-01-01", "1 jan", "2027-01-01"),
        ("2027-01-01", "2 jan", "2026-01-02"),
        ("2027-01-02", "last friday", "2027-01-01"),
        ("2027-01-01", "last friday", "2026-12-25"),
        ("2027-01-01", "friday", "2027-01-01"),
    ],
)
def test_year_ends_and_leap_days(today: str, text: str, day: str) -> None:
    context = british(date.fromisoformat(today))
    assert parse_day(text, context) == date.fromisoformat(day)


@pytest.mark.parametrize("today", ["2028-02-28", "2026-11-23", "2030-12-31"])
def test_a_leap_day_of_neither_year_does_not_exist(today: str) -> None:
    with pytest.raises(DayDoesNotExist):
        parse_day("29 feb", british(date.fromisoformat(today)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-11-24"),
        ("fri", "2026-11-27"),
        ("monday", "2026-11-23"),
        ("last friday", "2026-11-20"),
        ("next monday", "2026-11-30"),
        ("24 dec", "2026-12-24"),
        ("20 nov", "2026-11-20"),
        ("2 jan", "2027-01-02"),
    ],
)
def test_leave_may_lie_ahead(text: str, day: str) -> None:
    assert parse_day(text, british(ahead=True)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("locale", "texts", "day"),
    [
        ("de-DE", "heute|Montag|mo|mon|today|23. November|Mo, 23. Nov. 2026", "2026-11-23"),
        ("de-DE", "gestern|yesterday|vor einem Tag|vor 1 Tag", "2026-11-22"),
        ("de-DE", "vorgestern|vor 2 Tagen|vor zwei Tagen|letzten Samstag", "2026-11-21"),
        ("de-DE", "vor einer Woche|letzten Montag|am 16. November", "2026-11-16"),
        (
            "de-DE",
            "5. M\u00e4rz|5. m\u00e4rz 2026|den 5. M\u00e4rz|5.3.|5 march",
            "2026-03-05",
        ),
        ("de-AT", "gestern", "2026-11-22"),
        ("fr-FR", "hier|il y a un jour|dimanche", "2026-11-22"),
        ("fr-FR", "avant-hier|il y a 2 jours|samedi dernier", "2026-11-21"),
        ("fr-FR", "le 1er mars|1 mars 2026", "2026-03-01"),
        ("fr-FR", "mardi|mar 17 nov", "2026-11-17"),
        ("es-ES", "ayer|hace un d\u00eda|domingo|domingo pasado", "2026-11-22"),
        ("es-LA", "5 de marzo|5 de marzo de 2026|5 mar", "2026-03-05"),
        ("es-ES", "hace dos semanas|hace 2 semanas", "2026-11-09"),
        ("it-IT", "ieri|domenica", "2026-11-22"),
        ("it-IT", "due giorni fa|2 giorni fa|altro ieri", "2026-11-21"),
        ("pt-BR", "ontem|domingo", "2026-11-22"),
        ("pt-BR", "dois dias atr\u00e1s|h\u00e1 dois dias", "2026-11-21"),
        ("pt-BR", "5 de mar\u00e7o", "2026-03-05"),
        ("ru-RU", "вчера", "2026-11-22"),
        ("ru-RU", "7 дней назад|неделю назад", "2026-11-16"),
        ("ru-RU", "5 марта|5 марта 2026", "2026-03-05"),
        ("ja-JP", "昨日|日曜日|1日前|11月22日|2026年11月22日", "2026-11-22"),
        ("zh-CN", "昨天|1天前|11月22日", "2026-11-22"),
        ("zh-TW", "昨天|1天前|11月22日", "2026-11-22"),
        ("ko-KR", "어제|1일 전|11월 22일|일요일", "2026-11-22"),
        ("nl-NL", "gisteren|zondag", "2026-11-22"),
        ("sv-SE", "ig\u00e5r|i g\u00e5r", "2026-11-22"),
    ],
)
def test_a_day_in_the_persons_own_language(locale: str, texts: str, day: str) -> None:
    for text in texts.split("|"):
        assert parse_day(text, DayContext(MONDAY, locale)) == date.fromisoformat(day), text


@pytest.mark.parametrize("locale", ["xx-YY", "", "-", "e", "de" * 50, "\u0434\u0435", "123", "en"])
def test_an_odd_locale_is_read_as_english(locale: str) -> None:
    assert parse_day("yesterday", DayContext(MONDAY, locale)) == date(2026, 11, 22)
    assert parse_day("5 march", DayContext(MONDAY, locale)) == date(2026, 3, 5)
    assert parse_day("gestern", DayContext(MONDAY, locale)) is None


def test_a_day_is_written_in_english_with_its_weekday() -> None:
    assert format_day(MONDAY) == "Mon 23 Nov 2026"
    assert format_day(date(2026, 3, 5), today=MONDAY) == "Thu 5 Mar"
    assert format_day(date(2025, 3, 5), today=MONDAY) == "Wed 5 Mar 2025"


@given(DAYS)
@example(date(2028, 2, 29))
def test_every_day_written_is_read_back(day: date) -> None:
    for locale in ("en-US", "de-DE", "ja-JP"):
        context = DayContext(date(2199, 12, 31), locale)
        assert parse_day(format_day(day), context) == day
        assert parse_day(day.isoformat(), context) == day
        assert parse_day(f"{day.day}.{day.month}.{day.year}", context) == day
        assert parse_day(f"{day:%d %B %Y}", context) == day
        assert parse_day(f"{day:%B} {day.day}, {day.year}", context) == day


@given(DAYS, DAYS)
def test_a_date_without_its_year_is_the_latest_one_or_none(today: date, day: date) -> None:
    try:
        read = parse_day(f"{day.day} {day:%b}", british(today))
    except (DayDoesNotExist, DayTooOld):
        return
    assert read is not None
    assert (read.day, read.month) == (day.day, day.month)
    assert today - timedelta(days=366) <= read <= today


@given(st.dates(date(2001, 1, 1), date(2199, 12, 31)), st.sampled_from(WEEKDAY_NAMES))
def test_a_weekday_is_the_latest_one_and_last_is_before_today(today: date, name: str) -> None:
    latest, last = parse_day(name, british(today)), parse_day(f"last {name}", british(today))
    assert latest is not None
    assert last is not None
    assert f"{latest:%A}" == f"{last:%A}" == name
    assert 0 <= (today - latest).days < 7
    assert 0 < (today - last).days <= 7


WORDS = st.sampled_from(
    [
        *("mon", "last", "5", "mar", "2026", "ago", "days", "3", "the", "of", "vor", "Tagen"),
        *("gestern", "31", "feb", ".", ",", "20.11.", "13/13", "x", "week", "24/7", "24"),
    ]
)
CONTEXTS = st.builds(
    DayContext, DAYS, st.sampled_from([*SLACK_LOCALES.split(), "", "xx"]), st.booleans()
)


@given(st.text(max_size=45) | st.lists(WORDS, max_size=7).map(" ".join), CONTEXTS)
def test_any_text_is_an_allowed_day_or_none_or_a_named_refusal(
    text: str, context: DayContext
) -> None:
    for read in (parse_day, lambda text, context: take_day(text.split(), context)):
        try:
            found = read(text, context)
        except DayError:
            continue
        day = found[0] if isinstance(found, tuple) else found
        allowed = day is None or context.ahead or day <= context.today
        assert allowed
        assert day is None or day >= date(2000, 1, 1)
