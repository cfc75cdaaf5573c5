"""A page that is left open while the bot, its connection or the workspace goes and comes."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import expect

from bot.manifest import read_manifest
from playground.client import Playground
from tests.bot.agency import found_agency
from tests.bot.process import Bot, socket_variables
from tests.page.conftest import SitDown
from tests.page.desk import held_back

LOOKS_AGAIN = 20_000  # milliseconds after which the page does so though it was told of nothing


@pytest.fixture
def slack() -> Iterator[Playground]:
    with Playground.start(read_manifest()) as playground:
        yield playground


class Running:
    """`stint run` in a process of its own, on one database."""

    def __init__(self, slack: Playground, url: str, folder: Path) -> None:
        self._slack, self._url, self._folder = slack, url, folder
        self._bot: Bot | None = None

    def start(self) -> None:
        variables = socket_variables(self._slack, self._url)
        self._bot = Bot(self._folder, variables, "--no-migrate")
        self._slack.wait_for_connection(timeout=20)

    def kill(self) -> None:
        if self._bot:
            self._bot.kill()
            self._bot = None


@pytest.fixture
def bot(slack: Playground, sqlite_url: str, tmp_path: Path) -> Iterator[Running]:
    found_agency(sqlite_url)
    running = Running(slack, sqlite_url, tmp_path)
    running.start()
    yield running
    running.kill()


def test_a_page_survives_a_restart_of_the_bot(
    slack: Playground, bot: Running, sit: SitDown
) -> None:
    desk = sit(slack)
    desk.be("lena")
    desk.type("/time 2h ACME-site")
    desk.reads("Logged 2h on ACME-site")
    bot.kill()
    expect(desk.connection).to_contain_text("isn't connected")
    desk.type("/time 1h ACME-site")
    desk.reads('/time failed with the error "dispatch_failed"')
    expect(desk.composer).to_have_value("/time 1h ACME-site")
    bot.start()
    expect(desk.connection).to_contain_text("is connected")
    desk.press("Undo", desk.messages.filter(has_text="Logged 2h"))
    expect(desk.messages.filter(has_text="Removed 2h")).to_have_count(1)
    desk.type("/time 3h ACME-site")
    desk.reads("Logged 3h on ACME-site", "Today: 3h")


def opened(slack: Playground) -> int:
    """How many connections the bot has asked for so far."""
    return sum(call.method == "apps.connections.open" for call in slack.calls)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
@pytest.mark.usefixtures("bot")
def test_a_page_survives_a_disconnect_of_the_socket(
    slack: Playground, sit: SitDown, reason: str
) -> None:
    desk = sit(slack)
    desk.be("lena")
    slack.disconnect(reason)
    slack.wait_until(lambda: opened(slack) > 1 and slack.connections)
    desk.type("/time 2h ACME-site")
    desk.reads("Logged 2h on ACME-site", "Today: 2h")


def test_a_page_finds_the_workspace_again_when_that_was_started_anew(sit: SitDown) -> None:
    first = Playground.start(read_manifest())
    first.person("tom").say("before")
    desk = sit(first)
    # What the browser says of a server that isn't there is no fault of the page.
    desk.forgiven = ("net::ERR_",)
    desk.be("maya")
    desk.reads("before")
    first.close()
    expect(desk.page.get_by_role("alert")).to_contain_text("can't be reached")
    expect(desk.newest).to_contain_text("before")
    with Playground.start(read_manifest(), port=first.port) as second:
        expect(desk.page.get_by_role("alert")).to_be_empty()
        second.person("tom").say("after")
        desk.reads("after")
        desk.type("Welcome back")
        desk.reads("Welcome back")


def test_a_page_notices_a_restart_between_two_looks(sit: SitDown) -> None:
    first = Playground.start(read_manifest())
    desk = sit(first)
    desk.forgiven = ("net::ERR_",)  # of the end, when there is none any more
    desk.be("maya")
    desk.page.get_by_role("button", name="Inspector").click()
    record = desk.page.get_by_role("region", name="Record")
    for number in range(20):
        first.person("tom").say(f"before {number}")
    first.person("tom").command("/time at first")
    expect(record).to_contain_text("/time at first")
    with held_back(desk, "**/changes?*") as held:
        first.person("tom").say("last")
        latest = monotonic() + 2 * LOOKS_AGAIN / 1000
        while not held:  # the one after that or, on a slow machine, one before
            assert monotonic() < latest, "the page looks no more"
            desk.page.title()  # what the browser tells is heard with its answers
        first.close()
        second = Playground.start(read_manifest(), port=first.port)
        second.person("tom").say("anew")
        second.person("tom").command("/time anew")
    with second:
        expect(desk.newest).to_contain_text("anew", timeout=LOOKS_AGAIN / 2)
        expect(record).to_contain_text("/time anew")
        expect(record).not_to_contain_text("/time at first")


def test_what_others_do_is_seen_at_once(slack: Playground, sit: SitDown) -> None:
    maya, tom = sit(slack), sit(slack)
    maya.be("maya")
    tom.be("tom", "random")
    maya.type("Hello @tom")
    expect(tom.sidebar.get_by_role("button", name="general")).to_contain_text("1")
    expect(tom.page).to_have_title("(1) random · Studio North")
    tom.walk_to("general")
    tom.reads("Hello @Tom Becker")
    expect(tom.page).to_have_title("general · Studio North")


def test_as_many_windows_as_people_are_open_at_once(slack: Playground, sit: SitDown) -> None:
    """A browser has six lines to one server, and each window waits on one for what changes."""
    desk = sit(slack)
    others = [desk.page.context.new_page() for _ in range(8)]
    for page in others:
        page.goto(f"{slack.base_url}/#/tom/random")
        expect(page.get_by_role("log")).to_be_visible()
    desk.be("maya")
    desk.type("Hello @tom")
    desk.reads("Hello @Tom Becker")
    for page in others:
        expect(page).to_have_title("(1) random · Studio North")
