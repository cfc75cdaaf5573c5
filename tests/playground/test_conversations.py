"""Channels, direct messages and group messages, as the bot opens, joins and leaves them."""

import pytest

from tests.playground.stage import Json, Stage, error_of


def test_opening_the_same_people_gives_the_same_conversation(stage: Stage) -> None:
    def opened(*users: str) -> str:
        channel: str = stage.web_with("im:write", "mpim:write").conversations_open(users=users)[
            "channel"
        ]["id"]
        return channel

    two, three = opened("U0TOM"), opened("U0TOM", "U0LENA")
    assert two == opened("U0TOM") != opened("U0LENA")
    assert three == opened("U0LENA", "U0TOM") != two
    assert three != opened("U0LENA", "U0PRIYA")


def test_a_group_needs_a_scope_of_its_own(stage: Stage) -> None:
    one, many = {"users": "U0TOM"}, {"users": "U0TOM,U0LENA"}
    for scope, others, allowed in (("im:write", many, one), ("mpim:write", one, many)):
        call = stage.web_with(scope).api_call
        assert call("conversations.open", params=allowed)["ok"]
        error = error_of(lambda: call("conversations.open", params=others))  # noqa: B023 - at once
        assert error == "missing_scope"


def test_nobody_is_opened_who_does_not_exist(stage: Stage) -> None:
    call = stage.web.api_call
    for given, error in (
        ({"users": "U0NOBODY"}, "user_not_found"),
        ({"channel": "D0NOWHERE"}, "channel_not_found"),
        ({}, "users_list_not_supplied"),
    ):
        assert error_of(lambda: call("conversations.open", params=given)) == error  # noqa: B023 - called at once


def test_an_open_conversation_is_shown_on_request(stage: Stage) -> None:
    open_ = stage.web.conversations_open
    shown = open_(users="U0TOM", return_im=True)["channel"]
    assert (shown["is_im"], shown["user"]) == (True, "U0TOM")
    assert "name" not in shown
    again = open_(channel=shown["id"])["channel"]
    assert again == open_(users="U0TOM")["channel"] == {"id": shown["id"]}


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("join", {"channel": "C0LEADS"}, "method_not_supported_for_channel_type"),
        ("invite", {"channel": "C0RANDOM", "users": "U0LENA"}, "not_in_channel"),
        ("invite", {"channel": "C0GENERAL", "users": "U0NOBODY"}, "user_not_found"),
        ("invite", {"channel": "C0GENERAL", "users": "U0TOM"}, "already_in_channel"),
        ("invite", {"channel": "C0GENERAL"}, "no_user"),
        ("replies", {"channel": "C0ACME", "ts": "1.000001"}, "thread_not_found"),
        ("replies", {"channel": "C0ACME"}, "invalid_arguments"),
        ("leave", {"channel": "C0GENERAL"}, "cant_leave_general"),
        ("info", {}, "channel_not_found"),
        ("info", {"channel": "C0NOWHERE"}, "channel_not_found"),
    ],
)
def test_what_can_not_be_done_with_a_conversation(
    stage: Stage, method: str, given: Json, error: str
) -> None:
    for name in ("general", "leadership", "acme-web"):
        stage.slack.invite_bot(name)
    call = stage.web.api_call
    assert error_of(lambda: call(f"conversations.{method}", params=given)) == error


def test_leaving_twice_is_told(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    leave = stage.web.conversations_leave
    assert "not_in_channel" not in leave(channel="C0RANDOM").data
    assert leave(channel="C0RANDOM")["not_in_channel"]


def test_members_are_counted_on_request(stage: Stage) -> None:
    info = stage.web.conversations_info
    assert "num_members" not in info(channel="C0GENERAL")["channel"]
    counted = info(channel="C0GENERAL", include_num_members=True)["channel"]
    assert counted["num_members"] == 5
