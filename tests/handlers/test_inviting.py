"""Executives invited by mention, over the wire (DOMAIN rules 12 to 14)."""

import pytest
from sqlalchemy import select

from models import AuditRecord, Level, Person, Project, Subject, TeamMember
from playground.client import Message, Outcome
from tests.factories import add_project
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage

DIRECT = "@stint"


def invite(stage: Stage, typed: str, *projects: str, who: str = "maya") -> Outcome:
    """What comes of the form that the command opens, with these projects ticked."""
    person = stage.person(who)
    opened = person.command(f"/client invite {typed}")
    assert opened.view is not None, opened
    if projects:
        person.enter("projects", list(projects))
    outcome = person.submit()
    stage.settle()
    return outcome


def sees(stage: Stage, who: str) -> set[str]:
    """The keys of the projects whose team the person is on."""
    with stage.read() as session:
        keys = (
            select(Project.key)
            .join(TeamMember, TeamMember.project_id == Project.id)
            .join(Person, Person.id == TeamMember.person_id)
            .where(Person.slack_user_id == stage.person(who).id)
        )
        return set(session.scalars(keys))


def written_to(stage: Stage, who: str) -> list[Message]:
    """What Stint wrote to them by itself."""
    return [m for m in stage.person(who).sees(DIRECT) if not m.ephemeral]


@pytest.mark.parametrize("who", ["sam", "zoe"])
def test_somebody_mentioned_becomes_an_executive_of_what_is_ticked(stored: Stage, who: str) -> None:
    stored.slack.invite_bot("acme-web")
    done = invite(stored, f"@{who} ACME", "ACME-app · Title of ACME-app")
    assert (done.errors, done.view) == ({}, None)
    told = stored.person("maya").wait_for_message("is now an executive of *ACME*")
    assert "sees *ACME-app*, and nothing else" in words(told)
    person = stored.people()[stored.person(who).id]
    assert (person.level, person.name) == (Level.EXECUTIVE, who)
    assert sees(stored, who) == {"ACME-app"}
    (welcome,) = written_to(stored, who)
    assert "• *ACME-app* · Title of ACME-app" in words(welcome)
    assert buttons(welcome) == ("Show my projects", "Ask for work", "What else can I do?")


def test_an_executive_sees_exactly_what_was_ticked(stored: Stage) -> None:
    before = words(stored.ask("sam", "/client"))
    assert "Stint is for the people of this workspace." in before
    invite(stored, "@sam ACME", "ACME-app · Title of ACME-app")
    (welcome,) = written_to(stored, "sam")
    shown = stored.person("sam").click("Show my projects", welcome)
    stored.settle()
    assert shown.error is None
    for card in (stored.person("sam").sees(DIRECT)[-1], stored.ask("sam", "/client ACME")):
        assert words(card).startswith("ACME\n")
        assert "ACME-app" in str(card.blocks)
        assert "ACME-site" not in str(card)
    for name in ("North Sea Trading", "Kim & Sons <North>", "Nowhere"):
        assert "There's no client called" in words(stored.ask("sam", f"/client {name}"))


def test_the_trail_keeps_who_made_whom_an_executive_of_what(stored: Stage) -> None:
    invite(stored, "@sam ACME", "ACME-app · Title of ACME-app")
    with stored.read() as session:
        trail = session.scalars(select(AuditRecord).order_by(AuditRecord.id)).all()
        actors = {session.get_one(Person, each.person_id).name for each in trail}
    assert [each.subject for each in trail] == [Subject.PERSON, Subject.TEAM]
    assert trail[0].after
    assert trail[0].after["level"] == "executive"
    assert actors == {"maya"}


