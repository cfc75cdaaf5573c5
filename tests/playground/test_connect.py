"""Slack Connect: people of other organizations invited into a channel, and what the app hears."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient

from playground.client import Channel, User
from tests.playground.looking import ask, look
from tests.playground.sample_app import MANIFEST, NOW
from tests.playground.stage import Json, Stage, error_of, refused

JANE = "jane.roe@acme.example"
BASE = {"channel": "C0RANDOM", "emails": JANE}
FOURTEEN_DAYS = int(timedelta(days=14).total_seconds())


@pytest.fixture
def random(stage: Stage) -> WebClient:
    """The Web API of a bot that is in #random and listens."""
    stage.slack.invite_bot("random")
    assert stage.bot.connected
    return stage.web


def invite(web: WebClient, **given: object) -> Json:
    answer = web.api_call("conversations.inviteShared", json=BASE | given).data
    assert isinstance(answer, dict)
    return answer


def refusal(web: WebClient, **given: object) -> str | None:
    return error_of(lambda: web.api_call("conversations.inviteShared", json=BASE | given))


def events(stage: Stage, kind: str) -> list[Json]:
    stage.slack.wait_for_deliveries()
    said = [e.payload["event"] for e in stage.slack.envelopes if e.type == "events_api"]
    return [event for event in said if event["type"] == kind]


def listed(web: WebClient) -> list[Json]:
    invites: list[Json] = web.conversations_listConnectInvites()["invites"]
    return invites


def test_an_invitation_is_answered_with_its_id(random: WebClient) -> None:
    answer = invite(random)
    assert answer == {"ok": True, "invite_id": "I0NORTH0001", "is_legacy_shared_channel": False}
    assert invite(random, external_limited=False)["url"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"channel": "C0NOWHERE"}, "channel_not_found"),
        ({"channel": "C0LEADS"}, "channel_not_found"),
        ({"channel": "C0OVER"}, "channel_archived"),
        ({"emails": ""}, "recipients_not_specified"),
        ({"emails": "jane"}, "invalid_email"),
        ({"emails": "", "user_ids": "U0NOBODY"}, "user_not_found"),
        ({"emails": "", "user_ids": "U0TOM"}, "user_not_found"),
        ({"channel": "C0ACME", "emails": "", "user_ids": "U0ZOE"}, "already_in_channel"),
        ({"channel": "C0ACME", "emails": "Zoe@ACME.example"}, "already_in_channel"),
    ],
)
def test_what_is_no_invitation(stage: Stage, random: WebClient, given: Json, error: str) -> None:
    stage.slack.add_channel(Channel("C0OVER", "over", is_archived=True))
    stage.slack.invite_bot("acme-web")
    assert refusal(random, **given) == error
    assert not stage.slack.invitations


def test_direct_messages_are_shared_with_nobody(random: WebClient) -> None:
    direct = random.conversations_open(users="U0TOM")["channel"]["id"]
    assert refusal(random, channel=direct) == "invalid_channel_type"


def test_a_test_says_what_a_plan_or_a_preference_forbids(stage: Stage, random: WebClient) -> None:
    for error in ("not_paid", "restricted_action", "connection_limit_exceeded"):
        stage.slack.fail_next("conversations.inviteShared", error=error)
        assert refusal(random) == error
    assert not stage.slack.invitations


