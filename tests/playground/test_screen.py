"""What the page is given to draw: one person's own view of the workspace, and of nothing else."""

import json
from http.client import HTTPConnection

import pytest

from tests.playground.looking import ask, channels, look
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import (
    Json,
    Stage,
    actions,
    error_of,
    home,
    modal,
    note_input,
    text,
)

APP = "U0BOT0NORTH"


def test_a_screen_says_where_one_is_and_who_is_there(stage: Stage) -> None:
    screen = look(stage.slack, "maya")
    assert screen["team"] == {"id": "T0NORTH", "name": "Studio North", "domain": "studio-north"}
    assert (screen["me"], screen["channel"]) == ("U0MAYA", "C0GENERAL")
    assert screen["now"] == "2026-11-20T09:00:00+00:00"
    assert screen["count"] == ask(stage.slack, "/changes?after=-1").json["count"]
    people = {person["name"]: person for person in screen["people"]}
    assert people["lena"] == {
        "id": "U0LENA",
        "name": "lena",
        "real_name": "Lena Vogt",
        "title": "Designer",
        "tz": "Europe/Berlin",
        "locale": "de-DE",
        "is_bot": False,
        "deleted": False,
        "is_outsider": False,
    }
    outside = {name for name, person in people.items() if person["is_outsider"]}
    assert outside == {"jane", "sam", "zoe"}
    assert people["oskar"]["deleted"]
    assert people["probe"]["is_bot"]
    assert screen["people"] == ask(stage.slack, "/people").json["people"]
    assert screen["slackbot"] not in [person["id"] for person in screen["people"]]


def test_the_app_is_described_by_its_manifest(stage: Stage) -> None:
    app = look(stage.slack, "maya")["app"]
    assert app["commands"][0] == {"command": "/time", "description": "Time", "usage_hint": ""}
    assert [s["type"] for s in app["shortcuts"]] == ["global", "message"]
    tabs = ("home_tab", "messages_tab", "messages_read_only", "installed", "connected")
    assert [app[tab] for tab in tabs] == [True, True, False, True, False]
    assert stage.bot.connected
    assert look(stage.slack, "maya")["app"]["connected"]
    stage.slack.deliver_over_http(stage.http_bot().url)
    stage.slack.drop_connections()
    assert stage.slack.connections == 0
    assert look(stage.slack, "maya")["app"]["connected"]
    stage.slack.uninstall()
    assert not look(stage.slack, "maya")["app"]["installed"]


def test_a_screen_counts_what_block_kit_had_against_the_app(stage: Stage) -> None:
    assert look(stage.slack, "maya")["complaints"] == 0
    empty = {"type": "section", "text": text("", "mrkdwn")}
    stage.slack.invite_bot("general")
    post = stage.web.chat_postMessage
    said = error_of(lambda: post(channel="C0GENERAL", text="Empty", blocks=[empty]))
    assert said == "invalid_blocks"
    assert look(stage.slack, "maya")["complaints"] == len(stage.slack.complaints) > 0


def test_a_guest_is_told_whom_they_can_write_to(stage: Stage) -> None:
    acme = {"U0MAYA", "U0TOM", "U0LENA", "U0JANE", "U0SAM", "U0ZOE"}
    assert set(look(stage.slack, "jane")["reachable"]) == acme | {APP, "U0CALBOT"}
    everybody = {person["id"] for person in look(stage.slack, "priya")["people"]}
    assert set(look(stage.slack, "priya")["reachable"]) == everybody


def test_the_sidebar_holds_what_one_may_read(stage: Stage) -> None:
    maya, priya = look(stage.slack, "maya"), look(stage.slack, "priya")
    assert set(channels(maya)) == {"general", "random", "acme-web", "leadership", APP}
    assert set(channels(priya)) == {"general", "random", "acme-web", APP}
    assert channels(priya)["general"]["is_member"]
    assert not channels(priya)["random"]["is_member"]
    assert channels(maya)["leadership"]["kind"] == "private"
    assert set(channels(look(stage.slack, "jane", None))) == {"acme-web", APP}


def test_direct_messages_are_listed_once_they_hold_something(stage: Stage) -> None:
    assert "U0TOM" not in channels(look(stage.slack, "maya"))
    before = look(stage.slack, "maya", "@tom")
    assert channels(before)["U0TOM"]["id"] == before["channel"]
    assert "U0TOM" not in channels(look(stage.slack, "maya"))
    stage.slack.person("maya").say("hi", "@tom")
    assert "U0TOM" in channels(look(stage.slack, "maya"))
    assert channels(look(stage.slack, "tom"))["U0MAYA"]["kind"] == "im"
    assert "U0MAYA" not in channels(look(stage.slack, "lena"))


