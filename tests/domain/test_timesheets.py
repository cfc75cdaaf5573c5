"""Weeks handed in, taken back, approved and rejected (DOMAIN rules 9, 10 and 21)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actor import Actor
from domain.home.homes import outdated_homes
from domain.norms.norms import DayOff
from domain.permissions import NotAllowed
from domain.timesheets.approving import ManagersDontApprove
from domain.timesheets.sheet_decisions import (
    RejectionWordsUnfit,
    approve_sheet,
    approve_sheets,
    reject_sheet,
)
from domain.timesheets.timesheets import (
    HandingIn,
    NotHandedIn,
    sheets_of,
    show_week,
    submit_week,
    withdraw_week,
)
from domain.timesheets.waiting_sheets import (
    SheetNotWaiting,
    Waiting,
    list_waiting,
    look_at_sheet,
    waiting_for,
)
from domain.timesheets.week_locks import WeekClosed
from domain.timesheets.week_sheets import NotOneWeek, WeekNotBegun, typed_week
from domain.trail.audit_lists import AuditFilter, list_audit
from domain.versions import GoneMeanwhile
from models import Level, Person, Timesheet, TimesheetState
from models.database import WorkspaceSession
from tests.domain.scene import TWO_HOURS, Scene
from tests.factories import (
    MONDAY,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_leave,
    add_person,
    add_project,
    add_timesheet,
    join_team,
)

_OPEN, _SUBMITTED, _APPROVED = TimesheetState


@pytest.fixture
def maya(session: WorkspaceSession) -> Actor:
    return actor_of(add_person(session, Level.ADMINISTRATOR, name="Maya", opened_home=True))


@pytest.fixture
def tom(scene: Scene) -> Actor:
    """The manager of the scene's project, in a workspace that lets managers approve."""
    row = add_person(scene.session, Level.MANAGER, name="Tom", opened_home=True)
    scene.project.manager_id = row.id
    join_team(scene.session, scene.project, row)
    return replace(actor_of(row), managers_approve=True)


def _submit(scene: Scene) -> Timesheet:
    actor = replace(scene.actor, managers_approve=True)
    sheet = show_week(scene.session, actor)
    handed_in = submit_week(scene.session, actor, sheet.week, sheet.told)
    assert handed_in.outcome is HandingIn.DONE
    [row] = scene.session.query(Timesheet).all()
    return row


