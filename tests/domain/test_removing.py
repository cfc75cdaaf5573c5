"""Removing time, and taking that back."""

import pytest

from domain.entries.time_edits import EntryChanged, Removed, remove_time
from domain.entries.time_entries import DayFull, NoSuchEntry, entry_by_id
from domain.entries.undo import NothingToUndo, RemovedSince, Undone, undo_change, undo_last
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.read_models import WantedTime
from domain.timesheets.week_locks import WeekClosed
from models import Action, TimesheetState
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import TODAY, add_timesheet, add_work_type


def remove(scene: Scene, entry_id: int, version: int = 1) -> Removed:
    return remove_time(scene.session, scene.actor, entry_id=entry_id, version=version)


def undo(scene: Scene) -> Undone:
    return undo_last(scene.session, scene.actor)


def test_a_removed_entry_is_gone_and_comes_back_as_it_was(scene: Scene) -> None:
    add_work_type(scene.session, "Design")
    entry = scene.log(WantedTime(90, TODAY, "menu", "Design", billable=False)).entry
    removed = remove(scene, entry.id)
    assert (removed.entry, removed.totals.day_minutes) == (entry, 0)
    with pytest.raises(NoSuchEntry):
        entry_by_id(scene.session, scene.actor, entry.id)
    undone = undo(scene)
    assert undone.entry is None
    assert undone.restored == entry_by_id(scene.session, scene.actor, entry.id)
    assert undone.restored.version > entry.version
    assert (undone.restored.note, undone.restored.work_type) == ("menu", "Design")
    assert (undone.restored.billable, undone.totals.day_minutes) == (False, 90)
    log, remove_record, back = scene.trail()
    assert (remove_record.action, remove_record.before, remove_record.after) == (
        Action.REMOVE,
        log.after,
        None,
    )
    assert (back.undoes_id, back.before, back.after) == (remove_record.id, None, log.after)


def test_what_was_drawn_before_a_removal_is_stale_after_it_came_back(scene: Scene) -> None:
    entry = scene.log().entry
    remove(scene, entry.id)
    undo(scene)
    with pytest.raises(EntryChanged):
        remove(scene, entry.id)


def test_an_earlier_change_waits_for_the_removal_to_be_taken_back(scene: Scene) -> None:
    logged = scene.log()
    removed = remove(scene, logged.entry.id)
    with pytest.raises(RemovedSince) as refused:
        undo_change(scene.session, scene.actor, logged.change_id)
    assert refused.value.later_change_id == removed.change_id
    undo_change(scene.session, scene.actor, removed.change_id)
    assert undo_change(scene.session, scene.actor, logged.change_id).restored is None
    with pytest.raises(NothingToUndo):
        undo(scene)


def test_time_comes_back_only_where_it_may_still_go(scene: Scene) -> None:
    entry = scene.log().entry
    remove(scene, entry.id)
    scene.close()
    with pytest.raises(ProjectInactive):
        undo(scene)
    scene.project.active = True
    scene.session.flush()
    other = scene.log(WantedTime(1440, TODAY)).entry
    with pytest.raises(DayFull):
        undo_change(scene.session, scene.actor, scene.trail()[1].id)
    remove(scene, other.id)
    scene.leave()
    with pytest.raises(ProjectGone):
        undo(scene)
    assert scene.minutes_on(TODAY) == 0


@pytest.mark.parametrize("state", [TimesheetState.SUBMITTED, TimesheetState.APPROVED])
def test_nothing_is_changed_in_a_week_that_was_handed_in(
    scene: Scene, state: TimesheetState
) -> None:
    kept = scene.log().entry
    gone = scene.log(WantedTime(30, TODAY)).entry
    removed = remove(scene, gone.id)
    sheet = add_timesheet(scene.session, scene.person, state=state)
    for change in (
        lambda: scene.log(WantedTime(15, TODAY)),
        lambda: scene.edit(kept.id, 1, WantedTime(60, TODAY)),
        lambda: remove(scene, kept.id),
        lambda: undo_change(scene.session, scene.actor, scene.trail()[0].id),
        lambda: undo_change(scene.session, scene.actor, removed.change_id),
    ):
        with pytest.raises(WeekClosed) as refused:
            change()
        assert refused.value.state is state
    assert scene.minutes_on(TODAY) == TWO_HOURS.minutes
    sheet.state = TimesheetState.OPEN
    scene.session.flush()
    assert undo(scene).restored
