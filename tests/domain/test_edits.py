"""Changing one's own entries, each change kept (DOMAIN rules 3, 6, 8, 18, 20, 22 and 23)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.days.days import DayInFuture
from domain.entries.time_edits import EntryChanged, edit_time
from domain.entries.time_entries import DayFull, NoSuchEntry, NoteTooLong, entry_by_id, log_time
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.read_models import WantedTime
from domain.settings.work_types import NoSuchWorkType
from models import Action, Level, Project
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import (
    NOON,
    TODAY,
    YESTERDAY,
    actor_of,
    add_person,
    add_project,
    add_work_type,
    name_of,
)


@pytest.fixture
def other_project(scene: Scene) -> Project:
    return add_project(scene.session, "BETA-shop", team=[scene.person], billable=False)


def test_an_edit_changes_every_fact_and_says_so(scene: Scene, other_project: Project) -> None:
    add_work_type(scene.session, "Design")
    entry = scene.log().entry
    wanted = WantedTime(45, YESTERDAY, "the menu", "Design", billable=False)
    edited = scene.edit(entry.id, entry.version, wanted, other_project)
    assert edited.entry == entry_by_id(scene.session, scene.actor, entry.id)
    assert edited.entry.project == name_of(scene.session, other_project)
    assert (edited.entry.day, edited.entry.minutes) == (YESTERDAY, 45)
    assert (edited.entry.work_type, edited.entry.billable) == ("Design", False)
    assert edited.totals.day == YESTERDAY
    assert (scene.minutes_on(TODAY), edited.totals.day_minutes) == (0, 45)


def test_an_entry_keeps_its_own_flag_whatever_its_project_says_later(
    scene: Scene, other_project: Project
) -> None:
    entry = scene.log().entry
    scene.project.billable = False
    scene.session.flush()
    assert entry_by_id(scene.session, scene.actor, entry.id).billable
    assert scene.edit(entry.id, 1, replace(TWO_HOURS, note="later")).entry.billable
    assert scene.edit(entry.id, 2, TWO_HOURS, other_project).entry.billable


def test_a_stale_edit_is_noticed(scene: Scene) -> None:
    entry = scene.log().entry
    edited = scene.edit(entry.id, entry.version, WantedTime(60, TODAY))
    assert edited.entry.version == entry.version + 1
    with pytest.raises(EntryChanged):
        scene.edit(entry.id, entry.version, WantedTime(30, TODAY))
    assert scene.minutes_on(TODAY) == 60


def test_another_person_s_entry_is_as_one_there_is_not(scene: Scene) -> None:
    other = actor_of(add_person(scene.session, Level.ADMINISTRATOR))
    theirs = log_time(scene.session, other, scene.name, TWO_HOURS).entry
    for entry_id in (theirs.id, 10**6):
        with pytest.raises(NoSuchEntry):
            entry_by_id(scene.session, scene.actor, entry_id)
        with pytest.raises(NoSuchEntry):
            scene.edit(entry_id, 1, TWO_HOURS)


def test_an_entry_is_not_in_the_way_of_its_own_longer_self(scene: Scene) -> None:
    entry = scene.log(WantedTime(1000, TODAY)).entry
    scene.log(WantedTime(100, TODAY))
    assert scene.edit(entry.id, 1, WantedTime(1340, TODAY)).totals.day_minutes == 1440
    with pytest.raises(DayFull) as refused:
        scene.edit(entry.id, 2, WantedTime(1341, TODAY))
    assert refused.value == DayFull(TODAY, logged=100, minutes=1341, room=1340)


def test_an_entry_moved_to_a_full_day_stays_where_it_was(scene: Scene) -> None:
    scene.log(WantedTime(1440, YESTERDAY))
    entry = scene.log(WantedTime(1, TODAY)).entry
    with pytest.raises(DayFull):
        scene.edit(entry.id, 1, WantedTime(1, YESTERDAY))
    assert entry_by_id(scene.session, scene.actor, entry.id) == entry


def test_an_edit_is_rounded_up_and_its_note_bounded_as_at_entry(scene: Scene) -> None:
    entry = scene.log().entry
    strict = actor_of(scene.person, round_up_to=30, note_limit=3)
    wanted = WantedTime(61, TODAY, "abc")
    edited = edit_time(
        scene.session, strict, scene.name, wanted, entry_id=entry.id, version=entry.version
    )
    assert edited.entry.minutes == 90
    with pytest.raises(NoteTooLong):
        edit_time(
            scene.session,
            strict,
            scene.name,
            replace(wanted, note="abcd"),
            entry_id=entry.id,
            version=edited.entry.version,
        )


def test_an_untouched_duration_is_not_rounded_up_by_a_later_setting(scene: Scene) -> None:
    entry = log_time(scene.session, scene.actor, scene.name, WantedTime(61, TODAY)).entry
    strict = actor_of(scene.person, round_up_to=30)
    edited = edit_time(
        scene.session,
        strict,
        scene.name,
        WantedTime(61, TODAY, "menu"),
        entry_id=entry.id,
        version=entry.version,
    )
    assert (edited.entry.minutes, edited.entry.note) == (61, "menu")


def test_no_time_goes_on_a_day_to_come_however_it_is_asked_for(scene: Scene) -> None:
    entry = scene.log().entry
    tomorrow = WantedTime(60, TODAY + timedelta(days=1))
    with pytest.raises(DayInFuture):
        log_time(scene.session, scene.actor, scene.name, tomorrow)
    with pytest.raises(DayInFuture):
        edit_time(
            scene.session,
            scene.actor,
            scene.name,
            tomorrow,
            entry_id=entry.id,
            version=entry.version,
        )


def test_an_entry_on_a_closed_project_may_be_corrected(scene: Scene) -> None:
    entry = scene.log().entry
    scene.close()
    for version, wanted in enumerate(
        (
            replace(TWO_HOURS, note="as it was"),
            replace(TWO_HOURS, billable=False),
            WantedTime(30, TODAY),
        ),
        start=1,
    ):
        scene.edit(entry.id, version, wanted)
    assert scene.minutes_on(TODAY) == 30


@pytest.mark.parametrize("wanted", [WantedTime(121, TODAY), WantedTime(60, YESTERDAY)])
def test_an_entry_on_a_closed_project_neither_grows_nor_moves(
    scene: Scene, wanted: WantedTime
) -> None:
    entry = scene.log().entry
    scene.close()
    with pytest.raises(ProjectInactive):
        scene.edit(entry.id, 1, wanted)
    assert scene.minutes_on(TODAY) == 120


def test_an_entry_moves_off_a_closed_project_and_not_onto_one(
    scene: Scene, other_project: Project
) -> None:
    entry = scene.log().entry
    scene.close()
    scene.edit(entry.id, 1, TWO_HOURS, other_project)
    with pytest.raises(ProjectInactive):
        scene.edit(entry.id, 2, WantedTime(1, TODAY))


def test_an_entry_on_a_project_one_left_is_out_of_reach(
    scene: Scene, other_project: Project
) -> None:
    entry = scene.log().entry
    scene.leave()
    for wanted in (TWO_HOURS, WantedTime(1, TODAY)):
        with pytest.raises(ProjectGone):
            scene.edit(entry.id, 1, wanted, other_project)


def test_an_entry_keeps_a_work_type_that_was_deactivated_since(scene: Scene) -> None:
    design = add_work_type(scene.session, "Design")
    entry = scene.log(replace(TWO_HOURS, work_type="Design")).entry
    design.active = False
    scene.session.flush()
    kept = scene.edit(entry.id, 1, WantedTime(60, TODAY, work_type="Design"))
    assert kept.entry.work_type == "Design"
    assert scene.edit(entry.id, 2, WantedTime(60, TODAY)).entry.work_type is None
    with pytest.raises(NoSuchWorkType):
        scene.edit(entry.id, 3, WantedTime(60, TODAY, work_type="Design"))


def test_logging_and_editing_leave_who_when_before_and_after(
    scene: Scene, other_project: Project
) -> None:
    design = add_work_type(scene.session, "Design")
    logged = scene.log()
    wanted = WantedTime(45, YESTERDAY, "the menu", "Design", billable=False)
    edited = scene.edit(logged.entry.id, 1, wanted, other_project)
    first = {
        "person_id": scene.person.id,
        "project_id": scene.project.id,
        "work_type_id": None,
        "day": "2026-11-18",
        "minutes": 120,
        "billable": True,
        "note": "",
        "rate_minor": None,
    }
    second = {
        **first,
        "project_id": other_project.id,
        "work_type_id": design.id,
        "day": "2026-11-17",
        "minutes": 45,
        "billable": False,
        "note": "the menu",
    }
    log, edit = scene.trail()
    assert (log.id, edit.id) == (logged.change_id, edited.change_id)
    assert (log.action, log.before, log.after) == (Action.LOG, None, first)
    assert (edit.action, edit.before, edit.after) == (Action.EDIT, first, second)
    for record in (log, edit):
        assert (record.person_id, record.at) == (scene.person.id, NOON)
        assert (record.subject_id, record.undoes_id) == (logged.entry.id, None)


def test_a_refused_edit_leaves_entry_and_trail_as_they_were(scene: Scene) -> None:
    entry = scene.log().entry
    for wanted in (replace(TWO_HOURS, note="x" * 256), replace(TWO_HOURS, work_type="nothing")):
        with pytest.raises((NoteTooLong, NoSuchWorkType)):
            scene.edit(entry.id, 1, wanted)
    scene.session.flush()
    assert entry_by_id(scene.session, scene.actor, entry.id) == entry
    assert len(scene.trail()) == 1
