"""What is typed and run from the composer, and what the bot is sent of it."""

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size, held_back
from tests.page.hearing import heard, received
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Json, Stage, keep_silent, modal, note_input


@pytest.fixture
def desk(stage: Stage, sit: SitDown) -> Desk:
    stage.settings["deadline"] = 2.0
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    return sit(stage.slack)


def commands(stage: Stage, count: int) -> list[str]:
    """The commands that came, once so many did; each goes its own way, so the order is ours."""
    stage.slack.wait_until(lambda: len(received(stage, "slash_commands")) >= count)
    return sorted(f"{p['command']} {p['text']}".strip() for p in received(stage, "slash_commands"))


def offered(desk: Desk) -> Locator:
    return desk.page.get_by_role("option")


def ready(desk: Desk, who: str) -> None:
    """Sit there with the cursor in the composer, where it is by itself."""
    desk.be(who)
    expect(desk.composer).to_be_focused()


def keys(desk: Desk, *pressed: str) -> None:
    for key in pressed:
        desk.page.keyboard.press(key)


def test_a_command_is_completed_by_keyboard(stage: Stage, desk: Desk) -> None:
    ready(desk, "tom")
    desk.page.keyboard.type("/")
    expect(offered(desk)).to_contain_text(["/time", "/plain"])
    expect(desk.composer).to_have_attribute("aria-activedescendant", first_id(desk))
    keys(desk, "ArrowDown")
    expect(offered(desk).filter(has_text="/plain")).to_have_attribute("aria-selected", "true")
    keys(desk, "ArrowDown", "ArrowUp", "Tab")
    expect(desk.composer).to_have_value("/plain ")
    desk.page.keyboard.type("2h")
    keys(desk, "Enter")
    expect(desk.composer).to_have_value("")
    desk.page.keyboard.type("/ti")
    expect(offered(desk)).to_have_count(1)
    keys(desk, "Enter")
    expect(desk.composer).to_have_value("/time ")
    keys(desk, "Enter")
    expect(desk.composer).to_have_value("")
    desk.page.keyboard.type("/ti")
    keys(desk, "Escape")
    expect(offered(desk)).to_have_count(0)
    expect(desk.composer).to_have_value("/ti")
    expect(desk.composer).to_be_focused()
    assert commands(stage, 2) == ["/plain 2h", "/time"]


def first_id(desk: Desk) -> str:
    return offered(desk).first.get_attribute("id") or ""


def test_names_are_completed_and_the_bot_is_sent_ids(stage: Stage, desk: Desk) -> None:
    ready(desk, "tom")
    for command in ("/time", "/plain"):
        desk.page.keyboard.type(f"{command} @le")
        expect(offered(desk)).to_contain_text("Lena Vogt")
        keys(desk, "Enter")
        desk.page.keyboard.type("#acm")
        expect(offered(desk)).to_contain_text("#acme-web")
        keys(desk, "Tab")
        expect(desk.composer).to_have_value(f"{command} @lena #acme-web ")
        keys(desk, "Enter")
        expect(desk.composer).to_have_value("")
    desk.page.keyboard.type("Hello @vo")
    keys(desk, "Enter", "Enter")
    desk.reads("Hello @Lena Vogt")
    assert commands(stage, 2) == [
        "/plain @lena #acme-web",
        "/time <@U0LENA|lena> <#C0ACME|acme-web>",
    ]
    assert [event["text"] for event in heard(stage, "message")] == ["Hello <@U0LENA>"]


