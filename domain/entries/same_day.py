"""A day like the working day before it: all of that one's lines at once, or none."""

from dataclasses import dataclass
from datetime import date

from domain.actor import Actor
from domain.days.days import day_typed
from domain.days.durations import MINUTES_A_DAY
from domain.days.periods import Period
from domain.entries.copies import WhyNot, as_now, log_copy, why_not
from domain.entries.time_entries import Logged
from domain.entries.time_lists import list_time
from domain.entries.totals import minutes_by_day
from domain.errors import DomainError
from domain.norms.norms import lately, norms_over
from domain.permissions import Permission, require
from domain.read_models import Entry, minutes_of
from domain.settings.work_types import work_type_names
from domain.timesheets.week_locks import require_open_days
from models.database import WorkspaceSession


@dataclass(frozen=True)
class SameDay:
    """What would be logged on a day to make it like an earlier one.

    Attributes:
        source: the working day before.
        entries: of that day, as they would be logged by now.
    """

    source: date
    entries: tuple[Entry, ...]

    @property
    def minutes(self) -> int:
        """Of all of them, whole."""
        return minutes_of(self.entries)


@dataclass
class DayHasTime(DomainError):
    """Only a day without any time is made like the one before.

    Attributes:
        minutes: that it has.
    """

    day: date
    minutes: int


@dataclass
class NothingTheDayBefore(DomainError):
    """The working day before has no time that could be repeated.

    Attributes:
        source: that day; None where there was none lately.
    """

    day: date
    source: date | None


@dataclass
class NotAllTheSame(DomainError):
    """Not every line of the working day before can be logged now, so none was.

    Attributes:
        left_out: those that can't, each with the reason.
        too_much: whether all of them together are more than a day has.
    """

    day: date
    source: date
    left_out: tuple[tuple[Entry, WhyNot], ...]
    too_much: bool = False


def log_same(session: WorkspaceSession, actor: Actor, typed: str = "") -> tuple[Logged, ...]:
    """Log on the day typed, else today, what the actor's working day before it had.

    Raises:
        What `day_typed` raises; WeekClosed.
        DayHasTime, NothingTheDayBefore, NotAllTheSame: then nothing was logged.
    """
    require(actor, Permission.LOG_OWN_TIME)
    day = day_typed(typed, actor.days) if typed.strip() else actor.today
    require_open_days(session, actor, {day})
    same = plan_same(session, actor, day)
    return tuple(log_copy(session, actor, entry, day) for entry in same.entries)


def plan_same(session: WorkspaceSession, actor: Actor, day: date) -> SameDay:
    """What would be logged on the day; a work type that is no longer in use is left out.

    Raises:
        DayHasTime, NothingTheDayBefore, NotAllTheSame.
    """
    if minutes := minutes_by_day(session, actor.person_id, Period(day, day, "the day")).get(day):
        raise DayHasTime(day, minutes)
    source = norms_over(session, actor, lately(day)).last_working_day(day)
    if source is None:
        raise NothingTheDayBefore(day, None)
    told = list_time(session, actor, Period(source, source, "the day before"))
    entries = told.days[0].entries
    if not entries or told.left_out:
        raise NothingTheDayBefore(day, source)
    left_out = tuple((entry, why) for entry in entries if (why := why_not(actor, entry)))
    if left_out:
        raise NotAllTheSame(day, source, left_out)
    work_types = frozenset(work_type_names(session))
    same = SameDay(source, tuple(as_now(actor, work_types, entry) for entry in entries))
    if same.minutes > MINUTES_A_DAY:  # rounded up since
        raise NotAllTheSame(day, source, (), too_much=True)
    return same
