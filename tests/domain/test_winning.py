"""Winning a lead: what is made of it, in one go and once (DOMAIN rule 5)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import func, select

from domain.actor import Actor
from domain.clients.client_edits import ClientNameTaken
from domain.errors import DomainError
from domain.form_reader import FormMistakes
from domain.permissions import NotAllowed
from domain.projects.project_form import ClientNotOnOffer
from domain.sales.lead_edits import LeadWon
from domain.sales.winning import (
    FilledWin,
    WinningClientMissing,
    win_form,
    win_lead,
)
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import (
    AuditRecord,
    Client,
    Document,
    Lead,
    LeadStage,
    Level,
    Project,
    ProjectKind,
    Subject,
    TeamMember,
)
from models.database import Database, WorkspaceSession
from tests.factories import (
    actor_of,
    add_client,
    add_document,
    add_lead,
    add_person,
    add_project,
    add_workspace,
    join_team,
)

NEW = FilledWin(None, "Umbrella", "UMB-site", "Site")


def maya(session: WorkspaceSession) -> Actor:
    return actor_of(add_person(session, Level.ADMINISTRATOR))


def a_bid(session: WorkspaceSession, **facts: object) -> Lead:
    project = add_project(session, kind=ProjectKind.SALES)
    defaults: dict[str, object] = {"stage": LeadStage.BID, "bid_minor": 1_250_050}
    return add_lead(session, project, "Umbrella", **{**defaults, **facts})


def team_of(session: WorkspaceSession, project_id: int) -> set[int]:
    of_project = TeamMember.project_id == project_id
    return set(session.scalars(select(TeamMember.person_id).where(of_project)))


def test_a_lead_becomes_client_and_project_with_the_bid_as_budget(
    session: WorkspaceSession,
) -> None:
    lead, manager = a_bid(session), add_person(session, Level.MANAGER)
    joins = add_person(session, joins_new_projects=True)
    add_person(session, joins_new_projects=True, active=False)
    add_person(session, Level.EXECUTIVE, joins_new_projects=True)
    won = win_lead(session, maya(session), lead.id, 1, replace(NEW, manager_id=manager.id))
    project = session.get_one(Project, won.project.id)
    assert (project.budget_minor, project.kind) == (1_250_050, ProjectKind.DELIVERY)
    assert project.manager_id == manager.id
    assert session.get_one(Client, project.client_id).name == "Umbrella"
    assert (lead.stage, lead.won_project_id) == (LeadStage.WON, project.id)
    assert team_of(session, project.id) == {manager.id, joins.id}
    subjects = set(session.scalars(select(AuditRecord.subject)))
    assert subjects == {Subject.CLIENT, Subject.PROJECT, Subject.TEAM, Subject.LEAD}


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "fr-FR", "de-CH"])
def test_the_budget_is_the_bid_in_every_language(session: WorkspaceSession, locale: str) -> None:
    lead = a_bid(session, bid_minor=123_456_701)
    actor = replace(maya(session), locale=locale)
    made = win_lead(session, actor, lead.id, 1, NEW).project
    assert session.get_one(Project, made.id).budget_minor == 123_456_701


def test_a_lead_without_a_bid_makes_a_project_without_a_budget(session: WorkspaceSession) -> None:
    lead = a_bid(session, bid_minor=None, stage=LeadStage.LEAD)
    made = win_lead(session, maya(session), lead.id, 1, NEW).project
    assert session.get_one(Project, made.id).budget_minor is None


def test_its_documents_go_along_and_the_templates_do_not(session: WorkspaceSession) -> None:
    lead, actor = a_bid(session), maya(session)
    person = add_person(session)
    sales = session.get_one(Project, lead.project_id)
    add_document(session, sales, person, "Offer", lead_id=lead.id, url="https://x.example/offer")
    add_document(session, sales, person, "Other", lead_id=add_lead(session, sales, "Other").id)
    add_document(session, sales, person, "Template")
    won = win_lead(session, actor, lead.id, 1, NEW)
    copies = session.scalars(select(Document).where(Document.project_id == won.project.id)).all()
    assert [(row.title, row.url, row.lead_id) for row in copies] == [
        ("Offer", "https://x.example/offer", None)
    ]
    assert won.documents == 1
    still = select(func.count()).select_from(Document).where(Document.lead_id == lead.id)
    assert session.scalar(still) == 1


def test_an_existing_client_is_taken_as_it_is(session: WorkspaceSession) -> None:
    client = add_client(session, "ACME")
    won = win_lead(session, maya(session), a_bid(session).id, 1, replace(NEW, client_id=client.id))
    assert (won.project.client, won.new_client) == ("ACME", False)
    assert session.scalar(select(Client).where(Client.name == "Umbrella")) is None


def test_the_form_offers_the_client_that_is_called_so(session: WorkspaceSession) -> None:
    lead, actor = a_bid(session), maya(session)
    assert win_form(session, actor, lead.id).client is None
    client = add_client(session, "UMBRELLA")
    offered = win_form(session, actor, lead.id).client
    assert offered
    assert offered.id == client.id
    client.active = False
    session.flush()
    assert win_form(session, actor, lead.id).client is None


def test_what_is_wrong_is_told(session: WorkspaceSession) -> None:
    lead, actor = a_bid(session), maya(session)
    with pytest.raises(WinningClientMissing):
        win_lead(session, actor, lead.id, 1, replace(NEW, client_name=""))
    add_client(session, "umbrella")
    with pytest.raises(ClientNameTaken):
        win_lead(session, actor, lead.id, 1, NEW)
    gone = add_client(session, "Gone", active=False)
    with pytest.raises(FormMistakes) as wrong:
        win_lead(session, actor, lead.id, 1, replace(NEW, client_id=gone.id))
    assert wrong.value.mistakes == (ClientNotOnOffer("Gone"),)
    assert lead.stage is LeadStage.BID


def test_a_bid_that_was_changed_meanwhile_is_not_won(session: WorkspaceSession) -> None:
    with pytest.raises(ChangedMeanwhile):
        win_lead(session, maya(session), a_bid(session, version=2).id, 1, NEW)


def test_a_lead_is_won_once(session: WorkspaceSession) -> None:
    lead, actor = a_bid(session), maya(session)
    win_lead(session, actor, lead.id, 1, NEW)
    for again in (
        lambda: win_lead(session, actor, lead.id, 1, replace(NEW, key="UMB-2")),
        lambda: win_form(session, actor, lead.id),
    ):
        with pytest.raises(LeadWon) as told:
            again()
        assert told.value == LeadWon("Umbrella", "UMB-site")


def test_administrators_finish_what_a_manager_wins(session: WorkspaceSession) -> None:
    tom, admin = add_person(session, Level.MANAGER), add_person(session, Level.ADMINISTRATOR)
    lead = a_bid(session)
    with pytest.raises(GoneMeanwhile):
        win_form(session, actor_of(tom), lead.id)
    join_team(session, session.get_one(Project, lead.project_id), tom)
    form = win_form(session, actor_of(tom), lead.id)
    assert (form.may_win, form.administrators) == (False, (admin.slack_user_id,))
    assert win_form(session, actor_of(admin), lead.id).may_win
    with pytest.raises(NotAllowed):
        win_lead(session, actor_of(tom), lead.id, 1, NEW)


def test_two_administrators_at_once_make_one_project(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        lead_id = a_bid(session).id
        actors = [maya(session), maya(session)]
    barrier = Barrier(2)

    def win(number: int) -> DomainError | None:
        barrier.wait()
        try:
            with database.begin("T1", turn=f"U{number}") as session:
                win_lead(session, actors[number], lead_id, 1, replace(NEW, key=f"UMB-{number}"))
        except DomainError as refused:
            return refused
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(win, range(2)))
    (refused,) = [each for each in outcomes if each]
    with database.read("T1") as session:
        made = session.scalars(select(Project).where(Project.kind == ProjectKind.DELIVERY)).one()
        assert refused == LeadWon("Umbrella", made.key)
