"""A browser, and people who sit down before the page in it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from playground.client import Playground
from tests.handlers.agency import open_agency
from tests.handlers.stage import Stage
from tests.page.desk import NARROW, WIDE, Desk, Size, sit_down

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # root has none, and CI is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, with nothing of anybody's in it."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail("CI has to look at the page, and finds no Chromium")
    if path is None:
        pytest.skip("no Chromium to look at the page with: `apt-get install chromium` brings one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def agency(sqlite_url: str) -> Iterator[Stage]:
    """The sample agency in a Slack where it is noon, with the real bot in it."""
    with open_agency(sqlite_url) as stage:
        yield stage


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def size(request: pytest.FixtureRequest) -> Size:
    size: Size = request.param
    return size


SitDown = Callable[..., Desk]
"""A desk for the address of a playground; as wide as the test's size unless it says otherwise."""


@pytest.fixture
def sit(browser: Browser) -> Iterator[SitDown]:
    with ExitStack() as stack:

        def down(slack: Playground, size: Size = WIDE, **context: object) -> Desk:
            return stack.enter_context(sit_down(browser, slack.base_url, size, **context))

        yield down


@pytest.fixture
def desk(agency: Stage, sit: SitDown, size: Size) -> Desk:
    """A window on the agency's Slack, once wide and once narrow."""
    return sit(agency.slack, size)
