"""The app's Home tab: what it shows to whom, and that what is done there arrives."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size
from tests.page.probe import Probe, open_probe
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import actions, button, section, text

NOTHING_YET = "This is a work in progress!"


@pytest.fixture
def desk(probe: Probe, sit: SitDown, size: Size) -> Desk:
    return sit(probe.slack, size)


def go_home(desk: Desk, who: str = "maya") -> Locator:
    """Open the app's Home tab, as this person."""
    desk.page.goto(f"{desk.address}/#/{who}/home")
    home = desk.page.get_by_role("tabpanel", name="Home")
    expect(home).to_be_visible()
    return home


def test_words_stand_where_the_app_put_nothing_until_it_does(probe: Probe, sit: SitDown) -> None:
    desk = sit(probe.slack)
    home = go_home(desk)
    expect(home).to_contain_text(NOTHING_YET)
    expect(home).to_contain_text("probe")
    probe.publish(section("Good *morning*"))
    expect(home).to_contain_text("Good morning")
    expect(home).not_to_contain_text(NOTHING_YET)
    probe.publish(section("Good night"))
    expect(home).to_have_text("Good night")


def test_it_is_found_in_the_sidebar_and_the_app_hears_that_it_was_opened(
    probe: Probe, desk: Desk
) -> None:
    desk.be("maya")
    desk.walk_to("probe")
    desk.page.get_by_role("tab", name="Home").click()
    expect(desk.page.get_by_role("tabpanel", name="Home")).to_contain_text(NOTHING_YET)
    probe.slack.wait_until(lambda: "home" in opened_tabs(probe))


def opened_tabs(probe: Probe) -> list[str]:
    """Which tabs the app was told of, oldest first."""
    events = [e.payload["event"] for e in probe.slack.envelopes if e.type == "events_api"]
    return [event["tab"] for event in events if event["type"] == "app_home_opened"]


def test_what_is_done_there_arrives_and_changes_it(probe: Probe, desk: Desk) -> None:
    picker = {"type": "users_select", "action_id": "who", "placeholder": text("Who")}
    blocks = (section("Count: 0"), actions(button("Add", value="1"), picker))
    probe.publish(*(block | {"block_id": f"b{n}"} for n, block in enumerate(blocks)))
    home = go_home(desk)
    desk.press("Who", home)
    desk.take("Lena Vogt")
    assert probe.hears_of("b1") == {"selected_user": "U0LENA"}
    probe.react = lambda _: probe.publish(section("Count: 1"), blocks[1] | {"block_id": "b1"})
    desk.press("Add", home)
    expect(home).to_contain_text("Count: 1")
    expect(desk.button("Who: Lena Vogt", home)).to_be_visible()
    heard = probe.hears()
    assert heard["view"]["type"] == "home"
    assert heard["container"] == {"type": "view", "view_id": heard["view"]["id"]}
    assert heard["user"]["id"] == "U0MAYA"
    assert "channel" not in heard
    assert heard["view"]["state"]["values"]["b1"]["who"]["selected_user"] == "U0LENA"


def test_another_person_s_is_theirs_alone(probe: Probe, desk: Desk) -> None:
    probe.publish(section("For Maya"), who="U0MAYA")
    probe.publish(section("For Tom"), actions(button("Tom's")), who="U0TOM")
    home = go_home(desk)
    expect(home).to_have_text("For Maya")
    desk.become("Tom Becker")
    go_home(desk, "tom")
    expect(home).to_contain_text("For Tom")
    expect(home).not_to_contain_text("For Maya")
    desk.press("Tom's", home)
    assert probe.hears()["user"]["id"] == "U0TOM"
    go_home(desk, "lena")
    expect(home).to_contain_text(NOTHING_YET)


def test_a_modal_opens_from_it_and_leads_back_to_it(probe: Probe, desk: Desk) -> None:
    probe.publish(actions(button("Open")))
    home = go_home(desk)
    probe.react = lambda body: (
        body["type"] == "block_actions"
        and probe.web.views_open(trigger_id=body["trigger_id"], view=probe.view)
    )
    desk.press("Open", home)
    expect(desk.modal).to_contain_text("Log time")
    desk.escape(desk.modal)
    expect(desk.modal).to_have_count(0)
    expect(desk.button("Open", home)).to_be_focused()


def test_what_is_typed_there_outlives_a_publication(probe: Probe, desk: Desk) -> None:
    typed = {"type": "plain_text_input", "action_id": "it"}
    field = {"type": "input", "block_id": "f", "label": text("Filter"), "element": typed}
    dispatching = field | {"dispatch_action": True}
    probe.publish(dispatching)
    home = go_home(desk)
    home.get_by_label("Filter").fill("acm")
    probe.publish(section("Three projects"), dispatching)
    expect(home).to_contain_text("Three projects")
    expect(home.get_by_label("Filter")).to_be_focused()
    desk.page.keyboard.type("e")
    desk.page.keyboard.press("Enter")
    assert probe.hears_of("f") == {"value": "acme"}


@pytest.fixture
def homeless() -> Iterator[Probe]:
    """A workspace with an app that has no Home tab."""
    tabs = MANIFEST["features"]["app_home"] | {"home_tab_enabled": False}
    features = {**MANIFEST["features"], "app_home": tabs}
    with open_probe(manifest={**MANIFEST, "features": features}) as probe:
        yield probe


def test_an_app_without_one_shows_none(homeless: Probe, sit: SitDown) -> None:
    desk = sit(homeless.slack)
    desk.be("maya")
    desk.walk_to("probe")
    expect(desk.page.get_by_role("tab", name="Messages")).to_be_visible()
    expect(desk.page.get_by_role("tab", name="Home")).to_have_count(0)
