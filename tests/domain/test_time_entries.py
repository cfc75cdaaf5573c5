"""Logging time, changing it and repeating it (DOMAIN rules 3, 6, 18, 19, 20, 22 and 23)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from domain.entries.time_entries import (
    DayFull,
    LoggedJustNow,
    NoteTooLong,
    NothingLogged,
    entry_by_id,
    latest_entry,
    log_again,
    log_chosen,
    log_time,
)
from domain.errors import DomainError
from domain.permissions import NotAllowed, Permission
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.read_models import Choice, WantedTime
from domain.settings.work_types import NoSuchWorkType
from models import AuditRecord, Level, TimeEntry
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import (
    NOON,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_person,
    add_project,
    add_work_type,
    name_of,
)

MUCH_LATER = NOON + timedelta(hours=1)


def test_what_is_logged_can_be_read_back(scene: Scene) -> None:
    add_work_type(scene.session, "Design")
    wanted = WantedTime(90, YESTERDAY, "the menu", "design", billable=False)
    logged = scene.log(wanted)
    entry = entry_by_id(scene.session, scene.actor, logged.entry.id)
    assert entry == logged.entry == latest_entry(scene.session, scene.actor)
    assert (entry.project, entry.day, entry.minutes) == (scene.name, YESTERDAY, 90)
    assert (entry.work_type, entry.billable, entry.note) == ("Design", False, "the menu")


def test_the_totals_count_the_day_and_its_week_with_what_was_just_logged(scene: Scene) -> None:
    sunday, monday = TODAY - timedelta(days=3), TODAY - timedelta(days=2)
    next_sunday, next_monday = sunday + timedelta(days=7), monday + timedelta(days=7)
    for day, minutes in ((sunday, 1), (monday, 30), (TODAY, 60), (next_monday, 2)):
        add_entry(scene.session, scene.person, scene.project, day, minutes=minutes)
    add_entry(scene.session, scene.person, scene.project, next_sunday, minutes=4)
    totals = scene.log().totals
    assert (totals.day, totals.day_minutes, totals.day_norm) == (TODAY, 180, 480)
    assert (totals.week_minutes, totals.week_norm) == (214, 2400)
    assert (totals.week.first, totals.week.last) == (monday, next_sunday)


def test_totals_are_of_the_person_alone(scene: Scene) -> None:
    other = add_person(scene.session)
    log_time(scene.session, actor_of(other), scene.name, TWO_HOURS)
    assert scene.log().totals.day_minutes == 120


@pytest.mark.parametrize("billable", [True, False])
def test_the_project_decides_whether_it_is_billable_until_one_says_so(
    scene: Scene, *, billable: bool
) -> None:
    scene.project.billable = billable
    scene.session.flush()
    assert scene.log().entry.billable == billable
    assert scene.log(replace(TWO_HOURS, billable=not billable)).entry.billable != billable


def test_twenty_four_hours_fill_a_day_and_not_a_minute_more(scene: Scene) -> None:
    scene.log(WantedTime(1439, TODAY))
    scene.log(WantedTime(1, TODAY))
    assert _refusal(scene, WantedTime(1, TODAY)) == DayFull(TODAY, logged=1440, minutes=1, room=0)
    assert scene.log(WantedTime(1440, YESTERDAY)).totals.day_minutes == 1440


@pytest.mark.parametrize(
    ("typed", "multiple", "kept"),
    [(1, 1, 1), (1, 15, 15), (15, 15, 15), (16, 15, 30), (61, 60, 120), (1, 7, 7), (1440, 7, 1440)],
)
def test_minutes_are_rounded_up_at_entry(
    scene: Scene, typed: int, multiple: int, kept: int
) -> None:
    actor = actor_of(scene.person, round_up_to=multiple)
    logged = log_time(scene.session, actor, scene.name, WantedTime(typed, TODAY))
    assert (logged.entry.minutes, logged.typed_minutes) == (kept, typed)
    assert logged.totals.day_minutes == kept


def test_a_day_is_full_by_what_is_kept_not_by_what_was_typed(scene: Scene) -> None:
    scene.log(WantedTime(1426, TODAY))
    actor = actor_of(scene.person, round_up_to=15)
    with pytest.raises(DayFull) as refused:
        log_time(scene.session, actor, scene.name, WantedTime(1, TODAY))
    assert refused.value == DayFull(TODAY, logged=1426, minutes=15, room=0)


def test_a_note_may_have_as_many_characters_as_the_workspace_says(scene: Scene) -> None:
    assert scene.log(replace(TWO_HOURS, note="ä" * 255)).entry.note == "ä" * 255
    assert _refusal(scene, replace(TWO_HOURS, note="ä" * 256)) == NoteTooLong(256, 255)
    strict = actor_of(scene.person, note_limit=3)
    with pytest.raises(NoteTooLong):
        log_time(scene.session, strict, scene.name, replace(TWO_HOURS, note="four"), anyway=True)


@pytest.mark.parametrize("seconds", [0, 1, 119])
def test_the_same_again_within_two_minutes_is_asked_about(scene: Scene, seconds: int) -> None:
    scene.log()
    actor = actor_of(scene.person, NOON + timedelta(seconds=seconds))
    again = replace(TWO_HOURS, note="another note", billable=False)
    with pytest.raises(LoggedJustNow) as refused:
        log_time(scene.session, actor, scene.name, again)
    assert refused.value == LoggedJustNow(Choice(scene.name, again), 120, seconds_ago=seconds)
    assert _count(scene) == 1
    log_chosen(scene.session, actor, scene.project.id, again, anyway=True)
    assert _count(scene) == 2


def test_the_same_again_after_two_minutes_is_logged(scene: Scene) -> None:
    scene.log()
    actor = actor_of(scene.person, NOON + timedelta(minutes=2))
    log_time(scene.session, actor, scene.name, TWO_HOURS)
    assert _count(scene) == 2


def test_other_minutes_day_project_or_person_are_not_the_same(scene: Scene) -> None:
    scene.log()
    other = add_person(scene.session)
    elsewhere = name_of(scene.session, add_project(scene.session, team=[scene.person]))
    scene.log(WantedTime(121, TODAY), anyway=False)
    scene.log(WantedTime(120, YESTERDAY), anyway=False)
    log_time(scene.session, scene.actor, elsewhere, TWO_HOURS)
    log_time(scene.session, actor_of(other), scene.name, TWO_HOURS)
    assert _count(scene) == 5


def test_what_rounds_up_to_the_same_is_the_same(scene: Scene) -> None:
    actor = actor_of(scene.person, round_up_to=30)
    log_time(scene.session, actor, scene.name, WantedTime(20, TODAY))
    with pytest.raises(LoggedJustNow):
        log_time(scene.session, actor, scene.name, WantedTime(25, TODAY))


def test_an_inactive_project_takes_no_time(scene: Scene) -> None:
    scene.close()
    assert isinstance(_refusal(scene, TWO_HOURS), ProjectInactive)


def test_an_unknown_work_type_is_named_with_those_like_it(scene: Scene) -> None:
    for name in ("Design", "Development"):
        add_work_type(scene.session, name)
    add_work_type(scene.session, "Desing", active=False)
    refusal = _refusal(scene, replace(TWO_HOURS, work_type="Desing"))
    assert isinstance(refusal, NoSuchWorkType)
    assert refusal.names == ("Design", "Development")
    assert refusal.near[0] == "Design"


def test_a_refused_entry_leaves_no_trace(scene: Scene) -> None:
    _refusal(scene, WantedTime(120, TODAY, note="x" * 256))
    assert _count(scene) == 0
    assert scene.session.scalars(select(AuditRecord)).all() == []


def test_a_project_that_was_offered_may_be_gone_by_the_click(scene: Scene) -> None:
    scene.leave()
    with pytest.raises(ProjectGone):
        log_chosen(scene.session, scene.actor, scene.project.id, TWO_HOURS, anyway=False)
    with pytest.raises(ProjectGone):
        log_chosen(scene.session, scene.actor, 10**6, TWO_HOURS, anyway=False)


def test_an_executive_logs_changes_and_sees_no_time_of_their_own(scene: Scene) -> None:
    executive = replace(scene, person=add_person(scene.session, Level.EXECUTIVE))
    entry = scene.log().entry
    acts: dict[Permission, Callable[[], object]] = {
        Permission.LOG_OWN_TIME: executive.log,
        Permission.CHANGE_OWN_TIME: lambda: executive.edit(entry.id, 1, TWO_HOURS),
        Permission.SEE_OWN_TIME: lambda: latest_entry(scene.session, executive.actor),
    }
    for permission, act in acts.items():
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value == NotAllowed(Level.EXECUTIVE, permission)


def test_again_repeats_the_latest_entry_today(scene: Scene) -> None:
    add_work_type(scene.session, "Design")
    first = scene.log(WantedTime(45, YESTERDAY, "menu", "Design", billable=False)).entry
    again = log_again(scene.session, scene.actor)
    assert again.entry == replace(first, id=again.entry.id, day=TODAY)


def test_again_within_two_minutes_on_the_same_day_is_asked_about(scene: Scene) -> None:
    scene.log()
    with pytest.raises(LoggedJustNow):
        log_again(scene.session, scene.actor)
    later = actor_of(scene.person, MUCH_LATER)
    assert log_again(scene.session, later).totals.day_minutes == 240
    assert log_again(scene.session, later, YESTERDAY).entry.day == YESTERDAY


def test_again_without_an_entry_says_so(scene: Scene) -> None:
    other = add_person(scene.session)
    log_time(scene.session, actor_of(other), scene.name, TWO_HOURS)
    for act in (log_again, latest_entry):
        with pytest.raises(NothingLogged):
            act(scene.session, scene.actor)


def test_again_needs_the_project_open(scene: Scene) -> None:
    scene.log()
    scene.close()
    later = actor_of(scene.person, MUCH_LATER)
    with pytest.raises(ProjectInactive):
        log_again(scene.session, later)
    scene.leave()
    with pytest.raises(ProjectGone):
        log_again(scene.session, later)


def test_the_latest_entry_hides_a_project_one_left(scene: Scene) -> None:
    scene.log()
    scene.leave()
    assert latest_entry(scene.session, scene.actor).project is None


def _refusal(scene: Scene, wanted: WantedTime) -> DomainError:
    with pytest.raises(DomainError) as refused:
        scene.log(wanted)
    return refused.value


def _count(scene: Scene) -> int:
    return scene.session.scalars(select(func.count()).select_from(TimeEntry)).one()
