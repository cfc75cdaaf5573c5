"""What is foretold of a day is what the planner then does on it (DOMAIN rule 27)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from domain.actor import zone_named
from domain.days.periods import Period
from domain.norms.leave import remove_leave
from domain.reminders.foretelling import TooFarAhead
from domain.reminders.planning import plan
from domain.reminders.preview import LINES_A_PAGE, DayDecided, PreviewLine, preview, preview_lines
from models import Level, Outcome, Person, Reminder, ReminderKind, TimesheetState
from models.database import WorkspaceSession
from tests.factories import (
    LONG_AGO,
    MONDAY,
    NOON,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_leave,
    add_person,
    add_personal_settings,
    add_project,
    add_timesheet,
)

NEXT_MONDAY = MONDAY + timedelta(days=7)
ZONES = ("UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata")
Decided = tuple[int, ReminderKind, date, Outcome, int, int, str, datetime]


def agency(session: WorkspaceSession) -> list[Person]:
    """A few people of each kind that is decided about differently, far apart from each other."""
    people = [
        add_person(session, level, time_zone=zone, created_at=LONG_AGO)
        for level in (Level.RESOURCE, Level.MANAGER, Level.ADMINISTRATOR)
        for zone in ZONES
    ]
    some: list[dict[str, object]] = [
        {"week_norm": (0, 0, 240, 240, 0, 0, 0)},
        {"week_norm": (0, 0, 0, 0, 0, 480, 480)},
        {"week_norm": (0,) * 7},
        {"employed_from": TODAY + timedelta(days=1)},
        {"employed_until": TODAY},
        {"created_at": NOON},
        {"level": Level.EXECUTIVE},
        {"active": False},
        {"level": Level.ADMINISTRATOR},
    ]
    others = [
        add_person(session, **{"created_at": LONG_AGO, **facts})  # type: ignore[arg-type] # a level among the facts is a Level
        for facts in some
    ]
    project = add_project(session, team=people)
    for number, person in enumerate(people):
        add_entry(session, person, project, YESTERDAY, minutes=60 * number + 1)
        add_entry(session, person, project, TODAY, minutes=480)
        evening = {"reminder_minute": 17 * 60 + 30, "reminded_in_evening": True}
        night = {"reminder_minute": 23 * 60, "reminded_in_evening": False}
        add_personal_settings(
            session,
            person,
            muted=number % 7 == 3,
            digest_muted=number % 7 == 4,
            holiday_region="DE-SN" if number % 4 == 0 else None,
            **[{}, evening, night][number % 3],
        )
        if number % 5 == 2:
            add_leave(session, person, TODAY, half=number % 2 == 0)
            add_leave(session, person, NEXT_MONDAY)
        if number % 4 == 1:
            add_timesheet(session, person, MONDAY, TimesheetState.SUBMITTED)
    return [*people, *others]


def run(session: WorkspaceSession, first: datetime, until: datetime) -> None:
    """Let the planner look every quarter of an hour, as its ticks would."""
    now = first
    while now <= until:
        while plan(session, now):
            pass
        now += timedelta(minutes=15)


def planned(session: WorkspaceSession, day: date) -> set[Decided]:
    """What the planner kept of that day of each person's; of what is weekly, if it was due then."""
    rows = session.execute(
        select(Reminder, Person.time_zone).join(Person, Person.id == Reminder.person_id)
    )
    weekly = {ReminderKind.WEEK, ReminderKind.DIGEST}
    return {
        (
            row.person_id,
            row.kind,
            row.about,
            row.outcome,
            row.minutes,
            row.norm,
            row.why,
            row.due_at,
        )
        for row, zone in rows
        if (row.due_at.astimezone(zone_named(zone)).date() if row.kind in weekly else row.day)
        == day
    }


def foretold(lines: Iterable[PreviewLine]) -> set[Decided]:
    return {
        (
            line.person_id,
            line.decision.occasion.kind,
            line.decision.occasion.about,
            line.decision.outcome,
            line.decision.minutes,
            line.decision.norm,
            line.decision.why,
            line.decision.occasion.due,
        )
        for line in lines
    }


