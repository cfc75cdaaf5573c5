"""People and a bare app, over the wire."""

from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

from playground.people.acts import TROUBLE
from tests.playground.stage import (
    Stage,
    actions,
    button,
    modal,
    note_input,
    refused,
    section,
    text,
)


@pytest.fixture
def stage(stage: Stage) -> Stage:
    assert stage.bot.connected
    return stage


def say(stage: Stage, **payload: Any) -> None:  # noqa: ANN401 - JSON
    stage.bot.answer = lambda _: {"payload": payload}


def test_a_command_brings_what_slack_documents(stage: Stage) -> None:
    stage.slack.person("maya").command("/time 2h ACME-site", channel="leadership")
    payload = dict(stage.slack.envelopes[-1].payload)
    assert payload.pop("trigger_id")
    assert payload.pop("response_url").startswith(stage.slack.base_url)
    assert payload.pop("token")
    assert payload == {
        "team_id": "T0NORTH",
        "team_domain": "studio-north",
        "channel_id": "C0LEADS",
        "channel_name": "privategroup",
        "user_id": "U0MAYA",
        "user_name": "maya",
        "command": "/time",
        "text": "2h ACME-site",
        "api_app_id": "A00NORTH",
        "is_enterprise_install": "false",
    }


def test_mentions_and_links_arrive_as_references(stage: Stage) -> None:
    maya = stage.slack.person("maya")
    maya.command("/time @tom. in #general, not #leads: https://a.example/?a=1&b=2")
    assert stage.slack.envelopes[-1].payload["text"] == (
        "<@U0TOM|tom>. in <#C0GENERAL|general>, not #leads: <https://a.example/?a=1&amp;b=2>"
    )


def test_a_command_without_a_connection_is_not_dispatched(stage: Stage) -> None:
    stage.slack.drop_connections()
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == '/time failed with the error "dispatch_failed"'
    assert outcome.messages[0].user == "USLACKBOT"


def test_an_empty_ack_shows_nothing(stage: Stage) -> None:
    assert stage.slack.person("maya").command("/time").messages == ()


def test_an_answer_in_the_channel_is_seen_by_all(stage: Stage) -> None:
    say(stage, text="Logged", response_type="in_channel")
    stage.slack.person("maya").command("/time")
    assert [m.text for m in stage.slack.person("tom").sees()] == ["Logged"]


