"""A browser, and people who sit down before the page in it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from playground.client import Playground
from tests.handlers.stage import Stage, open_stage
from tests.page.browser import NoBrowserError, open_browser
from tests.page.desk import NARROW, WIDE, Desk, Size, sit_down
from tests.page.probe import Probe, open_probe
from tests.playground.stage import Stage as BareStage


# Not for the session: the loop that Playwright has running would be in the way of other folders.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; where there is none, CI fails, and others do without."""
    try:
        with open_browser() as browser:
            yield browser
    except NoBrowserError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture
def agency(sqlite_agency_url: str) -> Iterator[Stage]:
    """The sample agency in a Slack where it is noon, with the real bot in it."""
    with open_stage(sqlite_agency_url) as stage:
        yield stage


@pytest.fixture
def stage() -> Iterator[BareStage]:
    """The sample app in a Slack of its own, for what Stint has no use for."""
    with ExitStack() as stack:
        yield BareStage(stack)


@pytest.fixture
def probe() -> Iterator[Probe]:
    """A workspace with a small app in it that shows whatever it is given."""
    with open_probe() as probe:
        yield probe


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
