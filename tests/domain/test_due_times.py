"""A local time is due once on each day that there is: every zone, every change of its clocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.days.durations import MINUTES_A_DAY
from domain.reminders.due_times import (
    QuietHours,
    due_at,
    end_of_day,
    minute_of,
    next_due,
)

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_FIRST, _LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=1)  # no zone changes twice in so short a time
_MINUTES = st.integers(0, MINUTES_A_DAY - 1)


@dataclass(frozen=True)
class Change:
    """A moment at which a zone's clocks are put elsewhere.

    Attributes:
        before, after: how far they are ahead of UTC.
    """

    zone: ZoneInfo
    at: datetime
    before: timedelta
    after: timedelta

    @property
    def last_shown(self) -> datetime:
        """What they show in the second before, naive."""
        return (self.at - _SECOND + self.before).replace(tzinfo=None)

    @property
    def first_shown(self) -> datetime:
        """What they show from then on."""
        return (self.at + self.after).replace(tzinfo=None)

    @property
    def takes_midnight(self) -> bool:
        """Whether they never show the midnight at which a day would begin."""
        return self.last_shown.date() < self.first_shown.date() and self.first_shown.time() > time()


@cache
def all_changes() -> tuple[Change, ...]:
    """Those of 2026 to 2030 in every zone; of zones that do just the same, one speaks for all."""
    found: dict[object, tuple[Change, ...]] = {}
    for zone in map(ZoneInfo, sorted(available_timezones())):
        theirs = tuple(changes(zone, _FIRST, _LAST))
        found[tuple((each.at, each.before, each.after) for each in theirs)] = theirs
    return tuple(change for theirs in found.values() for change in theirs)


def changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Change]:
    before = _offset(zone, since)
    while since < until:
        after = _offset(zone, since + _STEP)
        if after != before:
            low, high = since, since + _STEP
            while high - low > _SECOND:
                middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield Change(zone, high, before, after)
        since, before = since + _STEP, after


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def walk(change: Change, minute: int) -> list[datetime]:
    """What is due around the change, each found from the one before it."""
    due = [next_due(change.zone, change.at - 3 * _DAY, minute)]
    while due[-1] < change.at + 3 * _DAY:
        due.append(next_due(change.zone, due[-1], minute))
    return due


def each_day_once(change: Change, minute: int) -> None:
    """Assert that each day has its time once, in order, and the right one."""
    zone, due = change.zone, walk(change, minute)
    days = [each.astimezone(zone).date() for each in due]
    skipped = (change.last_shown.date(), change.first_shown.date())
    calendar = [days[0] + number * _DAY for number in range((days[-1] - days[0]).days + 1)]
    assert days == [day for day in calendar if not skipped[0] < day < skipped[1]], change
    assert due == sorted(set(due)), change
    assert due == [due_at(zone, day, minute) for day in days]
    for day, instant in zip(days, due, strict=True):
        shown = minute_of(zone, instant)
        if shown < minute:  # only where the day ends before that
            assert (instant + timedelta(minutes=1)).astimezone(zone).date() > day, change
        elif shown > minute:  # only where it is left out: then it is as early as can be
            assert instant == change.at
            assert minute_of(zone, instant - _SECOND) < minute or day != change.last_shown.date()
        else:  # of two, the first
            again = instant - abs(change.after - change.before)
            assert again.astimezone(zone).replace(tzinfo=None) != instant.astimezone(zone).replace(
                tzinfo=None
            )
        end = end_of_day(zone, day)
        assert instant < end
        assert (end - _SECOND).astimezone(zone).date() == day
        assert end.astimezone(zone).date() > day


def telling(change: Change) -> set[int]:
    """Minutes of a day at which the change may be stumbled over."""
    ends = [each.hour * 60 + each.minute for each in (change.last_shown, change.first_shown)]
    near = {(end + off) % MINUTES_A_DAY for end in ends for off in (-1, 0, 1, 15)}
    return near | {0, 9 * 60, 17 * 60 + 30, MINUTES_A_DAY - 1}


def test_every_zone_over_every_change_of_its_clocks_from_2026_to_2030() -> None:
    for change in all_changes():
        for minute in telling(change):
            each_day_once(change, minute)
    assert any(each.takes_midnight for each in all_changes())
    assert any(each.after < each.before for each in all_changes())


# What zones have done to their days before, and what none has done yet.
_ODD = {
    "a day left out: Apia": ("Pacific/Apia", date(2011, 12, 30)),
    "a day left out: Kwajalein": ("Pacific/Kwajalein", date(1993, 8, 21)),
    "a day left out: Manila": ("Asia/Manila", date(1844, 12, 31)),
    "a day twice: Juneau": ("America/Juneau", date(1867, 10, 18)),
    "seconds that are odd: Amsterdam": ("Europe/Amsterdam", date(1937, 7, 1)),
    "half an hour: Lord Howe": ("Australia/Lord_Howe", date(2026, 4, 5)),
    "half an hour over midnight": ("<A>0<B>-1,J100/23:30,J200/12", date(2026, 4, 10)),
    "back over midnight": ("<A>0<B>-1,J100/12,J200/0:30", date(2026, 7, 19)),
    "back to midnight": ("<A>0<B>-1,J100/12,J200/1", date(2026, 7, 19)),
    "all but a day's first minute": ("<A>12<B>-11:59,J100/0:01,J200/12", date(2026, 4, 10)),
    "a day and a half": ("<A>12<B>-23:30,J100/9:10,J200/12", date(2026, 4, 10)),
    "a whole day again": ("<A>12<B>-12,J200/12,J100/9:10", date(2026, 4, 10)),
}


@pytest.mark.parametrize("odd", _ODD)
def test_odd_days_in_every_minute(odd: str) -> None:
    name, near = _ODD[odd]
    zone = ruled(name) if name.startswith("<") else ZoneInfo(name)
    noon = datetime.combine(near, time(12), UTC)
    found = list(changes(zone, noon - 2 * _DAY, noon + 2 * _DAY))
    assert len(found) == 1
    for minute in range(0, MINUTES_A_DAY, 7):
        each_day_once(found[0], minute)
    for minute in telling(found[0]):
        each_day_once(found[0], minute)


def ruled(rule: str) -> ZoneInfo:
    """A zone of that POSIX rule alone, as a file of zoneinfo's would hold it (RFC 9636)."""
    counts = b"".join(number.to_bytes(4, "big") for number in (0, 0, 0, 0, 1, 4))
    data = b"TZif2" + bytes(15) + counts + bytes(6) + b"UTC\0"
    return ZoneInfo.from_file(BytesIO(data + data + f"\n{rule}\n".encode()), key=rule)


