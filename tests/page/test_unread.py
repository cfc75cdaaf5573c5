"""What is new to a person, and until when."""

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.page.conftest import SitDown
from tests.page.desk import Desk
from tests.page.hearing import heard
from tests.playground.stage import Stage


@pytest.fixture
def desk(stage: Stage, sit: SitDown) -> Desk:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    return sit(stage.slack)


def test_what_the_bot_writes_by_itself_is_marked_until_it_is_read(stage: Stage, desk: Desk) -> None:
    post = stage.web.chat_postMessage
    desk.be("tom", "random")
    stage.web.chat_postEphemeral(channel="C0GENERAL", user="U0TOM", text="psst")
    post(channel="C0GENERAL", text="first news")
    expect(desk.row("general unread")).to_be_visible()
    expect(desk.page).to_have_title("random · Studio North")
    post(channel="C0GENERAL", text="<@U0TOM> news")
    expect(desk.row("general 1 unread for you")).to_be_visible()
    expect(desk.page).to_have_title("(1) random · Studio North")
    post(channel="U0TOM", text="for you alone")
    expect(desk.row("probe 1 unread for you")).to_be_visible()
    expect(desk.page).to_have_title("(2) random · Studio North")

    desk.walk_to("general")
    desk.reads("@Tom Becker news")
    expect(desk.page).to_have_title("(1) general · Studio North")
    expect(desk.row("unread for you")).to_have_count(1)
    expect(new_line(desk)).to_contain_text("Newprobe")
    expect(new_line(desk)).to_contain_text("first news")
    post(channel="C0GENERAL", text="while he looks")
    desk.reads("while he looks")
    expect(new_line(desk)).to_have_count(1)
    expect(desk.row("general unread")).to_have_count(0)

    desk.row("probe").click()
    desk.page.get_by_role("tab", name="Messages").click()
    desk.reads("for you alone")
    expect(desk.page).to_have_title("probe · Studio North")
    desk.walk_to("general")
    desk.reads("while he looks")
    expect(new_line(desk)).to_have_count(0)
    desk.become("Lena Vogt")
    expect(new_line(desk)).to_contain_text("first news")
    expect(desk.log).not_to_contain_text("psst")


def test_a_burst_of_messages_is_read_to_its_end(stage: Stage, desk: Desk) -> None:
    """Each time that Maya's page looks, Tom has written once more since it read the last ones."""
    tom, more = stage.slack.person("tom"), iter(["two", "three"])
    desk.be("maya")

    def write_before(route: Route) -> None:
        if word := next(more, None):
            tom.say(f"@maya {word}")
        route.continue_()

    desk.page.route("**/people/maya/screen*", write_before)
    tom.say("@maya one")
    desk.reads("three")
    expect(desk.page).to_have_title("general · Studio North")


def new_line(desk: Desk) -> Locator:
    """The message under the line, with the line."""
    line = desk.page.get_by_text("New", exact=True)
    return desk.log.locator("div").filter(has=line).last


def test_what_happens_is_seen_while_one_looks(stage: Stage, desk: Desk) -> None:
    web, here = stage.web, "C0GENERAL"
    desk.be("lena")
    first = str(web.chat_postMessage(channel=here, text="one")["ts"])
    second = str(web.chat_postMessage(channel=here, text="two")["ts"])
    expect(desk.messages).to_contain_text(["one", "two"])
    web.chat_update(channel=here, ts=first, text="one, mended")
    expect(desk.messages).to_contain_text(["one, mended", "two"])
    web.chat_delete(channel=here, ts=second)
    expect(desk.messages).to_have_count(1)
    web.chat_postEphemeral(channel=here, user="U0LENA", text="psst")
    desk.reads("Only visible to you", "psst")
    stage.slack.person("tom").say("a line\n" * 60)
    stage.slack.person("tom").say("last")
    expect(desk.newest).to_be_in_viewport()
    desk.messages.first.scroll_into_view_if_needed()
    expect(desk.newest).not_to_be_in_viewport()
    web.chat_postMessage(channel=here, text="below")
    to_latest = desk.page.get_by_role("button", name="Jump to latest")
    to_latest.click()
    desk.reads("below")
    expect(desk.newest).to_be_in_viewport()
    expect(to_latest).to_have_count(0)


def test_the_app_has_a_home_messages_and_a_word_about_itself(stage: Stage, desk: Desk) -> None:
    desk.be("tom")
    desk.row("probe").click()
    expect(desk.page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    stage.web.chat_postMessage(channel="U0TOM", text="for you alone")
    expect(desk.row("probe 1 unread for you")).to_be_visible()
    expect(desk.page.get_by_role("tab", name="Messages 1 unread for you")).to_be_visible()
    desk.page.get_by_role("tab", name="Messages").click()
    desk.reads("for you alone")
    expect(desk.row("unread for you")).to_have_count(0)
    expect(desk.page.get_by_role("tab", name="unread for you")).to_have_count(0)
    desk.type("Hello app")
    desk.reads("Hello app")
    assert [event["tab"] for event in heard(stage, "app_home_opened")] == ["home", "messages"]
    *_, said = heard(stage, "message")
    assert (said["user"], said["text"], said["channel_type"]) == ("U0TOM", "Hello app", "im")
    desk.page.get_by_role("tab", name="About").click()
    about = desk.page.get_by_role("tabpanel")
    for words in ("/time", "/plain", "Log time (in the composer's + menu)", "Keep it (on a"):
        expect(about).to_contain_text(words)