def test_an_executive_gets_further_projects_and_is_told_of_those_alone(stored: Stage) -> None:
    ticked = ("ACME-app · Title of ACME-app", "ACME-site · Title of ACME-site")
    invite(stored, "@jane ACME", *ticked)
    told = stored.person("maya").wait_for_message("is an executive already")
    assert "also sees *ACME-app*." in words(told)
    assert sees(stored, "jane") == {"ACME-site", "ACME-app"}
    (written,) = written_to(stored, "jane")
    assert "ACME-app" in words(written)
    assert "ACME-site" not in words(written)


def test_an_executive_who_sees_them_already_is_written_nothing(stored: Stage) -> None:
    invite(stored, "@jane ACME", "ACME-site · Title of ACME-site")
    stored.person("maya").wait_for_message("so nothing was changed")
    assert written_to(stored, "jane") == []


def test_a_deactivated_executive_is_let_in_again(stored: Stage) -> None:
    with stored.begin() as session:
        session.scalars(select(Person).where(Person.name == "jane")).one().active = False
    assert "Stint is for the people" in words(stored.ask("jane", "/client"))
    invite(stored, "@jane ACME", "ACME-app · Title of ACME-app")
    assert "ACME-app" in words(stored.ask("jane", "/client ACME"))


@pytest.mark.parametrize("who", ["tom", "lena", "maya"])
def test_staff_never_become_executives(stored: Stage, who: str) -> None:
    refused = words(stored.ask("maya", f"/client invite @{who} ACME"))
    assert f"*{who}* can never become a client's executive" in refused
    assert stored.people()[stored.person(who).id].level is not Level.EXECUTIVE


def test_who_became_staff_while_the_form_was_open_is_refused(stored: Stage) -> None:
    maya = stored.person("maya")
    maya.command("/client invite @jane ACME")
    maya.enter("projects", ["ACME-app · Title of ACME-app"])
    with stored.begin() as session:
        session.scalars(select(Person).where(Person.name == "jane")).one().level = Level.RESOURCE
    notice = maya.submit().view
    assert notice is not None
    assert "can never become a client's executive" in words(notice)
    assert sees(stored, "jane") == {"ACME-site"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("@calbot ACME", "An app such as calbot can't be invited"),
        ("@U0OLD ACME", "The account of oskar is deactivated in Slack"),
        ("@USLACKBOT ACME", "An app such as"),
        ("@U0NOBODY ACME", "Slack knows nobody here called `U0NOBODY`"),
        ("@nobody ACME", "Slack knows nobody here called `@nobody`"),
        ("@jane @sam ACME", "Invite one at a time"),
        ("jane@acme ACME", "Reading `jane@acme` as an e-mail address failed"),
        ("@jane Acne", "There's no client called `Acne`. Did you mean this?"),
    ],
)
def test_who_cannot_be_invited_is_said_in_words(stage: Stage, typed: str, said: str) -> None:
    assert said in words(stage.ask("maya", f"/client invite {typed}"))


def test_a_near_client_keeps_whom_was_meant(stage: Stage) -> None:
    refused = stage.ask("maya", "/client invite @sam Acne")
    opened = stage.person("maya").click("ACME", refused)
    assert opened.view is not None
    assert "<@U0SAM> becomes a client's executive." in words(opened.view)
    assert "ACME-app" in words(opened.view)


def test_a_client_s_name_is_one_whatever_stands_in_it(stage: Stage) -> None:
    stage.ask("maya", "/client add R@D")
    opened = stage.person("maya").click("Invite an executive", stage.ask("maya", "/client R@D"))
    assert opened.view is not None
    assert "*R@D* has no active project" in words(opened.view)


@pytest.mark.parametrize("who", ["tom", "lena", "jane"])
def test_nobody_else_invites_or_learns_a_name(stage: Stage, who: str) -> None:
    for line in ("invite @sam Initech", "invite @sam Nowhere", "invite", "invitations"):
        outcome = stage.person(who).command(f"/client {line}")
        assert outcome.view is None
        told = words(outcome.messages[0])
        assert "That is for administrators." in told or "You're here as" in told
        assert "Initech" not in told
    assert "invite" not in words(stage.ask(who, "/client help"))


