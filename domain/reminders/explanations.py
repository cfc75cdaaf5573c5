"""Why somebody was, or was not, reminded on a day (DOMAIN rule 27)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select

from domain.actor import Actor
from domain.days.days import DayInFuture, day_typed
from domain.days.periods import Period, monday_of, week_of
from domain.entries.totals import minutes_by_day
from domain.norms.gaps import gaps_among
from domain.norms.norms import LOOKED_BACK, norms_over
from domain.permissions import Permission, require
from domain.reminders.decisions import A_WEEK, Decision
from domain.reminders.deliveries import Delivery, deliveries
from domain.reminders.foretelling import decision_of, foretell, require_foreseeable
from domain.reminders.planning import KEPT
from domain.reminders.watched import Watched, watched
from domain.timesheets.week_locks import open_among
from models import Outcome, Person, Reminder
from models.database import WorkspaceSession

COMMAND = "/time why"

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reason:
    """Something that was decided about a person, or will be.

    Attributes:
        at: when it was due where they are, or is.
        decided: whether it was; else that is what would be by what is known now.
        delivery: what became of the message, where there is one; its times are theirs.
        again_at: when they want to be reminded again, where they are.
    """

    decision: Decision
    at: datetime
    decided: bool
    delivery: Delivery | None = None
    again_at: datetime | None = None


class Silence(StrEnum):
    """Why nothing was decided about a day, nor will be."""

    NOT_KNOWN = "not known"  # to Stint by then
    FORGOTTEN = "forgotten"
    NOT_RUNNING = "not running"
    NOTHING_DUE = "nothing due"


@dataclass(frozen=True)
class DayExplained:
    """All that was decided about a person on a day, and about it, or will be.

    Attributes:
        today: where they are.
        week: the one before the day's, which all that is weekly is about.
        known_since: since when Stint knows them.
        muted: whether they are not reminded of time by now.
        silence: why none of the reasons is of the day itself; None where one is.
        reasons: in order, of the day and then of the week.
        to_log: the first day of which they were, or would be, asked for time, if it lacks some now.
    """

    day: date
    today: date
    week: Period
    known_since: date
    muted: bool
    silence: Silence | None
    reasons: tuple[Reason, ...]
    to_log: date | None = None


def explain_day(session: WorkspaceSession, actor: Actor, typed: str = "") -> DayExplained:
    """Why the actor was or was not reminded on the day that was typed, today by default.

    Raises:
        NotAllowed, TooFarAhead; what `day_typed` raises but for what is to come.
    """
    require(actor, Permission.SEE_OWN_TIME)
    day = _day(actor, typed)
    [whose] = watched(session, Person.id == actor.person_id)
    reasons = [*_decided(session, actor, day), *_to_come(session, actor, whose, day)]
    reasons.sort(key=lambda reason: (reason.decision.occasion.is_weekly, reason.at))
    known_since = actor.day_of(whose.created_at)
    is_told = any(not reason.decision.occasion.is_weekly for reason in reasons)
    return DayExplained(
        day,
        actor.today,
        week_of(day - A_WEEK, actor.today),
        known_since,
        muted=whose.muted,
        silence=None if is_told else _silence(day, actor.today, known_since),
        reasons=tuple(reasons),
        to_log=_to_log(session, actor, reasons),
    )


def _day(actor: Actor, typed: str) -> date:
    """Monday is the last one, and a day to come is one, too."""
    if not typed.strip():
        return actor.today
    try:
        return day_typed(typed, actor.days)
    except DayInFuture as refusal:
        return require_foreseeable(refusal.day, actor.today, COMMAND)


def _silence(day: date, today: date, known_since: date) -> Silence:
    if day < known_since:
        return Silence.NOT_KNOWN
    if day <= today - KEPT:
        return Silence.FORGOTTEN
    return Silence.NOT_RUNNING if day < today else Silence.NOTHING_DUE


def _decided(session: WorkspaceSession, actor: Actor, day: date) -> Iterator[Reason]:
    """What was decided on the day, about it, and at the beginning of its week."""
    rows = session.scalars(
        select(Reminder).where(
            Reminder.person_id == actor.person_id,
            or_(Reminder.day.in_({day, monday_of(day)}), Reminder.about == day),
        )
    ).all()
    of_it = [(row, decision) for row in rows if _is_of(decision := decision_of(row), day)]
    sent = deliveries(session, (row for row, _ in of_it), actor.now)
    for row, decision in of_it:
        yield Reason(
            decision,
            actor.local(row.due_at),
            decided=True,
            delivery=_at_their_place(actor, sent.get(row.id)),
            again_at=actor.local(row.snoozed_until) if row.snoozed_until else None,
        )


def _is_of(decision: Decision, day: date) -> bool:
    occasion = decision.occasion
    if occasion.is_weekly:
        return occasion.day == monday_of(day)
    return day in {occasion.day, occasion.about}


def _at_their_place(actor: Actor, delivery: Delivery | None) -> Delivery | None:
    if delivery is None or delivery.at is None:
        return delivery
    return Delivery(delivery.state, actor.local(delivery.at), delivery.why)


def _to_come(
    session: WorkspaceSession, actor: Actor, whose: Watched, day: date
) -> Iterator[Reason]:
    """What will be decided on the day, and about it on the next working day."""
    foretold = foretell(session, [(whose, day)], actor.now)
    later = _next_working_day(session, actor, day) if day <= actor.today else None
    if later:
        foretold += [
            each
            for each in foretell(session, [(whose, later)], actor.now)
            if each[1].occasion.about == day and not each[1].occasion.is_weekly
        ]
    for _, decision in foretold:
        yield Reason(decision, actor.local(decision.occasion.due), decided=False)


def _to_log(session: WorkspaceSession, actor: Actor, reasons: Iterable[Reason]) -> date | None:
    decisions = (reason.decision for reason in reasons)
    asked = (
        each.occasion.about
        for each in decisions
        if each.outcome is Outcome.REMINDED and not each.occasion.is_weekly
    )
    day = next(asked, None)
    if day is None or day > actor.today or not open_among(session, actor, {day}):
        return None
    period = Period(day, day, "the day")
    logged = minutes_by_day(session, actor.person_id, period)
    lacks = any(gaps_among([day], logged, norms_over(session, actor, period)))
    return day if lacks else None


def _next_working_day(session: WorkspaceSession, actor: Actor, day: date) -> date | None:
    following = Period(day + _A_DAY, day + timedelta(days=LOOKED_BACK), "soon")
    return norms_over(session, actor, following).next_working_day(day)
