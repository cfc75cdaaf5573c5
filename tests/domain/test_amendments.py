"""Amendments of locked weeks (DOMAIN rule 21): asked for, decided, and what they do to totals."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from domain.amendments.amendment_decisions import (
    AmendmentOutdated,
    AmendmentTooLong,
    accept_amendment,
    look_at_amendment,
    reject_amendment,
)
from domain.amendments.amendment_effects import ClientEffect, Moved, Sums
from domain.amendments.amendment_forms import AmendmentForm, form_to_change, form_to_remove
from domain.amendments.amendment_lists import WaitingAmendments, own_amendments, waiting_amendments
from domain.amendments.amendment_refusals import (
    AmendmentDecided,
    AmendmentWaits,
    DayOutsideWeek,
    NothingAmended,
    ReasonUnfit,
    WeekNotLocked,
)
from domain.amendments.amendments import ask_to_remove, withdraw_amendment
from domain.billing.pricing import price
from domain.days.periods import week_of
from domain.entries.time_edits import EntryChanged
from domain.entries.time_entries import DayFull
from domain.entries.undo import NothingToUndo, undo_last
from domain.errors import DomainError
from domain.form_reader import FormMistakes
from domain.home.homes import outdated_homes
from domain.projects.projects import ProjectInactive
from domain.timesheets.week_locks import WeekClosed
from domain.trail.audit import facts, record_change
from domain.trail.audit_lists import AuditFilter, list_audit
from domain.trail.audit_names import FactChanged
from domain.versions import GoneMeanwhile
from models import (
    Action,
    AmendmentState,
    AuditRecord,
    Level,
    Subject,
    TimeEntry,
    TimesheetState,
    Workspace,
)
from models.database import Database, WorkspaceSession
from tests.domain.amending import Amending, design, locked_week
from tests.factories import (
    MONDAY,
    TODAY,
    YESTERDAY,
    actor_of,
    add_entry,
    add_person,
    add_workspace,
)


@pytest.fixture
def amending(session: WorkspaceSession) -> Amending:
    return locked_week(session)


def test_an_accepted_change_does_to_the_client_what_was_told(amending: Amending) -> None:
    session, project = amending.session, amending.project
    entry, rate = amending.entry, design(amending.session)
    design(session, 11357, "Development")
    entry.work_type_id = rate
    earlier = TODAY - timedelta(days=30)
    other = add_entry(session, amending.tom, project, earlier, minutes=30, work_type_id=rate)
    for each in (entry, other):
        price(session, each)
    session.flush()
    add_entry(session, amending.tom, project, YESTERDAY, minutes=45, billable=False)
    asked = amending.change(duration="1h30", work_type="Development", note="Menu")
    [maya] = asked.deciders
    assert maya.recipient in outdated_homes(session)
    assert (maya.recipient, asked.asker) == (amending.maya.slack_user_id, None)
    # 30 min at 97.31 an hour are 48.655, 90 at 113.57 are 170.355: each half is rounded up.
    client = maya.card.effect[0].client
    assert maya.card.effect == (
        ClientEffect(
            client,
            Moved(Sums(105, 60, 9731), Sums(135, 90, 17036)),
            Moved(Sums(135, 90, 14597), Sums(165, 120, 21902)),
            whole=True,
        ),
    )
    assert asked.card.effect == ()  # who logs time sees no money
    accepted = accept_amendment(session, amending.approver, asked.card.id, 1)
    assert (entry.minutes, entry.note, entry.version) == (90, "Menu", 2)
    assert amending.sheet.state is TimesheetState.APPROVED
    assert accepted.card.state is AmendmentState.ACCEPTED
    assert [each.recipient for each in accepted.deciders] == [amending.maya.slack_user_id]
    assert accepted.asker is not None
    assert accepted.asker.recipient in outdated_homes(session)
    record = session.scalars(
        select(AuditRecord).where(AuditRecord.subject == Subject.TIME_ENTRY)
    ).one()
    assert (record.action, record.person_id) == (Action.AMEND, amending.maya.id)
    assert (record.before or {})["minutes"] == 60
    assert (record.after or {})["minutes"] == 90


def test_what_cannot_be_asked_for_is_refused(amending: Amending) -> None:
    session, entry = amending.session, amending.entry
    with pytest.raises(FormMistakes) as refused:
        amending.change(reason="", duration="x", day=(MONDAY - timedelta(days=1)).isoformat())
    assert [type(each).__name__ for each in refused.value.mistakes] == [
        "NotADuration",
        "ReasonUnfit",
    ]
    with pytest.raises(FormMistakes) as refused:
        amending.change(day=(MONDAY - timedelta(days=1)).isoformat())
    assert refused.value.mistakes == (DayOutsideWeek(week_of(TODAY, TODAY)),)
    with pytest.raises(FormMistakes):
        amending.change(day=(TODAY + timedelta(days=1)).isoformat())
    with pytest.raises(FormMistakes) as refused:
        amending.change(reason="x" * 501, note="y")
    assert refused.value.mistakes == (ReasonUnfit(501),)
    with pytest.raises(NothingAmended):
        amending.change()
    add_entry(session, amending.lena, amending.project, minutes=1380)
    with pytest.raises(DayFull):
        amending.change(duration="61m")
    with pytest.raises(DayFull):
        amending.add(duration="1m")
    amending.elsewhere.active = False
    session.flush()
    with pytest.raises(ProjectInactive):
        amending.change(project_id=amending.elsewhere.id)
    entry.version = 2
    with pytest.raises(EntryChanged):
        ask_to_remove(session, amending.actor, "Why", entry_id=entry.id, version=1)
    for state in (TimesheetState.OPEN, TimesheetState.SUBMITTED):
        amending.sheet.state = state
        session.flush()
        with pytest.raises(WeekNotLocked):
            amending.remove()
    with pytest.raises(WeekClosed):  # before it is filled in, and not after
        form_to_change(session, amending.actor, entry.id)


def test_an_entry_has_one_amendment_that_waits(amending: Amending) -> None:
    session, actor = amending.session, amending.actor
    entry_id = amending.entry.id
    form = form_to_change(session, actor, entry_id)
    assert isinstance(form, AmendmentForm)
    assert not form.adds
    asked = amending.change(note="Menu").card
    with pytest.raises(AmendmentWaits) as refused:
        amending.change(duration="2h")
    assert refused.value.waiting.id == asked.id
    with pytest.raises(AmendmentWaits):
        amending.remove()
    with pytest.raises(AmendmentWaits):
        form_to_change(session, actor, entry_id)
    with pytest.raises(AmendmentWaits):
        form_to_remove(session, actor, entry_id)
    with pytest.raises(GoneMeanwhile):
        withdraw_amendment(session, amending.approver, asked.id, 1)
    withdrawn = withdraw_amendment(session, actor, asked.id, 1)
    assert (withdrawn.card.state, len(withdrawn.deciders)) == (AmendmentState.WITHDRAWN, 1)
    with pytest.raises(AmendmentDecided):
        withdraw_amendment(session, actor, asked.id, 2)
    with pytest.raises(AmendmentDecided):
        accept_amendment(session, amending.approver, asked.id, 1)
    amending.change(note="Else")
    states = [card.state for card in own_amendments(session, actor)]
    assert states == [AmendmentState.ASKED, AmendmentState.WITHDRAWN]
    assert amending.entry.note == ""


def test_time_is_added_and_removed_for_good(amending: Amending) -> None:
    session, entry_id = amending.session, amending.entry.id
    logged = facts(amending.entry)
    record_change(session, amending.actor, Action.LOG, entry_id, before=None, after=logged)
    added = amending.add(duration="20m", day=YESTERDAY.isoformat(), billable=False).card
    removed = amending.remove().card
    waiting = waiting_amendments(session, amending.approver, 1)
    assert (waiting.total, [line.id for line in waiting.lines]) == (2, [added.id])
    for card in (added, removed):
        accept_amendment(session, amending.approver, card.id, 1)
    [entry] = amending.entries()
    assert (entry.id, entry.minutes, entry.day) == (amending.row(added).entry_id, 20, YESTERDAY)
    assert (entry.billable, entry.version, entry.person_id) == (False, 1, amending.lena.id)
    assert amending.row(removed).entry_id == entry_id
    with pytest.raises(NothingToUndo):  # an approver's doing is not its owner's to take back
        undo_last(session, amending.actor)
    with pytest.raises(NothingToUndo):
        undo_last(session, amending.approver)
    assert waiting_amendments(session, amending.approver, 1) == WaitingAmendments()


def test_the_trail_names_an_amendment_by_whose_week_it_is_of(amending: Amending) -> None:
    session = amending.session
    accept_amendment(session, amending.approver, amending.change(note="Menu").card.id, 1)
    decided, amended, asked = list_audit(session, amending.approver, AuditFilter()).lines
    assert decided.name == asked.name == "Lena, week 47 of 2026"
    assert decided.changes == (FactChanged("state", "asked", "accepted"),)
    assert {change.label for change in asked.changes} == {"reason", "state"}
    assert amended.action is Action.AMEND
    assert amended.name.startswith("Lena, ")


def test_what_changed_meanwhile_is_not_accepted(amending: Amending) -> None:
    session, approver, entry = amending.session, amending.approver, amending.entry
    asked = amending.change(duration="90m", project_id=amending.elsewhere.id).card
    amending.elsewhere.active = False
    session.flush()
    with pytest.raises(ProjectInactive):
        accept_amendment(session, approver, asked.id, 1)
    amending.elsewhere.active = True
    full = add_entry(session, amending.lena, amending.project, minutes=1351)
    with pytest.raises(AmendmentTooLong):
        accept_amendment(session, approver, asked.id, 1)
    session.delete(full)
    entry.version = 2
    session.flush()
    with pytest.raises(AmendmentOutdated) as outdated:
        accept_amendment(session, approver, asked.id, 1)
    assert not outdated.value.gone
    session.delete(entry)
    session.flush()
    with pytest.raises(AmendmentOutdated):
        accept_amendment(session, approver, asked.id, 1)
    amending.sheet.state = TimesheetState.OPEN
    session.flush()
    with pytest.raises(WeekNotLocked):
        accept_amendment(session, approver, asked.id, 1)
    with pytest.raises(ReasonUnfit):
        reject_amendment(session, approver, asked.id, 1, "")
    rejected = reject_amendment(session, approver, asked.id, 1, "It is gone")
    assert (rejected.card.words, rejected.card.decided_by) == ("It is gone", "Maya")
    kept = select(AuditRecord.after).where(AuditRecord.subject == Subject.AMENDMENT)
    assert list(session.scalars(kept.order_by(AuditRecord.id)))[-1] == {
        "state": "rejected",
        "words": "It is gone",
    }
    with pytest.raises(AmendmentDecided) as decided:
        reject_amendment(session, approver, asked.id, 2, "Again")
    assert decided.value == AmendmentDecided(AmendmentState.REJECTED, "Maya", by_actor=True)


def test_a_manager_decides_where_all_the_time_is_theirs(amending: Amending) -> None:
    session, tom = amending.session, amending.manager
    moved = amending.change(project_id=amending.elsewhere.id).card
    assert waiting_amendments(session, tom, 5).total == 0  # it would leave what he manages
    withdraw_amendment(session, amending.actor, moved.id, 1)
    asked = amending.change(note="Menu").card
    assert waiting_amendments(session, tom, 5).total == 1
    assert waiting_amendments(session, replace(tom, managers_approve=False), 5).total == 0
    other = add_entry(session, amending.lena, amending.elsewhere, YESTERDAY)
    refused = []
    for actor, amendment_id in ((tom, asked.id), (tom, 10**9), (actor_of(amending.tom), asked.id)):
        with pytest.raises(GoneMeanwhile) as gone:
            accept_amendment(session, actor, amendment_id, 1)
        refused.append(repr(gone.value))
    assert len(set(refused)) == 1
    session.delete(other)
    add_entry(session, amending.lena, amending.project, minutes=1380)  # 24h together
    accept_amendment(session, tom, asked.id, 1)
    assert amending.entry.note == "Menu"


def test_who_approved_the_week_is_asked_and_else_the_administrators(amending: Amending) -> None:
    session, project = amending.session, amending.project
    session.get_one(Workspace, session.workspace_id).managers_approve = True
    amending.sheet.decided_by = amending.tom.id
    session.flush()
    tom, maya = amending.tom.slack_user_id, amending.maya.slack_user_id
    assert [each.recipient for each in amending.change(note="a").deciders] == [tom]
    withdraw_amendment(session, amending.actor, own_amendments(session, amending.actor)[0].id, 1)
    project.manager_id = None
    session.flush()
    assert [each.recipient for each in amending.change(note="b").deciders] == [maya]


def test_who_may_not_decide_any_more_learns_neither_what_was_asked_nor_what_came_of_it(
    amending: Amending,
) -> None:
    session, tom = amending.session, amending.manager
    session.get_one(Workspace, session.workspace_id).managers_approve = True
    amending.sheet.decided_by = amending.tom.id
    session.flush()
    asked = amending.change(note="Menu")
    assert [each.recipient for each in asked.deciders] == [amending.tom.slack_user_id]
    amending.project.manager_id = None
    session.flush()
    assert reject_amendment(session, amending.approver, asked.card.id, 1, "No").deciders == ()

    # What was elsewhere is not his to read once it was moved to what he manages.
    amending.project.manager_id, amending.entry.project_id = tom.person_id, amending.elsewhere.id
    session.flush()
    moved = amending.change(project_id=amending.project.id).card
    accept_amendment(session, amending.approver, moved.id, 1)
    with pytest.raises(GoneMeanwhile):
        look_at_amendment(session, tom, moved.id)


def test_one_of_many_decides(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        amending = locked_week(session)
        asked = amending.change(duration="2h").card
        approvers = [add_person(session, Level.ADMINISTRATOR) for _ in range(4)]
        entry_id = amending.entry.id
    together = Barrier(len(approvers))

    def decide(number: int) -> str:
        together.wait()
        try:
            with database.begin("T1", turn=f"U{number}") as session:
                actor = actor_of(approvers[number])
                if number % 2:
                    reject_amendment(session, actor, asked.id, 1, "No")
                else:
                    accept_amendment(session, actor, asked.id, 1)
        except DomainError as refused:
            return type(refused).__name__
        return "accepted" if number % 2 == 0 else "rejected"

    with ThreadPoolExecutor(len(approvers)) as threads:
        outcomes = Counter(threads.map(decide, range(len(approvers))))
    assert outcomes["AmendmentDecided"] == len(approvers) - 1
    with database.read("T1") as session:
        minutes = session.get_one(TimeEntry, entry_id).minutes
    assert minutes == (120 if outcomes["accepted"] else 60)
