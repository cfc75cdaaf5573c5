"""A list keeps its end in view, or what one reads further up, whatever is laid out around it."""

import pytest
from playwright.sync_api import Locator, expect

from tests.page.conftest import SitDown
from tests.page.desk import NARROW, WIDE, Desk, Size
from tests.playground.stage import Stage

LINES = 50


@pytest.fixture
def desk(stage: Stage, sit: SitDown, size: Size) -> Desk:
    stage.slack.invite_bot("general")
    tom = stage.slack.person("tom")
    for number in range(LINES):
        tom.say(f"line {number}, {'which is somewhat long ' * (number % 9)}")
    desk = sit(stage.slack, size)
    desk.be("maya")
    expect(desk.newest).to_be_in_viewport(ratio=1)
    return desk


def inspector(desk: Desk) -> Locator:
    return desk.page.get_by_role("button", name="Inspector", exact=True)


def at_its_end(desk: Desk) -> None:
    expect(desk.newest).to_be_in_viewport(ratio=1)
    expect(desk.page.get_by_role("button", name="Jump to latest")).to_have_count(0)


def test_the_end_stays_whatever_takes_room(stage: Stage, desk: Desk, size: Size) -> None:
    tom, narrow = stage.slack.person("tom"), size == NARROW
    for number in range(2):
        inspector(desk).click()
        if not narrow:
            at_its_end(desk)
        tom.say(f"beside {number}")
        if not narrow:
            desk.reads(f"beside {number}")
            at_its_end(desk)
        inspector(desk).click()
        desk.reads(f"beside {number}")
        at_its_end(desk)
        desk.composer.fill("more\n" * 10)
        at_its_end(desk)
        tom.say(f"above {number}")
        desk.reads(f"above {number}")
        at_its_end(desk)
        desk.composer.fill("")
        at_its_end(desk)


def test_what_one_reads_stays_in_view(stage: Stage, desk: Desk, size: Size) -> None:
    read = desk.messages.filter(has_text="line 25,")
    read.scroll_into_view_if_needed()
    expect(read).to_be_in_viewport()
    inspector(desk).click()
    if size == WIDE:
        expect(read).to_be_in_viewport()
    stage.slack.person("tom").say("far below")
    inspector(desk).click()
    expect(read).to_be_in_viewport()
    desk.button("Reply in thread", read).dispatch_event("click")
    close = desk.page.get_by_role("button", name="Close thread")
    close.click()
    expect(close).to_have_count(0)
    expect(read).to_be_in_viewport()
    expect(desk.newest).not_to_be_in_viewport()
    expect(desk.page.get_by_role("button", name="Jump to latest")).to_be_visible()
