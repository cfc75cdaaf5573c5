"""What people can do, and what the app gets to know of it."""

import pytest

from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Json, Stage, actions, button, home, modal, refused, text


def test_a_modal_closes_quietly_unless_the_app_wants_to_hear_of_it(stage: Stage) -> None:
    stage.open(modal())
    sent = len(stage.slack.envelopes)
    stage.slack.person("maya").close_view()
    assert len(stage.slack.envelopes) == sent


def test_a_whole_stack_is_cleared_at_once(stage: Stage) -> None:
    stage.open(modal(title="First", notify_on_close=True))
    stage.web.views_push(trigger_id=stage.trigger(), view=modal(title="Second"))
    assert stage.slack.person("maya").close_view(all=True).view is None
    payload = stage.slack.envelopes[-1].payload
    assert (payload["view"]["title"]["text"], payload["is_cleared"]) == ("First", True)


def test_nobody_acts_who_has_left_or_is_a_bot(stage: Stage) -> None:
    tom = stage.slack.person("tom")
    tom.say("hello")
    stage.slack.change_user("tom", deleted=True)
    assert refused(lambda: tom.say("hello"))
    assert refused(lambda: tom.command("/time"))
    stage.slack.invite_bot("general")
    assert refused(lambda: stage.slack.person("probe").say("hello"))


def test_a_reference_names_what_the_person_sees_and_who_is_still_there(stage: Stage) -> None:
    assert stage.bot.connected
    typed = "/time @maya. @oskar #general #leadership"
    stage.slack.person("lena").command(typed)
    text = stage.slack.envelopes[-1].payload["text"]
    assert text == "<@U0MAYA|maya>. @oskar <#C0GENERAL|general> #leadership"


