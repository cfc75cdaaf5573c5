"""The Web API as the SDK of Slack uses it."""

from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPErrorProcessor, build_opener

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.oauth import AuthorizeUrlGenerator

from tests.playground.stage import Json, Stage, error_of, eventually, home, modal, section


def test_the_bot_knows_who_and_where_it_is(stage: Stage) -> None:
    who = stage.web.auth_test()
    assert (who["team"], who["team_id"]) == ("Studio North", "T0NORTH")
    assert (who["user_id"], who["user"]) == (stage.slack.bot_user_id, "probe")
    assert "users:read" in who.headers["x-oauth-scopes"]
    assert stage.web.team_info()["team"]["domain"] == "studio-north"


def test_users_show_what_they_are(stage: Stage) -> None:
    def info(user: str) -> Json:
        shown: Json = stage.web.users_info(user=user)["user"]
        return shown

    maya, jane, sam, zoe = (info(u) for u in ("U0MAYA", "U0JANE", "U0SAM", "U0ZOE"))
    assert (maya["is_owner"], maya["tz"], maya["tz_offset"]) == (True, "Europe/Berlin", 3600)
    assert (jane["is_restricted"], jane["is_ultra_restricted"]) == (True, False)
    assert sam["is_ultra_restricted"]
    assert (zoe["is_stranger"], zoe["team_id"]) == (True, "T0ACME")
    assert info("U0OLD")["deleted"]
    assert info("U0CALBOT")["is_bot"]
    assert error_of(lambda: stage.web.users_info(user="U0NOBODY")) == "user_not_found"


