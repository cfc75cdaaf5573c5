"""Executives invited by e-mail through Slack Connect, over the wire (DOMAIN rules 12 to 14)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from handlers.views.invitation_failures import FAILURES, NO_ANSWER
from models import Invitation, InvitationState, InvitedProject, Level, Person, Project
from playground.client import Message, User
from playground.client import Person as SlackPerson
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage
from tests.handlers.test_inviting import sees, written_to

ROE = "jane.roe@acme.example"
APP = "ACME-app · Title of ACME-app"


@pytest.fixture(autouse=True)
def bot_in_its_channel(request: pytest.FixtureRequest) -> None:
    """The bot is in #acme-web, without which Slack lets it invite nobody there."""
    name = "stored" if "stored" in request.fixturenames else "stage"
    stage: Stage = request.getfixturevalue(name)
    stage.slack.invite_bot("acme-web")


def invite(stage: Stage, email: str = ROE, *, channel: str = "acme-web") -> Message:
    """Have Maya invite them to see ACME-app; what she reads."""
    maya = stage.person("maya")
    opened = maya.command(f"/client invite {email} ACME", channel)
    assert opened.view is not None, opened
    maya.enter("projects", [APP])
    outcome = maya.submit()
    assert outcome.errors == {}
    answer = maya.wait_for_message(f"I'm asking Slack to invite *{email}*", channel)
    stage.settle()
    return answer


def stored_invitation(stage: Stage) -> Invitation:
    with stage.read() as session:
        return session.scalars(select(Invitation)).one()


def listed(stage: Stage) -> Message:
    return stage.ask("maya", "/client invitations")


def accept(stage: Stage, ref: str = ROE, user: User | None = None) -> SlackPerson:
    person = stage.slack.accept_invitation(ref, user)
    stage.settle()
    return person


def test_who_accepts_becomes_an_executive_of_what_was_ticked(stored: Stage) -> None:
    told = invite(stored)
    assert "into <#C0ACME>" in words(told)
    (sent,) = stored.slack.invitations
    assert (sent.email, sent.channel, sent.external_limited) == (ROE, "C0ACME", True)
    assert stored_invitation(stored).slack_invite_id == sent.id
    roe = accept(stored)
    person = stored.people()[roe.id]
    assert (person.level, person.active) == (Level.EXECUTIVE, True)
    assert sees(stored, roe.name) == {"ACME-app"}
    (welcome,) = written_to(stored, roe.name)
    assert "• *ACME-app*" in words(welcome)
    (news,) = written_to(stored, "maya")
    assert f"<@{roe.id}> accepted the invitation of *{ROE}*" in words(news)
    row = stored_invitation(stored)
    assert (row.state, row.person_id) == (InvitationState.ACCEPTED, person.id)
    assert "No invitation is pending." in words(listed(stored))


def test_they_see_exactly_what_was_ticked(stored: Stage) -> None:
    invite(stored)
    roe = accept(stored)
    (welcome,) = written_to(stored, roe.name)
    shown = stored.person(roe.name).click("Show my projects", welcome)
    stored.settle()
    assert shown.error is None
    card = stored.person(roe.name).sees("@stint")[-1]
    assert "ACME-app" in str(card.blocks)
    assert "ACME-site" not in str(card)


def test_an_acceptance_told_twice_counts_once(stored: Stage) -> None:
    invite(stored)
    roe = accept(stored)
    event = next(
        e
        for e in stored.slack.envelopes
        if e.payload.get("event", {}).get("type") == "shared_channel_invite_accepted"
    )
    stored.slack.redeliver(replace(event, envelope_id=str(uuid4())))
    stored.settle()
    assert len(written_to(stored, roe.name)) == 1
    assert len(written_to(stored, "maya")) == 1
    assert sees(stored, roe.name) == {"ACME-app"}