def test_a_day_that_is_left_out_has_no_time_and_whoever_waits_goes_on_to_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert due_at(apia, date(2011, 12, 30), 540) is None
    thursday = due_at(apia, date(2011, 12, 29), 540)
    assert thursday
    assert next_due(apia, thursday, 540) == due_at(apia, date(2011, 12, 31), 540)
    assert end_of_day(apia, date(2011, 12, 29)) == due_at(apia, date(2011, 12, 31), 0)


@given(first=_MINUTES, until=_MINUTES, minute=_MINUTES)
@example(first=10, until=5, minute=20)  # where a quarter of an hour before is quiet as well
def test_what_is_moved_out_of_quiet_hours_is_never_in_them(
    first: int, until: int, minute: int
) -> None:
    quiet = QuietHours(first, until)
    moved = quiet.move_out(minute)
    assert 0 <= moved < MINUTES_A_DAY
    assert not quiet.cover(moved)
    length = (until - first) % MINUTES_A_DAY  # they go round the clock
    assert quiet.cover(minute) == ((minute - first) % MINUTES_A_DAY < length)
    if not quiet.cover(minute):
        assert moved == minute
    elif first > until and minute >= first:  # of an evening, shortly before it is quiet
        assert moved == max(first - 15, until)
    else:
        assert moved == until