def test_times_that_are_none_are_refused(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    read = stage.web.conversations_history
    assert error_of(lambda: read(channel="C0GENERAL", oldest="noon")) == "invalid_ts_oldest"
    assert error_of(lambda: read(channel="C0GENERAL", latest="noon")) == "invalid_ts_latest"


def test_direct_messages_are_opened_and_written(stage: Stage) -> None:
    channel = stage.web.conversations_open(users="U0TOM")["channel"]["id"]
    stage.web.chat_postMessage(channel=channel, text="one")
    stage.web.chat_postMessage(channel="U0TOM", text="two")
    assert [m.text for m in stage.slack.person("tom").sees("@probe")] == ["one", "two"]
    assert error_of(lambda: stage.web.conversations_open(users="U0OLD")) == "user_disabled"


def test_what_was_said_is_read_back(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    web, tom = stage.web, stage.slack.person("tom")
    first = tom.say("first").message
    assert first
    tom.say("in the thread", thread_ts=first.ts)
    web.chat_postMessage(channel="C0GENERAL", text="second")
    said = web.conversations_history(channel="C0GENERAL")["messages"]
    assert [m["text"] for m in said] == ["second", "first"]
    thread = web.conversations_replies(channel="C0GENERAL", ts=first.ts)["messages"]
    assert [m["text"] for m in thread] == ["first", "in the thread"]


def test_the_bot_changes_and_deletes_what_it_said(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    web, maya = stage.web, stage.slack.person("maya")
    blocks = [section("Old")]
    ts = web.chat_postMessage(channel="C0GENERAL", text="old", blocks=blocks)["ts"]
    web.chat_update(channel="C0GENERAL", ts=ts, text="new")
    (changed,) = maya.sees()
    assert (changed.text, changed.blocks) == ("new", ())
    assert changed.edited_ts
    web.chat_update(channel="C0GENERAL", ts=ts, text="bare", blocks=[])
    assert maya.sees()[0].blocks == ()
    link = web.chat_getPermalink(channel="C0GENERAL", message_ts=ts)["permalink"]
    assert link == f"https://studio-north.slack.com/archives/C0GENERAL/p{ts.replace('.', '')}"
    web.chat_delete(channel="C0GENERAL", ts=ts)
    assert maya.sees() == []
    gone = error_of(lambda: web.chat_update(channel="C0GENERAL", ts=ts, text="x"))
    assert gone == "message_not_found"


def test_invalid_blocks_say_where(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    with pytest.raises(SlackApiError) as refused:
        stage.web.chat_postMessage(channel="C0GENERAL", text="x", blocks=[section("")])
    (line,) = refused.value.response["response_metadata"]["messages"]
    assert line.startswith("[ERROR] ")
    assert line.endswith("[json-pointer:/blocks/0/text/text]")


def test_blocks_can_be_validated(stage: Stage) -> None:
    call = stage.web.api_call
    assert call("blocks.validate", json={"blocks": [section("x")]})["ok"]
    assert call("blocks.validate", json={"view": home()})["ok"]
    assert call("blocks.validate", json={"message": {"blocks": [section("x")]}})["ok"]
    with pytest.raises(SlackApiError) as refused:
        call("blocks.validate", json={"blocks": [section("")]})
    (error,) = refused.value.response["errors"]
    assert (refused.value.response["error"], error["pointer"]) == (
        "invalid_blocks",
        "/0/text/text",
    )
    assert error_of(lambda: call("blocks.validate", json={})) == "invalid_arguments"


def test_a_file_is_uploaded_shared_and_fetched(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    done = stage.web.files_upload_v2(
        channel="C0GENERAL", filename="week.csv", content="a,b", initial_comment="The week"
    )
    (said,) = stage.slack.person("maya").sees()
    assert (said.text, said.files[0]["name"]) == ("The week", "week.csv")
    assert stage.web.files_info(file=done["file"]["id"])["file"]["size"] == 3


def test_an_ordered_failure_comes_once(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=3)
    with pytest.raises(SlackApiError) as refused:
        stage.web.chat_postMessage(channel="C0GENERAL", text="x")
    response = refused.value.response
    assert (response.status_code, response.headers["Retry-After"]) == (429, "3")
    assert stage.web.chat_postMessage(channel="C0GENERAL", text="x")["ok"]


def test_a_client_that_heeds_retry_after_gets_through(stage: Stage) -> None:
    stage.slack.fail_next("auth.test", error="ratelimited", retry_after=0)
    stage.web.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    assert stage.web.auth_test()["ok"]
    assert [call.status for call in stage.slack.calls] == [429, 200]


def test_an_answer_can_get_lost_after_the_deed(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.slack.lose_next_answer("chat.postMessage")
    client = WebClient(stage.slack.bot_token, base_url=stage.slack.api_url, retry_handlers=[])
    with pytest.raises(OSError, match=r"."):
        client.chat_postMessage(channel="C0GENERAL", text="x")
    assert len(stage.slack.person("maya").sees()) == 1


def test_calls_are_recorded_without_secrets(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.web.chat_postMessage(channel="C0GENERAL", text="x", token=stage.slack.bot_token)
    (call,) = stage.slack.calls
    assert (call.method, call.args["text"], call.answer["ok"]) == ("chat.postMessage", "x", True)
    assert stage.slack.bot_token not in repr(stage.slack.calls)


def test_an_app_is_installed_through_the_authorization_page(stage: Stage) -> None:
    slack = stage.slack
    page = AuthorizeUrlGenerator(
        client_id=slack.client_id,
        scopes=["commands", "chat:write"],
        redirect_uri="http://127.0.0.1:1/slack/oauth_redirect",
        authorization_url=slack.authorize_url,
    ).generate(state="s1")

    class Stay(HTTPErrorProcessor):
        def http_response(self, request, response):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, ARG002 - as urllib has it
            return response

    with build_opener(Stay).open(page) as redirect:
        query = parse_qs(urlsplit(redirect.headers["Location"]).query)
    assert query["state"] == ["s1"]
    installed = stage.web.oauth_v2_access(
        client_id=slack.client_id,
        client_secret=slack.client_secret,
        code=query["code"][0],
        redirect_uri="http://127.0.0.1:1/slack/oauth_redirect",
    )
    assert installed["scope"] == "commands,chat:write"
    assert installed["access_token"] == slack.bot_token
    wrong = error_of(
        lambda: stage.web.oauth_v2_access(
            client_id=slack.client_id, client_secret="guess", code=query["code"][0]
        )
    )
    assert wrong == "bad_client_secret"


def test_a_revoked_token_is_dead_and_the_app_hears_of_it(stage: Stage) -> None:
    assert stage.bot.connected
    stage.web.auth_revoke()
    assert error_of(stage.web.auth_test) == "token_revoked"
    assert eventually(stage.slack, lambda: bool(stage.bot.envelopes))
    event = stage.bot.envelopes[0]["payload"]["event"]
    assert event == {"event_ts": event["event_ts"], "type": "tokens_revoked"} | {
        "tokens": {"oauth": [], "bot": [stage.slack.bot_user_id]}
    }


def test_uninstalling_needs_the_client_secret(stage: Stage) -> None:
    slack, call = stage.slack, stage.web.apps_uninstall
    wrong = error_of(lambda: call(client_id=slack.client_id, client_secret="guess"))
    assert wrong == "bad_client_secret"
    assert call(client_id=slack.client_id, client_secret=slack.client_secret)["ok"]
    assert error_of(stage.web.auth_test) == "account_inactive"


def test_a_view_of_the_wrong_kind_is_refused(stage: Stage) -> None:
    trigger = stage.trigger()
    error = error_of(lambda: stage.web.views_open(trigger_id=trigger, view=home()))
    assert error == "invalid_arguments"
    error = error_of(lambda: stage.web.views_publish(user_id="U0MAYA", view=modal()))
    assert error == "invalid_arguments"
    error = error_of(lambda: stage.web.views_update(view_id="V0", view=modal()))
    assert error == "not_found"


def test_mentions_and_messages_become_events(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    stage.slack.person("maya").say("hello @probe & all")
    told = {e["payload"]["event"]["type"]: e["payload"]["event"] for e in stage.bot.envelopes}
    bot = stage.slack.bot_user_id
    assert told["app_mention"]["text"] == f"hello <@{bot}> &amp; all"
    assert told["message"]["channel_type"] == "channel"
    assert told["message"]["user"] == "U0MAYA"


def test_joining_becomes_an_event_where_the_bot_is(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    assert stage.bot.connected
    stage.slack.person("lena").join("random")
    slack = stage.slack
    assert eventually(slack, lambda: slack.envelopes[-1].payload["event"].get("user") == "U0LENA")


def test_the_bot_joins_invites_and_leaves(stage: Stage) -> None:
    web = stage.web
    web.conversations_join(channel="C0RANDOM")
    assert stage.slack.bot_user_id in web.conversations_members(channel="C0RANDOM")["members"]
    web.conversations_invite(channel="C0RANDOM", users="U0LENA")
    mine = web.users_conversations()["channels"]
    assert [c["name"] for c in mine] == ["random"]
    web.conversations_leave(channel="C0RANDOM")
    assert web.users_conversations()["channels"] == []
    info = web.conversations_info(channel="C0RANDOM", include_num_members=True)["channel"]
    assert (info["num_members"], info["is_member"]) == (4, False)
