"""`/project team`, over the wire."""

from sqlalchemy import select

from models import Person, Project
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def test_people_are_put_on_a_team_by_typing_them(stored: Stage) -> None:
    told = stored.ask("tom", "/project team NST-web @jack @lena")
    assert "Put jack on the team of *NST-web*. On it already: lena." in words(told)
    assert "Logged" in stored.answer("jack", "2h NST-web").text


def test_a_team_is_chosen_in_the_form_and_who_leaves_keeps_their_time(stored: Stage) -> None:
    stored.time("lena", "2h NST-web")
    tom = stored.person("tom")
    view = tom.command("/project team NST-web").view
    assert view is not None
    assert [text for text, _ in tom.options("members", "a")] == ["jack", "lena", "maya", "priya"]
    tom.enter("members", ["tom", "jack"])
    assert tom.submit().errors == {}
    stored.settle()
    told = words(tom.wait_for_message("NST-web"))
    assert "Put jack on the team of *NST-web*." in told
    assert "Took lena off the team of *NST-web*; their time entries stay." in told
    assert [entry.minutes for entry in stored.entries("lena")] == [120]
    assert "Logged" not in stored.answer("lena", "1h NST-web").text


def test_the_second_of_two_who_change_a_team_is_told(stored: Stage) -> None:
    tom = stored.person("tom")
    tom.command("/project team NST-web")
    stored.ask("maya", "/project team NST-web @jack")
    tom.enter("members", ["tom"])
    told = tom.submit().view
    assert told is not None
    assert "*NST-web* was changed by somebody else meanwhile" in words(told)
    tom.close_view()
    assert "*Team:* jack, lena, tom" in words(stored.ask("tom", "/project NST-web"))


def test_executives_are_taken_off_by_administrators_alone(stage: Stage) -> None:
    tom, maya = stage.person("tom"), stage.person("maya")
    his = tom.command("/project team ACME-site").view
    assert his is not None
    assert "*Client's executives:* jane" in words(his)
    tom.submit()
    stage.settle()
    assert "is left as it was" in words(tom.wait_for_message("ACME-site"))
    maya.command("/project team ACME-site")
    maya.enter("executives", [])
    maya.submit()
    stage.settle()
    assert "Took jane off" in words(maya.wait_for_message("jane"))
    assert "ACME-site" not in words(stage.ask("jane", "/client"))


def test_who_cant_be_on_a_team_is_refused_in_words(stage: Stage) -> None:
    refused = words(stage.ask("tom", "/project team NST-web @jack @sam @jane"))
    assert "Stint doesn't know <@U0SAM>" in refused
    assert "executives such as jane are let in with `/client invite`" in refused
    assert "jack" not in words(stage.ask("tom", "/project NST-web"))
    unnamed = stage.ask("tom", "/project team NST-web somebody")
    assert "Name people by their mention" in words(unnamed)
    assert buttons(unnamed) == ("Choose its team",)


def test_a_manager_stays_on_the_team(stage: Stage) -> None:
    with stage.begin() as session:
        tom = session.scalars(select(Person).where(Person.slack_user_id == "U0TOM")).one()
        row = session.scalars(select(Project).where(Project.key == "NST-web")).one()
        row.manager_id = tom.id
    maya = stage.person("maya")
    maya.command("/project team NST-web")
    maya.enter("members", ["lena"])
    refused = maya.submit()
    assert "managed by tom" in refused.errors["members"]
    maya.close_view()
