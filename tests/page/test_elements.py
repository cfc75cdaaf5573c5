"""Everything that can be used in a message, a modal or a Home tab, as person and bot see it."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, expect

from tests.page.conftest import SitDown
from tests.page.desk import NARROW, Desk
from tests.page.probe import Probe, option
from tests.page.uses import USES
from tests.playground.stage import Json, actions, button, modal

USED = """
- 'button "Colour: Blue"'
- 'button "Sea: South Sea"'
- 'button "Project: Site"'
- 'button "Who: Lena Vogt"'
- 'button "Where: #leadership"'
- 'button "Channel: #random"'
- grid "Chosen":
  - row "Blue":
    - gridcell:
      - button "Remove Blue"
  - row "Red"
- grid "Chosen":
  - row "Site"
  - row "Shop"
- grid "Chosen":
  - row "Tom Becker"
  - row "Lena Vogt"
- grid "Chosen":
  - row "#leadership"
- grid "Chosen":
  - row "#random"
  - row "#general"
- button "More options"
- radiogroup "One of":
  - radio "Red"
  - radio "Blue" [checked]
- group "Any of":
  - checkbox "Red"
  - checkbox "Blue" [checked]
- group "Not all":
  - checkbox "Red"
  - checkbox "Blue" [checked]
- 'button "Due: November 18th, 2026"'
- combobox "Begins": 17:05
"""
"""What is there to be read afterwards, with eyes or a screen reader."""


@pytest.mark.parametrize("where", ["message", "modal", "home"])
def test_whatever_is_used_the_bot_hears_it_and_the_person_sees_it(
    probe: Probe, sit: SitDown, where: str
) -> None:
    probe.offer = lambda _: {"options": [option("Site"), option("Shop")]}
    uses = {name: use for name, use in USES.items() if (where, name) != ("home", "moment")}
    blocks = [use.block | {"block_id": name} for name, use in uses.items()]
    desk = sit(probe.slack)
    place = show(probe, desk, where, blocks)
    for name, use in uses.items():
        use.do(desk, place)
        for heard in use.heard:
            assert probe.hears_of(name) == heard, name
    expect(place).to_match_aria_snapshot(USED)
    desk.page.reload()
    expect(place).to_match_aria_snapshot(USED)
    assert probe.was_told_nothing


def show(probe: Probe, desk: Desk, where: str, blocks: Sequence[Json]) -> Locator:
    """Put blocks before Maya, and say where they are."""
    if where == "message":
        probe.post(*blocks)
        desk.be("maya")
        return desk.newest
    if where == "modal":
        desk.be("maya")
        probe.open(modal(*blocks))
        return desk.modal
    probe.publish(*blocks)
    desk.page.goto(f"{desk.address}/#/maya/home")
    return desk.page.get_by_role("tabpanel")


def test_a_button_with_an_address_opens_it_in_a_new_tab_and_the_click_arrives(
    probe: Probe, sit: SitDown
) -> None:
    desk = sit(probe.slack)
    desk.page.context.route("https://north.example/**", lambda route: route.fulfill(body="There"))
    links = [button("Read", "read", url="https://north.example/a?b=1"), button("Run", "run")]
    probe.post(actions(*links) | {"block_id": "links"})
    desk.be("maya")
    with desk.page.context.expect_page() as opened:
        desk.press("Read")
    expect(opened.value.get_by_text("There")).to_be_visible()
    assert opened.value.url == "https://north.example/a?b=1"
    assert opened.value.evaluate("opener") is None
    assert probe.hears_of("links") == {"url": "https://north.example/a?b=1"}
    desk.press("Run")
    assert probe.hears_of("links") == {}
    assert len(desk.page.context.pages) == 2


def test_on_a_narrow_window_everything_opens_inside_of_it(probe: Probe, sit: SitDown) -> None:
    probe.offer = lambda _: {"options": [option("A long name of a project " * 3)]}
    probe.post(*(use.block | {"block_id": name} for name, use in USES.items()))
    desk = sit(probe.slack, NARROW)
    desk.be("maya")
    opened = desk.page.locator(".element-popover")
    openers = desk.newest.get_by_role("button").filter(has_text=re.compile("^Select")).all()
    dots = desk.button("More options", desk.newest)
    times = desk.newest.get_by_role("combobox").all()
    for opener in (*openers, dots, *times):
        opener.click()
        expect(opened).to_have_count(1)
        assert is_inside(desk, opened)
        desk.page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
    assert is_inside(desk, desk.newest)


def is_inside(desk: Desk, place: Locator) -> bool:
    """Whether it is wholly in the window, sideways, and nothing makes that scroll."""
    box, width = place.bounding_box(), desk.size.width
    scrolls = desk.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width and not scrolls
