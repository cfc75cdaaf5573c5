"""Leads: who sees which, their totals, their changes and what the trail keeps of them."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.form_reader import FormMistakes
from domain.money import NotMoney
from domain.permissions import NotAllowed
from domain.projects.projects import ProjectGone
from domain.sales.lead_edits import (
    BidNeedsAmount,
    ContactTooLong,
    FilledLead,
    LeadNameUnfit,
    LeadWon,
    add_lead,
    edit_lead,
    move_lead,
)
from domain.sales.leads import (
    LEADS_A_STAGE,
    NotSalesProject,
    StageTotals,
    lead_board,
    list_leads,
    show_lead,
)
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import Action, AuditRecord, LeadStage, Level, Person, Project, ProjectKind, Subject
from models.database import WorkspaceSession
from tests import factories
from tests.factories import actor_of, add_person, add_project, name_of


def a_manager(session: WorkspaceSession) -> Actor:
    return actor_of(add_person(session, Level.MANAGER))


def sales_of(session: WorkspaceSession, actor: Actor, key: str = "") -> Project:
    """A sales project on whose team the actor is."""
    project = add_project(session, key, kind=ProjectKind.SALES)
    factories.join_team(session, project, session.get_one(Person, actor.person_id))
    return project


def totals(session: WorkspaceSession, actor: Actor, project: Project | None = None) -> StageTotals:
    name = name_of(session, project) if project else None
    return lead_board(session, actor, name).still_open


def test_totals_count_leads_and_add_up_bids(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    project = sales_of(session, actor)
    for bid in (None, 100, 250):
        factories.add_lead(session, project, bid_minor=bid, stage=LeadStage.LEAD)
    factories.add_lead(session, project, bid_minor=10**15, stage=LeadStage.WON)
    board = lead_board(session, actor, name_of(session, project))
    assert {each.stage: each.totals for each in board.stages} == {
        LeadStage.LEAD: StageTotals(3, 350),
        LeadStage.BID: StageTotals(0, 0),
        LeadStage.WON: StageTotals(1, 10**15),
        LeadStage.LOST: StageTotals(0, 0),
    }
    assert board.still_open == StageTotals(3, 350)


def test_totals_leave_out_what_the_reader_does_not_see(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    factories.add_lead(session, sales_of(session, actor), bid_minor=5)
    hidden = add_project(session, kind=ProjectKind.SALES)
    lead = factories.add_lead(session, hidden, bid_minor=7)
    assert totals(session, actor) == StageTotals(1, 5)
    assert list_leads(session, actor, None, LeadStage.LEAD).totals == StageTotals(1, 5)
    with pytest.raises(GoneMeanwhile):
        show_lead(session, actor, lead.id)
    maya = actor_of(add_person(session, Level.ADMINISTRATOR))
    assert totals(session, maya) == StageTotals(2, 12)


def test_all_of_them_are_those_of_active_projects(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    old = sales_of(session, actor)
    factories.add_lead(session, old)
    old.active = False
    session.flush()
    assert totals(session, actor) == StageTotals(0, 0)
    assert totals(session, actor, old) == StageTotals(1, 0)


def test_open_leads_stand_by_the_day_an_answer_is_expected(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    project = sales_of(session, actor)
    for name, day in (("never", None), ("late", date(2027, 1, 1)), ("soon", date(2026, 12, 1))):
        factories.add_lead(session, project, name, expected_day=day)
    board = lead_board(session, actor, None)
    assert [line.name for line in board.stages[0].lines] == ["soon", "late", "never"]


def test_a_stage_on_the_board_is_cut_and_its_list_paged(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    project = sales_of(session, actor)
    for number in range(12):
        factories.add_lead(session, project, f"L{number}")
    assert len(lead_board(session, actor, None).stages[0].lines) == LEADS_A_STAGE
    page = list_leads(session, actor, None, LeadStage.LEAD, 2)
    assert [line.name for line in page.lines] == ["L10", "L11"]


def test_a_lead_is_added_and_kept_in_the_trail(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    project = sales_of(session, actor)
    filled = FilledLead("Umbrella", "Jill", "bid", "1,250.50", "2026-12-04", project.id)
    added = add_lead(session, actor, filled).lead
    assert (added.bid_minor, added.expected_day) == (125_050, date(2026, 12, 4))
    record = session.scalars(select(AuditRecord)).one()
    assert (record.action, record.subject, record.subject_id) == (
        Action.CREATE,
        Subject.LEAD,
        added.id,
    )
    assert record.after
    assert record.after["bid_minor"] == 125_050


def test_every_mistake_of_the_form_is_told(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    with pytest.raises(FormMistakes) as wrong:
        add_lead(session, actor, FilledLead("", "x" * 201, "bid", "", "", 0))
    kinds = [type(mistake) for mistake in wrong.value.mistakes]
    assert kinds == [ProjectGone, LeadNameUnfit, ContactTooLong, BidNeedsAmount]
    project = sales_of(session, actor)
    with pytest.raises(FormMistakes) as wrong:
        add_lead(session, actor, FilledLead("x" * 81, amount="lots", project_id=project.id))
    assert [type(each) for each in wrong.value.mistakes] == [LeadNameUnfit, NotMoney]


def test_leads_go_on_visible_sales_projects_alone(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    hidden = add_project(session, kind=ProjectKind.SALES)
    delivery = sales_of(session, actor)
    delivery.kind = ProjectKind.DELIVERY
    session.flush()
    for project, kind in ((hidden, ProjectGone), (delivery, NotSalesProject)):
        with pytest.raises(FormMistakes) as wrong:
            add_lead(session, actor, FilledLead("X", project_id=project.id))
        assert [type(each) for each in wrong.value.mistakes] == [kind]
    with pytest.raises(NotSalesProject):
        lead_board(session, actor, name_of(session, delivery))


def test_a_stale_edit_overwrites_nothing(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    lead = factories.add_lead(session, sales_of(session, actor, "S-1"))
    assert edit_lead(session, actor, lead.id, 1, FilledLead("Umbrella 2")).what == "edited"
    with pytest.raises(ChangedMeanwhile) as told:
        edit_lead(session, actor, lead.id, 1, FilledLead("Umbrella 3"))
    assert told.value == ChangedMeanwhile("Umbrella 2", "/project leads S-1")
    assert edit_lead(session, actor, lead.id, 2, FilledLead("Umbrella 2")).what == "left"
    assert (lead.name, lead.version) == ("Umbrella 2", 2)


def test_a_lead_moves_and_needs_an_amount_to_be_a_bid(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    lead = factories.add_lead(session, sales_of(session, actor))
    with pytest.raises(BidNeedsAmount):
        move_lead(session, actor, lead.id, 1, LeadStage.BID)
    assert move_lead(session, actor, lead.id, 1, LeadStage.LOST).what == "moved"
    assert (lead.stage, lead.version) == (LeadStage.LOST, 2)


@pytest.mark.parametrize("stage", ["won", "nonsense"])
def test_no_form_or_menu_makes_a_lead_won(session: WorkspaceSession, stage: str) -> None:
    """Whatever a menu is made to say: winning is for administrators, and makes the project."""
    actor = a_manager(session)
    lead = factories.add_lead(session, sales_of(session, actor), stage=LeadStage.LEAD)
    with pytest.raises(GoneMeanwhile):
        add_lead(session, actor, FilledLead("Hooli", stage=stage, project_id=lead.project_id))
    with pytest.raises(GoneMeanwhile):
        edit_lead(session, actor, lead.id, lead.version, FilledLead("Hooli", stage=stage))
    with pytest.raises(GoneMeanwhile):
        move_lead(session, actor, lead.id, lead.version, LeadStage.WON)
    assert show_lead(session, actor, lead.id).stage is LeadStage.LEAD


def test_a_lead_that_is_won_keeps_its_stage(session: WorkspaceSession) -> None:
    actor = a_manager(session)
    made = add_project(session, "MADE")
    lead = factories.add_lead(
        session, sales_of(session, actor), stage=LeadStage.WON, won_project_id=made.id
    )
    with pytest.raises(LeadWon) as told:
        move_lead(session, actor, lead.id, 1, LeadStage.LOST)
    assert told.value == LeadWon("Umbrella", None)  # the actor does not see that project
    edit_lead(session, actor, lead.id, 1, FilledLead("Umbrella", "Jill", "lost"))
    assert (lead.stage, lead.contact) == (LeadStage.WON, "Jill")
    assert show_lead(session, actor, lead.id).won is None


@pytest.mark.parametrize("level", [Level.RESOURCE, Level.EXECUTIVE])
def test_leads_are_for_managers_and_administrators(session: WorkspaceSession, level: Level) -> None:
    actor = actor_of(add_person(session, level))
    lead = factories.add_lead(session, sales_of(session, actor))
    for refused in (
        lambda: lead_board(session, actor, None),
        lambda: list_leads(session, actor, None, LeadStage.LEAD),
        lambda: show_lead(session, actor, lead.id),
        lambda: add_lead(session, actor, FilledLead("X", project_id=lead.project_id)),
        lambda: edit_lead(session, actor, lead.id, 1, FilledLead("X")),
        lambda: move_lead(session, actor, lead.id, 1, LeadStage.LOST),
    ):
        with pytest.raises(NotAllowed):
            refused()