def test_a_click_brings_the_action_and_the_message(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    blocks = [{**actions(button("Undo", "undo", value="7")), "block_id": "row"}]
    stage.web.chat_postMessage(channel="C0GENERAL", text="Logged", blocks=blocks)
    tom = stage.slack.person("tom")
    said = tom.sees()[-1]
    assert tom.click("undo", said).error is None
    payload = stage.slack.envelopes[-1].payload
    action = payload["actions"][0]
    assert action.pop("action_ts")
    assert action == {
        "type": "button",
        "action_id": "undo",
        "block_id": "row",
        "value": "7",
        "text": text("Undo"),
    }
    assert payload["message"]["blocks"] == blocks
    assert payload["user"]["id"] == "U0TOM"
    assert payload["channel"] == {"id": "C0GENERAL", "name": "general"}
    container = {"message_ts": said.ts, "channel_id": "C0GENERAL", "is_ephemeral": False}
    assert payload["container"] == {"type": "message", **container}


def test_an_ephemeral_message_is_replaced_and_deleted_through_its_response_url(
    stage: Stage,
) -> None:
    say(stage, text="Logged", blocks=[actions(button("Undo"))])
    maya = stage.slack.person("maya")
    logged = maya.command("/time").messages[0]
    maya.click("Undo", logged)
    url = WebhookClient(stage.slack.envelopes[-1].payload["response_url"])
    url.send(text="Undone", replace_original=True)
    undone = maya.present(logged)
    assert undone
    assert (undone.text, undone.blocks, undone.ephemeral) == ("Undone", (), True)
    url.send_dict({"delete_original": True})
    assert maya.sees() == []
    assert refused(lambda: maya.click("Undo", logged))


def test_a_menu_in_a_message_tells_at_once(stage: Stage) -> None:
    options = [{"text": text("Design"), "value": "1"}, {"text": text("Code"), "value": "2"}]
    menu = {"type": "static_select", "action_id": "work", "options": options}
    say(stage, text="x", blocks=[actions(menu)])
    maya = stage.slack.person("maya")
    shown = maya.command("/time").messages[0]
    assert maya.options("work", where=shown) == [("Design", "1"), ("Code", "2")]
    maya.enter("work", "Code", shown)
    payload = stage.slack.envelopes[-1].payload
    assert payload["actions"][0]["selected_option"] == options[1]
    block = shown.blocks[0]["block_id"]
    assert payload["state"]["values"][block]["work"]["selected_option"] == options[1]
    assert refused(lambda: maya.enter("work", "Nothing", shown))


def test_a_submission_brings_every_field(stage: Stage) -> None:
    options = [{"text": text("Billable"), "value": "yes"}]
    billable = {"type": "checkboxes", "action_id": "billable", "options": options}
    day = {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-20"}
    stage.open(
        modal(
            note_input(),
            {"type": "input", "block_id": "day", "label": text("Day"), "element": day},
            {"type": "actions", "block_id": "more", "elements": [billable]},
            callback_id="log",
            private_metadata="42",
        )
    )
    maya = stage.slack.person("maya")
    maya.enter("Note", "Sketches")
    maya.enter("billable", ["Billable"])
    outcome = maya.submit()
    assert (outcome.view, outcome.errors, outcome.error) == (None, {}, None)
    payload = stage.slack.envelopes[-1].payload
    assert payload["type"] == "view_submission"
    view = payload["view"]
    assert (view["callback_id"], view["private_metadata"]) == ("log", "42")
    values = view["state"]["values"]
    assert values["note"]["note"] == {"type": "plain_text_input", "value": "Sketches"}
    assert values["day"]["day"] == {"type": "datepicker", "selected_date": "2026-11-20"}
    assert values["more"]["billable"]["selected_options"] == billable["options"]
    assert payload["trigger_id"]


def test_field_errors_keep_the_modal_open(stage: Stage) -> None:
    stage.open(modal(note_input()))
    say(stage, response_action="errors", errors={"note": "Too vague"})
    maya = stage.slack.person("maya")
    maya.enter("note", "stuff")
    outcome = maya.submit()
    assert outcome.errors == {"note": "Too vague"}
    assert outcome.view
    assert outcome.view["state"]["values"]["note"]["note"]["value"] == "stuff"


def test_a_submission_can_push_update_and_clear(stage: Stage) -> None:
    opened = stage.open(modal(note_input(optional=True)))
    maya = stage.slack.person("maya")
    say(stage, response_action="push", view=modal(note_input(optional=True), title="Second"))
    pushed = maya.submit().view
    assert pushed
    assert (pushed["previous_view_id"], pushed["root_view_id"]) == (opened["id"], opened["id"])
    say(stage, response_action="update", view=modal(note_input(optional=True), title="Third"))
    updated = maya.submit().view
    assert updated
    assert (updated["id"], updated["title"]["text"]) == (pushed["id"], "Third")
    say(stage, response_action="clear")
    assert maya.submit().view is None


def test_closing_one_view_uncovers_the_one_below(stage: Stage) -> None:
    stage.open(modal(title="First"))
    stage.web.views_push(
        trigger_id=stage.trigger(), view=modal(title="Second", notify_on_close=True)
    )
    maya = stage.slack.person("maya")
    below = maya.close_view().view
    assert below
    assert below["title"]["text"] == "First"
    payload = stage.slack.envelopes[-1].payload
    assert (payload["type"], payload["is_cleared"]) == ("view_closed", False)


def test_a_broken_answer_to_a_submission_is_trouble(stage: Stage) -> None:
    stage.open(modal(note_input(optional=True)))
    say(stage, response_action="update", view=modal(section("x" * 3001)))
    assert stage.slack.person("maya").submit().error == TROUBLE
    assert stage.slack.complaints


def test_what_was_typed_survives_an_update(stage: Stage) -> None:
    opened = stage.open(modal(note_input()))
    maya = stage.slack.person("maya")
    maya.enter("note", "stuff")
    stage.web.views_update(view_id=opened["id"], view=modal(section("New"), note_input()))
    view = maya.view
    assert view
    assert view["state"]["values"]["note"]["note"]["value"] == "stuff"


def test_external_options_are_loaded_for_what_was_typed(stage: Stage) -> None:
    element = {"type": "external_select", "action_id": "project", "min_query_length": 1}
    block = {"type": "input", "block_id": "p", "label": text("Project"), "element": element}
    stage.open(modal(block))
    option = {"text": text("ACME-site"), "value": "7"}
    stage.bot.answer = lambda e: (
        {"payload": {"options": [option]}} if e["payload"]["type"] == "block_suggestion" else {}
    )
    maya = stage.slack.person("maya")
    maya.enter("project", "ACME-site", query="acm")
    asked = stage.slack.envelopes[-1].payload
    assert (asked["value"], asked["action_id"], asked["block_id"]) == ("acm", "project", "p")
    maya.submit()
    values = stage.slack.envelopes[-1].payload["view"]["state"]["values"]
    assert values["p"]["project"]["selected_option"] == option


def test_shortcuts_bring_a_trigger(stage: Stage) -> None:
    maya = stage.slack.person("maya")
    maya.shortcut("log")
    assert stage.slack.envelopes[-1].payload["callback_id"] == "log"
    said = maya.say("hello").message
    assert said
    maya.message_shortcut(said, "keep")
    payload = stage.slack.envelopes[-1].payload
    assert payload["type"] == "message_action"
    assert payload["message"]["text"] == "hello"
    stage.web.views_open(trigger_id=payload["trigger_id"], view=modal())
    assert maya.view


def test_the_home_tab_is_published_for_who_opens_it(stage: Stage) -> None:
    maya = stage.slack.person("maya")
    assert maya.open_home() is None
    event = stage.slack.envelopes[-1].payload["event"]
    assert (event["type"], event["user"], event["tab"]) == ("app_home_opened", "U0MAYA", "home")
    home = {"type": "home", "blocks": [actions(button("Log", "log"))]}
    stage.web.views_publish(user_id="U0MAYA", view=home)
    shown = maya.open_home()
    assert shown
    maya.click("Log", shown)
    payload = stage.slack.envelopes[-1].payload
    assert payload["container"] == {"type": "view", "view_id": shown["id"]}


def test_people_choose_people_by_name(stage: Stage) -> None:
    element = {"type": "users_select", "action_id": "who"}
    stage.open(modal({"type": "input", "label": text("Who"), "element": element}))
    maya = stage.slack.person("maya")
    maya.enter("who", "tom")
    maya.submit()
    values = stage.slack.envelopes[-1].payload["view"]["state"]["values"]
    assert next(iter(values.values()))["who"]["selected_user"] == "U0TOM"


def test_nobody_does_what_the_client_would_not_let_them(stage: Stage) -> None:
    maya, zoe = stage.slack.person("maya"), stage.slack.person("zoe")
    assert refused(lambda: zoe.command("/time", channel="leadership"))
    assert refused(lambda: maya.command("/time", channel="nowhere"))
    assert refused(maya.submit)
    assert refused(lambda: maya.click("Undo"))
    assert refused(lambda: stage.slack.person("oskar").say("hello"))
