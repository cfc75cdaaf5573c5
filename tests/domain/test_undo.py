"""Taking changes back: the latest first, each once, and only where time may still go."""

from datetime import timedelta

import pytest

from domain.entries.time_edits import Edited, EntryChanged, remove_time
from domain.entries.time_entries import (
    DayFull,
    NoSuchEntry,
    NothingLogged,
    entry_by_id,
    latest_entry,
    log_again,
    log_time,
)
from domain.entries.undo import (
    AlreadyUndone,
    ChangedSince,
    NothingToUndo,
    OriginGone,
    undo_change,
    undo_changes,
    undo_last,
)
from domain.permissions import NotAllowed
from domain.projects.projects import ProjectInactive
from domain.read_models import WantedTime
from models import Action, Level
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import NOON, TODAY, YESTERDAY, actor_of, add_person, add_project, add_work_type


def _change(edited: Edited) -> int:
    assert edited.change_id is not None
    return edited.change_id


def test_a_logged_entry_is_taken_back_whole(scene: Scene) -> None:
    logged = scene.log()
    undone = undo_last(scene.session, scene.actor)
    assert (undone.entry, undone.restored) == (logged.entry, None)
    assert (undone.totals.day, undone.totals.day_minutes) == (TODAY, 0)
    with pytest.raises(NoSuchEntry):
        entry_by_id(scene.session, scene.actor, logged.entry.id)
    with pytest.raises(NothingLogged):
        latest_entry(scene.session, scene.actor)


def test_an_edit_is_taken_back_to_what_was_before(scene: Scene) -> None:
    add_work_type(scene.session, "Design")
    other = add_project(scene.session, "BETA", team=[scene.person])
    entry = scene.log(WantedTime(90, YESTERDAY, "menu", "Design", billable=False)).entry
    edited = scene.edit(entry.id, 1, WantedTime(45, TODAY, billable=True), other)
    undone = undo_change(scene.session, scene.actor, _change(edited))
    assert undone.entry == edited.entry
    assert undone.restored == entry_by_id(scene.session, scene.actor, entry.id)
    assert undone.restored.version == edited.entry.version + 1
    assert (undone.restored.project, undone.restored.work_type) == (entry.project, "Design")
    assert (undone.restored.day, undone.restored.minutes) == (YESTERDAY, 90)
    assert (undone.restored.note, undone.restored.billable) == ("menu", False)
    assert (undone.totals.day, undone.totals.day_minutes) == (YESTERDAY, 90)


def test_each_undo_takes_back_the_latest_change_that_stands(scene: Scene) -> None:
    first, second = scene.log(), scene.log(WantedTime(30, TODAY))
    scene.edit(first.entry.id, 1, WantedTime(60, TODAY))
    left = []
    for _ in range(3):
        undo_last(scene.session, scene.actor)
        left.append(scene.minutes_on(TODAY))
    assert left == [150, 120, 0]
    assert second.entry.id != first.entry.id
    with pytest.raises(NothingToUndo):
        undo_last(scene.session, scene.actor)


def test_an_undo_is_not_undone_by_the_next(scene: Scene) -> None:
    scene.log(WantedTime(30, TODAY))
    scene.log()
    undo_last(scene.session, scene.actor)
    undo_last(scene.session, scene.actor)
    assert scene.minutes_on(TODAY) == 0


def test_a_change_is_taken_back_once(scene: Scene) -> None:
    logged = scene.log()
    edited = scene.edit(logged.entry.id, 1, WantedTime(60, TODAY))
    undo_change(scene.session, scene.actor, _change(edited))
    with pytest.raises(AlreadyUndone):
        undo_change(scene.session, scene.actor, _change(edited))
    undo_change(scene.session, scene.actor, logged.change_id)
    for change_id in (logged.change_id, _change(edited)):
        with pytest.raises(AlreadyUndone):
            undo_change(scene.session, scene.actor, change_id)


