"""Whoever lacks access to a project does not learn that it exists (DOMAIN rule 8)."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from models import Client, Project
from playground.client import Message
from tests.factories import add_project, link_channel
from tests.handlers.reading import content, words
from tests.handlers.stage import Stage
from tests.handlers.test_changing import leave

HIDDEN, NEVER_USED = "Initech-merger", "Umbrellaverse"
NOT_ON_ITS_TEAM = ["tom", "lena", "jack", "priya", "jane"]
LINES = [
    "2h {}",
    "2h {} yesterday menu #design",
    "2h {} #nonsense",
    "25h {}",
    "90 {}",
    "9-5 {}",
    "{} 2h",
    "{} 2h menu",
    "{}",
    "5 {}",
    "again {}",
]


def told(stage: Stage, who: str, line: str, name: str, where: str = "general") -> object:
    """The whole answer, but for the name that was typed and the ids of the request."""
    return _without(stage.answer(who, line.format(name), where), name)


def _without(message: Message, name: str) -> object:
    text, shown, carried = content(message)
    plain = [(action, re.sub(r'^\["[^"]*"', "", value)) for action, value in carried]
    return repr((text, shown, plain)).replace(name, "NAME")


@pytest.mark.parametrize("who", NOT_ON_ITS_TEAM)
def test_a_hidden_project_is_answered_like_a_name_never_used(stage: Stage, who: str) -> None:
    for line in LINES:
        assert told(stage, who, line, HIDDEN) == told(stage, who, line, NEVER_USED), line


@pytest.mark.parametrize("who", NOT_ON_ITS_TEAM)
def test_so_are_its_client_a_prefix_and_a_near_miss(stage: Stage, who: str) -> None:
    for name in ("Initech", "Initech-merge", "INITECH-MERGER", "Init", "Initech-merger2"):
        assert told(stage, who, "2h {}", name) == told(stage, who, "2h {}", NEVER_USED), name


@pytest.mark.parametrize("who", NOT_ON_ITS_TEAM)
def test_so_is_a_hidden_project_that_is_inactive(stage: Stage, who: str) -> None:
    with stage.begin() as session:
        session.scalars(select(Project).where(Project.key == HIDDEN)).one().active = False
    for line in LINES:
        assert told(stage, who, line, HIDDEN) == told(stage, who, line, NEVER_USED), line


@pytest.mark.parametrize("where", ["acme-web", "leadership"])
def test_so_it_is_in_a_channel_linked_to_something_else(stage: Stage, where: str) -> None:
    """In a linked channel a word that names nothing begins the note."""
    seen = []
    for name in (HIDDEN, NEVER_USED):
        message = stage.answer("tom", f"2h {name} menu", where)
        seen.append((message.text + words(message)).replace(name, "NAME"))
        stage.time("tom", "undo")
    assert seen[0] == seen[1]


def test_a_channel_linked_to_a_hidden_project_is_like_one_that_is_not(stage: Stage) -> None:
    linked = [told(stage, "jack", line, HIDDEN) for line in ("2h", "2h menu")]
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == HIDDEN)).one()
        client = session.scalars(select(Client).where(Client.name == "Initech")).one()
        link_channel(session, "C0RANDOM", project)
        link_channel(session, "C0GENERAL", client)
    for where in ("random", "general"):
        unlinked = [told(stage, "jack", line, HIDDEN, where) for line in ("2h", "2h menu")]
        assert unlinked == linked
        assert stage.time("jack", "", where).view is not None


@pytest.mark.parametrize("who", ["tom", "lena", "jack", "priya", "maya"])
def test_the_picker_offers_active_projects_of_ones_teams_and_no_others(
    stage: Stage, who: str
) -> None:
    teams = {
        "tom": {"ACME-site", "ACME-app", "Kim-shop", "NST-web", "Hooli-care", "Studio-admin"},
        "lena": {"ACME-site", "NST-web", "Studio-admin"},
        "jack": {"ACME-site", "ACME-app", "Studio-admin"},
        "priya": {"week", "today", "undo", "help", "mar", "2h"},
    }
    everything = set().union(*teams.values()) | {HIDDEN}
    stage.time(who)
    offered = {text.split(" ")[0] for text, _id in stage.person(who).options("project")}
    assert offered == teams.get(who, everything)
    assert stage.person(who).options("project", "launch") == []


@pytest.mark.parametrize("who", ["tom", "priya"])
def test_a_forged_choice_of_a_hidden_project_is_like_one_of_none(stage: Stage, who: str) -> None:
    key = "Kim-shop" if who == "tom" else "mar"
    question = stage.answer(who, "2h")
    with stage.read() as session:
        ids = {project.key: project.id for project in session.scalars(select(Project))}
    stage.person(who).click(f"2h on {key}", question)
    stage.settle()
    click = stage.latest("interactive")
    logged = len(stage.entries(who))
    for project_id in (ids[HIDDEN], 999_999):
        action = click.payload["actions"][0]
        forged = action["value"].replace(f",{ids[key]},", f",{project_id},", 1)
        forged = forged.replace('["', f'["{project_id}', 1)  # of a question not answered yet
        payload = {**click.payload, "actions": [{**action, "value": forged}]}
        stage.slack.redeliver(replace(click, envelope_id=str(uuid4()), payload=payload))
        stage.settle()
    hidden, absent = stage.person(who).sees()[-2:]
    assert content(hidden) == content(absent)
    assert hidden.text == "That project isn't there, or isn't open to you any more."
    assert len(stage.entries(who)) == logged


def test_a_forged_form_with_a_hidden_project_is_like_one_with_none(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "soon")
    tom.submit()
    submission = stage.latest("interactive")
    with stage.read() as session:
        hidden = session.scalars(select(Project.id).where(Project.key == HIDDEN)).one()
    acks = []
    for value in (str(hidden), "999999", "9" * 40, "x"):
        values = submission.payload["view"]["state"]["values"]
        chosen = {"type": "external_select", "selected_option": {"value": value}}
        changed = {**values, "project": {"project": chosen}}
        view = {**submission.payload["view"], "state": {"values": changed}}
        payload = {**submission.payload, "view": view}
        forged = replace(submission, envelope_id=str(uuid4()), payload=payload)
        acks.append(stage.slack.redeliver(forged).ack)
    assert acks[0] is not None
    assert sorted(acks[0]["errors"]) == ["duration", "project"]
    assert acks == [acks[0]] * 4


def test_the_name_is_gone_once_one_left_the_team(stage: Stage) -> None:
    answer = stage.answer("tom", "2h Kim-shop wireframes")
    leave(stage, "tom", "Kim-shop")
    said = [
        stage.answer("tom", typed)
        for typed in ("today", "week", "month", "again", "2h Kim-shop", "2h kim & sons <north>")
    ]
    edit = stage.answer("tom", "edit")
    undone = stage.click("tom", "Undo", answer)
    assert undone is not None
    for message in (*said[:4], edit, undone):
        assert "Kim" not in message.text + words(message)
    never = told(stage, "tom", "2h {}", NEVER_USED)
    assert str(_without(said[4], "Kim-shop")) == never


def test_administrators_see_what_nobody_else_does(stage: Stage) -> None:
    with stage.begin() as session:
        add_project(session, "Lonely")
    assert stage.answer("maya", "2h Lonely").text.startswith("Logged 2h on Lonely")
