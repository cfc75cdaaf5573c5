"""Whether somebody is reminded, and why or why not: the one place that says so.

It is asked by the planner, which acts upon it, and by whoever wants it explained or foretold.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.days.periods import Period, week_of
from domain.norms.norms import LOOKED_BACK, Norms
from domain.reminders.due_times import due_at
from domain.reminders.watched import Watched
from models import Outcome, ReminderKind
from models.reminder import reminder_id

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Occasion:
    """Something that is to be decided about somebody on one of their days.

    Attributes:
        day: the day itself; of what is weekly, its Monday. With the kind it is decided once.
        about: the day that it is about; of what is weekly, the Monday of the week before.
        due: the instant at which it is to be decided.
        since: the first day on which it may be; of what is weekly, the week's first working day.
            Of what was decided nobody asks.
    """

    kind: ReminderKind
    day: date
    about: date
    due: datetime
    since: date = date.min

    def id_for(self, person_id: int) -> int:
        """The id of what is decided on it about this person."""
        return reminder_id(person_id, self.day, self.kind)

    @property
    def is_weekly(self) -> bool:
        """Whether it is about a week."""
        return self.kind.is_weekly

    @property
    def subject(self) -> Period:
        """The day or the week that it is about."""
        return week_of(self.about) if self.is_weekly else Period(self.about, self.about, "day")


@dataclass(frozen=True)
class Facts:
    """What is known of somebody when it is decided.

    Attributes:
        minutes: logged on the day, or in the week, that it is about.
        handed_in: whether the week that this is in was submitted or approved.
        reminded: the days of which they were reminded before.
    """

    minutes: int
    handed_in: bool
    reminded: Collection[date]


@dataclass(frozen=True)
class Decision:
    """What was decided, with its reasons (DOMAIN rule 27).

    Attributes:
        minutes, norm: of the day that it is about; or of the week, as far as Stint knew them then.
        why: the name of the holiday that it is, where it is one.
    """

    occasion: Occasion
    outcome: Outcome
    minutes: int
    norm: int
    why: str = ""

    @property
    def missing(self) -> int:
        """Minutes of the norm that were not logged."""
        return max(self.norm - self.minutes, 0)


def looked_over(day: date) -> Period:
    """The days whose norms have to be known to decide on that day."""
    return Period(day - timedelta(days=LOOKED_BACK), day + A_WEEK, "lately")


def occasions_on(whose: Watched, norms: Norms, day: date) -> Iterator[Occasion]:
    """What is to be decided about them on a day of theirs (DOMAIN rule 25).

    A morning speaks of the working day before, Monday of Friday; an evening of the day itself. What
    is weekly comes on the first working day of the week, or as soon after it as it can.
    """
    kind = ReminderKind.EVENING if whose.in_evening else ReminderKind.MORNING
    due = _due(whose, day, whose.minute)
    if due:
        about = day if whose.in_evening else _last_working_day(norms, day)
        yield Occasion(kind, day, about, due, day)
    week = week_of(day)
    working = (each for each in week.days() if norms.on(each))
    first = next(working, None)
    due = _due(whose, day, whose.rules.weekly_minute)
    if due and first and day >= first:
        yield Occasion(ReminderKind.WEEK, week.first, week.first - A_WEEK, due, first)
    since = first or week.first
    if due and whose.gets_digests and day >= since:
        yield Occasion(ReminderKind.DIGEST, week.first, week.first - A_WEEK, due, since)


def decide(whose: Watched, norms: Norms, occasion: Occasion, facts: Facts) -> Decision:
    """Whether they are reminded on the occasion, and why or why not (DOMAIN rules 24 and 25)."""
    judge = {ReminderKind.WEEK: _of_week, ReminderKind.DIGEST: _of_digest}
    outcome = judge.get(occasion.kind, _of_day)(whose, norms, occasion, facts)
    why = _holiday(norms, occasion) if outcome is Outcome.HOLIDAY else ""
    return Decision(occasion, outcome, facts.minutes, _expected(whose, norms, occasion), why)


def day_stands(norms: Norms, day: date, minutes: int, *, handed_in: bool) -> Outcome:
    """REMINDED while time is missing on the day; else why none is (DOMAIN rule 24)."""
    return _first(
        (not norms.on(day), _day_off(norms, day)),
        (minutes >= norms.on(day), Outcome.COMPLETE),
        (handed_in, Outcome.HANDED_IN),
    )


def week_stands(minutes: int, expected: int, *, handed_in: bool) -> Outcome:
    """REMINDED while there is something to be submitted; else why not."""
    return _first(
        (handed_in, Outcome.HANDED_IN),
        (not minutes and not expected, Outcome.NOTHING_EXPECTED),
    )


def expected_in(week: Period, whose: Watched, norms: Norms) -> int:
    """Minutes expected of them in the week, on none of its days before Stint knew them."""
    return norms.over(replace(week, first=max(week.first, whose.known_since)))


def _expected(whose: Watched, norms: Norms, occasion: Occasion) -> int:
    subject = occasion.subject
    return expected_in(subject, whose, norms) if occasion.is_weekly else norms.over(subject)


def _of_day(whose: Watched, norms: Norms, occasion: Occasion, facts: Facts) -> Outcome:
    day, about = occasion.day, occasion.about
    never_worked = about == day and occasion.kind is ReminderKind.MORNING
    return _first(
        (not whose.rules.of_days, Outcome.SWITCHED_OFF),
        (whose.muted, Outcome.MUTED),
        (not norms.is_employed(day), Outcome.NOT_EMPLOYED),
        (not norms.on(day), _day_off(norms, day)),
        (never_worked, Outcome.NOTHING_EXPECTED),
        (about < whose.known_since, Outcome.NEW),
        (about in facts.reminded, Outcome.ALREADY),
        (True, day_stands(norms, about, facts.minutes, handed_in=facts.handed_in)),
    )


def _of_week(whose: Watched, norms: Norms, occasion: Occasion, facts: Facts) -> Outcome:
    week = occasion.subject
    expected = expected_in(week, whose, norms)
    return _first(
        (not whose.rules.of_weeks, Outcome.SWITCHED_OFF),
        (whose.muted, Outcome.MUTED),
        (week.last < whose.known_since, Outcome.NEW),
        (True, week_stands(facts.minutes, expected, handed_in=facts.handed_in)),
    )


def _of_digest(whose: Watched, _norms: Norms, occasion: Occasion, _facts: Facts) -> Outcome:
    left = whose.employed_until is not None and whose.employed_until < occasion.day
    return _first(
        (not whose.rules.digests, Outcome.SWITCHED_OFF),
        (whose.digest_muted, Outcome.MUTED),
        (left, Outcome.NOT_EMPLOYED),  # what others miss is not their business any more
    )


def _first(*reasons: tuple[bool, Outcome]) -> Outcome:
    """The first reason that holds why they are not reminded; they are if none does."""
    return next((outcome for holds, outcome in reasons if holds), Outcome.REMINDED)


def _day_off(norms: Norms, day: date) -> Outcome:
    off = norms.off_on(day)
    if off is None:
        return Outcome.NOTHING_EXPECTED
    return Outcome.HOLIDAY if off.is_holiday else Outcome.LEAVE


def _holiday(norms: Norms, occasion: Occasion) -> str:
    """The name of that for which nobody is reminded; why somebody is on leave is theirs alone."""
    off = (norms.off_on(day) for day in (occasion.day, occasion.about))
    return next((each.why for each in off if each and each.is_holiday), "")


def _last_working_day(norms: Norms, day: date) -> date:
    """The last one before the day; the day itself where it is none, or none is known."""
    if not norms.on(day):
        return day
    return norms.last_working_day(day) or day


def _due(whose: Watched, day: date, minute: int) -> datetime | None:
    return due_at(whose.zone, day, whose.rules.quiet.move_out(minute))
