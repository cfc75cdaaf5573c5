"""Coming and going in public and private channels, and what each needs."""

import pytest

from playground.client import CannotDoError
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Json, Stage, error_of

RANDOM, LEADS = "C0RANDOM", "C0LEADS"


def manifest(*more: str, without: tuple[str, ...] = ()) -> Json:
    """The sample app's manifest with other scopes, hearing of members that leave, too."""
    scopes = [s for s in MANIFEST["oauth_config"]["scopes"]["bot"] if s not in without]
    heard = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    events = {"bot_events": [*heard, "member_left_channel"]}
    return MANIFEST | {
        "oauth_config": {"scopes": {"bot": [*scopes, *more]}},
        "settings": MANIFEST["settings"] | {"event_subscriptions": events},
    }


def told(stage: Stage) -> list[tuple[str, str, str]]:
    stage.slack.wait_for_deliveries()
    events = [e.payload["event"] for e in stage.slack.envelopes if e.type == "events_api"]
    return [(e["type"], e["user"], e["channel_type"]) for e in events]


def test_leaving_becomes_an_event_where_the_bot_is(stage: Stage) -> None:
    stage.settings["manifest"] = manifest()
    assert stage.bot.connected
    stage.slack.person("jack").leave("random")
    stage.slack.invite_bot("random")
    stage.slack.person("tom").leave("random")
    bot = stage.slack.bot_user_id
    joined = ("member_joined_channel", bot, "C")
    assert told(stage) == [joined, ("member_left_channel", "U0TOM", "C")]


def test_nobody_can_leave_general(stage: Stage) -> None:
    with pytest.raises(CannotDoError, match="everybody is in #general"):
        stage.slack.person("lena").leave("general")


def test_leaving_is_told_to_those_who_asked(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.invite_bot("random")
    stage.slack.person("tom").leave("random")
    assert [kind for kind, _, _ in told(stage)] == ["member_joined_channel"]


@pytest.mark.parametrize(
    ("lacking", "heard"), [("groups:read", ["C"]), ("channels:read", ["G"]), ("", ["C", "G"])]
)
def test_members_of_private_channels_need_a_scope_of_their_own(
    stage: Stage, lacking: str, heard: list[str]
) -> None:
    stage.settings["manifest"] = manifest(without=(lacking,))
    assert stage.bot.connected
    for channel in ("random", "leadership"):
        stage.slack.invite_bot(channel)
        stage.slack.person("tom").leave(channel)
    kinds = ["member_joined_channel", "member_left_channel"]
    expected = [(kind, channel_type) for channel_type in heard for kind in kinds]
    assert [(kind, channel_type) for kind, _, channel_type in told(stage)] == expected


def invite(stage: Stage, channel: str, users: str) -> str | None:
    return error_of(lambda: stage.web.conversations_invite(channel=channel, users=users))


def test_each_kind_of_channel_needs_its_own_scope(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    stage.slack.invite_bot("leadership")
    leave = stage.web.conversations_leave
    assert invite(stage, LEADS, "U0LENA") == "missing_scope"
    assert error_of(lambda: leave(channel=LEADS)) == "missing_scope"
    assert invite(stage, RANDOM, "U0JANE") is None
    assert error_of(lambda: leave(channel=RANDOM)) is None


def test_with_the_scope_of_private_channels_it_is_the_other_way_round(stage: Stage) -> None:
    stage.settings["manifest"] = manifest("groups:write", without=("channels:manage",))
    stage.slack.invite_bot("random")
    stage.slack.invite_bot("leadership")
    leave = stage.web.conversations_leave
    assert invite(stage, RANDOM, "U0JANE") == "missing_scope"
    assert error_of(lambda: leave(channel=RANDOM)) == "missing_scope"
    assert invite(stage, LEADS, "U0LENA") is None
    assert error_of(lambda: leave(channel=LEADS)) is None


def test_who_cannot_be_invited(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    assert invite(stage, RANDOM, "U0OLD") == "cant_invite"
    assert invite(stage, RANDOM, stage.slack.bot_user_id) == "cant_invite_self"
    assert invite(stage, RANDOM, "U0NOBODY") == "user_not_found"
    assert invite(stage, RANDOM, "") == "no_user"
    assert invite(stage, RANDOM, "U0TOM") == "already_in_channel"


def test_there_are_four_types_of_conversations(stage: Stage) -> None:
    listed = stage.web.conversations_list
    assert error_of(lambda: listed(types="foo")) == "invalid_types"
    assert error_of(lambda: listed(types="public")) == "invalid_types"
    assert error_of(lambda: listed(types="public_channel,private_channel,im")) == "missing_scope"
    assert error_of(lambda: listed(types="public_channel,private_channel")) is None
    assert error_of(lambda: stage.web.users_conversations(types="foo")) == "invalid_types"


def test_direct_messages_are_among_one_to_nine(stage: Stage) -> None:
    open_ = stage.web.conversations_open
    everybody = [user["id"] for user in stage.web.users_list()["members"]]
    nine = [user for user in everybody if user not in ("U0OLD", "USLACKBOT")][:9]
    assert len(nine) == 9
    assert error_of(lambda: stage.web.api_call("conversations.open")) == "users_list_not_supplied"
    assert error_of(lambda: open_(users=nine)) == "too_many_users"
    assert error_of(lambda: open_(users=nine[:8])) == "missing_scope"
