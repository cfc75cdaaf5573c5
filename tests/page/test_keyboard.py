"""A round of work by the keyboard alone."""

from playwright.sync_api import expect

from tests.factories import NOON
from tests.handlers.stage import Stage, Stored
from tests.page.conftest import SitDown
from tests.page.desk import Desk

FAR = 60


def test_a_whole_round_without_the_mouse(agency: Stage, sit: SitDown) -> None:
    desk = sit(agency.slack)
    keyboard = desk.page.keyboard
    desk.be("lena")
    expect(desk.composer).to_be_focused()

    go_to(desk, "general", back=True)
    go_to(desk, "acme-web", back=True)
    keyboard.press("Enter")
    expect(desk.page).to_have_title("acme-web · Studio North")
    expect(desk.composer).to_be_focused()

    go_to(desk, "Skip to the composer", back=True)
    expect(desk.page.get_by_role("button", name="Skip to the composer")).to_be_in_viewport()
    keyboard.press("Enter")
    expect(desk.composer).to_be_focused()

    keyboard.type("/ti")
    expect(desk.page.get_by_role("option")).to_have_count(1)
    keyboard.press("Tab")
    keyboard.type("2h ACME-site")
    keyboard.press("Enter")
    desk.reads("Logged 2h on ACME-site")
    assert agency.entries("lena") == [Stored(120, "ACME-site", NOON.date())]

    go_to(desk, "Undo", back=True)
    keyboard.press("Enter")
    desk.reads("Removed 2h on ACME-site")
    assert agency.entries("lena") == []

    go_to(desk, "Inspector", back=True)
    keyboard.press("Space")
    pane = desk.page.get_by_role("region", name="Inspector")
    expect(pane).to_contain_text("slash_commands")
    go_to(desk, "Close inspector")
    keyboard.press("Enter")
    expect(pane).to_have_count(0)
    expect(desk.page.get_by_role("button", name="Inspector")).to_be_focused()


def go_to(desk: Desk, name: str, *, back: bool = False) -> None:
    """Tab on to the control of that name, which shows that it has the focus."""
    for _ in range(FAR):
        desk.page.keyboard.press("Shift+Tab" if back else "Tab")
        focused = desk.page.locator(":focus")
        if desk.page.get_by_role("button", name=name).and_(focused).count():
            outline = focused.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none", name
            return
    raise AssertionError(f"{name} can't be reached by Tab")