def test_a_change_taken_back_stays_so_whatever_came_later(scene: Scene) -> None:
    logged = scene.log()
    edited = scene.edit(logged.entry.id, 1, WantedTime(60, TODAY))
    undo_last(scene.session, scene.actor)
    scene.edit(logged.entry.id, 3, WantedTime(30, TODAY))
    with pytest.raises(AlreadyUndone):
        undo_change(scene.session, scene.actor, _change(edited))


def test_a_later_change_of_the_entry_goes_first(scene: Scene) -> None:
    logged = scene.log()
    edited = scene.edit(logged.entry.id, 1, WantedTime(60, TODAY))
    with pytest.raises(ChangedSince) as refused:
        undo_change(scene.session, scene.actor, logged.change_id)
    assert refused.value == ChangedSince(edited.entry, _change(edited))
    undo_change(scene.session, scene.actor, _change(edited))
    assert undo_change(scene.session, scene.actor, logged.change_id).restored is None


def test_a_later_change_of_another_entry_is_not_in_the_way(scene: Scene) -> None:
    logged = scene.log()
    scene.log(WantedTime(30, TODAY))
    undo_change(scene.session, scene.actor, logged.change_id)
    assert scene.minutes_on(TODAY) == 30


def test_only_one_s_own_changes_are_there_to_undo(scene: Scene) -> None:
    other = actor_of(add_person(scene.session, Level.ADMINISTRATOR))
    theirs = log_time(scene.session, other, scene.name, TWO_HOURS)
    for change_id in (theirs.change_id, 10**6):
        with pytest.raises(NothingToUndo):
            undo_change(scene.session, scene.actor, change_id)
    with pytest.raises(NothingToUndo):
        undo_last(scene.session, scene.actor)


def test_an_undo_itself_is_no_change_to_undo(scene: Scene) -> None:
    scene.log()
    undo_last(scene.session, scene.actor)
    undo = scene.trail()[-1]
    with pytest.raises(NothingToUndo):
        undo_change(scene.session, scene.actor, undo.id)


def test_an_executive_undoes_nothing(scene: Scene) -> None:
    executive = actor_of(add_person(scene.session, Level.EXECUTIVE))
    with pytest.raises(NotAllowed):
        undo_last(scene.session, executive)
    with pytest.raises(NotAllowed):
        undo_change(scene.session, executive, scene.log().change_id)


def test_an_undo_is_kept_in_the_trail_too(scene: Scene) -> None:
    logged = scene.log()
    edited = scene.edit(logged.entry.id, 1, WantedTime(60, TODAY))
    scene.now = NOON + timedelta(hours=1)
    undo_last(scene.session, scene.actor)
    undo_last(scene.session, scene.actor)
    log, edit, edit_undone, log_undone = scene.trail()
    assert (edit_undone.action, edit_undone.undoes_id) == (Action.UNDO, _change(edited))
    assert (edit_undone.before, edit_undone.after) == (edit.after, edit.before)
    assert (log_undone.action, log_undone.undoes_id) == (Action.UNDO, logged.change_id)
    assert (log_undone.before, log_undone.after) == (log.after, None)
    for undo in (edit_undone, log_undone):
        assert (undo.at, undo.person_id) == (scene.now, scene.person.id)
        assert undo.subject_id == logged.entry.id


def test_an_undo_makes_what_was_drawn_before_it_stale(scene: Scene) -> None:
    logged = scene.log()
    edited = scene.edit(logged.entry.id, 1, WantedTime(60, TODAY))
    undo_last(scene.session, scene.actor)
    with pytest.raises(EntryChanged):
        scene.edit(logged.entry.id, edited.entry.version, TWO_HOURS)


def test_time_on_a_closed_project_can_be_taken_off_it(scene: Scene) -> None:
    scene.log()
    scene.close()
    undo_last(scene.session, scene.actor)
    assert scene.minutes_on(TODAY) == 0


