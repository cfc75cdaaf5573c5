"""Probes of Slack Connect: whom a bot may invite from outside, into which channel, and write to."""

from datetime import timedelta

from playground.client import Rule
from tests.playground.probing import probe
from tests.playground.stage import Stage, error_of, refused

ACME = "jane@acme.example"


def invited(stage: Stage) -> str:
    """The id of an invitation into #random."""
    stage.slack.invite_bot("random")
    invite = stage.web.conversations_inviteShared
    invite_id: str = invite(channel="C0RANDOM", emails=ACME)["invite_id"]
    return invite_id


@probe(Rule.SHARE_WHERE_MEMBER)
def outsiders_are_invited_where_the_bot_is_a_member(stage: Stage) -> None:
    invite = lambda: stage.web.conversations_inviteShared(channel="C0RANDOM", emails=ACME)  # noqa: E731 - asked more than once, and short
    assert error_of(invite) == "not_in_channel"
    stage.slack.invite_bot("random")
    assert error_of(invite) is None


@probe(Rule.SHARE_NOT_GENERAL)
def nobody_outside_is_invited_where_everybody_is(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    invite = lambda: stage.web.conversations_inviteShared(channel="C0GENERAL", emails=ACME)  # noqa: E731 - asked more than once, and short
    assert error_of(invite) == "cannot_share_mandatory_channel"


@probe(Rule.SHARE_WITH_ONE)
def one_person_is_invited_at_a_time(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    invite = stage.web.conversations_inviteShared
    two, both = [ACME, "joe@acme.example"], {"emails": ACME, "user_ids": "U0ZOE"}
    assert error_of(lambda: invite(channel="C0RANDOM", emails=two)) == "too_many_emails"
    assert error_of(lambda: invite(channel="C0RANDOM", **both)) == "invalid_arguments"
    many = {"user_ids": ["U0ZOE", "U0JANE"]}
    assert error_of(lambda: invite(channel="C0RANDOM", **many)) == "invalid_arguments"


@probe(Rule.INVITE_EXPIRES)
def an_invitation_is_good_for_fourteen_days(stage: Stage) -> None:
    invite_id = invited(stage)
    stage.slack.clock.advance(timedelta(days=14) - timedelta(seconds=1))
    assert [i.id for i in stage.slack.invitations] == [invite_id]
    stage.slack.clock.advance(timedelta(seconds=1))
    assert refused(lambda: stage.slack.accept_invitation(invite_id))
    decline = stage.web.conversations_declineSharedInvite
    assert error_of(lambda: decline(invite_id=invite_id)) == "inactive_invite"


@probe(Rule.DECLINED_INVITE_IS_DEAD)
def nobody_comes_in_by_a_declined_invitation(stage: Stage) -> None:
    invite_id = invited(stage)
    decline = stage.web.conversations_declineSharedInvite
    assert error_of(lambda: decline(invite_id=invite_id)) is None
    assert error_of(lambda: decline(invite_id=invite_id)) == "inactive_invite"
    assert refused(lambda: stage.slack.accept_invitation(invite_id))


@probe(Rule.STRANGERS_WHERE_SHARED)
def the_bot_writes_to_outsiders_with_whom_it_shares_a_channel(stage: Stage) -> None:
    post, opened = stage.web.chat_postMessage, stage.web.conversations_open
    assert error_of(lambda: post(channel="U0ZOE", text="x")) == "channel_not_found"
    assert error_of(lambda: opened(users="U0ZOE")) == "invalid_user_combination"
    stage.slack.invite_bot("acme-web")
    assert error_of(lambda: post(channel="U0ZOE", text="x")) is None
    assert error_of(lambda: opened(users="U0ZOE")) is None