def test_no_project_ticked_is_refused_at_the_field(stage: Stage) -> None:
    refused = invite(stage, "@sam ACME")
    assert set(refused.errors) == {"projects"}
    assert "U0SAM" not in stage.people()


def test_a_project_that_went_inactive_meanwhile_is_refused_at_the_field(stored: Stage) -> None:
    maya = stored.person("maya")
    maya.command("/client invite @sam ACME")
    maya.enter("projects", ["ACME-app · Title of ACME-app", "ACME-site · Title of ACME-site"])
    with stored.begin() as session:
        session.scalars(select(Project).where(Project.key == "ACME-app")).one().active = False
    refused = maya.submit()
    assert "Not all of these are active projects of ACME any more." in refused.errors["projects"]
    assert "U0SAM" not in stored.people()


def test_choosing_the_client_shows_its_projects(stage: Stage) -> None:
    maya = stage.person("maya")
    opened = maya.command("/client invite")
    assert opened.view is not None
    assert "ACME-site" not in words(opened.view)
    maya.enter("Somebody who is in Slack here", "sam")
    maya.enter("Client", "ACME", query="acm")
    assert maya.view
    assert "ACME-site" in words(maya.view)
    assert "ACME-launch" not in words(maya.view)  # which is inactive
    maya.enter("projects", ["ACME-app · Title of ACME-app"])
    maya.enter("Client", "Initech", query="init")
    assert set(maya.submit().errors) == {"projects"}  # what was ticked of ACME's isn't kept
    maya.enter("projects", ["Initech-merger · Title of Initech-merger"])
    assert maya.submit().errors == {}
    stage.settle()
    assert sees(stage, "sam") == {"Initech-merger"}


def test_more_projects_than_can_be_ticked_are_searched(stage: Stage) -> None:
    with stage.begin() as session:
        merger = session.scalars(select(Project).where(Project.key == "Initech-merger")).one()
        for number in range(10):
            add_project(session, f"Initech-{number}", client_id=merger.client_id)
    maya = stage.person("maya")
    maya.command("/client invite @sam Initech")
    shown = "Initech-merger · Title of Initech-merger"
    assert [text for text, _ in maya.options("projects", "merg")] == [shown]
    assert maya.options("projects", "acme") == []
    maya.enter("projects", [shown], query="merg")
    assert maya.submit().errors == {}
    stage.settle()
    assert sees(stage, "sam") == {"Initech-merger"}


def test_either_a_person_or_an_address(stage: Stage) -> None:
    maya = stage.person("maya")
    maya.command("/client invite ACME")
    maya.enter("projects", ["ACME-app · Title of ACME-app"])
    nobody = {"person": "Pick somebody who is in Slack here, or type an e-mail address."}
    assert maya.submit().errors == nobody
    maya.enter("Somebody who is in Slack here", "sam")
    maya.enter("Or by e-mail", "jane@acme.example")
    assert maya.submit().errors["email"].startswith("Invite one at a time")
    maya.enter("Or by e-mail", "")
    assert maya.submit().errors == {}


def test_a_client_that_shows_nothing_is_told_of_in_the_form(stage: Stage) -> None:
    refused = invite(stage, "@sam Solo")
    assert refused.errors == {
        "invite_client": "No project of Solo is active to be seen. Pick another client."
    }


def test_a_team_form_opened_before_takes_nobody_off_again_who_was_invited(stored: Stage) -> None:
    tom = stored.person("tom")
    stored.ask("maya", "/stint people @tom administrator")
    tom.command("/project team ACME-site")
    invite(stored, "@sam ACME", "ACME-site · Title of ACME-site")
    refused = tom.submit().view
    assert refused
    assert "*ACME-site* was changed by somebody else meanwhile" in words(refused)
    assert sees(stored, "sam") == {"ACME-site"}
