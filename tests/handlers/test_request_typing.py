"""`/request` as it is typed: with and without a project, with one that is hidden, by the form."""

import pytest
from sqlalchemy import select

from models import Project, TeamMember
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import (
    ASKED,
    SHOWN,
    direct,
    manage,
    person_of,
    press,
    say,
)
from tests.handlers.stage import Stage


def test_in_a_linked_channel_the_project_may_be_left_out(stage: Stage) -> None:
    manage(stage, "tom")
    stage.ask("jane", "/request a menu on phones", "acme-web")
    assert ">a menu on phones" in words(direct(stage, "tom", "asks for work"))


def test_a_request_may_begin_with_the_word_help(stage: Stage) -> None:
    manage(stage, "tom")
    stage.ask("jane", "/request Help us with the footer", "acme-web")
    assert ">Help us with the footer" in words(direct(stage, "tom", "asks for work"))
    assert "How to use /request" in words(stage.ask("jane", "/request HELP", "acme-web"))


def test_a_mistyped_project_in_a_linked_channel_is_asked_about(stage: Stage) -> None:
    manage(stage, "tom")
    form = stage.person("jane").command("/request ACME-stie a menu", "acme-web").view
    assert form
    stage.person("jane").submit()
    assert ">ACME-stie a menu" in words(direct(stage, "tom", "asks for work"))


def test_what_is_missing_is_asked_for_by_the_form(stored: Stage) -> None:
    manage(stored, "tom")
    jane = stored.person("jane")
    assert jane.command("/request").view is not None
    offered = jane.options("request_project")
    assert [text for text, _ in offered] == ["ACME-site · Title of ACME-site (ACME)"]
    say(stored, "jane", ASKED)
    sent = jane.wait_for_message("Sent to your agency")
    assert SHOWN in words(sent)
    assert SHOWN in words(direct(stored, "tom", "asks for work"))


@pytest.mark.parametrize(
    ("hidden", "never_used"), [("ACME-app", "ACME-abb"), ("Initech-merger", "Initesh-morger")]
)
def test_a_hidden_project_is_answered_as_a_name_never_used(
    stage: Stage, hidden: str, never_used: str
) -> None:
    answer = stage.ask("jane", f"/request {hidden} a menu")
    same = stage.ask("jane", f"/request {never_used} a menu")
    assert f"There's no project called `{hidden}`." in words(answer)
    assert words(answer).replace(hidden, never_used) == words(same)
    assert buttons(answer) == buttons(same) == ("ACME-site",)


def test_a_near_name_asks_for_the_same_work_in_one_click(stage: Stage) -> None:
    manage(stage, "tom")
    answer = stage.ask("jane", f"/request ACME-sitte {ASKED}")
    press(stage, "jane", "ACME-site", answer)
    assert f">{SHOWN}" in words(direct(stage, "tom", "asks for work"))


def test_an_inactive_project_takes_no_requests(stage: Stage) -> None:
    with stage.begin() as session:
        launch = session.scalars(select(Project).where(Project.key == "ACME-launch")).one()
        session.add(TeamMember(project_id=launch.id, person_id=person_of(stage, "jane").id))
    refused = words(stage.ask("jane", "/request ACME-launch a menu"))
    assert refused.startswith("*ACME-launch* is inactive, so it takes no requests.")
