"""`/project leads`: the board, a lead's form, its moves, and winning it, over the wire."""

import pytest
from sqlalchemy import select

from domain.sales.leads import LEADS_A_STAGE
from models import Document, LeadStage, Person, Project, TeamMember
from tests.factories import TODAY, add_document, add_lead
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import person_in
from tests.handlers.sales import add_leads, add_sales, choose, lead_named, menu_of
from tests.handlers.stage import Stage, Stored


def test_the_board_shows_each_stage_with_its_leads_and_totals(stored: Stage) -> None:
    add_sales(stored)
    add_leads(stored, 2)
    told = words(stored.ask("tom", "/project leads studio-sales"))
    assert "Leads of Studio-sales\nStill open: 3 leads · €200.00\n*Lead* · 1 lead" in told
    assert "*Umbrella*\nJill &amp; Co &lt;jill&gt;" in told
    assert "*Bid* · 2 leads · €200.00\n*Bid 0* · €100.00" in told
    assert "*Won* · none\n*Lost* · none" in told


def test_without_a_key_the_board_is_of_all_sales_projects_one_sees(stored: Stage) -> None:
    add_sales(stored)
    add_sales(stored, "Hidden-sales", team="maya")
    add_leads(stored, 3, "Hidden-sales")
    tom = words(stored.ask("tom", "/project leads"))
    assert "Leads\nStill open: 1 lead\n" in tom
    assert "*Umbrella* · Studio-sales" in tom
    assert "Hidden" not in tom
    assert "\nStill open: 5 leads · €300.00\n" in words(stored.ask("maya", "/project leads"))


def test_a_hidden_sales_project_is_like_a_key_never_used(stage: Stage) -> None:
    add_sales(stage, "Hidden-sales", team="maya")
    answers = [words(stage.ask("tom", f"/project leads {key}")) for key in ("Hidden-sales", "Xyz")]
    assert answers[0].replace("Hidden-sales", "Xyz") == answers[1]


def test_a_long_stage_is_cut_on_the_board_and_paged_by_itself(stage: Stage) -> None:
    add_sales(stage)
    add_leads(stage, 23)
    board = stage.ask("tom", "/project leads Studio-sales")
    assert "The first 9 are here, 14 are not." in words(board)
    listed = stage.click("tom", "Show all", board)
    assert listed
    assert "Leads of Studio-sales: bid\n23 leads · €2,300.00\n*Bid 0*" in words(listed)
    last = stage.click("tom", "Next (2 of 3)", listed)
    assert last
    assert "*Bid 10*" in words(last)
    assert "*Bid 9*" not in words(last)
    assert "*Bid 22*" in words(stage.ask("tom", "/project leads bid 3"))


def test_every_stage_full_still_fits_into_a_message(stage: Stage) -> None:
    add_sales(stage)
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "Studio-sales")).one()
        for number in range(40):
            add_lead(session, project, f"L{number}", stage=list(LeadStage)[number % 4])
    board = stage.ask("tom", "/project leads")
    assert buttons(board)[-1] == "Add a lead"
    moved = choose(stage, "tom", "L0", "Lost", board)
    assert buttons(moved)[-1] == "Add a lead"


def test_a_lead_is_added_by_the_form_and_stands_on_the_board(stored: Stage) -> None:
    add_sales(stored)
    tom = stored.person("tom")
    board = stored.ask("tom", "/project leads Studio-sales")
    assert tom.click("Add a lead", board).view is not None
    tom.enter("Name", "Initrode <!channel>")
    tom.enter("Stage", "Bid")
    assert tom.submit().errors == {"amount": "A bid needs an amount: what do you offer?"}
    tom.enter("Bid", "a lot")
    assert "isn't an amount of money" in tom.submit().errors["amount"]
    tom.enter("Bid", "12,500.50")
    tom.enter("Answer expected", "2026-12-04")
    assert tom.submit().view is None
    stored.settle()
    shown = tom.present(board)
    assert shown
    told = words(shown)
    assert "Added the lead *Initrode &lt;!channel&gt;* on *Studio-sales*." in told
    assert "*Initrode &lt;!channel&gt;* · €12,500.50 · expected Fri 4 Dec 2026" in told


