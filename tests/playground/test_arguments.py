"""How the Web API reads what it is given, and how it complains."""

import json
from contextlib import closing
from http.client import HTTPConnection

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.stage import Json, Stage, error_of, section


def answer_of(stage: Stage, method: str, **given: object) -> Json:
    """The refusal of a call."""
    with pytest.raises(SlackApiError) as refusal:
        stage.web.api_call(method, json=given)
    answer: Json = refusal.value.response.data
    return answer


def test_a_missing_argument_is_named(stage: Stage) -> None:
    answer = answer_of(stage, "chat.deleteScheduledMessage", channel="C0GENERAL")
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: scheduled_message_id"
    ]


def test_a_complaint_about_blocks_has_pointer_code_and_message(stage: Stage) -> None:
    answer = answer_of(stage, "blocks.validate", blocks=[section("x" * 3001)])
    assert answer["error"] == "invalid_blocks"
    (complaint,) = answer["errors"]
    assert set(complaint) == {"pointer", "code", "message"}
    assert complaint["pointer"] == "/0/text/text"
    assert complaint["code"].isidentifier()
    assert "3001 characters" in complaint["message"]
    answer = answer_of(stage, "blocks.validate", message={"blocks": [section("")]})
    assert (answer["error"], answer["errors"][0]["pointer"]) == (
        "invalid_message",
        "/blocks/0/text/text",
    )


def test_blocks_are_validated_one_kind_at_a_time(stage: Stage) -> None:
    both = {"blocks": [section("x")], "message": {"blocks": [section("x")]}}
    assert answer_of(stage, "blocks.validate", **both)["error"] == "invalid_arguments"


@pytest.mark.parametrize("blocks", ["[", "{]"])
def test_blocks_that_are_not_json_are_told_so(stage: Stage, blocks: str) -> None:
    stage.slack.invite_bot("general")
    given = {"channel": "C0GENERAL", "text": "x", "blocks": blocks}
    assert answer_of(stage, "chat.postMessage", **given)["error"] == "invalid_blocks_format"


def test_a_structure_may_come_as_a_string(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    given = {"channel": "C0GENERAL", "text": "x", "blocks": json.dumps([section("y")])}
    stage.web.api_call("chat.postMessage", params=given)
    given |= {"blocks": ""}
    stage.web.api_call("chat.postMessage", params=given)
    assert [len(m.blocks) for m in stage.slack.person("maya").sees()] == [1, 0]


def test_a_list_may_come_as_such_or_with_commas(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    call = stage.web.api_call
    for users in (["U0JANE", "U0SAM"], "U0ZOE, U0CALBOT"):
        call("conversations.invite", json={"channel": "C0GENERAL", "users": users})
    members = stage.web.conversations_members(channel="C0GENERAL")["members"]
    assert {"U0JANE", "U0SAM", "U0ZOE", "U0CALBOT"} <= set(members)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"limit": -1}, "invalid_limit"),
        ({"limit": 1001}, "invalid_limit"),
        ({"limit": "few"}, "invalid_arguments"),
        ({"cursor": "2"}, "invalid_cursor"),
        ({"cursor": "page:x"}, "invalid_cursor"),
    ],
)
def test_a_page_has_bounds(stage: Stage, given: Json, error: str) -> None:
    assert answer_of(stage, "users.list", **given)["error"] == error


def test_the_last_page_says_that_it_is(stage: Stage) -> None:
    for limit, more in ((4, True), (5, False)):
        page = stage.web.conversations_members(channel="C0GENERAL", limit=limit)
        assert bool(page["response_metadata"]["next_cursor"]) is more


def test_a_page_has_at_most_a_thousand(stage: Stage) -> None:
    assert stage.web.users_list(limit=1000)["ok"]


def sent_bare(stage: Stage, path: str, body: str = "") -> Json:
    """The answer to a request that no SDK made."""
    connection = HTTPConnection("127.0.0.1", stage.slack.port)
    with closing(connection):
        headers = {"Content-Type": "application/json"}
        connection.request("POST", f"/api/{path}", body, headers)
        answer: Json = json.loads(connection.getresponse().read())
    return answer


def test_a_token_in_the_address_is_none(stage: Stage) -> None:
    answer = sent_bare(stage, f"auth.test?token={stage.slack.bot_token}")
    assert answer == {"ok": False, "error": "not_authed"}


def test_a_token_in_the_body_is_one(stage: Stage) -> None:
    assert sent_bare(stage, "auth.test", json.dumps({"token": stage.slack.bot_token}))["ok"]


def test_a_body_that_is_not_json_is_told_so(stage: Stage) -> None:
    assert sent_bare(stage, "api.test", "{")["error"] == "invalid_json"


def test_asking_whether_a_token_could_be_revoked_leaves_it_alive(stage: Stage) -> None:
    assert stage.web.auth_revoke(test=True)["revoked"] is False
    assert error_of(stage.web.auth_test) is None


def test_uninstalling_needs_the_client_id(stage: Stage) -> None:
    secret = stage.slack.client_secret
    remove = stage.web.apps_uninstall
    error = error_of(lambda: remove(client_id="1.2", client_secret=secret))
    assert error == "client_id_token_mismatch"
    assert error_of(stage.web.auth_test) is None


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"client_id": "1.2"}, "invalid_client_id"),
        ({"client_secret": "guess"}, "bad_client_secret"),
        ({"code": "made-up"}, "invalid_code"),
        ({"code": ""}, "invalid_code"),
    ],
)
def test_a_code_is_exchanged_by_its_own_app(stage: Stage, given: Json, error: str) -> None:
    slack = stage.slack
    right = {"client_id": slack.client_id, "client_secret": slack.client_secret}
    exchange = right | {"code": slack.authorize()} | given
    assert answer_of(stage, "oauth.v2.access", **exchange)["error"] == error


def test_no_secret_stays_in_the_record_of_an_installation(stage: Stage) -> None:
    slack = stage.slack
    stage.web_with("chat:write")
    assert [call.method for call in slack.calls] == ["oauth.v2.access"]
    record = repr(slack.calls)
    assert not [secret for secret in (slack.bot_token, slack.client_secret) if secret in record]