def test_nobody_answers_for_an_app_that_was_removed(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.uninstall()
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == "/time is not a valid command."


def test_nobody_writes_into_messages_that_are_read_only(stage: Stage) -> None:
    tabs = {"messages_tab_enabled": True, "messages_tab_read_only_enabled": True}
    features: Json = MANIFEST["features"] | {"app_home": tabs}
    stage.settings["manifest"] = MANIFEST | {"features": features}
    maya = stage.slack.person("maya")
    stage.web.chat_postMessage(channel="U0MAYA", text="hello")
    assert refused(lambda: maya.say("hello", "@probe"))
    assert [m.text for m in maya.sees("@probe")] == ["hello"]
    assert refused(maya.open_home)


def test_a_shortcut_exists_where_it_was_declared(stage: Stage) -> None:
    assert stage.bot.connected
    maya = stage.slack.person("maya")
    said = maya.say("hello").message
    assert said
    sent = len(stage.slack.envelopes)
    assert refused(lambda: maya.shortcut("keep"))
    assert refused(lambda: maya.message_shortcut(said, "log"))
    assert len(stage.slack.envelopes) == sent


def test_one_is_invited_into_a_private_channel(stage: Stage) -> None:
    lena, maya = stage.slack.person("lena"), stage.slack.person("maya")
    assert refused(lambda: lena.join("leadership"))
    assert refused(lambda: lena.invite("lena", "leadership"))
    maya.invite("lena", "leadership")
    assert "leadership" in lena.channels
    lena.leave("leadership")
    assert refused(lambda: lena.sees("leadership"))


def test_one_writes_where_one_is_a_member(stage: Stage) -> None:
    assert stage.bot.connected
    priya = stage.slack.person("priya")
    assert priya.sees("random") == []
    assert refused(lambda: priya.say("hello", "random"))
    assert refused(lambda: priya.command("/time", "random"))
    assert refused(lambda: priya.invite("lena", "random"))
    priya.join("random")
    assert priya.say("hello", "random").message


def test_only_the_modal_on_top_can_be_used(stage: Stage) -> None:
    below = stage.open(modal(actions(button("Go"))))
    above = modal(actions(button("Go")), title="Second")
    stage.web.views_push(trigger_id=stage.trigger(), view=above)
    maya = stage.slack.person("maya")
    assert refused(lambda: maya.click("Go", below))
    assert maya.click("Go", maya.view).error is None


def test_the_home_tab_is_told_as_it_was_published(stage: Stage) -> None:
    assert stage.bot.connected
    maya = stage.slack.person("maya")
    maya.open_home()
    assert "view" not in stage.slack.envelopes[-1].payload["event"]
    shown = stage.web.views_publish(user_id="U0MAYA", view=home())["view"]
    maya.open_home()
    assert stage.slack.envelopes[-1].payload["event"]["view"]["id"] == shown["id"]
    maya.open_home("messages")
    event = stage.slack.envelopes[-1].payload["event"]
    assert (event["tab"], "view" in event) == ("messages", False)


def test_nobody_uses_what_is_not_there(stage: Stage) -> None:
    assert stage.bot.connected
    maya = stage.slack.person("maya")
    assert refused(maya.submit)
    assert refused(maya.close_view)
    assert refused(lambda: maya.command("time"))
    assert refused(lambda: maya.invite("nobody", "general"))
    assert refused(lambda: maya.say("hello", "@nobody"))
    assert refused(lambda: maya.sees("nowhere"))
    stage.open(modal())
    assert refused(maya.submit)


@pytest.mark.parametrize("kind", ["static_select", "overflow"])
def test_a_menu_that_asks_first_tells_nothing_before(stage: Stage, kind: str) -> None:
    options = [{"text": text("Design"), "value": "1"}, {"text": text("Code"), "value": "2"}]
    asks = {
        "title": text("Sure?"),
        "text": text("Sure?"),
        "confirm": text("Yes"),
        "deny": text("No"),
    }
    menu: Json = {"type": kind, "action_id": "work", "options": options, "confirm": asks}
    shown = stage.open(modal(actions(menu)))
    maya, sent = stage.slack.person("maya"), len(stage.slack.envelopes)
    assert refused(lambda: maya.enter("work", "Code", shown))
    assert len(stage.slack.envelopes) == sent
    maya.enter("work", "Code", shown, confirm=True)
    (action,) = stage.slack.envelopes[-1].payload["actions"]
    assert action["selected_option"] == options[1]


def test_a_menu_is_chosen_from_and_a_button_clicked(stage: Stage) -> None:
    options = [{"text": text("Design"), "value": "1"}]
    menu: Json = {"type": "static_select", "action_id": "work", "options": options}
    stage.open(modal(actions(menu, button("Go"))))
    maya = stage.slack.person("maya")
    assert refused(lambda: maya.click("work"))
    assert refused(lambda: maya.enter("go", "Design"))


def test_nobody_uses_a_message_that_they_do_not_see(stage: Stage) -> None:
    assert stage.bot.connected
    maya, tom, lena = (stage.slack.person(name) for name in ("maya", "tom", "lena"))
    private = maya.say("hello", "leadership").message
    stage.bot.answer = lambda _: {"payload": {"text": "x"}}
    hidden = maya.command("/time").messages[0]
    assert private
    assert tom.message_shortcut(private, "keep").error is None
    assert refused(lambda: lena.message_shortcut(private, "keep"))
    assert refused(lambda: tom.message_shortcut(hidden, "keep"))


def test_one_joins_once(stage: Stage) -> None:
    priya = stage.slack.person("priya")
    for _ in range(2):
        priya.join("random")
    members = stage.web.conversations_members(channel="C0RANDOM")["members"]
    assert members.count("U0PRIYA") == 1


@pytest.mark.parametrize("words", ["", " \n ", "x" * 40_001], ids=["none", "blank", "many"])
def test_a_message_says_something_and_not_too_much(stage: Stage, words: str) -> None:
    tom = stage.slack.person("tom")
    assert refused(lambda: tom.say(words))
    assert tom.sees() == []


@pytest.mark.parametrize("ts", ["1.000000", "nope", 5, {"a": 1}])
def test_one_replies_to_a_message_that_one_sees(stage: Stage, ts: object) -> None:
    tom, maya = stage.slack.person("tom"), stage.slack.person("maya")
    assert refused(lambda: tom.say("Yes", thread_ts=ts))  # type: ignore[arg-type]  # what is refused
    hidden = maya.say("Between us", "leadership").message
    assert hidden
    assert refused(lambda: stage.slack.person("lena").say("Yes", thread_ts=hidden.ts))
    assert tom.sees() == []


def test_guests_write_to_whom_they_share_a_channel_with_and_bring_in_nobody(stage: Stage) -> None:
    jane = stage.slack.person("jane")
    jane.say("Hello", "@lena")
    jane.say("Hello", "@probe")
    assert refused(lambda: jane.say("Hello", "@priya"))
    assert refused(lambda: jane.invite("priya", "acme-web"))
    stage.slack.person("priya").say("Hello", "@jane")


def test_nobody_is_brought_in_who_has_left_and_no_direct_messages_are_left(stage: Stage) -> None:
    tom = stage.slack.person("tom")
    assert refused(lambda: tom.invite("oskar", "general"))
    tom.say("Hello", "@maya")
    assert refused(lambda: tom.leave("@maya"))
