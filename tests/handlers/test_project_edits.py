"""`/project add`, `edit`, `activate` and `deactivate`, over the wire."""

import pytest
from sqlalchemy import select

from models import Level, Person, Project, ProjectKind
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def project(stage: Stage, key: str) -> Project:
    with stage.read() as session:
        return session.scalars(select(Project).where(Project.key == key)).one()


def test_a_project_is_added_by_typing_it_at_once(stored: Stage) -> None:
    added = stored.ask("maya", "/project add kim & sons <north> Kim-app An app")
    assert "Added the project *Kim-app*. It is Kim &amp; Sons &lt;North&gt;'s." in words(added)
    assert buttons(added) == ("Show it", "Choose its team")
    assert project(stored, "Kim-app").title == "An app"
    assert "Logged" in stored.answer("maya", "2h Kim-app").text


def test_a_project_is_added_by_the_form(stored: Stage) -> None:
    maya = stored.person("maya")
    assert maya.command("/project add ACME").view is not None
    assert [text for text, _ in maya.options("project_client", "o")] == [
        "Kim & Sons <North>",
        "North Sea Trading",
        "Oddities",
        "Solo",
        "Studio",
    ]
    maya.enter("Key", "ACME-site")
    maya.enter("Title", "Menu")
    maya.enter("amount", "12.5.5")
    maya.enter("hours", "long")
    refused = maya.submit()
    assert refused.errors == {
        "key": "There's a project called ACME-site already. Pick another key.",
        "amount": refused.errors["amount"],
        "hours": "long isn't a number of hours. Type it like 120 or 120:30.",
    }
    maya.enter("Key", "ACME-menu")
    maya.enter("Kind", "Sales")
    maya.enter("amount", "12,500.50")
    maya.enter("hours", "120:30")
    assert [text for text, _ in maya.options("manager")] == ["maya", "tom"]
    maya.enter("manager", "tom")
    assert maya.submit().errors == {}
    stored.settle()
    assert "On its team now: tom." in words(maya.wait_for_message("ACME-menu"))
    row = project(stored, "ACME-menu")
    assert (row.kind, row.budget_minor, row.budget_minutes) == (ProjectKind.SALES, 1_250_050, 7230)
    card = words(stored.ask("tom", "/project ACME-menu"))
    assert "*Manager:* tom" in card
    assert "0h of 120h 30m" in card


def test_a_client_that_is_unknown_or_inactive_gets_no_project(stage: Stage) -> None:
    assert "no client called `Umbrella`" in words(stage.ask("maya", "/project add Umbrella U-x X"))
    refused = stage.ask("maya", "/project add Hooli Hooli-app App")
    assert "Hooli is inactive" in words(refused)
    assert "Activated *Hooli*" in words(stage.clicked("maya", "Activate it", refused))


def test_two_who_edit_the_same_project_the_second_is_told(stored: Stage) -> None:
    maya, tom = stored.person("maya"), stored.person("tom")
    assert maya.command("/project edit acme-SITE").view is not None
    assert tom.command("/project edit ACME-site").view is not None
    maya.enter("Title", "Hers")
    assert maya.submit().view is None
    tom.enter("Title", "His")
    told = tom.submit().view
    assert told is not None
    assert "*ACME-site* was changed by somebody else meanwhile" in words(told)
    tom.close_view()
    assert project(stored, "ACME-site").title == "Hers"


def test_a_managers_form_tells_what_administrators_change(stage: Stage) -> None:
    tom = stage.person("tom")
    view = tom.command("/project edit ACME-site").view
    assert view is not None
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert inputs == ["title", "billable", "amount", "hours", "alerts"]
    assert "*Client:* ACME\n*Key:* ACME-site" in words(view)
    tom.enter("Time on it is", "Not billable")
    assert tom.submit().errors == {}
    stage.settle()
    assert "Saved *ACME-site*." in words(tom.wait_for_message("ACME-site"))
    assert "not billable" in words(stage.answer("lena", "2h ACME-site"))


def test_deactivating_says_first_what_it_will_do(stored: Stage) -> None:
    stored.time("lena", "2h ACME-site")
    asked = stored.ask("maya", "/project deactivate ACME-site")
    assert "the 2h logged on it stay in reports. 5 people are on its team." in words(asked)
    assert buttons(asked) == ("Deactivate", "Leave it")
    assert "Logged" in stored.answer("lena", "1h ACME-site").text
    done = stored.clicked("maya", "Deactivate", asked)
    assert "Deactivated *ACME-site*" in words(done)
    assert "inactive" in words(stored.answer("lena", "2h ACME-site"))
    inactive = stored.answer("maya", "2h ACME-site")
    assert buttons(inactive) == ("Activate ACME-site",)
    again = stored.ask("maya", "/project deactivate ACME-site")
    back = stored.clicked("maya", "Activate it", again)
    assert "Activated *ACME-site*: it takes time again." in words(back)
    assert "Logged" in stored.answer("lena", "3h ACME-site").text


def test_activating_says_that_its_client_is_inactive(stage: Stage) -> None:
    stage.clicked("maya", "Deactivate", stage.ask("maya", "/project deactivate Hooli-care"))
    told = stage.ask("maya", "/project activate Hooli-care")
    assert "Its client Hooli is still inactive." in words(told)
    assert buttons(told) == ("Show it", "Activate Hooli")
    again = stage.ask("maya", "/project activate Hooli-care")
    assert "*Hooli-care* is active already. Its client Hooli is still inactive." in words(again)


@pytest.mark.parametrize("who", ["tom", "lena", "jane"])
def test_nobody_else_makes_projects(stage: Stage, who: str) -> None:
    refused = "agency's own people" if who == "jane" else "That is for administrators."
    for word in ("add", "activate", "deactivate"):
        for rest in ("", "ACME-site", "ACME X Y", "nothing"):
            assert refused in words(stage.ask(who, f"/project {word} {rest}")), word


@pytest.mark.parametrize("who", ["lena", "jane"])
def test_resources_and_executives_change_no_project(stage: Stage, who: str) -> None:
    refused = "agency's own people" if who == "jane" else "for managers and administrators."
    for word in ("edit", "team", "link"):
        for rest in ("", "ACME-site", "nothing", "ACME-site @jack"):
            assert refused in words(stage.ask(who, f"/project {word} {rest}")), word
    assert refused in words(stage.ask(who, "/project unlink", "acme-web"))


def test_a_menu_offers_nothing_to_who_was_lowered_meanwhile(stage: Stage) -> None:
    maya = stage.person("maya")
    assert maya.command("/project add").view is not None
    with stage.begin() as session:
        person = session.scalars(select(Person).where(Person.slack_user_id == maya.id)).one()
        person.level = Level.RESOURCE
    assert maya.options("manager") == []
    assert "reference" not in stage.log.text
    maya.close_view()
