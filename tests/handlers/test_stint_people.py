"""`/stint people`: everybody with their level, and the form of one, over the wire."""

import pytest

from models import Level
from playground.workspace import User
from tests.handlers.reading import buttons, saved, words
from tests.handlers.stage import Stage

MANAGER = "Manager: budgets and money of own projects"
ADMINISTRATOR = "Administrator: everything"


def test_everybody_is_listed_with_a_button_that_opens_them(stored: Stage) -> None:
    stored.slack.change_user("jack", deleted=True)
    stored.settle()
    listed = stored.ask("maya", "/stint people")
    told = words(listed)
    assert "*maya*\nadministrator · on 3 teams" in told
    assert "*jack*\nresource · on 4 teams · no longer in this Slack workspace" in told
    assert "*jane*\nexecutive · on 1 team" in told
    assert buttons(listed).count("Edit") == 6


def test_a_person_is_raised_and_their_teams_changed_by_the_form(stored: Stage) -> None:
    maya = stored.person("maya")
    assert maya.command("/stint people @lena").view is not None
    maya.enter("Level", MANAGER)
    maya.enter("New projects", ["Add to all future projects"])
    form = maya.view
    assert form
    assert "ACME-site · Title of ACME-site" in words(form)
    maya.enter("Projects", ["Kim-shop · Title of Kim-shop"], query="kim")
    said = saved(stored, "maya", "Changed")
    assert "Changed *lena*. Put on 1 team. Taken off 4 teams." in said
    assert "manager · on 1 team · joins new projects" in said
    assert "Logged" in stored.answer("lena", "1h Kim-shop").text
    assert "Logged" not in stored.answer("lena", "1h ACME-site").text
    lena = stored.people()["U0LENA"]
    assert (lena.level, lena.joins_new_projects) == (Level.MANAGER, True)


def test_deactivating_says_first_what_stays_and_is_undone_by_activating(stored: Stage) -> None:
    stored.answer("lena", "2h ACME-site")
    maya = stored.person("maya")
    form = maya.command("/stint people U0LENA").view
    assert form
    assert "Deactivating lena shuts them out of Stint, and deletes nothing." in words(form)
    assert "2h of theirs stays in reports, and they stay on 4 teams." in words(form)
    maya.enter("In Stint", "Deactivated")
    assert "Deactivated *lena*" in saved(stored, "maya", "Deactivated")
    assert "Stint is for the people of this workspace" in words(stored.answer("lena", "week"))
    assert "*lena*" not in words(stored.ask("maya", "/stint people"))
    assert "*lena*" in words(stored.ask("maya", "/stint people inactive"))
    maya.command("/stint people lena")
    maya.enter("In Stint", "Active")
    assert "Activated *lena*" in saved(stored, "maya", "Activated")
    assert "2h" in words(stored.answer("lena", "week"))


def test_the_first_and_the_last_day_of_somebody_decide_what_is_expected_of_them(
    stored: Stage,
) -> None:
    maya = stored.person("maya")
    assert maya.command("/stint people @lena").view
    maya.enter("First day", "2026-12-01")
    maya.enter("Last day", "2026-11-30")
    assert maya.submit().errors == {
        "employed_until": "Mon 30 Nov 2026 is before their first day, Tue 1 Dec 2026. "
        "Pick a later one, or none."
    }
    maya.enter("First day", "2026-11-17")
    maya.enter("Last day", "2026-11-18")
    said = saved(stored, "maya", "Changed")
    assert "from Tue 17 Nov 2026 · until Wed 18 Nov 2026" in said
    assert "of 16h" in words(stored.answer("lena", "2h ACME-site"))
    told = words(stored.ask("maya", "/stint audit person"))
    assert "first day: nothing → Tue 17 Nov 2026" in told
    form = maya.command("/stint people @lena").view
    assert form
    assert "is left as they were" in saved(stored, "maya", "left as they were")
    form = maya.command("/stint people @jane").view
    assert form
    assert "First day" not in words(form)  # an executive logs no time


def test_who_was_a_resource_is_never_an_executive(stored: Stage) -> None:
    said = words(stored.ask("maya", "/stint people @lena executive"))
    assert "*lena* can never become a client's executive" in said
    assert stored.people()["U0LENA"].level is Level.RESOURCE
    form = stored.person("maya").command("/stint people @lena").view
    assert form
    assert "Executive: a client's login" not in words(form)


