"""Being somebody and going about the workspace, by the person's own eyes."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.page.conftest import SitDown
from tests.page.desk import NARROW, Desk, held_back
from tests.page.hearing import heard
from tests.playground.stage import Stage


@pytest.fixture
def desk(stage: Stage, sit: SitDown) -> Desk:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    return sit(stage.slack)


def rows(desk: Desk, section: str) -> Locator:
    """The conversations of one part of the sidebar."""
    return desk.sidebar.get_by_role("region", name=section).get_by_role("listitem")


def authors(stage: Stage) -> list[tuple[object, object]]:
    return [(event["user"], event["text"]) for event in heard(stage, "message")]


def test_who_one_acts_as_is_who_the_bot_hears(stage: Stage, desk: Desk) -> None:
    desk.be("maya")
    desk.type("from Maya")
    desk.reads("Maya Lindqvist", "from Maya")
    desk.become("Tom Becker")
    expect(desk.page).to_have_url(re.compile("#/tom/general$"))
    desk.type("from Tom")
    desk.reads("Tom Becker", "from Tom")
    desk.page.go_back()
    expect(desk.page.get_by_role("button", name="Maya Lindqvist")).to_be_visible()
    desk.type("from Maya again")
    desk.reads("from Maya again")
    assert authors(stage) == [
        ("U0MAYA", "from Maya"),
        ("U0TOM", "from Tom"),
        ("U0MAYA", "from Maya again"),
    ]


def test_nobody_acts_as_who_left_or_is_an_app(desk: Desk) -> None:
    desk.be("maya")
    desk.page.get_by_role("button", name="Act as somebody else").click()
    for name, what in (("Oskar Falk", "Deactivated"), ("Calendar", "App"), ("probe", "App")):
        somebody = desk.page.get_by_role("menuitemradio", name=name)
        expect(somebody).to_be_disabled()
        expect(somebody).to_contain_text(what)
    expect(desk.page.get_by_role("menuitemradio", disabled=False)).to_have_count(8)


NEAREST = {
    "nobody/general": "maya/general",
    "oskar/general": "maya/general",
    "calbot/general": "maya/general",
    "U0BOT0NORTH/general": "maya/general",
    "%E0%A4%A/general": "maya/general",
    "": "maya/general",
    "tom/nowhere": "tom/general",
    "tom/@nobody": "tom/general",
    "lena/leadership": "lena/general",
    "lena/C0LEADS": "lena/general",
    "U0TOM/C0LEADS": "U0TOM/C0LEADS",
}


def test_an_address_leads_to_what_is_nearest(desk: Desk) -> None:
    desk.forgiven = ("400 (Bad Request)",)  # nobody by that name
    desk.be("jack")
    for address, found in NEAREST.items():
        desk.page.goto(f"{desk.address}/#/{address}")
        expect(desk.page).to_have_url(f"{desk.address}/#/{found}")
        desk.page.go_back()
        expect(desk.page).to_have_url(f"{desk.address}/#/jack/general")
        expect(desk.page.get_by_role("button", name="Jack Rivera")).to_be_visible()


def test_the_sidebar_has_what_one_is_in_and_what_one_could_join(stage: Stage, desk: Desk) -> None:
    stage.slack.invite_bot("random")
    desk.be("maya")
    expect(rows(desk, "Channels")).to_contain_text(["acme-web", "general", "leadership", "random"])
    expect(desk.row("leadership").get_by_role("img", name="private")).to_be_visible()
    expect(desk.row("acme-web").get_by_role("img", name="shared with")).to_be_visible()
    expect(desk.sidebar.get_by_role("region", name="Browse")).to_have_count(0)
    desk.become("Lena Vogt")
    expect(rows(desk, "Channels")).to_contain_text(["acme-web", "general"])
    expect(rows(desk, "Browse channels")).to_contain_text(["random"])
    desk.walk_to("random")
    expect(desk.composer).to_have_count(0)
    desk.page.get_by_role("button", name="Join channel").click()
    expect(desk.composer).to_be_focused()
    expect(rows(desk, "Channels")).to_contain_text(["acme-web", "general", "random"])
    assert heard(stage, "member_joined_channel")[-1]["user"] == "U0LENA"
    desk.page.get_by_role("button", name="members").click()
    desk.page.get_by_role("button", name="Leave channel").click()
    expect(rows(desk, "Browse channels")).to_contain_text(["random"])
    expect(desk.composer).to_have_count(0)
    assert "random" not in stage.slack.person("lena").channels


def test_who_leaves_a_private_channel_is_shown_it_no_more(stage: Stage, desk: Desk) -> None:
    stage.slack.person("maya").say("for two", "leadership")
    desk.be("tom", "leadership")
    desk.reads("for two")
    desk.page.get_by_role("button", name="members").click()
    desk.page.get_by_role("button", name="Leave channel").click()
    expect(desk.page).to_have_url(re.compile("#/tom/general$"))
    expect(desk.row("leadership")).to_have_count(0)
    expect(desk.page.locator("body")).not_to_contain_text("for two")


def test_a_new_message_finds_its_person(stage: Stage, desk: Desk, sit: SitDown) -> None:
    lena = sit(stage.slack)
    lena.be("lena")
    desk.be("tom")
    expect(rows(desk, "Direct messages")).to_have_count(0)
    desk.page.get_by_role("button", name="New message").click()
    desk.page.get_by_role("menuitem", name="Lena Vogt").click()
    desk.is_at("Lena Vogt")
    expect(desk.page).to_have_url(re.compile("#/tom/@lena$"))
    desk.type("Lunch?")
    desk.reads("Lunch?")
    expect(rows(lena, "Direct messages")).to_contain_text(["Tom Becker1 unread for you"])
    expect(lena.page).to_have_title("(1) general · Studio North")
    lena.walk_to("Tom Becker")
    lena.reads("Lunch?")
    expect(lena.page).to_have_title("Tom Becker · Studio North")
    assert heard(stage, "message") == []


@pytest.mark.parametrize(
    ("who", "name"),
    [("jane", "Jane Porter"), ("sam", "Sam Okafor"), ("zoe", "Zoe Marchand")],
)
def test_a_guest_sees_only_their_own(stage: Stage, desk: Desk, who: str, name: str) -> None:
    stage.slack.person("tom").say("between staff", "general")
    stage.slack.person("tom").say("between two", "@maya")
    stage.slack.person("tom").say("with the client", "acme-web")
    desk.be("tom")
    desk.reads("between staff")
    desk.page.get_by_role("button", name="Act as somebody else").click()
    desk.page.get_by_role("menuitemradio", name=name).click()
    expect(desk.page).to_have_url(f"{desk.address}/#/{who}/acme-web")
    desk.reads("with the client")
    expect(rows(desk, "Channels")).to_contain_text(["acme-web"])
    expect(desk.sidebar.get_by_role("listitem")).to_have_count(2)
    desk.page.goto(f"{desk.address}/#/{who}/general")
    expect(desk.page).to_have_url(f"{desk.address}/#/{who}/acme-web")
    desk.composer.press_sequentially("#")
    expect(desk.page.get_by_role("option")).to_have_count(1)
    desk.composer.fill("@ja")
    expect(desk.page.get_by_role("option")).to_have_count(1)
    expect(desk.page.get_by_role("option")).to_contain_text("Jane Porter")
    desk.page.get_by_role("button", name="New message").click()
    expect(desk.page.get_by_role("menuitem", name="Lena Vogt")).to_be_visible()
    expect(desk.page.get_by_role("menuitem", name="Jack")).to_have_count(0)
    desk.escape(desk.page.get_by_role("menu"))
    desk.page.get_by_role("button", name="members").click()
    expect(desk.page.get_by_role("button", name="Leave channel")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Add people")).to_have_count(0)
    expect(desk.page.locator("body")).not_to_contain_text("between")


def test_nobody_leaves_general(desk: Desk) -> None:
    desk.be("maya")
    for where, ways_out in (("general", 0), ("acme-web", 1)):
        desk.walk_to(where)
        expect(desk.page).to_have_title(f"{where} · Studio North")
        desk.page.get_by_role("button", name="members").click()
        expect(desk.page.get_by_role("button", name="Add people")).to_be_visible()
        expect(desk.page.get_by_role("button", name="Leave channel")).to_have_count(ways_out)
        desk.escape(desk.page.get_by_role("dialog", name="Members"))


def test_on_a_narrow_window_the_sidebar_is_in_a_drawer(stage: Stage, sit: SitDown) -> None:
    desk = sit(stage.slack, NARROW)
    desk.be("maya", "random")
    stage.web.chat_postMessage(channel="U0MAYA", text="for you alone")
    opener = desk.page.get_by_role("button", name="Channels and messages")
    expect(desk.sidebar).to_have_count(0)
    expect(opener).to_contain_text("1")
    opener.click()
    expect(desk.sidebar).to_be_visible()
    expect(desk.row("probe 1 unread for you")).to_be_visible()
    desk.escape(desk.page.get_by_role("dialog"))
    expect(desk.sidebar).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    desk.sidebar.get_by_role("button", name="New message").click()
    desk.page.get_by_role("menuitem", name="Lena Vogt").click()
    expect(desk.sidebar).to_have_count(0)
    expect(desk.page).to_have_title("(1) Lena Vogt · Studio North")
    desk.walk_to("acme-web")
    expect(desk.sidebar).to_have_count(0)
    expect(desk.page).to_have_title("(1) acme-web · Studio North")
    desk.page.set_viewport_size({"width": 1000, "height": 800})
    expect(desk.sidebar).to_be_visible()
    expect(opener).to_have_count(0)


def test_its_colours_are_those_of_the_machine(stage: Stage, sit: SitDown) -> None:
    desk = sit(stage.slack, color_scheme="dark")
    desk.be("maya")
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")
    desk.page.emulate_media(color_scheme="light")
    desk.page.screenshot()  # a page is told of the machine's change when it is next drawn
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "light")


def test_the_colours_that_one_chose_stay(stage: Stage, sit: SitDown) -> None:
    desk = sit(stage.slack, color_scheme="light")
    colours = desk.page.locator("html")
    desk.be("maya")
    expect(colours).to_have_attribute("data-theme", "light")
    desk.page.get_by_role("button", name="Use dark colours").click()
    expect(colours).to_have_attribute("data-theme", "dark")
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="Use light colours")).to_be_visible()
    expect(colours).to_have_attribute("data-theme", "dark")


WATCH = """words => {
  window.watched = false;
  new MutationObserver(() => { watched ||= document.body.innerText.includes(words); })
    .observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
"""Notes whether words were on the page, were it for a moment."""


def test_who_switches_quickly_sees_nobody_else_s(stage: Stage, desk: Desk) -> None:
    """Lena's screen is on its way while Tom is chosen already, and comes after his."""
    stage.slack.person("tom").say("for Maya", "@maya")
    for user in ("U0MAYA", "U0LENA", "U0TOM"):
        stage.web.chat_postEphemeral(channel="C0GENERAL", user=user, text=f"only for {user}")
    desk.be("maya")
    desk.reads("only for U0MAYA")
    desk.page.evaluate(WATCH, "only for U0LENA")
    with held_back(desk, "**/people/lena/screen*"):
        with desk.page.expect_request("**/people/lena/screen*"):
            desk.page.evaluate("location.hash = '#/lena/general'")
        whole(desk, "Maya Lindqvist", "U0MAYA")
        desk.type("still Maya")
        desk.page.evaluate("location.hash = '#/tom/general'")
        whole(desk, "Tom Becker", "U0TOM")
        expect(desk.row("Maya Lindqvist")).to_be_visible()
    stage.slack.person("jack").say("after it all")
    desk.reads("after it all")
    whole(desk, "Tom Becker", "U0TOM")
    assert desk.page.evaluate("window.watched") is False
    assert ("U0MAYA", "still Maya") in authors(stage)


def whole(desk: Desk, name: str, user: str) -> None:
    """All that is on the page is this person's."""
    expect(desk.page.get_by_role("button", name=f"{name} ")).to_be_visible()
    expect(desk.log).to_contain_text(f"only for {user}")
    expect(desk.messages.filter(has_text="only for")).to_have_count(1)


def test_somebody_invited_from_outside_comes_in(stage: Stage, desk: Desk) -> None:
    stage.slack.invite_bot("random")
    desk.be("tom")
    stage.web.conversations_inviteShared(channel="C0RANDOM", emails="joe.doe@acme.example")
    desk.page.get_by_role("button", name="Act as somebody else").click()
    invited = desk.page.get_by_role("menuitemradio", name="joe.doe@acme.example")
    expect(invited).to_contain_text("Accept the invitation to #random as them")
    invited.click()
    expect(desk.page).to_have_url(f"{desk.address}/#/joe.doe/random")
    expect(rows(desk, "Channels")).to_contain_text(["random"])
    desk.type("Hello from ACME")
    desk.reads("Hello from ACME")
    assert heard(stage, "shared_channel_invite_accepted")[-1]["accepting_user"]["name"] == "joe.doe"
