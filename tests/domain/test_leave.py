"""Leave: what is taken, what is told, and what takes it back (DOMAIN rules 18, 21 and 24)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.days.periods import Period, week_of
from domain.entries.undo import AlreadyUndone, NothingToUndo
from domain.errors import DomainError
from domain.norms.leave import (
    LeaveTaken,
    LeaveTooFar,
    LeaveTooLong,
    LeaveWanted,
    NoLeaveThen,
    NoWorkingDay,
    ReasonTooLong,
    remove_leave,
    take_leave,
)
from domain.norms.leave_lists import list_leave
from domain.norms.leave_typed import LeaveFilled, NoDayTyped, read_leave, take_filled_leave
from domain.norms.leave_undo import LeaveChangedSince, undo_leave
from domain.norms.norms import norms_over
from domain.timesheets.week_locks import WeekClosed
from domain.trail.audit_names import TrailNames
from models import Action, Leave, TimesheetState
from tests.domain.scene import Scene
from tests.factories import (
    MONDAY,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_leave,
    add_person,
    add_timesheet,
)

CHRISTMAS = Period(date(2026, 12, 21), date(2027, 1, 3), "Christmas")
FRIDAY = TODAY + timedelta(days=2)
SATURDAY = TODAY + timedelta(days=3)


def take(
    scene: Scene, first: date, last: date | None = None, *, half: bool = False, reason: str = ""
) -> LeaveTaken:
    period = Period(first, last or first, "days")
    return take_leave(scene.session, scene.actor, LeaveWanted(period, half, reason))


def kept(scene: Scene) -> dict[date, tuple[bool, str]]:
    rows = scene.session.scalars(select(Leave).where(Leave.person_id == scene.person.id))
    return {row.day: (row.half, row.reason) for row in rows}


def change_of(taken: LeaveTaken) -> tuple[int, int]:
    assert taken.change
    return taken.change


def test_only_days_on_which_something_is_expected_are_taken(scene: Scene) -> None:
    add_entry(scene.session, scene.person, scene.project, date(2026, 12, 22), minutes=90)
    add_entry(scene.session, scene.person, scene.project, date(2026, 12, 26), minutes=30)
    actor = replace(scene.actor, holiday_region="DE")
    taken = take_leave(scene.session, actor, LeaveWanted(CHRISTMAS, half=False, reason="Skiing"))
    assert [day.day for day in taken.days] == [21, 22, 23, 24, 28, 29, 30, 31]
    assert dict(taken.not_needed)[date(2026, 12, 25)] == "Christmas Day"
    assert sum(name is None for _, name in taken.not_needed) == 3  # one Saturday is a holiday too
    assert taken.logged == ((date(2026, 12, 22), 90),)
    assert [(left.week.first.day, left.norm) for left in taken.weeks] == [(21, 0), (28, 0)]
    assert kept(scene) == dict.fromkeys(taken.days, (False, "Skiing"))
    [before] = list_leave(scene.session, actor).spans  # one span, over weekend and holiday
    assert (before.first, before.last, before.days) == (taken.days[0], taken.days[-1], 8)


def test_undo_takes_back_just_that_change_and_once(scene: Scene) -> None:
    add_leave(scene.session, scene.person, TODAY, half=True, reason="Dentist")
    add_leave(scene.session, scene.person, FRIDAY, reason="Off")
    was = kept(scene)
    taken = take(scene, MONDAY, FRIDAY, reason="Off")
    assert (len(taken.days), taken.changed) == (5, (TODAY,))
    assert [left.norm for left in taken.weeks] == [0]
    assert take(scene, MONDAY, FRIDAY, reason="Off").change is None
    first, last = change_of(taken)
    undone = undo_leave(scene.session, scene.actor, first, last)
    assert (len(undone.removed), undone.restored) == (3, (TODAY,))
    assert kept(scene) == was
    assert [left.norm for left in undone.weeks] == [3 * 480 + 240]
    take(scene, MONDAY, FRIDAY, reason="Off")
    with pytest.raises(AlreadyUndone):
        undo_leave(scene.session, scene.actor, first, last)
    assert {record.action for record in scene.trail()} == {Action.CREATE, Action.EDIT, Action.UNDO}


def test_what_was_removed_is_put_back_by_undo(scene: Scene) -> None:
    take(scene, TODAY, FRIDAY, half=True, reason="Course")
    removed = remove_leave(scene.session, scene.actor, week_of(TODAY))
    assert len(removed.days) == 3
    assert kept(scene) == {}
    with pytest.raises(NoLeaveThen):
        remove_leave(scene.session, scene.actor, week_of(TODAY))
    assert len(undo_leave(scene.session, scene.actor, *removed.change).restored) == 3
    assert kept(scene) == dict.fromkeys(removed.days, (True, "Course"))


def test_a_change_that_was_changed_since_or_is_anothers_stays(scene: Scene) -> None:
    first, last = change_of(take(scene, TODAY, FRIDAY))
    stranger = actor_of(add_person(scene.session))
    with pytest.raises(NothingToUndo):
        undo_leave(scene.session, stranger, first, last)
    with pytest.raises(NothingToUndo):
        undo_leave(scene.session, scene.actor, 0, 0)
    second = change_of(take(scene, FRIDAY, half=True))
    was = kept(scene)
    with pytest.raises(LeaveChangedSince) as refusal:
        undo_leave(scene.session, scene.actor, first, last)
    assert refusal.value.day == FRIDAY
    assert kept(scene) == was
    undo_leave(scene.session, scene.actor, *second)
    undo_leave(scene.session, scene.actor, first, last)
    assert kept(scene) == {}


@pytest.mark.parametrize("state", [TimesheetState.SUBMITTED, TimesheetState.APPROVED])
def test_a_closed_week_keeps_its_leave(scene: Scene, state: TimesheetState) -> None:
    change = change_of(take(scene, TODAY))
    was = kept(scene)
    add_timesheet(scene.session, scene.person, state=state)
    for attempt in (
        lambda: take(scene, YESTERDAY),
        lambda: take(scene, TODAY, half=True),
        lambda: take(scene, FRIDAY, FRIDAY + timedelta(days=7)),
        lambda: remove_leave(scene.session, scene.actor, week_of(TODAY)),
        lambda: undo_leave(scene.session, scene.actor, *change),
    ):
        with pytest.raises(WeekClosed):
            attempt()
    assert kept(scene) == was
    assert take(scene, TODAY).change is None  # which changes nothing
    assert len(take(scene, MONDAY + timedelta(days=7)).days) == 1


def test_what_makes_no_sense_is_refused(scene: Scene) -> None:
    year = timedelta(days=366)
    refusals: list[tuple[type[DomainError], date, date]] = [
        (LeaveTooFar, TODAY, TODAY + year + timedelta(days=1)),
        (LeaveTooFar, TODAY - year - timedelta(days=1), TODAY),
        (LeaveTooLong, TODAY - timedelta(days=1), TODAY + timedelta(days=365)),
        (NoWorkingDay, SATURDAY, SATURDAY + timedelta(days=1)),
    ]
    for kind, first, last in refusals:
        with pytest.raises(kind):
            take(scene, first, last)
    with pytest.raises(ReasonTooLong):
        take(scene, TODAY, reason="x" * 201)
    holiday = Period(date(2026, 12, 25), date(2026, 12, 25), "Christmas")
    actor = replace(scene.actor, holiday_region="DE")
    with pytest.raises(NoWorkingDay) as refusal:
        take_leave(scene.session, actor, LeaveWanted(holiday, half=True, reason=""))
    assert refusal.value.not_needed == ((holiday.first, "Christmas Day"),)
    assert kept(scene) == {}
    taken = take(scene, TODAY - year, TODAY - timedelta(days=1), reason="x" * 200)
    assert len(taken.days) == 262
    assert len(undo_leave(scene.session, scene.actor, *change_of(taken)).removed) == 262


def test_the_list_parts_what_is_of_different_kinds_and_begins_today(scene: Scene) -> None:
    take(scene, YESTERDAY, FRIDAY)
    take(scene, MONDAY + timedelta(days=7), MONDAY + timedelta(days=8), half=True, reason="School")
    take(scene, MONDAY + timedelta(days=10))
    listed = list_leave(scene.session, scene.actor, 7)
    assert [(each.first.day, each.last.day, each.days, each.half) for each in listed.spans] == [
        (18, 20, 3, False),
        (23, 24, 2, True),
        (26, 26, 1, False),
    ]
    assert (listed.page.number, listed.holidays, listed.has_region) == (1, (), False)
    other = actor_of(add_person(scene.session))
    assert list_leave(scene.session, other).spans == ()


@pytest.mark.parametrize(
    ("typed", "ends", "half", "reason"),
    [
        ("tomorrow", ((11, 19), (11, 19)), False, ""),
        ("today half day dentist", ((11, 18), (11, 18)), True, "dentist"),
        ("half mon", ((11, 23), (11, 23)), True, ""),
        ("mon..wed  at  the sea", ((11, 23), (11, 25)), False, "at the sea"),
        ("from 21 dec to 1 jan half holiday", ((12, 21), (1, 1)), True, "holiday"),
        ("24 dec .. 2 jan", ((12, 24), (1, 2)), False, ""),
        ("next week", ((11, 23), (11, 29)), False, ""),
        ("yesterday halves of it", ((11, 17), (11, 17)), False, "halves of it"),
    ],
)
def test_typed_leave(
    scene: Scene,
    typed: str,
    ends: tuple[tuple[int, int], tuple[int, int]],
    half: bool,  # noqa: FBT001 - a column of the table
    reason: str,
) -> None:
    wanted = read_leave(typed, scene.actor.days)
    first, last = wanted.period.first, wanted.period.last
    assert ((first.month, first.day), (last.month, last.day)) == ends
    assert (wanted.half, wanted.reason) == (half, reason)


@pytest.mark.parametrize("typed", ["", "half", "dentist tomorrow", "x" * 100_000, "a " * 50_000])
def test_what_begins_with_no_day_is_no_leave(scene: Scene, typed: str) -> None:
    with pytest.raises(NoDayTyped):
        read_leave(typed, scene.actor.days)


def test_the_trail_names_whose_day_it_was_and_what_changed(scene: Scene) -> None:
    filled = LeaveFilled("2026-11-20", "", half=False, reason=" By\nthe sea ")
    take_filled_leave(scene.session, scene.actor, filled)
    take(scene, FRIDAY, half=True, reason="By the sea")
    trail = scene.trail()
    names = TrailNames(scene.session, trail, "EUR")
    assert names.subject(trail[-1]) == f"{scene.person.name}, Fri 20 Nov 2026"
    assert [(each.label, each.before, each.after) for each in names.changes(trail[-1])] == [
        ("half", "no", "yes")
    ]
    norms = norms_over(scene.session, scene.actor, week_of(TODAY))
    assert norms.days_off[FRIDAY].why == "By the sea"