def test_the_form_asks_for_the_sales_project_where_none_is_meant(stage: Stage) -> None:
    add_sales(stage)
    add_sales(stage, "Hidden-sales", team="maya")
    tom = stage.person("tom")
    assert tom.command("/project leads add Globex Inc.").view is not None
    offered = tom.options("sales_project")
    assert [text for text, _ in offered] == ["Studio-sales · Title of Studio-sales"]
    tom.enter("sales_project", offered[0][0], query="studio")
    assert tom.submit().view is None
    stage.settle()
    assert "*Globex Inc.* · Studio-sales" in words(tom.wait_for_message("Globex"))


def test_leads_are_on_sales_projects_alone(stage: Stage) -> None:
    add_sales(stage)
    told = stage.ask("tom", "/project leads ACME-site")
    assert "*ACME-site* isn't a sales project" in words(told)
    assert stage.person("tom").options("sales", "", told)[0][1] == "Studio-sales"


def test_a_lead_moves_by_one_click(stored: Stage) -> None:
    add_sales(stored)
    add_leads(stored, 1)
    board = stored.ask("tom", "/project leads Studio-sales")
    lost = choose(stored, "tom", "Bid 0", "Lost", board)
    assert "*Bid 0* is now at the stage: lost." in words(lost)
    back = choose(stored, "tom", "Bid 0", "Back to lead", lost)
    assert "*Lead* · 2 leads · €100.00" in words(back)


def test_a_lead_without_an_amount_becomes_a_bid_by_the_form(stage: Stage) -> None:
    add_sales(stage)
    tom = stage.person("tom")
    board = stage.ask("tom", "/project leads")
    choose(stage, "tom", "Umbrella", "Move to bid", board)
    asked = tom.wait_for_message("A bid needs an amount")
    assert tom.click("Enter the amount", asked).view is not None
    tom.enter("Bid", "900")
    tom.submit()
    stage.settle()
    assert lead_named(stage, "Umbrella").stage is LeadStage.BID


def test_the_second_of_two_who_change_a_lead_is_told(stored: Stage) -> None:
    add_sales(stored)
    board = stored.ask("tom", "/project leads Studio-sales")
    maya, menu = stored.person("maya"), "lead_menu"
    other = stored.ask("maya", "/project leads Studio-sales")
    maya.enter(menu, "Edit", other, block_id=menu_of(other, "Umbrella"))
    maya.enter("Name", "Umbrella Corp")
    choose(stored, "tom", "Umbrella", "Lost", board)
    refused = maya.submit()
    assert refused.view
    assert "*Umbrella* was changed by somebody else meanwhile" in words(refused.view)
    kept = lead_named(stored, "Umbrella")
    assert (kept.stage, kept.version) == (LeadStage.LOST, 2)


@pytest.mark.parametrize("who", ["lena", "jane"])
def test_nobody_else_learns_of_leads(stage: Stage, who: str) -> None:
    add_sales(stage, team="tom lena jane")
    for line in ("", "Studio-sales", "Nothing", "add X", "Studio-sales bid"):
        told = words(stage.ask(who, f"/project leads {line}"))
        assert "managers and administrators" in told or "agency's own people" in told
        assert "Umbrella" not in told
    assert "leads" not in words(stage.ask(who, "/project help"))


def test_time_on_a_sales_project_is_ordinary_time(stored: Stage) -> None:
    add_sales(stored)
    assert "Logged" in stored.answer("lena", "2h Studio-sales pitch").text
    assert stored.entries("lena") == [Stored(120, "Studio-sales", TODAY, "pitch")]


def open_win(stage: Stage, who: str, name: str) -> None:
    board = stage.ask(who, "/project leads Studio-sales")
    person = stage.person(who)
    person.enter("lead_menu", "Won", board, block_id=menu_of(board, name))