def test_a_week_is_shown_with_its_gaps_and_handed_in_as_it_was_told(
    scene: Scene, maya: Actor
) -> None:
    session, actor = scene.session, scene.actor
    add_leave(session, scene.person, YESTERDAY, reason="Dentist")
    entry = scene.log().entry
    sheet = show_week(session, actor, str(TODAY + timedelta(days=2)))
    assert (sheet.week.first, sheet.state, sheet.words) == (MONDAY, _OPEN, "")
    assert [(gap.day, gap.missing) for gap in sheet.gaps] == [(MONDAY, 480), (TODAY, 360)]
    assert sheet.time.days[1].off == DayOff("Dentist", half=False, is_holiday=False)
    assert sheet.to_come == (TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert (sheet.told.entries, sheet.told.minutes, sheet.told.billable) == (1, 120, 120)
    scene.edit(entry.id, entry.version, replace(TWO_HOURS, billable=False))
    other = submit_week(session, actor, sheet.week, sheet.told)
    assert (other.outcome, other.sheet.told.billable) == (HandingIn.OTHERWISE, 0)
    assert session.query(Timesheet).all() == []
    done = submit_week(session, actor, sheet.week, other.sheet.told)
    assert (done.outcome, done.sheet.state) == (HandingIn.DONE, _SUBMITTED)
    assert outdated_homes(session) == {session.get_one(Person, maya.person_id).slack_user_id}
    with pytest.raises(WeekClosed):
        scene.log()
    again = submit_week(session, actor, sheet.week, other.sheet.told)
    assert again.outcome is HandingIn.ALREADY
    assert withdraw_week(session, actor, sheet.week).state is _OPEN
    scene.log()
    with pytest.raises(NotHandedIn):
        withdraw_week(session, actor, sheet.week)
    this, last, before = sheets_of(session, actor)
    assert (this.state, this.minutes, this.norm, this.gaps) == (_OPEN, 240, 1920, 2)
    assert (last.week.first, last.gaps, before.gaps) == (MONDAY - timedelta(weeks=1), 5, 5)


def test_a_week_whose_days_changed_though_its_sums_did_not_is_shown_anew(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    entry = scene.log().entry
    sheet = show_week(session, actor)
    moved = scene.edit(entry.id, entry.version, replace(TWO_HOURS, day=MONDAY)).entry
    other = submit_week(session, actor, sheet.week, sheet.told)
    assert (other.outcome, other.sheet.gaps[0].missing) == (HandingIn.OTHERWISE, 360)
    add_leave(session, scene.person, YESTERDAY)
    other = submit_week(session, actor, sheet.week, other.sheet.told)
    assert (other.outcome, len(other.sheet.gaps)) == (HandingIn.OTHERWISE, 2)
    tomorrow = replace(actor, now=actor.now + timedelta(days=1))
    other = submit_week(session, tomorrow, sheet.week, other.sheet.told)
    assert (other.outcome, len(other.sheet.gaps)) == (HandingIn.OTHERWISE, 3)
    scene.edit(moved.id, moved.version, replace(TWO_HOURS, day=MONDAY, note="Menu"))
    done = submit_week(session, tomorrow, sheet.week, other.sheet.told)
    assert done.outcome is HandingIn.DONE


def test_a_week_is_named_by_any_day_of_it_once_it_has_begun(scene: Scene) -> None:
    actor = scene.actor
    for typed in ("", "this week", "week 47", "2026-11-22", "monday", "16 nov..18 nov"):
        assert typed_week(actor, typed).first == MONDAY
    assert typed_week(actor, "last week").name == "week 46"
    for typed in ("november", "the best one", "15 nov..16 nov"):
        with pytest.raises(NotOneWeek):
            typed_week(actor, typed)
    for typed in ("next week", "2026-11-23"):
        with pytest.raises(WeekNotBegun):
            typed_week(actor, typed)
    told = show_week(scene.session, actor).told
    with pytest.raises(WeekNotBegun):
        submit_week(
            scene.session,
            replace(actor, now=actor.now - timedelta(weeks=1)),
            typed_week(actor, ""),
            told,
        )


def test_an_administrator_approves_for_good_and_rejects_with_words(
    scene: Scene, maya: Actor
) -> None:
    session = scene.session
    scene.log()
    add_leave(session, scene.person, MONDAY, half=True, reason="Dentist")
    row = _submit(scene)
    looked = look_at_sheet(session, maya, row.id)
    assert (looked.version, looked.sheet.time.minutes) == (1, 120)
    assert looked.sheet.time.days[0].off == DayOff("", half=True, is_holiday=False)
    [waiting] = list_waiting(session, maya).waiting.sheets
    assert (waiting.minutes, waiting.norm, waiting.gaps, waiting.waits) == (120, 2160, 3, 0)
    for words in ("", "x" * 501):
        with pytest.raises(RejectionWordsUnfit):
            reject_sheet(session, maya, row.id, 1, words)
    rejected = reject_sheet(session, maya, row.id, 1, "Monday?")
    assert (rejected.tell, rejected.by) == (scene.person.slack_user_id, "Maya")
    assert scene.person.slack_user_id in outdated_homes(session)
    sheet = show_week(session, scene.actor)
    assert (sheet.state, sheet.words, sheet.decided_by) == (_OPEN, "Monday?", "Maya")
    with pytest.raises(SheetNotWaiting) as told:
        approve_sheet(session, maya, row.id, 1)
    assert (told.value.state, told.value.by) == (_OPEN, "Maya")
    stale = submit_week(session, scene.actor, sheet.week, replace(sheet.told, version=1))
    assert stale.outcome is HandingIn.OTHERWISE
    _submit(scene)
    with pytest.raises(SheetNotWaiting) as told:
        approve_sheet(session, maya, row.id, 1)
    assert (told.value.state, told.value.by) == (_SUBMITTED, None)
    assert approve_sheet(session, maya, row.id, row.version).words == ""
    with pytest.raises(WeekClosed):
        withdraw_week(session, scene.actor, sheet.week)
    with pytest.raises(WeekClosed):
        scene.log()
    trail = list_audit(session, maya, AuditFilter()).lines
    assert {line.name for line in trail if line.kind == "timesheet"} == {
        f"{scene.person.name}, week 47 of 2026"
    }


def test_a_manager_approves_what_lies_wholly_on_projects_of_theirs(
    scene: Scene, tom: Actor
) -> None:
    session = scene.session
    scene.log()
    row = _submit(scene)
    assert outdated_homes(session) == {session.get_one(Person, tom.person_id).slack_user_id}
    other = add_project(session, "Other", team=[scene.person])
    hidden = add_project(session, "Hidden", team=[scene.person], manager_id=tom.person_id)

    def may_approve(actor: Actor = tom) -> bool:
        listed = list_waiting(session, actor).waiting
        assert waiting_for(session, actor, 5) == listed
        if not listed.total:
            for decide in (look_at_sheet, _approve, _reject):
                with pytest.raises(GoneMeanwhile):
                    decide(session, actor, row.id)
        return listed.total == 1

    assert may_approve()
    for project in (other, hidden):
        entry = add_entry(session, scene.person, project, MONDAY + timedelta(days=6))
        assert not may_approve()
        session.delete(entry)
        session.flush()
    assert may_approve()
    scene.project.manager_id = scene.person.id
    session.flush()
    assert not may_approve()
    scene.project.manager_id = tom.person_id
    row.person_id = tom.person_id  # no time of theirs in it, and their own
    session.flush()
    assert not may_approve()
    add_entry(session, session.get_one(Person, tom.person_id), scene.project)
    assert not may_approve()
    row.person_id = scene.person.id
    session.flush()
    strict = replace(tom, managers_approve=False)
    assert waiting_for(session, strict, 5) == Waiting((), 0)
    with pytest.raises(ManagersDontApprove):
        _approve(session, strict, row.id)
    with pytest.raises(NotAllowed):
        _approve(session, scene.actor, row.id)
    _approve(session, tom, row.id)
    assert row.state is _APPROVED


def test_many_are_approved_as_they_were_told_and_the_others_are_named(
    scene: Scene, tom: Actor, maya: Actor
) -> None:
    session, last = scene.session, MONDAY - timedelta(weeks=1)
    scene.person.week_norm = (480, 240, 0, 0, 0, 0, 0)
    weeks = [last - timedelta(weeks=number) for number in range(4)]
    rows = [add_timesheet(session, scene.person, monday) for monday in weeks]
    for monday in weeks:
        add_entry(session, scene.person, scene.project, monday, minutes=480)
    foreign = add_timesheet(session, add_person(session))
    told = [(row.id, row.version) for row in (*rows, foreign)]
    listed = list_waiting(session, tom).waiting
    assert [sheet.week.first for sheet in listed.sheets] == sorted(weeks)
    assert {(sheet.minutes, sheet.gaps) for sheet in listed.sheets} == {(480, 1)}
    week = typed_week(scene.actor, str(weeks[1]))
    withdraw_week(session, scene.actor, week)
    withdraw_week(session, scene.actor, replace(week, first=weeks[2]))
    again = show_week(session, scene.actor, str(weeks[2]))
    submit_week(session, scene.actor, again.week, again.told)
    approve_sheet(session, maya, rows[3].id, 1)
    done = approve_sheets(session, tom, [*told, (2**31 - 1, 1)])
    assert [decided.id for decided in done.approved] == [rows[0].id]
    assert [(left.state, left.by) for left in done.left] == [
        (_OPEN, None),
        (_SUBMITTED, None),
        (_APPROVED, "Maya"),
    ]
    assert done.gone == 2
    assert foreign.state is _SUBMITTED


def _approve(session: WorkspaceSession, actor: Actor, sheet_id: int) -> object:
    return approve_sheet(session, actor, sheet_id, 1)


def _reject(session: WorkspaceSession, actor: Actor, sheet_id: int) -> object:
    return reject_sheet(session, actor, sheet_id, 1, "No")
