"""Whom Stint writes to on a day, when and why, told before it does (DOMAIN rule 27)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select

from domain.actor import Actor, zone_named
from domain.days.days import day_typed
from domain.days.periods import Period, monday_of, week_of
from domain.paging import nearest_page
from domain.permissions import Permission, require
from domain.read_models import Page
from domain.reminders.decisions import A_WEEK, Decision, Occasion
from domain.reminders.deliveries import Delivery, deliveries
from domain.reminders.foretelling import earliest_day, foretell, require_foreseeable
from domain.reminders.watched import watched
from models import Outcome, Person, Reminder, ReminderKind
from models.database import WorkspaceSession

COMMAND = "/stint preview"

LINES_A_PAGE = 20
NAMES = 5
"""Of those who are not written to for one reason, as many as are named."""

_KINDS, _OUTCOMES = list(ReminderKind), list(Outcome)


@dataclass(frozen=True)
class PreviewLine:
    """Somebody who is written to, or not.

    Attributes:
        at: when it is decided, as the clock shows it where they are.
        zone: where that is.
        decided: whether it was; else that is what will be by what is known now.
        delivery: what became of the message, on the page that is looked at.
    """

    person_id: int
    who: str
    at: datetime
    zone: str
    decision: Decision
    decided: bool
    delivery: Delivery | None = None


@dataclass(frozen=True)
class NotWritten:
    """Those who are not written to of one thing for one reason.

    Attributes:
        kind: what it is of; mornings and evenings are one.
        names: of the first of them.
    """

    kind: ReminderKind
    outcome: Outcome
    names: tuple[str, ...]
    total: int


class DayDecided(StrEnum):
    """How much of a day is decided, of those who are not written to as well."""

    NOTHING = "nothing"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True)
class Preview:
    """The reminders and digests of one day, to each on their own calendar.

    Attributes:
        week: the one before the day's, which all that is weekly is about.
        lines: a page of those who are written to, by the instant.
        messages, people: of all pages.
        not_written: the others, by what it is of and why.
        undecided: how many people nothing was decided about, of a day that is over for them.
        decided: how much was of what is told, on all pages; the rest is a look ahead.
    """

    day: date
    today: date
    week: Period
    lines: tuple[PreviewLine, ...]
    page: Page
    messages: int
    people: int
    not_written: tuple[NotWritten, ...]
    undecided: int
    decided: DayDecided


def preview(session: WorkspaceSession, actor: Actor, typed: str = "", number: int = 1) -> Preview:
    """A page of what Stint says on the day that was typed, today by default; nothing is said.

    Raises:
        NotAllowed, TooFarAhead, and what `day_typed` raises.
    """
    require(actor, Permission.KEEP_PEOPLE)
    day = day_typed(typed, replace(actor.days, ahead=True)) if typed.strip() else actor.today
    require_foreseeable(day, actor.today, COMMAND)
    lines, undecided = preview_lines(session, day, actor.now)
    said = [line for line in lines if line.decision.outcome is Outcome.REMINDED]
    said.sort(key=_order)
    page = nearest_page(len(said), number, LINES_A_PAGE)
    first = (page.number - 1) * LINES_A_PAGE
    return Preview(
        day,
        actor.today,
        week_of(day - A_WEEK, actor.today),
        tuple(_delivered(session, said[first : first + LINES_A_PAGE], actor.now)),
        page,
        messages=len(said),
        people=len({line.person_id for line in said}),
        not_written=_not_written(lines),
        undecided=undecided,
        decided=_how_much(lines),
    )


def preview_lines(
    session: WorkspaceSession, day: date, now: datetime
) -> tuple[list[PreviewLine], int]:
    """All that was decided, or will be, about everybody on that day of theirs.

    Also of how many people that is over for nothing was.
    """
    people = watched(session)
    decided = list(_decided(session, day))
    to_come = [
        PreviewLine(
            whose.person_id,
            whose.name,
            decision.occasion.due.astimezone(whose.zone),
            whose.time_zone,
            decision,
            decided=False,
        )
        for whose, decision in foretell(session, [(each, day) for each in people], now)
    ]
    known = {line.person_id for line in decided}
    over = (each.person_id for each in people if day < earliest_day(each, now))
    return [*decided, *to_come], sum(1 for person_id in over if person_id not in known)


def _how_much(lines: Iterable[PreviewLine]) -> DayDecided:
    were = {line.decided for line in lines}
    if False not in were:
        return DayDecided.ALL
    return DayDecided.SOME if True in were else DayDecided.NOTHING


def _order(line: PreviewLine) -> tuple[datetime, str, int, int]:
    occasion = line.decision.occasion
    return occasion.due, line.who.casefold(), line.person_id, _KINDS.index(occasion.kind)


def _decided(session: WorkspaceSession, day: date) -> Iterator[PreviewLine]:
    """What was decided on the day; of what is weekly, if that was the day for it."""
    rows = session.execute(
        select(
            Reminder.kind,
            Reminder.day,
            Reminder.about,
            Reminder.due_at,
            Reminder.outcome,
            Reminder.minutes,
            Reminder.norm,
            Reminder.why,
            Person.id,
            Person.name,
            Person.time_zone,
        )
        .join(Person, Person.id == Reminder.person_id)
        .where(Reminder.day.in_({day, monday_of(day)}))
    )
    for kind, on, about, due, outcome, minutes, norm, why, person_id, name, zone in rows:
        at = due.astimezone(zone_named(zone))
        occasion = Occasion(kind, on, about, due)
        if (at.date() if occasion.is_weekly else on) == day:
            decision = Decision(occasion, outcome, minutes, norm, why)
            yield PreviewLine(person_id, name, at, zone, decision, decided=True)


def _delivered(
    session: WorkspaceSession, lines: Sequence[PreviewLine], now: datetime
) -> Iterator[PreviewLine]:
    """The same lines with what became of each message, its times where its reader is."""
    ids = [line.decision.occasion.id_for(line.person_id) for line in lines if line.decided]
    rows = session.scalars(select(Reminder).where(Reminder.id.in_(ids))).all() if ids else ()
    sent = deliveries(session, rows, now)
    for line in lines:
        delivery = sent.get(line.decision.occasion.id_for(line.person_id)) if line.decided else None
        if delivery and delivery.at:
            delivery = replace(delivery, at=delivery.at.astimezone(line.at.tzinfo))
        yield replace(line, delivery=delivery)


def _not_written(lines: Iterable[PreviewLine]) -> tuple[NotWritten, ...]:
    """By what it is of, and the reason that most of them have first."""
    names: dict[tuple[ReminderKind, Outcome], list[str]] = defaultdict(list)
    for line in lines:
        decision = line.decision
        if decision.outcome is not Outcome.REMINDED:
            kind = decision.occasion.kind
            of = ReminderKind.MORNING if kind is ReminderKind.EVENING else kind
            names[of, decision.outcome].append(line.who)
    found = [
        NotWritten(kind, outcome, tuple(sorted(who, key=str.casefold)[:NAMES]), len(who))
        for (kind, outcome), who in names.items()
    ]
    return tuple(sorted(found, key=_reason_order))


def _reason_order(each: NotWritten) -> tuple[int, int, int]:
    return _KINDS.index(each.kind), -each.total, _OUTCOMES.index(each.outcome)
