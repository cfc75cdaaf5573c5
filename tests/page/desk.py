"""Somebody before the page: they find things by what these are called, as people do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Dialog, Locator, Page, Request, Route, expect

PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Size:
    """A window, in CSS pixels; a narrow one has its sidebar in a drawer."""

    width: int
    height: int

    @property
    def narrow(self) -> bool:
        return self.width < 768


WIDE, NARROW = Size(1280, 860), Size(390, 844)


@dataclass
class Desk:
    """A window of the browser, and what went wrong in it."""

    page: Page
    address: str
    size: Size
    faults: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def be(self, who: str, where: str = "general") -> None:
        """Sit there as this person, by the address as a bookmark would."""
        self.page.goto(f"{self.address}/#/{who}/{where}")
        self._is(who)
        self.is_at(where.removeprefix("@"))
        expect(self.log).to_be_visible()

    def become(self, name: str) -> None:
        """Choose whom to act as, by what they are called."""
        self.page.get_by_role("button", name="Act as somebody else").click()
        self.page.get_by_role("menuitemradio", name=name).click()
        self._is(name)

    def _is(self, name: str) -> None:
        words = re.compile(f"{name}.*Act as somebody else", re.IGNORECASE)
        expect(self.page.get_by_role("button", name=words)).to_be_visible()

    def is_at(self, name: str) -> None:
        """See this conversation; until then whatever is typed goes to the one before."""
        heading = self.page.get_by_role("main").get_by_role("heading", level=1)
        expect(heading).to_contain_text(name, ignore_case=True)

    def walk_to(self, name: str) -> None:
        """Choose a conversation in the sidebar."""
        if self.size.narrow:
            self.page.get_by_role("button", name="Channels and messages").click()
        self.row(name).click()
        self.is_at(name)

    def type(self, text: str) -> None:
        """Type into the composer and send it off."""
        self.composer.fill(text)
        self.composer.press("Escape")  # what is offered to complete it
        self.composer.press("Enter")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message ")

    @property
    def connection(self) -> Locator:
        """Whether the app is connected, as the bar on top tells."""
        return self.page.get_by_role("status").filter(has_text="connected")

    @property
    def sidebar(self) -> Locator:
        return self.page.get_by_role("navigation", name="Channels and messages")

    def row(self, name: str) -> Locator:
        """A conversation in the sidebar, by its name and what waits in it."""
        return self.sidebar.get_by_role("button", name=name)

    @property
    def log(self) -> Locator:
        """The conversation's messages."""
        return self.page.get_by_role("log", name="Messages in ")

    @property
    def messages(self) -> Locator:
        return self.log.get_by_role("article")

    @property
    def newest(self) -> Locator:
        return self.messages.last

    @property
    def modal(self) -> Locator:
        """The modal on top. It has no role while a menu is open over it."""
        return self.page.locator(".modal > .view:not([hidden])")

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press the button of that name, in the newest message if nothing else is said."""
        self.button(name, within).click()

    def skip(self, choice: str) -> None:
        """Move the clock on, by what its menu calls that."""
        self.page.get_by_role("button", name="Move the clock").click()
        self.page.get_by_role("menuitem", name=choice, exact=True).click()

    def escape(self, opened: Locator) -> None:
        """Press Escape in what has opened, once it has the keyboard: that takes it a moment."""
        opened.and_(self.page.locator(":focus-within")).wait_for()
        self.page.keyboard.press("Escape")

    def button(self, name: str, within: Locator | None = None) -> Locator:
        place = self.newest if within is None else within
        return place.get_by_role("button", name=name, exact=True)

    def reads(self, *words: str) -> None:
        """They read these words in the newest message."""
        for said in words:
            expect(self.newest).to_contain_text(said)

    def field(self, label: str) -> Locator:
        """A field of the modal."""
        return self.modal.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))

    def error_of(self, label: str) -> Locator:
        """What is wrong with a field, once something is, as a screen reader tells it."""
        expect(self.field(label)).to_have_attribute("aria-invalid", "true")
        described = self.field(label).get_attribute("aria-describedby") or ""
        return self.page.locator(", ".join(f"[id='{one}']" for one in described.split()))

    def choose(self, label: str, letters: str, option: str) -> None:
        """Search in a menu of the modal, and take one of what it offers."""
        self.field(label).click()
        self.search.fill(letters)
        self.take(option)

    @property
    def search(self) -> Locator:
        """Where letters are typed into the menu that is open."""
        return self.page.get_by_role("combobox", name="Search")

    @property
    def offered(self) -> Locator:
        """What an open menu offers."""
        return self.page.get_by_role("option")

    def take(self, option: str) -> None:
        """Take what an open menu offers."""
        self.page.get_by_role("option", name=option).click()

    def pick_day(self, label: str, day: str) -> None:
        """Take a day of the present month from a field's calendar."""
        self.field(label).click()
        self.page.get_by_role("button", name=day).click()

    @property
    def unforgiven(self) -> list[str]:
        """What went wrong and was not to be expected."""
        return [f for f in self.faults if not any(words in f for words in self.forgiven)]


@contextmanager
def sit_down(browser: Browser, address: str, size: Size, **context: object) -> Iterator[Desk]:
    """A window of its own; leaving it asserts that nothing went wrong in the browser."""
    window = browser.new_context(
        viewport={"width": size.width, "height": size.height},
        locale="en-GB",
        **context,  # type: ignore[arg-type]  # Playwright's own options
    )
    page = window.new_page()
    page.bring_to_front()  # one behind another of the browser's may not hear of its colours
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    desk = Desk(page, address, size)
    _watch(desk)
    try:
        yield desk
    finally:
        window.close()
    assert not desk.unforgiven, desk.unforgiven


def _watch(desk: Desk) -> None:
    """Note whatever is said on the console, breaks, or leaves this machine."""
    desk.page.on("pageerror", lambda error: desk.faults.append(f"broke: {error}"))
    desk.page.on(
        "console",
        lambda said: desk.faults.append(said.text) if said.type in ("error", "warning") else None,
    )

    def refuse(dialog: Dialog) -> None:
        desk.faults.append(f"opened a dialog: {dialog.message}")
        dialog.dismiss()

    desk.page.on("dialog", refuse)

    def note(request: Request) -> None:
        if not re.match(f"(data|blob):|{re.escape(desk.address)}/", request.url):
            desk.faults.append(f"asked {request.url}")

    desk.page.on("request", note)


@contextmanager
def held_back(desk: Desk, address: str) -> Iterator[list[Route]]:
    """What the page asks of such an address gets there only when the block ends; what that is."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route(address, hold)
    yield held
    for route in held:
        route.continue_()
    desk.page.unroute(address, hold)