def test_commands_typed_before_come_back(stage: Stage, desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time one")
    desk.type("/time two")
    desk.type("Hello")
    keys(desk, "ArrowUp")
    expect(desk.composer).to_have_value("/time two")
    keys(desk, "ArrowUp", "ArrowUp")
    expect(desk.composer).to_have_value("/time one")
    keys(desk, "ArrowDown", "ArrowDown")
    expect(desk.composer).to_have_value("")
    keys(desk, "ArrowUp", "Enter")
    expect(desk.composer).to_have_value("")
    assert commands(stage, 3) == ["/time one", "/time two", "/time two"]
    desk.become("Lena Vogt")
    desk.composer.press("ArrowUp")
    expect(desk.composer).to_have_value("")


def test_what_is_typed_stays_with_its_person_and_conversation(desk: Desk) -> None:
    desk.be("tom")
    desk.composer.fill("not yet")
    desk.walk_to("random")
    expect(desk.composer).to_have_value("")
    desk.walk_to("general")
    expect(desk.composer).to_have_value("not yet")
    desk.become("Lena Vogt")
    expect(desk.composer).to_have_value("")


def test_what_is_typed_stays_when_the_page_is_reloaded(desk: Desk) -> None:
    desk.be("tom")
    desk.composer.fill("not yet\nsent")
    desk.become("Lena Vogt")
    desk.page.reload()
    expect(desk.composer).to_have_value("")
    desk.become("Tom Becker")
    expect(desk.composer).to_have_value("not yet\nsent")
    desk.composer.press("Enter")
    desk.reads("not yet\nsent")
    desk.page.reload()
    desk.reads("not yet\nsent")
    expect(desk.composer).to_have_value("")


def test_shift_enter_makes_a_line(stage: Stage, desk: Desk) -> None:
    ready(desk, "tom")
    desk.page.keyboard.type("one")
    keys(desk, "Shift+Enter")
    desk.page.keyboard.type("two")
    expect(desk.composer).to_have_value("one\ntwo")
    keys(desk, "Enter")
    desk.reads("one\ntwo")
    keys(desk, "Enter")
    desk.page.keyboard.type("   ")
    keys(desk, "Enter")
    expect(desk.page.get_by_role("button", name="Send")).to_be_disabled()
    assert [event["text"] for event in heard(stage, "message")] == ["one\ntwo"]


def test_what_fails_comes_back_with_its_reason(stage: Stage, desk: Desk) -> None:
    desk.be("tom")
    desk.type("/nope 2h")
    desk.reads("Slackbot", "Only visible to you", "/nope is not a valid command.")
    expect(desk.composer).to_have_value("/nope 2h")
    assert commands(stage, 0) == []
    stage.bot.answer = keep_silent
    desk.type("/time 2h")
    desk.reads('/time failed with the error "operation_timeout"')
    expect(desk.composer).to_have_value("/time 2h")
    stage.bot.answer = lambda _: {"payload": {"blocks": [{"type": "nothing"}]}}
    desk.type("/time 3h")
    desk.reads('/time failed with the error "invalid_command_response"')
    expect(desk.composer).to_have_value("/time 3h")
    stage.slack.drop_connections()
    desk.type("/time 4h")
    desk.reads('/time failed with the error "dispatch_failed"')
    expect(desk.composer).to_have_value("/time 4h")


def test_what_fails_is_never_joined_to_other_words(stage: Stage, desk: Desk) -> None:
    stage.bot.answer = keep_silent
    desk.forgiven = ("net::ERR_FAILED",)
    desk.be("tom")
    notice = desk.page.get_by_role("status").filter(has_text="to bring back what failed")
    with held_back(desk, "**/command"):
        desk.type("/time 2h ACME-site")
        expect(desk.page.get_by_text("Sending /time 2h")).to_be_visible()
        desk.composer.fill("/time 3h ACME-site yesterday")
    desk.reads('/time failed with the error "operation_timeout"')
    expect(notice).to_be_visible()
    expect(desk.composer).to_have_value("/time 3h ACME-site yesterday")
    desk.composer.fill("")
    keys(desk, "ArrowUp")
    expect(desk.composer).to_have_value("/time 2h ACME-site")
    desk.composer.fill("")
    held: list[Route] = []
    desk.page.route("**/say", lambda route: held.append(route))  # noqa: PLW0108 - it takes no built-in
    with desk.page.expect_request("**/say"):
        desk.type("Hello")
    desk.composer.fill("typed meanwhile")
    held[0].abort()
    expect(notice).to_contain_text("can't be reached")
    expect(desk.composer).to_have_value("typed meanwhile")
    desk.composer.fill("")
    keys(desk, "ArrowUp")
    expect(desk.composer).to_have_value("Hello")


def opens_a_modal(stage: Stage) -> None:
    """Have the app answer shortcuts with a form."""

    def answer(envelope: Json) -> Json:
        view = modal(note_input(), title="Log time")
        stage.web.views_open(trigger_id=envelope["payload"]["trigger_id"], view=view)
        return {}

    stage.bot.answer = answer


def test_shortcuts_run_from_the_composer_and_on_a_message(stage: Stage, desk: Desk) -> None:
    stage.slack.person("lena").say("Worth keeping")
    opens_a_modal(stage)
    desk.be("tom")
    desk.page.get_by_role("button", name="Attach, or run a shortcut").click()
    desk.page.get_by_role("menuitem", name="Log").click()
    expect(desk.modal).to_contain_text("Log time")
    desk.escape(desk.modal)
    expect(desk.modal).to_have_count(0)
    desk.newest.hover()
    desk.press("More actions")
    desk.page.get_by_role("menuitem", name="Keep").click()
    expect(desk.modal).to_contain_text("Log time")
    log, keep = [p for p in received(stage, "interactive") if "callback_id" in p]
    assert (log["type"], log["callback_id"], log["user"]["id"]) == ("shortcut", "log", "U0TOM")
    assert (keep["type"], keep["callback_id"]) == ("message_action", "keep")
    assert (keep["message"]["text"], keep["message"]["user"]) == ("Worth keeping", "U0LENA")


def test_a_shortcut_that_fails_says_so(stage: Stage, desk: Desk) -> None:
    stage.bot.answer = keep_silent
    desk.be("tom")
    desk.page.get_by_role("button", name="Attach, or run a shortcut").click()
    desk.page.get_by_role("menuitem", name="Log").click()
    notice = desk.page.get_by_role("status").filter(has_text="didn't answer in time")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Dismiss").click()
    expect(desk.page.get_by_text("didn't answer in time")).to_have_count(0)


def test_a_thread_is_answered_beside_its_message(stage: Stage, sit: SitDown, size: Size) -> None:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    desk = sit(stage.slack, size)
    root = stage.slack.person("lena").say("How far are we?").message
    assert root
    desk.be("tom")
    desk.newest.hover()
    desk.press("Reply in thread")
    thread = desk.page.get_by_role("region", name="Thread #general")
    reply = thread.get_by_role("textbox", name="Reply…")
    reply.fill("Nearly there")
    reply.press("Enter")
    replies = thread.get_by_role("article")
    expect(replies).to_contain_text(["How far are we?", "Nearly there"])
    assert [(e["text"], e.get("thread_ts")) for e in heard(stage, "message")] == [
        ("How far are we?", None),
        ("Nearly there", root.ts),
    ]
    reply.fill("/time 2h")
    reply.press("Enter")
    refused = desk.page.get_by_role("status").filter(has_text="not supported in threads")
    expect(refused).to_be_visible()
    expect(reply).to_have_value("/time 2h")
    assert commands(stage, 0) == []
    stage.web.chat_postMessage(channel="C0GENERAL", text="From the app", thread_ts=root.ts)
    expect(replies.last).to_contain_text("From the app")
    thread.get_by_role("button", name="Close thread").click()
    expect(thread).to_have_count(0)
    expect(desk.composer).to_be_focused()
    first = desk.messages.filter(has_text="How far are we?")
    expect(first.get_by_role("button", name="2 replies")).to_be_visible()
    expect(desk.log).not_to_contain_text("Nearly there")


def test_nobody_writes_to_an_app_that_only_writes_itself(stage: Stage, sit: SitDown) -> None:
    tabs = MANIFEST["features"]["app_home"] | {"messages_tab_read_only_enabled": True}
    stage.settings["manifest"] = MANIFEST | {"features": MANIFEST["features"] | {"app_home": tabs}}
    stage.web.chat_postMessage(channel="U0TOM", text="You forgot Friday")
    desk = sit(stage.slack)
    desk.be("tom", "@probe")
    desk.reads("You forgot Friday")
    expect(
        desk.page.get_by_text("Sending messages to this app has been turned off.")
    ).to_be_visible()
    expect(desk.page.get_by_role("textbox")).to_have_count(0)
    desk.newest.hover()
    expect(desk.button("More actions")).to_be_visible()
    expect(desk.button("Reply in thread")).to_have_count(0)