def test_winning_makes_client_and_project_with_the_bid_as_budget(stored: Stage) -> None:
    add_sales(stored)
    add_leads(stored, 1)
    lead = lead_named(stored, "Bid 0")
    with stored.begin() as session:
        project = session.get_one(Project, lead.project_id)
        tom = person_in(session, "tom")
        add_document(session, project, tom, "Offer", lead_id=lead.id)
        add_document(session, project, tom, "Template")
        person_in(session, "priya").joins_new_projects = True
    open_win(stored, "maya", "Bid 0")
    maya = stored.person("maya")
    maya.enter("Project key", "B0-site")
    maya.enter("Project title", "Site")
    maya.enter("manager", "tom", query="tom")
    assert maya.submit().view is None
    stored.settle()
    told = words(maya.wait_for_message("Won"))
    assert "Won *Bid 0*: made the project *B0-site* for the new client *Bid 0*." in told
    assert "Its budget is the bid, €100.00.\n1 document of the lead went along." in told
    with stored.read() as session:
        made = session.scalars(select(Project).where(Project.key == "B0-site")).one()
        documents = session.scalars(select(Document).where(Document.project_id == made.id)).all()
        team = select(Person.name).join(TeamMember, TeamMember.person_id == Person.id)
        names = session.scalars(team.where(TeamMember.project_id == made.id))
        assert (made.budget_minor, [each.title for each in documents]) == (10_000, ["Offer"])
        assert sorted(names) == ["priya", "tom"]
    won = lead_named(stored, "Bid 0")
    assert (won.stage, won.won_project_id) == (LeadStage.WON, made.id)
    assert "Logged" in stored.answer("priya", "1h B0-site").text
    assert "*Bid 0* · Studio-sales · €100.00 · project *B0-site*" in words(
        stored.ask("tom", "/project leads")
    )


def test_winning_for_an_existing_client(stage: Stage) -> None:
    add_sales(stage)
    open_win(stage, "maya", "Umbrella")
    maya = stage.person("maya")
    maya.enter("project_client", "ACME", query="ac")
    maya.enter("Project key", "ACME-site")
    maya.enter("Project title", "Site")
    assert "ACME-site" in maya.submit().errors["key"]
    maya.enter("Project key", "ACME-two")
    assert maya.submit().view is None
    stage.settle()
    told = words(maya.wait_for_message("Won"))
    assert "made the project *ACME-two* for the client *ACME*." in told
    assert "There was no bid, so it has no budget of money." in told


def test_a_lead_is_won_once(stored: Stage) -> None:
    add_sales(stored)
    board = stored.ask("maya", "/project leads Studio-sales")
    maya = stored.person("maya")
    open_win(stored, "maya", "Umbrella")
    maya.enter("Project key", "UMB")
    maya.enter("Project title", "Site")
    maya.submit()
    stored.settle()
    choose(stored, "maya", "Umbrella", "Won", board)
    again = maya.wait_for_message("won already")
    assert "*Umbrella* is won already. Its project is *UMB*." in words(again)
    assert lead_named(stored, "Umbrella").stage is LeadStage.WON


def test_a_manager_is_told_who_finishes_winning(stage: Stage) -> None:
    add_sales(stage)
    board = stage.ask("tom", "/project leads")
    choose(stage, "tom", "Umbrella", "Won", board)
    told = stage.person("tom").wait_for_message("Congratulations")
    assert "Congratulations on *Umbrella*!" in words(told)
    assert "<@U0MAYA>" in words(told)
    assert stage.person("tom").view is None
    assert lead_named(stage, "Umbrella").stage is LeadStage.LEAD


def test_no_lead_is_lost_with_the_kind_of_its_project(stored: Stage) -> None:
    add_sales(stored)
    maya = stored.person("maya")
    maya.command("/project edit Studio-sales")
    maya.enter("Kind", "Delivery")
    refused = maya.submit()
    assert refused.errors == {"kind": "It stays a sales project: 1 lead is kept on it."}
    assert "*Umbrella*" in words(stored.ask("tom", "/project leads"))


def test_deactivating_a_sales_project_says_what_becomes_of_its_leads(stored: Stage) -> None:
    add_sales(stored)
    asked = words(stored.ask("maya", "/project deactivate Studio-sales"))
    assert "1 open lead leaves the board of all leads." in asked
    add_leads(stored, 2)
    asked = words(stored.ask("maya", "/project deactivate Studio-sales"))
    assert "3 open leads leave the board of all leads." in asked
    assert "lead" not in words(stored.ask("maya", "/project deactivate ACME-site"))


def test_without_a_sales_project_it_is_said_how_one_comes(stage: Stage) -> None:
    told = stage.ask("maya", "/project leads add Umbrella")
    assert buttons(told) == ("Add a project",)
    assert "none is active" in words(told)
    told = stage.ask("tom", "/project leads add Umbrella")
    assert buttons(told) == ()
    assert "Ask an administrator" in words(told)


def test_one_lead_that_is_not_shown_is_counted_as_one(stage: Stage) -> None:
    add_sales(stage)
    add_leads(stage, LEADS_A_STAGE + 1)
    assert "The first 9 are here, 1 is not." in words(stage.ask("tom", "/project leads"))
