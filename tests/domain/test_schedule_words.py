"""How often a dashboard comes, as people type it, and when that is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.dashboard.schedule_times import LAST_OF_MONTH, Timing, next_time, period_before
from domain.dashboard.schedule_words import NoSuchRhythm, read_timing, typed_timing
from models import Rhythm

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
APIA = ZoneInfo("Pacific/Apia")
NINE = Timing(Rhythm.WEEKLY, 0, 540)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weekly monday 9:00", NINE),
        ("weekly mon at 9", NINE),
        ("Weekly, Monday, 9 AM", NINE),
        ("every monday", NINE),
        ("each week on mondays at 9.00", NINE),
        ("weekly", NINE),
        ("every friday 5pm", Timing(Rhythm.WEEKLY, 4, 1020)),
        ("weekly 17:30 fri", Timing(Rhythm.WEEKLY, 4, 1050)),
        ("wöchentlich", None),
        ("weekly donnerstag 17 uhr", Timing(Rhythm.WEEKLY, 3, 1020)),
        ("daily 17:30", Timing(Rhythm.DAILY, 0, 1050)),
        ("every day at noon", Timing(Rhythm.DAILY, 0, 720)),
        ("daily 12am", Timing(Rhythm.DAILY, 0, 0)),
        ("monthly 1 8:00", Timing(Rhythm.MONTHLY, 1, 480)),
        ("monthly on the 15th at 16h", Timing(Rhythm.MONTHLY, 15, 960)),
        ("monthly last 8am", Timing(Rhythm.MONTHLY, LAST_OF_MONTH, 480)),
        ("monthly on the last day of the month", Timing(Rhythm.MONTHLY, LAST_OF_MONTH, 540)),
        ("monthly 8:00", Timing(Rhythm.MONTHLY, 1, 480)),
        ("monthly 8 8", Timing(Rhythm.MONTHLY, 8, 480)),
    ],
)
def test_what_people_type(typed: str, meant: Timing | None) -> None:
    if meant is None:
        with pytest.raises(NoSuchRhythm):
            read_timing(typed, "de-DE")
        return
    assert read_timing(typed, "de-DE") == meant
    assert read_timing(typed_timing(meant), "en-US") == meant, "what is offered is understood"


@pytest.mark.parametrize(
    ("typed", "word", "nearest"),
    [
        ("weekly munday 9:00", "munday", "weekly monday 9:00"),
        ("weekley friday 17:00", "weekley", "weekly friday 17:00"),
        ("weekly monday 25:00", "25:00", "weekly monday 9:00"),
        ("daily 9:75", "9:75", "daily 9:00"),
        ("daily friday 8:00", "friday", "daily 8:00"),
        ("monthly monday 8:00", "monday", "monthly 1 8:00"),
        ("monthly 32 8:00", "32", "monthly 1 8:00"),
        ("weekly daily", "daily", "weekly monday 9:00"),
        ("17:30", "", "weekly monday 17:30"),
        ("weekly monday 9:00 10:00", "10:00", "weekly monday 9:00"),
        ("often", "often", "weekly monday 9:00"),
        ("monday " * 5_000, "", "weekly monday 9:00"),
    ],
)
def test_what_is_no_rhythm_is_refused_with_the_nearest(typed: str, word: str, nearest: str) -> None:
    with pytest.raises(NoSuchRhythm) as refused:
        read_timing(typed, "en-US")
    assert (refused.value.word, typed_timing(refused.value.nearest)) == (word, nearest)


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, APIA, ZoneInfo("Australia/Lord_Howe")])
@pytest.mark.parametrize(
    "timing",
    [
        Timing(Rhythm.DAILY, 0, 150),  # in the hour that a night leaves out, or has twice
        Timing(Rhythm.WEEKLY, 6, 150),
        Timing(Rhythm.WEEKLY, 4, 0),
        Timing(Rhythm.MONTHLY, LAST_OF_MONTH, 1439),
    ],
)
def test_each_day_comes_once_and_in_order_over_clock_changes(
    zone: ZoneInfo, timing: Timing
) -> None:
    """Two years, in which Samoa leaves out a Friday."""
    start = datetime(2011, 3, 1, tzinfo=UTC)
    times, now = [], start
    while now < start + 730 * A_DAY:
        now = next_time(timing, zone, now)
        times.append(now)
    days = [time.astimezone(zone).date() for time in times]
    assert days == expected(timing, zone, days[0], days[-1])


def expected(timing: Timing, zone: ZoneInfo, first: date, last: date) -> list[date]:
    """The days that fit, counted one by one, but for the one that Samoa left out."""
    days = [first + number * A_DAY for number in range((last - first).days + 1)]
    there = [day for day in days if zone is not APIA or day != date(2011, 12, 30)]
    match timing.rhythm:
        case Rhythm.DAILY:
            return there
        case Rhythm.WEEKLY:
            return [day for day in there if day.weekday() == timing.on]
        case Rhythm.MONTHLY:
            return [day for day in there if (day + A_DAY).month != day.month]


def test_the_period_told_of_is_the_one_before() -> None:
    told = [period_before(rhythm, date(2026, 1, 1)) for rhythm in Rhythm]
    assert [(each.first.isoformat(), each.last.isoformat()) for each in told] == [
        ("2025-12-31", "2025-12-31"),
        ("2025-12-22", "2025-12-28"),
        ("2025-12-01", "2025-12-31"),
    ]