def test_an_executive_may_be_raised_and_keeps_their_projects(stored: Stage) -> None:
    form = stored.person("maya").command("/stint people @jane").view
    assert form
    assert "Executive: a client's login" in words(form)
    maya = stored.person("maya")
    asked = maya.command("/stint people @jane resource").view
    assert asked
    assert "can't be taken back" in words(asked)
    assert stored.people()["U0JANE"].level is Level.EXECUTIVE
    maya.submit()
    stored.settle()
    said = words(maya.wait_for_message("*jane*"))
    assert "Changed *jane*.\nresource · on 1 team" in said
    assert "Logged" in stored.answer("jane", "2h ACME-site").text


def test_the_last_administrator_is_told_at_the_level(stored: Stage) -> None:
    maya = stored.person("maya")
    maya.command("/stint people @maya")
    maya.enter("Level", MANAGER)
    refused = maya.submit()
    assert refused.errors == {
        "level": "maya is the last administrator, and somebody has to be one. "
        "Make somebody else administrator first."
    }


def test_two_who_edit_the_same_person_and_the_second_is_told(stored: Stage) -> None:
    stored.ask("maya", "/stint people @tom administrator")
    maya, tom = stored.person("maya"), stored.person("tom")
    for person in (maya, tom):
        person.command("/stint people @lena")
        person.enter("Level", MANAGER if person is maya else ADMINISTRATOR)
    saved(stored, "maya", "Changed")
    told = tom.submit().view
    assert told
    assert "*lena* was changed by somebody else meanwhile" in words(told)
    assert stored.people()["U0LENA"].level is Level.MANAGER


def test_somebody_new_is_added_with_what_slack_tells_of_them(empty: Stage) -> None:
    empty.answer("maya", "week")
    maya = empty.person("maya")
    form = maya.command("/stint people @tom").view
    assert form
    assert "*tom* hasn't used Stint yet." in words(form)
    assert "U0TOM" not in empty.people()
    maya.enter("Level", MANAGER)
    assert "Added *tom*." in saved(empty, "maya", "Added")
    tom = empty.people()["U0TOM"]
    assert (tom.level, tom.time_zone) == (Level.MANAGER, "Europe/Berlin")


def test_who_is_named_and_unknown_is_asked_about(stage: Stage) -> None:
    near = stage.ask("maya", "/stint people lenna")
    assert "Stint knows nobody called `lenna`. Did you mean this?" in words(near)
    assert stage.person("maya").click("lena", near).view is not None
    assert "haven't used Stint yet" in words(stage.ask("maya", "/stint people U0NOBODY"))
    assert "haven't used Stint yet" in words(stage.ask("maya", "/stint people @zoe manager"))
    assert "Did you mean `/stint people`?" in words(stage.ask("maya", "/stint peopel"))
    told = words(stage.ask("maya", "/stint"))
    assert all(f"`/stint {word}" in told for word in ("people", "settings", "types", "audit"))


@pytest.mark.parametrize("who", ["sam", "zoe"])
def test_guests_and_strangers_are_to_be_invited(stage: Stage, who: str) -> None:
    said = words(stage.ask("maya", f"/stint people @{who}"))
    assert "isn't a full member of this workspace" in said
    assert "`/client invite @name`" in said


@pytest.mark.parametrize("who", ["tom", "lena", "jane"])
def test_nobody_else_keeps_people(stage: Stage, who: str) -> None:
    lines = (
        "people",
        "people @lena",
        "people @zoe",
        "people @lena manager",
        "people nobody",
        "help",
        "",
    )
    answers = {words(stage.ask(who, f"/stint {line}")) for line in lines}
    assert len(answers) == 1
    assert "administrators" in str(answers) or who == "jane"
    assert stage.people()["U0LENA"].level is Level.RESOURCE


def test_somebody_new_is_picked_among_all_in_slack(stored: Stage) -> None:
    newcomer = User("U0NINA", "nina", "Nina Hart", tz="Europe/Berlin")
    stored.slack.add_user(newcomer)
    listed = stored.ask("maya", "/stint people")
    stored.person("maya").enter("person_pick", "U0NINA", listed)
    form = stored.person("maya").view
    assert form
    assert "*nina* hasn't used Stint yet." in words(form)
    stored.person("maya").submit()
    stored.settle()
    assert "U0NINA" in stored.people()


@pytest.mark.parametrize("error", ["user_not_found", "user_not_visible"])
def test_somebody_slack_tells_nothing_of_is_told_of_in_words(stage: Stage, error: str) -> None:
    stage.slack.fail_next("users.info", error=error)
    told = words(stage.ask("maya", "/stint people @zoe"))
    assert told.startswith("Slack knows nobody here called `U0ZOE`.")