def test_inviting_and_managing_need_scopes_of_their_own(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    for scope, calls in (
        ("conversations.connect:write", ("listConnectInvites", "declineSharedInvite")),
        ("conversations.connect:manage", ("inviteShared",)),
    ):
        call = stage.web_with(scope).api_call
        for name in calls:
            error = error_of(lambda: call(f"conversations.{name}", params=BASE))  # noqa: B023 - at once
            assert error == "missing_scope"


def test_pending_invitations_are_listed_as_slack_shows_them(random: WebClient) -> None:
    invite_id = invite(random)["invite_id"]
    (entry,) = listed(random)
    assert (entry["direction"], entry["status"], entry["invite_type"]) == (
        "outgoing",
        "sent",
        "channel",
    )
    shared = {"id": "C0RANDOM", "is_private": False, "is_im": False, "name": "random"}
    assert (entry["channel"], entry["acceptances"]) == (shared, [])
    shown, now = entry["invite"], int(NOW.timestamp())
    assert (shown["id"], shown["recipient_email"]) == (invite_id, JANE)
    assert (shown["date_created"], shown["date_invalid"]) == (now, now + FOURTEEN_DAYS)
    assert (shown["inviting_team"]["id"], shown["inviting_user"]["id"]) == (
        "T0NORTH",
        "U0BOT0NORTH",
    )
    info = random.conversations_info
    assert info(channel="C0RANDOM")["channel"]["is_pending_ext_shared"]
    assert not info(channel="C0ACME")["channel"]["is_pending_ext_shared"]


def test_invitations_are_listed_in_pages(random: WebClient) -> None:
    sent = [invite(random)["invite_id"] for _ in range(3)]
    list_ = random.conversations_listConnectInvites
    first = list_(count=2)
    rest = list_(count=2, cursor=first["response_metadata"]["next_cursor"])
    assert [e["invite"]["id"] for e in (*first["invites"], *rest["invites"])] == sent


def test_an_unknown_invitation_can_not_be_declined(random: WebClient) -> None:
    decline = random.conversations_declineSharedInvite
    assert error_of(lambda: decline(invite_id="I0NOWHERE")) == "invite_not_found"


def test_declined_and_accepted_invitations_wait_for_nobody(stage: Stage, random: WebClient) -> None:
    declined = invite(random)["invite_id"]
    random.conversations_declineSharedInvite(invite_id=declined)
    assert listed(random) == []
    accepted = invite(random)["invite_id"]
    stage.slack.accept_invitation(accepted)
    assert listed(random) == []
    info = random.conversations_info(channel="C0RANDOM")["channel"]
    assert (info["is_ext_shared"], info["is_pending_ext_shared"]) == (True, False)


def test_who_accepts_is_in_the_channel_and_the_app_hears_it(
    stage: Stage, random: WebClient
) -> None:
    invite_id = invite(random)["invite_id"]
    jane = stage.slack.accept_invitation(JANE.upper())
    (event,) = events(stage, "shared_channel_invite_accepted")
    assert (event["approval_required"], event["channel"]["id"]) == (False, "C0RANDOM")
    assert (event["invite"]["id"], event["invite"]["recipient_email"]) == (invite_id, JANE)
    who = event["accepting_user"]
    assert (who["id"], who["team_id"], who["name"]) == (jane.id, "T0ACME", "jane.roe")
    assert (who["profile"]["real_name"], who["profile"]["email"]) == ("Jane Roe", JANE)
    assert [team["id"] for team in event["teams_in_channel"]] == ["T0NORTH"]
    joined = events(stage, "member_joined_channel")[-1]
    assert (joined["user"], joined["channel"]) == (jane.id, "C0RANDOM")
    assert jane.channels == ["random"]
    assert jane.say("Hello from ACME", "random").error is None


def test_somebody_made_by_the_test_accepts(stage: Stage, random: WebClient) -> None:
    invite(random)
    joe = User("U0JOE", "joe", "Joe Doe", team_id="T0OTHER", tz="Europe/Paris")
    assert stage.slack.accept_invitation(JANE, joe).name == "joe"
    user = random.users_info(user="U0JOE")["user"]
    assert (user["team_id"], user["tz"]) == ("T0OTHER", "Europe/Paris")
    (event,) = events(stage, "shared_channel_invite_accepted")
    assert event["accepting_user"]["profile"]["email"] == JANE


def test_somebody_known_is_invited_by_id(stage: Stage, random: WebClient) -> None:
    invite_id = invite(random, emails="", user_ids="U0ZOE")["invite_id"]
    tom = User("U0X", "x", "X", team_id="T0OTHER")
    assert refused(lambda: stage.slack.accept_invitation(invite_id, tom))
    assert stage.slack.accept_invitation(invite_id).channels == ["random", "acme-web"]
    (event,) = events(stage, "shared_channel_invite_accepted")
    assert event["invite"]["recipient_user_id"] == "U0ZOE"
    assert "recipient_email" not in event["invite"]


def test_somebody_known_is_found_by_their_address(stage: Stage, random: WebClient) -> None:
    invite(random, emails="Zoe@acme.example")
    assert stage.slack.accept_invitation("zoe@acme.example").id == "U0ZOE"


def test_an_invitation_that_was_sent_again_is_good(stage: Stage, random: WebClient) -> None:
    random.conversations_declineSharedInvite(invite_id=invite(random)["invite_id"])
    last, other = invite(random)["invite_id"], invite(random)["invite_id"]
    assert stage.slack.accept_invitation(JANE).channels == ["random"]
    assert [i.id for i in stage.slack.invitations] == [last]
    assert refused(lambda: stage.slack.accept_invitation(last))
    assert refused(lambda: stage.slack.accept_invitation(other))


def test_whoever_shares_a_channel_is_no_stranger(stage: Stage, random: WebClient) -> None:
    def stranger() -> bool:
        return "is_stranger" in random.users_info(user="U0ZOE")["user"]

    assert stranger()
    stage.slack.accept_invitation(invite(random, emails="", user_ids="U0ZOE")["invite_id"])
    assert not stranger()


def test_an_invitation_is_used_once(stage: Stage, random: WebClient) -> None:
    invite_id = invite(random)["invite_id"]
    stage.slack.accept_invitation(invite_id)
    joe = User("U0JOE", "joe", "Joe Doe", team_id="T0ACME")
    assert refused(lambda: stage.slack.accept_invitation(invite_id, joe))
    assert refused(lambda: stage.slack.accept_invitation("I0NOWHERE"))


def test_nobody_of_the_workspace_is_let_in_from_outside(stage: Stage, random: WebClient) -> None:
    invite(random)
    insider = User("U0NEW", "new", "New", team_id="T0NORTH")
    assert refused(lambda: stage.slack.accept_invitation(JANE, insider))


def test_who_declines_stays_outside_and_the_app_hears_it(stage: Stage, random: WebClient) -> None:
    invite_id = invite(random)["invite_id"]
    stage.slack.decline_invitation(JANE)
    (event,) = events(stage, "shared_channel_invite_declined")
    assert (event["invite"]["id"], event["declining_team_id"]) == (invite_id, "T0ACME")
    assert event["declining_user"]["profile"]["email"] == JANE
    assert refused(lambda: stage.slack.accept_invitation(invite_id))
    assert refused(lambda: stage.slack.person("jane.roe"))


def test_the_first_of_an_organization_shares_the_channel(stage: Stage) -> None:
    settings = MANIFEST["settings"] | {
        "event_subscriptions": {"bot_events": ["channel_shared"]},
    }
    stage.settings["manifest"] = MANIFEST | {"settings": settings}
    stage.slack.invite_bot("random")
    assert stage.bot.connected
    for address in (JANE, "joe@acme.example"):
        stage.slack.accept_invitation(invite(stage.web, emails=address)["invite_id"])
    (event,) = events(stage, "channel_shared")
    assert (event["channel"], event["connected_team_id"]) == ("C0RANDOM", "T0ACME")
    assert not events(stage, "shared_channel_invite_accepted")


@pytest.mark.parametrize(
    ("scope", "heard"),
    [
        ("conversations.connect:write", 1),
        ("conversations.connect:manage", 1),
        ("channels:read", 0),
    ],
)
def test_an_acceptance_is_heard_of_with_its_scope(
    stage: Stage, random: WebClient, scope: str, heard: int
) -> None:
    invite(random)
    stage.web_with(scope)
    stage.slack.accept_invitation(JANE)
    assert len(events(stage, "shared_channel_invite_accepted")) == heard


def test_whoever_has_a_name_that_is_taken_gets_another(stage: Stage, random: WebClient) -> None:
    invite(random, emails="maya@acme.example")
    assert stage.slack.accept_invitation("maya@acme.example").name == "maya.acme"
    assert stage.slack.person("maya").id == "U0MAYA"


def test_the_page_lets_somebody_in_whom_the_app_invited(stage: Stage, random: WebClient) -> None:
    invite_id = invite(random)["invite_id"]
    known = invite(random, emails="", user_ids="U0ZOE")["invite_id"]
    assert look(stage.slack, "maya")["invitations"] == [
        {"id": invite_id, "to": JANE, "channel": "random"},
        {"id": known, "to": "Zoe Marchand", "channel": "random"},
    ]
    came = ask(stage.slack, f"/invitations/{invite_id}", "POST", b"{}").json
    assert (came["name"], came["is_outsider"]) == ("jane.roe", True)
    again = ask(stage.slack, f"/invitations/{invite_id}", "POST", b"{}")
    assert (again.status, "was accepted" in again.json["cannot"]) == (400, True)
    assert [i["id"] for i in look(stage.slack, "jane.roe")["invitations"]] == [known]
