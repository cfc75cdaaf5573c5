"""`/client`: clients listed, shown, added, renamed, taken out of use and back, over the wire."""

import pytest
from sqlalchemy import select

from models import TimeEntry
from tests.handlers.reading import buttons, content, words
from tests.handlers.stage import Stage


def test_an_administrator_adds_a_client_by_typing_its_name(stored: Stage) -> None:
    added = stored.ask("maya", "/client add Umbrella & Sons")
    assert "Added the client *Umbrella &amp; Sons*." in words(added)
    assert "Umbrella & Sons" in words(stored.ask("maya", "/client umbrella & sons"))


def test_an_administrator_adds_a_client_by_the_form(stored: Stage) -> None:
    maya = stored.person("maya")
    assert maya.command("/client add").view is not None
    maya.enter("Name", "ACME")
    refused = maya.submit()
    assert refused.errors == {"name": "There's a client called ACME already. Pick another name."}
    maya.enter("Name", "Umbrella")
    done = maya.submit()
    stored.settle()
    assert done.view is None
    assert "Added the client *Umbrella*." in words(maya.wait_for_message("Umbrella"))


def test_deactivating_says_first_what_it_will_do(stored: Stage) -> None:
    asked = stored.ask("maya", "/client deactivate acme")
    assert "Its 2 active projects go on taking time." in words(asked)
    assert buttons(asked) == (
        "Deactivate the client only",
        "Deactivate with its 2 projects",
        "Leave it",
    )
    assert "*ACME*" in words(stored.ask("maya", "/client list"))


def test_a_deactivated_client_is_in_no_list_and_its_projects_take_time(stored: Stage) -> None:
    asked = stored.ask("maya", "/client deactivate ACME")
    done = stored.click("maya", "Deactivate the client only", asked)
    assert done
    assert "2 active projects still take time." in words(done)
    assert "*ACME*" not in words(stored.ask("maya", "/client list"))
    assert "*ACME*" in words(stored.ask("maya", "/client list inactive"))
    assert "Logged" in stored.answer("lena", "2h ACME-site").text
    back = stored.click("maya", "Activate it again", done)
    assert back
    assert "Activated *ACME*" in words(back)
    assert "1 project stays inactive until you activate it." in words(back)
    assert "*ACME*" in words(stored.ask("maya", "/client list"))


def test_a_client_may_take_its_projects_with_it(stored: Stage) -> None:
    asked = stored.ask("maya", "/client deactivate ACME")
    done = stored.click("maya", "Deactivate with its 2 projects", asked)
    assert done
    assert "2 projects went with it and take no more time." in words(done)
    assert "inactive" in words(stored.answer("lena", "2h ACME-site"))


def test_a_client_is_picked_where_none_was_named(stored: Stage) -> None:
    asked = stored.ask("maya", "/client deactivate")
    offered = stored.person("maya").options("client", "kim", asked)
    assert offered == [("Kim & Sons <North>", "Kim & Sons <North>")]
    outcome = stored.person("maya").enter("client", "Kim & Sons <North>", asked, query="kim")
    stored.settle()
    assert outcome.error is None
    question = stored.person("maya").present(asked)
    assert question
    assert "Deactivate *Kim &amp; Sons &lt;North&gt;*?" in words(question)


@pytest.mark.parametrize("who", ["tom", "lena", "jane"])
def test_nobody_else_keeps_clients(stage: Stage, who: str) -> None:
    for line in ("add X", "edit ACME", "activate Hooli", "deactivate ACME", "deactivate"):
        assert "administrators" in words(stage.ask(who, f"/client {line}")) or who == "jane"


@pytest.mark.parametrize("name", ["Add Ventures", "Activate Hooli", "List", "Show"])
def test_a_client_called_as_a_subcommand_is_shown_by_its_buttons(stage: Stage, name: str) -> None:
    added = stage.ask("maya", f"/client add {name}")
    listed = stage.ask("maya", "/client list")
    maya = stage.person("maya")
    for shown_by in (added, listed):
        maya.click(f"run /client show {name}", shown_by)
        stage.settle()
        card = maya.wait_for_message("No projects yet.", besides=(added, listed))
        assert words(card).startswith(f"{name}\n")
    assert "*Ventures*" not in words(stage.ask("maya", "/client list"))
    assert "*Hooli*" in words(stage.ask("maya", "/client list inactive"))


def test_a_name_that_is_stored_longer_than_it_is_written_is_refused_in_words(stored: Stage) -> None:
    told = words(stored.ask("maya", f"/client add {'ﷺ' * 30}"))
    assert told == "That name has 540 characters; 80 fit."
    told = words(stored.ask("maya", f"/stint types add {'ﷺ' * 30}"))
    assert "540 characters" in told


@pytest.mark.parametrize("typed", ["Big  North", "Big\nNorth", " ".join("abcdefghijklmnopqrst")])
def test_a_name_is_one_line_that_the_next_step_can_take(stage: Stage, typed: str) -> None:
    added = stage.ask("maya", f"/client add {typed}")
    name = " ".join(typed.split())
    assert f"Added the client *{name}*." in words(added)
    assert "already" in words(stage.ask("maya", f"/client add {name}"))
    assert "No projects yet." in words(stage.ask("maya", f"/client {typed}"))
    form = stage.person("maya").click("Add a project", added).view
    assert form
    assert name in words(form)


def test_a_line_break_parts_a_subcommand_from_its_name_too(stage: Stage) -> None:
    assert "Added the client *Umbrella*." in words(stage.ask("maya", "/client add\nUmbrella"))


def test_long_names_that_begin_alike_are_all_offered(stage: Stage) -> None:
    alike = "&" * 79
    for number in range(3):
        stage.ask("maya", f"/client add {alike}{number}")
    meant = stage.ask("maya", f"/client edit {alike}x")
    _text, _words, carried = content(meant)
    assert len(carried) == len({action_id for action_id, _value in carried}) == len("012")
    wanted = next(action_id for action_id, value in carried if value.endswith("1"))
    form = stage.person("maya").click(wanted, meant).view
    assert form
    assert f"{alike}1" in str(form)


def test_the_name_of_an_inactive_client_can_be_had_back_by_a_click(stage: Stage) -> None:
    taken = stage.ask("maya", "/client add hooli")
    stage.person("maya").click("Activate it", taken)
    stage.settle()
    assert "Activated *Hooli*" in words(stage.person("maya").wait_for_message("Activated"))


def test_other_terms_round_anew_what_is_on_no_invoice(stored: Stage) -> None:
    stored.answer("lena", "50m ACME-site #design")
    maya = stored.person("maya")
    assert maya.command("/client edit ACME").view
    maya.enter("Billed in steps of how many minutes", "fifteen")
    assert maya.submit().errors == {
        "billing_step": "Give whole minutes from 1 to 60; 1 rounds nothing."
    }
    maya.enter("Billed in steps of how many minutes", "15")
    maya.enter("Rounded", "To the nearest")
    maya.enter("Days to pay", "14")
    assert maya.submit().errors == {}
    stored.settle()
    assert words(maya.wait_for_message("Saved the client")).startswith(
        "Saved the client *ACME*. 1 entry on no invoice is billed by other minutes now; what is "
        "invoiced stays as it was, and so do the minutes that were logged."
    )
    with stored.read() as session:
        [row] = session.scalars(select(TimeEntry))
        assert (row.minutes, row.billed_minutes, row.amount_minor) == (50, 45, 7298)
    trail = words(stored.ask("maya", "/stint audit client"))
    assert "days to pay: 30 → 14" in trail
