"""Copying an earlier week's time to this week: what would be logged, and then exactly that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from domain.actor import Actor
from domain.billing.pricing import take_totals
from domain.days.days import DayDoesNotExist
from domain.days.periods import Period, parse_period, week_of
from domain.entries.copies import WhyNot, as_now, log_copy, why_not
from domain.entries.time_entries import Logged
from domain.entries.time_lists import DayOfTime, TimeList, list_time
from domain.errors import DomainError
from domain.norms.norms import DayOff, norms_over
from domain.permissions import Permission, require
from domain.read_models import Entry
from domain.settings.work_types import work_type_names
from domain.timesheets.week_locks import require_open_days
from models.database import WorkspaceSession

_MOST_AT_ONCE = 50  # entries, so that taking them all back is done in time too


class WhyNoDay(StrEnum):
    """Why nothing is copied to a day."""

    HAS_TIME = "has time"
    OFF = "off"
    TO_COME = "to come"


@dataclass(frozen=True)
class DayCopy:
    """A day of this week, with what the same weekday of the earlier one had.

    Attributes:
        entries: that would be logged, with the minutes they would have.
        left_out: those that can't be, each with the reason; those of a whole day are not told.
        skipped: why the whole day is left as it is; None where it isn't.
        minutes: that it has already.
        off: what makes it a day off.
    """

    day: date
    entries: tuple[Entry, ...] = ()
    left_out: tuple[tuple[Entry, WhyNot], ...] = ()
    skipped: WhyNoDay | None = None
    minutes: int = 0
    off: DayOff | None = None


@dataclass(frozen=True)
class WeekCopy:
    """What would be logged in this week.

    Attributes:
        source: the earlier week.
        days: those whose weekday had time in it.
        retired: work types that are no longer in use, which the copies do without.
        not_read: entries of a very busy week that are too many at once.
        digest: of all that would be logged, so that just that is.
    """

    source: Period
    days: tuple[DayCopy, ...]
    retired: tuple[str, ...]
    not_read: int
    digest: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that would be logged, with the days of the earlier week."""
        return tuple(entry for day in self.days for entry in day.entries)


@dataclass
class NotAnEarlierWeek(DomainError):
    """What was typed is not a week that is over."""

    typed: str


@dataclass(frozen=True)
class _Now:
    """What this week is like.

    Attributes:
        minutes: of each of its days.
        work_types: those in use.
    """

    actor: Actor
    minutes: Mapping[date, int]
    days_off: Mapping[date, DayOff]
    work_types: frozenset[str]


def plan_copy(session: WorkspaceSession, actor: Actor, typed: str = "") -> WeekCopy:
    """What of the week typed, else of last week, would be logged in the actor's this week.

    A day of this week takes it if it has no time yet, is no holiday or full leave and not still to
    come. An entry goes along if its project is active and the actor's to see, without its work
    type where that is no longer in use.

    Raises:
        NotAnEarlierWeek, and what `parse_period` raises.
        WeekClosed: this week was handed in.
    """
    require(actor, Permission.LOG_OWN_TIME)
    source = _source(actor, typed)
    this_week = week_of(actor.today)
    require_open_days(session, actor, {this_week.first})
    now = _Now(
        actor,
        minutes={day.day: day.minutes for day in list_time(session, actor, this_week).days},
        days_off=norms_over(session, actor, this_week).days_off,
        work_types=frozenset(work_type_names(session)),
    )
    earlier = list_time(session, actor, source)
    apart = this_week.first - source.first
    all_days = [_day(now, then, then.day + apart) for then in earlier.days if then.entries]
    days = tuple(_at_once(all_days))
    too_many = sum(len(day.entries) for day in all_days) - sum(len(day.entries) for day in days)
    retired = _retired(earlier, days)
    return WeekCopy(source, days, retired, earlier.left_out + too_many, _digest(days))


def copy_week(
    session: WorkspaceSession, actor: Actor, monday: date, digest: str
) -> tuple[Logged, ...] | WeekCopy:
    """Log what was told of the week that began on the day, if it would still be just that.

    Returns:
        What was logged; else what would be by now, and then nothing was.

    Raises:
        What `plan_copy` and `log_time` raise.
    """
    require(actor, Permission.LOG_OWN_TIME)
    plan = plan_copy(session, actor, monday.isoformat())
    if plan.digest != digest or not plan.entries:
        return plan
    take_totals(session, [entry.project.id for entry in plan.entries if entry.project])
    return tuple(
        log_copy(session, actor, entry, day.day) for day in plan.days for entry in day.entries
    )


def _source(actor: Actor, typed: str) -> Period:
    this_week = week_of(actor.today, actor.today)
    last = week_of(this_week.first - timedelta(days=1), actor.today)
    if not typed:
        return replace(last, name="last week")
    period = parse_period(typed, actor.days)
    if period is None:
        raise DayDoesNotExist(typed)
    week = week_of(period.first, actor.today)
    if period.last > week.last or week.first >= this_week.first:
        raise NotAnEarlierWeek(typed)
    return replace(week, name="last week") if week == last else week


def _day(now: _Now, then: DayOfTime, day: date) -> DayCopy:
    off = now.days_off.get(day)
    if day > now.actor.today:
        return DayCopy(day, skipped=WhyNoDay.TO_COME)
    if now.minutes[day]:
        return DayCopy(day, skipped=WhyNoDay.HAS_TIME, minutes=now.minutes[day])
    if off and not off.half:
        return DayCopy(day, skipped=WhyNoDay.OFF, off=off)
    reasons = [(entry, why_not(now.actor, entry)) for entry in then.entries]
    return DayCopy(
        day,
        entries=tuple(
            as_now(now.actor, now.work_types, entry) for entry, why in reasons if why is None
        ),
        left_out=tuple((entry, why) for entry, why in reasons if why),
    )


def _at_once(days: Iterable[DayCopy]) -> Iterator[DayCopy]:
    """The days with as many of their entries as are copied at once."""
    room = _MOST_AT_ONCE
    for day in days:
        entries = day.entries[:room]
        room -= len(entries)
        yield replace(day, entries=entries)


def _retired(earlier: TimeList, days: tuple[DayCopy, ...]) -> tuple[str, ...]:
    """The work types that entries had and their copies would not."""
    copies = {copy.id: copy for day in days for copy in day.entries}
    lost = {
        entry.work_type
        for day in earlier.days
        for entry in day.entries
        if entry.work_type and entry.id in copies and copies[entry.id].work_type is None
    }
    return tuple(sorted(lost))


def _digest(days: tuple[DayCopy, ...]) -> str:
    told = [(day.day, entry) for day in days for entry in day.entries]
    return sha256(repr(told).encode()).hexdigest()[:16]