def test_time_on_a_project_one_left_can_be_taken_off_it(scene: Scene) -> None:
    scene.log()
    scene.leave()
    undone = undo_last(scene.session, scene.actor)
    assert undone.entry is not None
    assert (undone.entry.project, undone.restored) == (None, None)


@pytest.mark.parametrize(
    "edit", [WantedTime(60, TODAY), WantedTime(120, YESTERDAY), WantedTime(180, YESTERDAY)]
)
def test_an_undo_puts_no_time_onto_a_closed_project(scene: Scene, edit: WantedTime) -> None:
    entry = scene.log().entry
    edited = scene.edit(entry.id, 1, edit)
    scene.close()
    with pytest.raises(ProjectInactive):
        undo_last(scene.session, scene.actor)
    assert entry_by_id(scene.session, scene.actor, entry.id).minutes == edited.entry.minutes


def test_an_undo_may_take_time_off_a_closed_project(scene: Scene) -> None:
    entry = scene.log().entry
    scene.edit(entry.id, 1, WantedTime(180, TODAY))
    scene.close()
    undo_last(scene.session, scene.actor)
    assert scene.minutes_on(TODAY) == 120


def test_an_undo_puts_nothing_back_onto_a_project_one_left(scene: Scene) -> None:
    other = add_project(scene.session, team=[scene.person])
    entry = scene.log().entry
    scene.edit(entry.id, 1, TWO_HOURS, other)
    scene.leave()
    with pytest.raises(OriginGone):
        undo_last(scene.session, scene.actor)
    assert len(scene.trail()) == 2


def test_an_undo_fills_no_day_past_its_end(scene: Scene) -> None:
    entry = scene.log(WantedTime(1440, TODAY)).entry
    scene.edit(entry.id, 1, WantedTime(1440, YESTERDAY))
    scene.log(WantedTime(1, TODAY))
    edit = scene.trail()[1]
    with pytest.raises(DayFull) as refused:
        undo_change(scene.session, scene.actor, edit.id)
    assert refused.value == DayFull(TODAY, logged=1, minutes=1440, room=1439)


def test_the_same_time_can_be_logged_right_after_it_was_taken_back(scene: Scene) -> None:
    scene.log()
    undo_last(scene.session, scene.actor)
    assert scene.log(anyway=False).totals.day_minutes == 120


def test_again_repeats_what_still_stands(scene: Scene) -> None:
    scene.log(WantedTime(30, YESTERDAY))
    scene.log()
    undo_last(scene.session, scene.actor)
    assert log_again(scene.session, scene.actor).entry.minutes == 30


def test_several_changes_are_taken_back_together_or_not_at_all(scene: Scene) -> None:
    first, second, third = scene.log(), scene.log(WantedTime(30, TODAY)), scene.log()
    changes = [each.change_id for each in (first, second, third)]
    edited = scene.edit(second.entry.id, 1, WantedTime(45, TODAY))
    with pytest.raises(ChangedSince), scene.session.begin_nested():
        undo_changes(scene.session, scene.actor, changes)
    assert scene.minutes_on(TODAY) == 120 + 45 + 120
    undo_change(scene.session, scene.actor, _change(edited))
    remove_time(scene.session, scene.actor, entry_id=first.entry.id, version=1)
    undo_change(scene.session, scene.actor, third.change_id)
    (undone,) = undo_changes(scene.session, scene.actor, changes)
    assert undone.entry
    assert undone.entry.id == second.entry.id
    assert scene.minutes_on(TODAY) == 0
    with pytest.raises(AlreadyUndone):
        undo_changes(scene.session, scene.actor, changes)
    with pytest.raises(NothingToUndo):
        undo_changes(scene.session, scene.actor, [0])
    logged = scene.log()
    edit = _change(scene.edit(logged.entry.id, 1, WantedTime(45, TODAY)))
    assert len(undo_changes(scene.session, scene.actor, [logged.change_id, edit])) == 2
