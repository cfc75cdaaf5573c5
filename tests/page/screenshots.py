"""The README's pictures, taken of the real page: `make screenshots`."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import check_output

from playwright.sync_api import Browser, expect

from bot.demo import ANY_PORT, agency
from bot.scheduler import plan_reminders, send_what_is_due
from playground.client import Playground
from tests.page.browser import open_browser
from tests.page.desk import NARROW, Desk, Size, sit_down

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
NOW = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
SIZE = Size(1180, 720)
TALL = Size(1180, 1240)

Scene = Callable[[Desk], None]


def log(desk: Desk) -> None:
    """A command's answer."""
    desk.be("lena")
    desk.type("/time 2h ACME-site Menu on phones #design")
    desk.reads("Logged 2h")


def form(desk: Desk) -> None:
    """The form, with what is wrong said at its field."""
    desk.be("tom")
    desk.type("/time")
    desk.choose("Project", "ACME-ap", "ACME-app")
    desk.field("Duration").fill("25h")
    desk.press("Log", desk.modal)
    expect(desk.error_of("Duration")).to_be_visible()


def week(desk: Desk) -> None:
    """A week against its norm."""
    desk.be("lena")
    desk.type("/time week")
    desk.reads("of 40h")


def inspector(desk: Desk) -> None:
    """What passed between Slack and Stint."""
    desk.be("jack")
    desk.page.get_by_role("button", name="Inspector").click()
    desk.type("/time 90m ACME-app yesterday Search results")
    desk.reads("Logged 1h 30m")
    desk.press("Undo")
    desk.reads("Removed")
    desk.page.get_by_role("region", name="Inspector").locator("summary").nth(-1).click()


def deactivating(desk: Desk) -> None:
    """What deactivating a client does, said before it is done."""
    desk.be("maya")
    desk.type("/client deactivate ACME")
    desk.reads("go on taking time")


def leads(desk: Desk) -> None:
    """The board of what may be sold next."""
    desk.be("tom")
    desk.type("/project leads")
    desk.reads("Still open")


def executive(desk: Desk) -> None:
    """What a client's executive finds in App Home."""
    desk.be("jane", "@stint")
    desk.page.get_by_role("tab", name="Home").click()
    expect(desk.page.get_by_text("Could the menu stay open")).to_be_visible()


def home(desk: Desk) -> None:
    """What somebody of the agency finds in App Home."""
    desk.be("lena", "@stint")
    desk.page.get_by_role("tab", name="Home").click()
    expect(desk.page.get_by_text("Missing time")).to_be_visible()


def amendment(desk: Desk) -> None:
    """What an approver reads who is asked for a change of a locked week."""
    desk.be("lena")
    desk.type("/time 2h ACME-site 3 nov Call with the client")
    desk.reads("is approved")
    desk.press("Ask to add it")
    desk.field("Reason").fill("The call with ACME was longer than I wrote down")
    desk.press("Ask", desk.modal)
    desk.reads("decides")
    desk.be("maya", "@stint")
    desk.page.get_by_role("tab", name="Messages").click()
    desk.reads("longer than I wrote down")


def dashboard(desk: Desk) -> None:
    """A client's situation on one screen."""
    desk.be("maya")
    desk.type("/client ACME last month")
    expect(desk.page.get_by_role("img", name="Column chart")).to_be_visible()
    expect(desk.page.get_by_role("img", name="Line chart")).to_be_visible()


def report(desk: Desk) -> None:
    """Hours summed, filtered and grouped."""
    desk.be("tom")
    desk.type("/client report ACME last month by person")
    desk.reads("Export Excel")


def statement(desk: Desk) -> None:
    """What a client was told, as its executive finds it."""
    desk.be("maya")
    desk.type("/client statement ACME")
    desk.press("Send to client")
    desk.press("Send to client", desk.page.get_by_role("alertdialog"))
    desk.reads("can read it now")
    desk.be("jane", "@stint")
    desk.page.get_by_role("tab", name="Messages").click()
    desk.reads("Query a line")


def reminder(desk: Desk) -> None:
    """What Stint says by itself: a day that lacks time, a week that wasn't handed in."""
    desk.be("lena", "@stint")
    desk.page.get_by_role("tab", name="Messages").click()
    expect(desk.messages.filter(has_text="are missing on Tuesday")).to_be_visible()


SCENES: tuple[tuple[str, Scene, Size, str], ...] = (
    ("log", log, SIZE, "light"),
    ("form", form, SIZE, "light"),
    ("week", week, SIZE, "dark"),
    ("client", deactivating, SIZE, "light"),
    ("leads", leads, SIZE, "dark"),
    ("executive", executive, SIZE, "light"),
    ("home", home, TALL, "light"),
    ("amendment", amendment, SIZE, "light"),
    ("reminder", reminder, SIZE, "light"),
    ("dashboard", dashboard, Size(1180, 1880), "light"),
    ("report", report, SIZE, "dark"),
    ("statement", statement, SIZE, "light"),
    ("inspector", inspector, SIZE, "light"),
    ("phone", log, NARROW, "dark"),
)


def take(browser: Browser, slack: Playground, scene: tuple[str, Scene, Size, str]) -> None:
    """Play a scene and take its picture."""
    name, play, size, colours = scene
    options = {"color_scheme": colours, "device_scale_factor": 2, "reduced_motion": "reduce"}
    with sit_down(browser, slack.base_url, size, **options) as desk:
        play(desk)
        desk.page.mouse.move(0, 0)
        desk.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def main() -> None:
    """Take every picture, each in an agency that nobody was at before."""
    PICTURES.mkdir(exist_ok=True)
    if not check_output(["fc-list", ":lang=und-zsye"]):  # noqa: S607 - wherever it is
        sys.exit("emoji can't be drawn: `apt-get install fonts-noto-color-emoji` would help")
    with open_browser() as browser:
        for scene in SCENES:
            with agency(ANY_PORT, NOW) as (slack, stint):
                plan_reminders(stint.house)  # as the demo's process does each second
                send_what_is_due(stint.house, stint.app.client)
                take(browser, slack, scene)


if __name__ == "__main__":
    main()
