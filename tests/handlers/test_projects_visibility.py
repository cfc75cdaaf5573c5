"""`/project` tells nobody of a project they are not on (DOMAIN rule 8)."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from models import Project
from playground.client import Message
from tests.factories import add_project
from tests.handlers.reading import content, words
from tests.handlers.stage import Stage
from tests.handlers.test_visibility import HIDDEN, NEVER_USED, NOT_ON_ITS_TEAM

LINES = [
    "{}",
    "edit {}",
    "activate {}",
    "deactivate {}",
    "team {}",
    "team {} @lena",
    "team {} somebody",
    "link {}",
    "add {}",
    "add Initech {} Title",
]


def told(stage: Stage, who: str, line: str, name: str) -> str:
    message: Message = stage.ask(who, f"/project {line.format(name)}")
    return repr(content(message)).replace(name, "NAME")


@pytest.mark.parametrize("who", NOT_ON_ITS_TEAM)
def test_a_hidden_project_is_answered_like_a_name_never_used(stage: Stage, who: str) -> None:
    for line in LINES:
        assert told(stage, who, line, HIDDEN) == told(stage, who, line, NEVER_USED), line
        for name in ("Initech", "Initech-merge", "INITECH-MERGER", "Initech-merger2"):
            assert told(stage, who, line, name) == told(stage, who, line, NEVER_USED), name


def test_its_name_is_in_no_list_picker_or_help(stage: Stage) -> None:
    for who in NOT_ON_ITS_TEAM:
        for line in ("", "list", "list inactive", "list 2", "edit", "link", "team", "help"):
            assert "Initech" not in words(stage.ask(who, f"/project {line}")), line
    wanted = stage.ask("tom", "/project edit")
    assert stage.person("tom").options("project", "init", wanted) == []


def test_pages_are_counted_from_what_one_sees(stage: Stage) -> None:
    with stage.begin() as session:
        for number in range(20):
            add_project(session, f"Other-{number}")
    assert "of 2" not in words(stage.ask("tom", "/project list"))
    assert "of 4" in words(stage.ask("maya", "/project list"))


@pytest.mark.parametrize("form", ["edit", "team"])
def test_a_forged_form_of_a_hidden_project_is_like_one_of_none(stage: Stage, form: str) -> None:
    tom = stage.person("tom")
    tom.command(f"/project {form} NST-web")
    tom.submit()
    stage.settle()
    submission = stage.latest("interactive")
    with stage.read() as session:
        hidden = session.scalars(select(Project).where(Project.key == HIDDEN)).one()
    acks = []
    for project_id in (hidden.id, 999_999):
        view = submission.payload["view"]
        origin = {**json.loads(view["private_metadata"]), "row_id": project_id, "version": 1}
        forged = {**view, "private_metadata": json.dumps(origin), "hash": str(project_id)}
        payload = {**submission.payload, "view": forged}
        request = replace(submission, envelope_id=str(uuid4()), payload=payload)
        acks.append(stage.slack.redeliver(request).ack)
    assert acks[0] == acks[1]
    assert "isn't there, or isn't open to you" in str(acks[0])


def test_a_manager_cant_find_a_hidden_key_by_giving_it_to_a_project(stage: Stage) -> None:
    """A manager's form has no key, and one that is forged into it is not looked at."""
    tom = stage.person("tom")
    tom.command("/project edit NST-web")
    tom.submit()
    stage.settle()
    submission = stage.latest("interactive")
    view = submission.payload["view"]
    acks = []
    for number, key in enumerate((HIDDEN, NEVER_USED)):
        values = {**view["state"]["values"], "key": {"key": {"value": key}}}
        forged = {**view, "state": {"values": values}, "hash": str(number)}
        payload = {**submission.payload, "view": forged}
        request = replace(submission, envelope_id=str(uuid4()), payload=payload)
        acks.append(stage.slack.redeliver(request).ack)
    stage.settle()
    assert acks[0] == acks[1]
    assert "NST-web" in words(stage.ask("tom", "/project NST-web"))