@pytest.mark.parametrize("ran_for", [3, 0], ids=["ran before", "just installed"])
def test_what_is_foretold_of_a_day_is_what_the_planner_does_on_it(
    session: WorkspaceSession, ran_for: int
) -> None:
    agency(session)
    if ran_for:
        run(session, NOON - timedelta(days=ran_for), NOON)
    before = session.scalars(select(Reminder.id)).all()
    days = [TODAY + timedelta(days=ahead) for ahead in range(-2, 9)]
    told = {day: foretold(preview_lines(session, day, NOON)[0]) for day in days}
    assert session.scalars(select(Reminder.id)).all() == before
    run(session, NOON, NOON + timedelta(days=10))
    for day in days:
        assert told[day] == planned(session, day), day
    assert {outcome for lines in told.values() for _, _, _, outcome, *_ in lines} >= {
        *(Outcome.REMINDED, Outcome.COMPLETE, Outcome.HOLIDAY, Outcome.LEAVE, Outcome.MUTED),
        *(Outcome.NOT_EMPLOYED, Outcome.NEW, Outcome.HANDED_IN, Outcome.NOTHING_EXPECTED),
    }


def test_a_monday_that_is_no_leave_after_all_is_decided_about_as_it_is_foretold(
    session: WorkspaceSession,
) -> None:
    person = add_person(session, Level.MANAGER, created_at=LONG_AGO)
    at_ten = datetime.combine(MONDAY, time(10), UTC)
    add_leave(session, person, MONDAY)
    run(session, at_ten - timedelta(hours=3), at_ten)
    remove_leave(session, actor_of(person, at_ten), Period(MONDAY, MONDAY, "Monday"))
    told = foretold(preview_lines(session, MONDAY, at_ten)[0])
    run(session, at_ten, at_ten + timedelta(minutes=1))
    assert planned(session, MONDAY) == told
    assert {kind for _, kind, *_ in told} >= {ReminderKind.WEEK, ReminderKind.DIGEST}


def test_nothing_is_foretold_of_a_day_that_ends_with_quiet_hours_once_they_have_begun(
    session: WorkspaceSession,
) -> None:
    person = add_person(session, created_at=LONG_AGO)
    at_nine = datetime.combine(MONDAY, time(21), UTC)
    days = [MONDAY, MONDAY + timedelta(days=1)]
    told = {day: foretold(preview_lines(session, day, at_nine)[0]) for day in days}
    run(session, at_nine, at_nine + timedelta(hours=12))
    assert told == {day: planned(session, day) for day in days}
    assert [len(lines) for lines in told.values()] == [0, 2]
    assert {person_id for person_id, *_ in told[days[1]]} == {person.id}


def test_a_preview_counts_those_who_are_written_to_and_all_others_by_reason(
    session: WorkspaceSession,
) -> None:
    people = agency(session)
    actor = actor_of(people[-1])
    told = [preview(session, actor, NEXT_MONDAY.isoformat(), number) for number in (1, 2, 9)]
    lines = [line for each in told[:2] for line in each.lines]
    assert told[2] == told[1]
    due = [line.decision.occasion.due for line in lines]
    assert len(due) == told[0].messages > LINES_A_PAGE
    assert due == sorted(due)
    assert told[0].people == len({line.person_id for line in lines})
    every, undecided = preview_lines(session, NEXT_MONDAY, NOON)
    assert told[0].messages + sum(each.total for each in told[0].not_written) == len(every)
    assert not undecided
    with pytest.raises(TooFarAhead):
        preview(session, actor, (TODAY + timedelta(days=367)).isoformat())


def test_a_preview_tells_how_much_of_the_day_is_decided_whatever_its_page_shows(
    session: WorkspaceSession,
) -> None:
    for _ in range(LINES_A_PAGE // 2):  # each is written to of the day, and of the week
        add_person(session, created_at=LONG_AGO)
    person = add_person(
        session, Level.ADMINISTRATOR, time_zone="America/New_York", created_at=LONG_AGO
    )
    actor = actor_of(person)
    run(session, NOON, NOON)  # it is seven in the morning in New York
    pages = [preview(session, actor, "", number) for number in (1, 2)]
    assert [{line.decided for line in each.lines} for each in pages] == [{True}, {False}]
    assert [each.decided for each in pages] == [DayDecided.SOME] * 2
    saturday = preview(session, actor, (MONDAY + timedelta(days=5)).isoformat())
    assert not saturday.messages
    assert saturday.decided is DayDecided.NOTHING
    run(session, NOON, NOON + timedelta(hours=4))
    assert preview(session, actor_of(person, NOON + timedelta(hours=4))).decided is DayDecided.ALL
