"""App Home: what each person finds there, over the wire."""

from typing import Any

import pytest
from sqlalchemy import select

from models import Person, Project
from tests.handlers.reading import buttons, words
from tests.handlers.sales import add_sales
from tests.handlers.stage import Stage


def home(stage: Stage, who: str) -> dict[str, Any]:
    """App Home as it is once Stint has drawn it."""
    stage.person(who).open_home()
    stage.settle()
    view = stage.person(who).home
    assert view
    return view


def test_an_executive_watches_budgets_and_progress_of_their_own_projects(stored: Stage) -> None:
    with stored.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        project.budget_minutes, project.budget_minor = 600, 1_250_000
    stored.time("lena", "2h ACME-site menu")
    stored.time("tom", "1h ACME-site #design")
    stored.time("tom", "4h Studio-admin")
    shown = words(home(stored, "jane"))
    assert "Your projects with Studio North" in shown
    assert "▰▰▰▱▱▱▱▱▱▱ 3h of 10h (30 %) · budget €12,500.00" in shown
    assert "ACME-app" not in shown


def test_an_executive_asks_for_work_from_there(stored: Stage) -> None:
    view = home(stored, "jane")
    assert buttons(view)[:2] == ("Ask for work", "All my requests")


def test_an_executive_finds_their_latest_requests_there(stored: Stage) -> None:
    stored.ask("jane", "/request ACME-site A menu that opens on phones")
    view = home(stored, "jane")
    assert "*ACME-site* · Wed 18 Nov 2026 · open" in words(view)
    assert "A menu that opens on phones" in words(view)


def test_an_executive_gets_to_the_dashboard_and_the_statements_from_there(stage: Stage) -> None:
    jane = stage.person("jane")
    for button, told in (("Dashboard", "*Outstanding*"), ("Statements", "sent you no statement")):
        jane.click(button, home(stage, "jane"))
        stage.settle()
        assert jane.view
        assert told in words(jane.view)
        jane.close_view()


def test_an_answer_to_a_click_in_app_home_is_shown_in_a_modal(stage: Stage) -> None:
    view = home(stage, "maya")
    stage.person("maya").click("Clients", view)
    stage.settle()
    listed = stage.person("maya").view
    assert listed
    assert "*ACME*" in words(listed)
    stage.person("maya").click("run /client show ACME", listed)
    stage.settle()
    card = stage.person("maya").view
    assert card
    assert "*ACME-site*" in words(card)
    stage.person("maya").click("Deactivate", card)
    stage.settle()
    asked = stage.person("maya").view
    assert asked
    stage.person("maya").click("Deactivate the client only", asked)
    stage.settle()
    done = stage.person("maya").view
    assert done
    assert "Deactivated *ACME*" in words(done)


def test_a_refusal_of_a_click_in_app_home_is_shown_too(stage: Stage) -> None:
    view = home(stage, "maya")
    with stage.begin() as session:
        maya = select(Person).where(Person.slack_user_id == stage.person("maya").id)
        session.scalars(maya).one().active = False
    stage.person("maya").click("Clients", view)
    stage.settle()
    refused = stage.person("maya").view
    assert refused
    assert "Stint is for the people of this workspace." in words(refused)


@pytest.mark.parametrize("who", ["sam", "zoe"])
def test_whoever_was_not_invited_is_told_how_to_be(stage: Stage, who: str) -> None:
    assert "ask them to invite you" in words(home(stage, who))


def test_the_agencys_people_start_from_their_day(stage: Stage) -> None:
    stage.time("lena", "2h ACME-site")
    view = home(stage, "lena")
    assert "2h of 8h" in words(view)
    assert "Clients" not in buttons(view)


def test_a_fourth_modal_takes_the_place_of_the_third(stage: Stage) -> None:
    """Slack stacks three: https://docs.slack.dev/surfaces/modals."""
    add_sales(stage, team="maya")
    maya = stage.person("maya")
    maya.click("Projects", home(stage, "maya"))
    for button in ("Next (2 of 2)", "run /project show Studio-sales", "Leads"):
        stage.settle()
        maya.click(button)
    stage.settle()
    board = maya.view
    assert board
    row = next(block for block in board["blocks"] if "*Umbrella*" in str(block))
    maya.enter("lead_menu", "Edit", block_id=row["block_id"])
    maya.enter("Name", "Umbrella Corp")
    maya.submit()
    stage.settle()
    done = maya.view
    assert done
    assert "Saved *Umbrella Corp*." in words(done)
    assert "Studio-sales" in words(maya.close_view().view or {"blocks": []})


def test_a_question_in_a_modal_can_be_left(stage: Stage) -> None:
    maya = stage.person("maya")
    maya.click("Clients", home(stage, "maya"))
    for button in ("run /client show ACME", "Deactivate", "Leave it"):
        stage.settle()
        maya.click(button)
    stage.settle()
    left = maya.view
    assert left
    assert words(left) == "Left as it was. You can close this."


@pytest.mark.parametrize("error", ["expired_trigger_id", "internal_error", "ratelimited"])
def test_what_slack_opens_no_modal_for_is_said_in_direct_messages(stage: Stage, error: str) -> None:
    view = home(stage, "maya")
    stage.slack.fail_next("views.open", error=error)
    stage.person("maya").click("Clients", view)
    stage.settle()
    assert "*ACME*" in words(stage.person("maya").wait_for_message("Clients", "@stint"))


def test_a_form_that_did_not_open_from_there_is_told_of(stage: Stage) -> None:
    view = home(stage, "maya")
    stage.slack.fail_next("views.open", error="expired_trigger_id", times=2)
    stage.person("maya").click("Log time", view)
    stage.settle()
    told = stage.person("maya").wait_for_message("Slack closed that window", "@stint")
    assert "Please try again." in words(told)