def test_who_has_to_be_approved_by_slack_is_an_executive_from_then_on(stored: Stage) -> None:
    invite(stored)
    (sent,) = stored.slack.invitations
    stored.slack.change_user("tom", tz="Asia/Tokyo")
    stored.slack.wait_for_deliveries()
    known = stored.latest("events_api")
    event = {
        "type": "shared_channel_invite_accepted",
        "approval_required": True,
        "invite": {"id": sent.id, "recipient_email": ROE},
        "channel": {"id": "C0ACME"},
        "accepting_user": {"id": "U0ROE", "team_id": "T0OTHER", "name": "roe"},
    }
    payload = {**known.payload, "event": event, "event_id": "Ev0APPROVE"}
    stored.slack.redeliver(replace(known, envelope_id=str(uuid4()), payload=payload))
    stored.settle()
    person = stored.people()["U0ROE"]
    assert (person.level, person.name) == (Level.EXECUTIVE, "roe")
    (news,) = written_to(stored, "maya")
    assert "A Slack administrator has to approve it" in words(news)


def test_somebody_known_from_another_channel_accepts(stored: Stage) -> None:
    stored.slack.invite_bot("random")
    maya = stored.person("maya")
    maya.command("/client invite ACME", "random")
    maya.enter("Or by e-mail", "zoe@acme.example")
    maya.enter("projects", [APP])
    assert maya.submit().errors == {}
    stored.settle()
    accept(stored, "zoe@acme.example")
    assert sees(stored, "zoe") == {"ACME-app"}


def test_staff_who_accept_by_another_address_stay_what_they_are(stored: Stage) -> None:
    invite(stored)
    with stored.begin() as session:  # somebody of another organization who works here
        jack = session.scalars(select(Person).where(Person.name == "jack")).one()
        jack.slack_user_id = "U0OUTSIDE"
    accept(stored, ROE, User("U0OUTSIDE", "joe", "Joe Doe", team_id="T0OTHER"))
    assert stored.people()["U0OUTSIDE"].level is Level.RESOURCE
    (news,) = written_to(stored, "maya")
    assert "nothing came of it" in words(news)
    assert stored_invitation(stored).state is InvitationState.PENDING


@pytest.mark.parametrize("failure", sorted(FAILURES.keys() - {NO_ANSWER}))
def test_each_refusal_of_slack_is_told_in_words(stage: Stage, failure: str) -> None:
    stage.slack.fail_next("conversations.inviteShared", error=failure)
    invite(stage)
    (told,) = written_to(stage, "maya")
    assert f"The invitation of *{ROE}* wasn't sent. {FAILURES[failure]}" in words(told)
    assert buttons(told) == ("Send again", "Withdraw")
    assert failure not in words(told)
    assert f"not sent. {FAILURES[failure]}" in words(listed(stage))


def test_an_unheard_of_refusal_is_told_by_slack_s_word(stage: Stage) -> None:
    stage.slack.fail_next("conversations.inviteShared", error="moon_phase")
    invite(stage)
    (told,) = written_to(stage, "maya")
    assert "Slack said `moon_phase`." in words(told)


def test_silence_is_told_and_an_acceptance_counts_all_the_same(stored: Stage) -> None:
    stored.slack.lose_next_answer("conversations.inviteShared", times=5)
    invite(stored)
    (told,) = written_to(stored, "maya")
    assert FAILURES[NO_ANSWER] in words(told)
    roe = accept(stored)
    assert sees(stored, roe.name) == {"ACME-app"}


def test_a_channel_without_stint_is_told_and_mended(stored: Stage) -> None:
    maya = stored.person("maya")
    maya.command(f"/client invite {ROE} ACME", "random")
    maya.enter("projects", [APP])
    maya.submit()
    stored.settle()
    (told,) = written_to(stored, "maya")
    assert "Bring me in there with `/invite @Stint`" in words(told)
    stored.slack.invite_bot("random")
    again = stored.click("maya", "Send again", told)
    assert again
    assert "I'm asking Slack to invite" in words(again)
    assert [each.channel for each in stored.slack.invitations] == ["C0RANDOM"]
    roe = accept(stored)
    assert sees(stored, roe.name) == {"ACME-app"}


