"""What axe-core finds in the page, state by state, wide and narrow, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from handlers.register import COMMANDS
from tests.handlers.stage import Stage
from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size

AXE = Path(__file__).parents[2] / "playground" / "page" / "node_modules/axe-core/axe.min.js"
BAD = ("moderate", "serious", "critical")
# React Aria's popovers begin with a way out for screen readers, which stands in no landmark.
RULES = "{rules: {region: {enabled: false}}}"
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
Json = dict[str, Any]


@pytest.fixture
def desk(agency: Stage, sit: SitDown, size: Size) -> Desk:
    # A colour that still fades into the next one has no contrast of its own.
    return sit(agency.slack, size, reduced_motion="reduce")


def faults(desk: Desk) -> list[str]:
    """What is wrong with the page as it is, by rule and element."""
    desk.page.evaluate(AXE.read_text())
    found: list[Json] = desk.page.evaluate(f"async () => (await axe.run({RULES})).violations")
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in found
        if violation["impact"] in BAD
        for node in violation["nodes"]
    ]


def conversation(desk: Desk) -> None:
    desk.be("lena")
    desk.type("/time 2h ACME-site")
    desk.reads("Logged")


def completion(desk: Desk) -> None:
    desk.be("lena")
    desk.composer.fill("/")
    expect(desk.page.get_by_role("option")).to_have_count(len(COMMANDS))


def question(desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time 2h ACME")
    desk.reads("Which one?")


def form_with_an_error(desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time")
    desk.field("Duration").fill("25h")
    desk.choose("Project", "", "ACME-site")
    desk.press("Log", desk.modal)
    expect(desk.error_of("Duration")).to_be_visible()


def open_menu(desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time")
    desk.field("Project").click()
    expect(desk.page.get_by_role("option").first).to_be_visible()


def calendar(desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time")
    desk.field("Day").click()
    expect(desk.page.get_by_role("grid")).to_be_visible()


def week(desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time 2h ACME-site")
    desk.reads("Logged")
    desk.type("/time week")
    desk.reads("2h of 40h")


def inspector(desk: Desk) -> None:
    conversation(desk)
    desk.page.get_by_role("button", name="Inspector").click()
    pane = desk.page.get_by_role("region", name="Inspector")
    pane.locator("summary").last.click()
    expect(pane.get_by_role("button", name="Copy").first).to_be_visible()


def everybody(desk: Desk) -> None:
    desk.be("tom")
    desk.page.get_by_role("button", name="Act as somebody else").click()
    expect(desk.page.get_by_role("menuitemradio", name="Lena Vogt")).to_be_visible()


def clock(desk: Desk) -> None:
    desk.be("tom")
    desk.page.get_by_role("button", name="Move the clock").click()
    expect(desk.page.get_by_role("menuitem", name="Next Monday")).to_be_visible()


def thread(desk: Desk) -> None:
    desk.be("tom")
    desk.type("How far are we?")
    desk.newest.hover()
    desk.press("Reply in thread")
    expect(desk.page.get_by_role("log", name="Messages in the thread")).to_be_visible()


@pytest.mark.parametrize(
    "scene",
    [
        conversation,
        completion,
        question,
        form_with_an_error,
        open_menu,
        calendar,
        week,
        inspector,
        everybody,
        clock,
        thread,
    ],
)
def test_axe_finds_nothing(desk: Desk, scene: Callable[[Desk], None]) -> None:
    scene(desk)
    for colours in COLOURS:
        # As the page does it itself. A browser tells a page that the machine's colours changed when
        # it next draws something, and a page at rest may be drawn no more.
        desk.page.locator("html").evaluate("(html, to) => { html.dataset.theme = to }", colours)
        assert faults(desk) == [], colours