def test_an_app_without_tabs_has_no_direct_messages(stage: Stage) -> None:
    stage.settings["manifest"] = MANIFEST | {"features": MANIFEST["features"] | {"app_home": {}}}
    assert APP not in channels(look(stage.slack, "maya"))


def test_who_looks_where_they_see_nothing_is_shown_no_conversation(stage: Stage) -> None:
    stage.slack.person("maya").say("for two", "leadership")
    for where in ("leadership", "C0LEADS", "nowhere", "@nobody", None):
        screen = look(stage.slack, "lena", where)
        assert (screen["channel"], screen["messages"], screen["last_read"]) == (None, [], "")


@pytest.mark.parametrize("who", ["oskar", "calbot", "nobody"])
def test_nobody_looks_who_could_not_act(stage: Stage, who: str) -> None:
    answer = ask(stage.slack, f"/people/{who}/screen")
    assert answer.status == 400
    assert answer.json["cannot"]


def test_messages_say_whose_they_are_and_how_many_replies_one_sees(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    maya = stage.slack.person("maya")
    said = maya.say("lunch?").message
    assert said
    maya.say("anyone?", thread_ts=said.ts)
    stage.web.chat_postMessage(channel="C0GENERAL", text="me", thread_ts=said.ts)
    stage.web.chat_postEphemeral(channel="C0GENERAL", user="U0TOM", text="psst", thread_ts=said.ts)
    first, *replies = look(stage.slack, "tom")["messages"]
    assert (first["user"], first["text"], first["replies"]) == ("U0MAYA", "lunch?", 3)
    assert [(m["thread_ts"], m["ephemeral"], m["replies"]) for m in replies] == [
        (said.ts, False, 0),
        (said.ts, False, 0),
        (said.ts, True, 0),
    ]
    assert look(stage.slack, "maya")["messages"][0]["replies"] == 2


def test_what_one_chose_in_a_message_is_ones_own(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    options = [{"text": text("Design"), "value": "1"}, {"text": text("Code"), "value": "2"}]
    menu: Json = {"type": "static_select", "action_id": "work", "options": options}
    block: Json = actions(menu) | {"block_id": "b"}
    ts = stage.web.chat_postMessage(channel="C0GENERAL", text="x", blocks=[block])["ts"]
    maya = stage.slack.person("maya")
    maya.enter("work", "Code", maya.sees()[-1])

    def chosen(who: str) -> Json:
        held: Json = look(stage.slack, who)["messages"][-1]["state"]["b"]["work"]
        return held

    assert chosen("maya") == {"type": "static_select", "selected_option": options[1]}
    assert chosen("tom") == {"type": "static_select", "selected_option": None}
    block["elements"] = [{"type": "datepicker", "action_id": "work"}]
    stage.web.chat_update(channel="C0GENERAL", ts=ts, text="x", blocks=[block])
    assert chosen("maya") == {"type": "datepicker", "selected_date": None}


def test_modals_come_lowest_first_with_what_was_entered(stage: Stage) -> None:
    stage.open(modal(note_input(), title="First"))
    stage.slack.person("maya").enter("note", "hello")
    stage.web.views_push(trigger_id=stage.trigger(), view=modal(title="Second"))
    views = look(stage.slack, "maya")["views"]
    assert [view["title"]["text"] for view in views] == ["First", "Second"]
    assert views[0]["state"]["values"]["note"]["note"]["value"] == "hello"
    assert look(stage.slack, "tom")["views"] == []


def test_the_home_tab_is_the_person_s_own(stage: Stage) -> None:
    assert look(stage.slack, "maya")["home"] is None
    stage.web.views_publish(user_id="U0MAYA", view=home())
    assert look(stage.slack, "maya")["home"]["type"] == "home"
    assert look(stage.slack, "tom")["home"] is None


def test_who_saw_more_changes_than_there_were_waits_for_none(stage: Stage) -> None:
    """They saw the playground that was there before this one."""
    connection = HTTPConnection("127.0.0.1", stage.slack.port, timeout=5)
    connection.request("GET", "/changes?after=100000")
    assert json.loads(connection.getresponse().read())["count"] < 100_000
    connection.close()


def test_a_page_left_open_does_not_hold_the_playground(stage: Stage) -> None:
    waiting = HTTPConnection("127.0.0.1", stage.slack.port, timeout=30)
    count = ask(stage.slack, "/changes?after=-1").json["count"]
    waiting.request("GET", f"/changes?after={count}")
    assert ask(stage.slack, "/people").status == 200
    stage.slack.close()
    assert waiting.getresponse().status == 200
    waiting.close()
