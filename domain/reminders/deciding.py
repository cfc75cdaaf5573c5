"""Deciding about many people at once: what is known of all of them in a handful of queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from domain.days.periods import Period, monday_of
from domain.norms.norms import Norms, leave_of_many, norms_over, norms_with
from domain.reminders.decisions import (
    Decision,
    Facts,
    Occasion,
    decide,
    looked_over,
    occasions_on,
)
from domain.reminders.watched import Watched
from domain.timesheets.week_locks import handed_in_of_many
from models import Outcome, Reminder, TimeEntry
from models.columns import Among
from models.database import WorkspaceSession

Wanted = Callable[[Watched, Occasion], bool]
"""Says whether an occasion is to be decided."""


@dataclass(frozen=True)
class _Case:
    """One occasion of one person, with what is expected of them."""

    whose: Watched
    norms: Norms
    occasion: Occasion


def decide_all(
    session: WorkspaceSession,
    days: Sequence[tuple[Watched, date]],
    wanted: Wanted = lambda _whose, _occasion: True,
) -> list[tuple[Watched, Decision]]:
    """What is decided about each of these people on a day of theirs, by what is known now.

    Args:
        session: the workspace's.
        days: the people, each with one day.
        wanted: says which of the day's occasions are to be decided.
    """
    if not days:
        return []
    cases = [each for each in _cases(session, days) if wanted(each.whose, each.occasion)]
    decisions = _decisions(session, cases, _reminded(session, cases))
    return [(case.whose, decision) for case, decision in zip(cases, decisions, strict=True)]


def decide_again(session: WorkspaceSession, whose: Watched, row: Reminder) -> Decision:
    """What would be decided by now of what they were to be reminded of."""
    norms = norms_over(session, whose, looked_over(row.day))
    case = _Case(whose, norms, Occasion(row.kind, row.day, row.about, row.due_at))
    [decision] = _decisions(session, [case], {})
    return decision


def decided_ids(
    session: WorkspaceSession, person_ids: Collection[int], days: Collection[date]
) -> set[int]:
    """The ids of what was decided about these people on the days, and in the weeks they are in."""
    return set(
        session.scalars(
            select(Reminder.id).where(
                Among(Reminder.person_id, person_ids),
                Reminder.day.in_({*days, *(monday_of(day) for day in days)}),
            )
        )
    )


def _decisions(
    session: WorkspaceSession, cases: Sequence[_Case], reminded: Mapping[int, set[date]]
) -> list[Decision]:
    minutes = _minutes(session, cases)
    handed_in = handed_in_of_many(
        session,
        {case.whose.person_id for case in cases},
        {monday_of(case.occasion.about) for case in cases},
    )
    return [
        decide(
            case.whose,
            case.norms,
            case.occasion,
            Facts(
                minutes.get((case.whose.person_id, case.occasion.subject), 0),
                (case.whose.person_id, monday_of(case.occasion.about)) in handed_in,
                reminded.get(case.whose.person_id, ()),
            ),
        )
        for case in cases
    ]


def _cases(session: WorkspaceSession, days: Sequence[tuple[Watched, date]]) -> Iterator[_Case]:
    over = [looked_over(day) for day in {day for _, day in days}]
    whole = Period(min(each.first for each in over), max(each.last for each in over), "lately")
    leave = leave_of_many(session, [whose.person_id for whose, _ in days], whole)
    alike: dict[tuple[object, ...], tuple[Norms, Sequence[Occasion]]] = {}
    for whose, day in days:
        own = leave.get(whose.person_id, ())
        key = (day, *whose.habits, whose.person_id if own else None)
        if key not in alike:  # most of an agency keep the same hours and holidays
            norms = norms_with(own, whose, looked_over(day))
            alike[key] = norms, list(occasions_on(whose, norms, day))
        norms, occasions = alike[key]
        for occasion in occasions:
            yield _Case(whose, norms, occasion)


def _minutes(session: WorkspaceSession, cases: Iterable[_Case]) -> Mapping[tuple[int, Period], int]:
    """The minutes of each person on the day, or in the week, that each occasion is about.

    By the few periods there are: most people's morning speaks of the same day.
    """
    people: dict[Period, set[int]] = defaultdict(set)
    for case in cases:
        people[case.occasion.subject].add(case.whose.person_id)
    found: dict[tuple[int, Period], int] = {}
    for period, person_ids in people.items():
        rows = session.execute(
            select(TimeEntry.person_id, func.sum(TimeEntry.minutes))
            .where(
                Among(TimeEntry.person_id, person_ids),
                TimeEntry.day.between(period.first, period.last),
            )
            .group_by(TimeEntry.person_id)
        )
        found |= {(person_id, period): minutes for person_id, minutes in rows}
    return found


def _reminded(session: WorkspaceSession, cases: Sequence[_Case]) -> Mapping[int, set[date]]:
    """Of which days each person was reminded before, of those that the occasions are about."""
    of_days = [case for case in cases if not case.occasion.is_weekly]
    if not of_days:
        return {}
    found = defaultdict(set)
    abouts = {case.occasion.about for case in of_days}
    rows = session.execute(
        select(Reminder.person_id, Reminder.about, Reminder.kind, Reminder.day).where(
            Among(Reminder.person_id, {case.whose.person_id for case in of_days}),
            Reminder.day.between(min(abouts), max(case.occasion.day for case in of_days)),
            Reminder.about.in_(abouts),
            Reminder.outcome == Outcome.REMINDED,
        )
    )
    own = {(case.whose.person_id, case.occasion.kind, case.occasion.day) for case in of_days}
    for person_id, about, kind, day in rows:
        if (person_id, kind, day) not in own:
            found[person_id].add(about)
    return found