def test_a_withdrawn_invitation_gives_nothing(stored: Stage) -> None:
    invite(stored)
    stored.slack.fail_next("conversations.declineSharedInvite", error="restricted_action")
    pending = listed(stored)
    assert f"*{ROE}* · ACME · <#C0ACME>\nSees *ACME-app*\nsent Wed 18 Nov 2026" in words(pending)
    maya = stored.person("maya")
    assert maya.click("Withdraw", pending, confirm=True).error is None
    stored.settle()
    gone = maya.present(pending)
    assert gone
    assert f"Withdrew the invitation of *{ROE}*." in words(gone)
    roe = accept(stored)  # which Slack did not forbid
    assert roe.id not in stored.people()
    assert written_to(stored, "maya") == []
    assert stored_invitation(stored).state is InvitationState.WITHDRAWN


def test_withdrawing_ends_it_in_slack_too(stored: Stage) -> None:
    invite(stored)
    stored.person("maya").click("Withdraw", listed(stored), confirm=True)
    stored.settle()
    assert stored.slack.invitations == ()


def test_sent_again_it_is_the_latest_that_counts(stored: Stage) -> None:
    invite(stored)
    pending = listed(stored)
    stored.slack.clock.advance(timedelta(days=15))
    assert "expired, since Slack takes them for 14 days" in words(listed(stored))
    stored.click("maya", "Send again", listed(stored))
    (sent,) = stored.slack.invitations
    assert "sent Thu 3 Dec 2026" in words(listed(stored))
    stored.click("maya", "Send again", pending)  # in the version that was there before
    assert "changed by somebody else" in words(stored.person("maya").sees()[-1])
    accept(stored, sent.id)
    assert stored_invitation(stored).state is InvitationState.ACCEPTED


def test_sending_again_ends_the_first_in_slack(stored: Stage) -> None:
    invite(stored)
    (first,) = stored.slack.invitations
    stored.click("maya", "Send again", listed(stored))
    (second,) = stored.slack.invitations
    assert second.id != first.id


def test_the_first_e_mail_counts_too_where_slack_could_not_end_it(stored: Stage) -> None:
    invite(stored)
    first = stored.slack.invitations[0].id
    stored.slack.fail_next("conversations.declineSharedInvite", error="restricted_action")
    stored.click("maya", "Send again", listed(stored))
    assert stored_invitation(stored).slack_invite_id != first
    roe = accept(stored, first)
    assert sees(stored, roe.name) == {"ACME-app"}


def test_one_form_sends_one_e_mail(stored: Stage) -> None:
    invite(stored)
    form = stored.latest("interactive")
    stored.slack.redeliver(replace(form, envelope_id=str(uuid4())))
    stored.settle()
    assert len(stored.slack.invitations) == 1
    with stored.read() as session:
        keys = select(Project.key).join(InvitedProject, InvitedProject.project_id == Project.id)
        assert session.scalars(keys).all() == ["ACME-app"]


def test_what_is_wrong_is_said_at_its_field(stage: Stage) -> None:
    invite(stage)
    maya = stage.person("maya")
    maya.command("/client invite ACME", "acme-web")
    maya.enter("projects", [APP])
    maya.enter("Or by e-mail", "jane")
    assert "as an e-mail address failed" in maya.submit().errors["email"]
    maya.enter("Or by e-mail", ROE.upper())
    assert "is on its way" in maya.submit().errors["email"]
    maya.enter("Or by e-mail", "john@acme.example")
    maya.enter("channel", None)
    assert maya.submit().errors == {
        "channel": "Pick the channel that Slack shall invite them into."
    }


def test_an_address_may_come_as_the_link_that_slack_makes_of_it(stage: Stage) -> None:
    opened = stage.person("maya").command(f"/client invite mailto:{ROE} ACME", "acme-web")
    assert opened.view is not None
    assert opened.view["blocks"][0]["element"]["initial_value"] == ROE
    assert opened.view["blocks"][1]["element"]["initial_conversation"] == "C0ACME"


def test_withdrawn_while_slack_was_asked_it_is_ended_there(stored: Stage) -> None:
    maya = stored.person("maya")
    maya.command(f"/client invite {ROE} ACME", "acme-web")
    maya.enter("projects", [APP])
    with stored.slack.hold_answers("conversations.inviteShared"):
        maya.submit()
        pending = maya.command("/client invitations").messages[0]
        assert "not sent yet" in words(pending)
        maya.click("Withdraw", pending, confirm=True)
    stored.settle()
    assert stored.slack.invitations == ()
    assert stored_invitation(stored).state is InvitationState.WITHDRAWN
