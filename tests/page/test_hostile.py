"""What somebody with bad intentions could write, wherever they may: it is read, and never run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from playground.client import Channel, Rule
from playground.sample import CHANNELS, PEOPLE
from tests.page.conftest import SitDown
from tests.page.desk import NARROW, Desk
from tests.page.probe import Probe, open_probe
from tests.playground import block_kit_parts as parts
from tests.playground import block_kit_samples as samples
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Json, modal, note_input, section, text

RUN = "window.ran=true"
PIECES = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f"<javascript:{RUN}|a>",
    f"[b](javascript:{RUN})",
    f"<a href='javascript:{RUN}'>c</a>",
    f"<data:text/html,<script>{RUN}</script>|d>",
    "![e](http://127.0.0.1:1/e.png)",
    f"![f](javascript:{RUN})",
    "</script></div>-->{{7*7}}${7*7}<!--",
)
TEXTS = {
    "scripts": " ".join(PIECES),
    "long": "W" * 5000,
    "odd": "\u202egnp.exe\u2066\u202b(elif) a\0b\ud800c\udc00d\ufffe",
}
ADDRESSES = (
    f"javascript:{RUN}",
    "http://127.0.0.1:1/a.png",
    f"data:text/html,<script>{RUN}</script>",
)
WITHOUT = (
    Rule.BLOCKS_OF_MESSAGES,
    Rule.BLOCKS_OF_VIEWS,
    Rule.BLOCKS_OF_ANSWERS,
    Rule.VIEW_SIZE,
    Rule.MANIFEST_SCHEMA,
)
KEPT = ("type", "style", "action_id", "block_id", "value", "range")
LINKS = ("url", "image_url", "title_url", "thumbnail_url", "video_url", "provider_icon_url")

BAD_LINKS = """() => [...document.querySelectorAll("a[href], img[src]")]
  .map((one) => one.getAttribute("href") ?? one.getAttribute("src"))
  .filter((address) => !/^(https?:|mailto:|[/]people[/]|[/]assets[/])/.test(address))"""
TOO_WIDE = """() => [...document.querySelectorAll("*")].filter((one) => {
  const { overflowX } = getComputedStyle(one)
  const scrolls = one === document.documentElement || /auto|scroll/.test(overflowX)
  const isCut = one.closest(".blocks") && one.getBoundingClientRect().right > innerWidth + 1
  const isMeantTo = one.closest("[aria-label=Table], pre")
  return !isMeantTo && (isCut || scrolls && one.scrollWidth > one.clientWidth + 1)
}).map((one) => one.outerHTML.slice(0, 200))"""


def hostile(value: Any, words: str, address: str, key: str = "") -> Any:  # noqa: ANN401 - JSON
    """The same with these words for every text in it, and this address for every link."""
    if isinstance(value, dict):
        return {name: hostile(one, words, address, name) for name, one in value.items()}
    if isinstance(value, list):
        return [hostile(one, words, address, key) for one in value]
    if not isinstance(value, str) or key in KEPT:
        return value
    return address if key in LINKS else words


def every_block(words: str, address: str) -> list[Json]:
    """One of each block, and of each element that stands in one."""
    choices = {**parts.MENUS, **parts.CHOICES, **parts.PICKERS}
    elements = {**parts.BUTTONS, **samples.CONTEXT_BUTTONS, **choices}
    blocks: list[Json] = [{"type": name, **block} for name, block in samples.BLOCKS.items()]
    blocks += [
        parts.RICH_TEXT,
        *({"type": "actions", "elements": [{"type": n, **e}]} for n, e in elements.items()),
    ]
    return [
        hostile(block, words, address) | {"block_id": f"block {number}"}
        for number, block in enumerate(blocks)
    ]


def every_field(words: str, address: str) -> list[Json]:
    """One of each input."""
    choices = {**parts.MENUS, **parts.CHOICES, **parts.PICKERS}
    around: Json = {"type": "input", "optional": True, "label": text("L"), "hint": text("H")}
    return [
        hostile(around | {"element": {"type": name, **element}}, words, address)
        | {"block_id": f"field {name}"}
        for name, element in {**parts.INPUTS, **choices}.items()
    ]


@contextmanager
def open_hostile(words: str) -> Iterator[Probe]:
    """A workspace in which everybody but Maya and everything has such a name."""
    shortcuts = [
        {"name": words, "type": kind, "callback_id": kind, "description": words}
        for kind in ("global", "message")
    ]
    command = {"command": "/time", "description": words, "usage_hint": words}
    features = {**MANIFEST["features"], "shortcuts": shortcuts, "slash_commands": [command]}
    about = dict.fromkeys(("name", "description", "background_color"), words)
    others = [replace(user, real_name=words, title=words) for user in PEOPLE[1:]]
    room = Channel("C0ODD", words, members=["U0MAYA", "U0TOM"], topic=words, purpose=words)
    with open_probe(
        manifest={**MANIFEST, "display_information": about, "features": features},
        people=[PEOPLE[0], *others],
        channels=[*CHANNELS, room],
        without=WITHOUT,
    ) as probe:
        yield probe


@pytest.fixture(params=TEXTS)
def words(request: pytest.FixtureRequest) -> str:
    return TEXTS[str(request.param)]


@pytest.fixture
def place(words: str) -> Iterator[Probe]:
    with open_hostile(words) as probe:
        yield probe


@pytest.fixture
def desk(place: Probe, sit: SitDown) -> Iterator[Desk]:
    """Maya on a narrow window; leaving it asserts that nothing ran."""
    desk = sit(place.slack, NARROW)
    desk.be("maya")
    yield desk
    unharmed(desk)


def unharmed(desk: Desk) -> None:
    """Nothing ran, broke, or was asked for elsewhere, and nothing has to be moved sideways."""
    assert desk.page.evaluate("window.ran") is None
    assert desk.unforgiven == []
    assert desk.page.evaluate(BAD_LINKS) == []
    assert desk.page.evaluate(TOO_WIDE) == []


def readable(words: str) -> str:
    """The words as far as tests can compare them: not from a NUL or half a character on."""
    return words.partition("\0")[0]


@pytest.mark.parametrize("address", ADDRESSES)
def test_messages_of_an_app(place: Probe, desk: Desk, words: str, address: str) -> None:
    place.post(*every_block(words, address))
    expect(desk.newest.get_by_role("heading").last).to_contain_text(readable(words))
    expect(desk.newest).not_to_contain_text("be shown here")
    unharmed(desk)
    old = ("pretext", "author_name", "title", "text", "fallback", "footer", "color")
    links = dict.fromkeys(("title_link", "image_url", "thumb_url", "author_link"), address)
    fields = [{"title": words, "value": words}]
    first = {**dict.fromkeys(old, words), **links, "fields": fields}
    second = {"blocks": every_block(words, address)[:3]}
    place.web.chat_postMessage(channel="C0GENERAL", text=words, attachments=[first, second])
    expect(desk.messages).to_have_count(2)
    expect(desk.newest.locator(".attachment-title")).to_contain_text(readable(words))


def test_messages_and_files_of_people(place: Probe, desk: Desk, words: str) -> None:
    tom = place.slack.person("tom")
    named = words.encode(errors="ignore").decode()[:200]
    files = [tom.upload(f"{named}.{ending}", b"a") for ending in ("txt", "html")]
    (first,) = tom.say(words, files=files).messages
    expect(desk.newest).to_contain_text(readable(words))
    expect(desk.newest.get_by_role("link", name="Download")).to_have_count(2)
    expect(desk.newest.locator(".file-name").first).to_contain_text(".txt")
    tom.say(words, thread_ts=first.ts)
    desk.newest.get_by_role("button", name="1 reply").click()
    thread = desk.page.get_by_role("log", name="Messages in the thread")
    expect(thread.get_by_role("article").last).to_contain_text(readable(words))


@pytest.mark.parametrize("address", ADDRESSES)
def test_modals(place: Probe, desk: Desk, words: str, address: str) -> None:
    named = {name: text(words) for name in ("title", "submit", "close")}
    blocks = [*every_field(words, address), *every_block(words, address)]
    place.open({"type": "modal", **named, "blocks": blocks})
    expect(desk.modal.locator("header")).to_contain_text(readable(words))
    expect(desk.modal).not_to_contain_text("be shown here")
    unharmed(desk)
    place.open(modal(note_input(), title=words))
    desk.field("Note").fill(words)
    place.answer = {"response_action": "errors", "errors": {"note": words}}
    desk.modal.get_by_role("button", name="Save").click()
    expect(desk.error_of("Note")).to_contain_text(readable(words))


def test_menus_and_dialogs(place: Probe, desk: Desk, words: str) -> None:
    offered = {"text": text(words), "value": "1", "description": text(words)}
    groups = {"option_groups": [{"label": text(words), "options": [offered]}]}
    asks = {name: text(words) for name in ("title", "text", "confirm", "deny")}
    menu = {"type": "external_select", "action_id": "it", "min_query_length": 0}
    place.offer = lambda _: groups
    place.post({**section("Menu"), "accessory": {**menu, "confirm": asks}})
    desk.press("Menu")
    expect(desk.offered).to_contain_text(readable(words))
    unharmed(desk)
    place.offer = lambda _: {"options": [{"text": text(words), "value": "2"}]}
    desk.offered.click()
    dialog = desk.page.get_by_role("alertdialog")
    expect(dialog).to_contain_text(readable(words))
    unharmed(desk)
    desk.forgiven = ("400 (Bad Request)",)
    dialog.get_by_role("button").last.click()
    expect(desk.page.locator(".notice")).to_contain_text("is not offered")


def test_home(place: Probe, desk: Desk, words: str) -> None:
    place.publish(*every_block(words, ADDRESSES[0]))
    desk.page.goto(f"{desk.address}/#/maya/home")
    home = desk.page.get_by_role("tabpanel")
    expect(home.get_by_role("heading")).to_contain_text(readable(words))


def test_names_of_people_channels_and_the_app(place: Probe, desk: Desk, words: str) -> None:
    place.slack.person("tom").say(f"{words} <@U0TOM> <#C0ODD>", "C0ODD")
    desk.page.goto(f"{desk.address}/#/maya/C0ODD")
    expect(desk.newest).to_contain_text(readable(words))
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(readable(words))
    expect(desk.page.locator(".topic")).to_contain_text(readable(words))
    for opener in ("Channels and messages", "Act as somebody else", "Attach, or run a shortcut"):
        desk.page.get_by_role("button", name=opener).click()
        opened = desk.page.get_by_role("dialog").last
        expect(opened).to_contain_text(readable(words))
        unharmed(desk)
        desk.escape(opened)
    desk.composer.fill("/")
    expect(desk.offered).to_contain_text(readable(words))
    desk.composer.fill("@")
    expect(desk.offered.first).to_be_visible()


def test_what_passed_between_slack_and_the_app(place: Probe, desk: Desk, words: str) -> None:
    place.slack.person("tom").say(f"<@{place.slack.world.app.bot_user}> {words}")
    place.post(*every_block(words, ADDRESSES[0]), text=words)
    desk.page.get_by_role("button", name="Inspector").click()
    inspector = desk.page.get_by_role("region", name="Inspector")
    inspector.locator("summary").last.click()
    expect(inspector.get_by_role("button", name="Copy").first).to_be_visible()
    expect(inspector).to_contain_text(readable(words)[:50])


TEXT = st.lists(
    st.sampled_from([*PIECES, *"<>|*_~`&\n:[]()!#@", "```", "\u202e", "\ud83d", "\0", "&lt;"])
    | st.text(max_size=10)
    | st.sampled_from(["http://", "<!date^0^{date}|x>", "<@U0TOM>", "&gt; ", "- ", "| ", "1. "])
    | st.sampled_from([f":{name}:" for name in ("constructor", "__proto__", "toString", "wave")]),
    max_size=12,
).map("".join)


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=TEXT)
def test_whatever_is_written_is_drawn(window: "Window", words: str) -> None:
    window.shows(words)


class Window:
    """A Home tab, published anew and anew."""

    def __init__(self, probe: Probe, desk: Desk) -> None:
        self._probe, self._desk, self._numbers = probe, desk, count(1)

    def shows(self, words: str) -> None:
        number = f"No. {next(self._numbers)}"
        rich = {"type": "text", "text": words}
        blocks: list[Json] = [
            {"type": "header", "text": text(number)},
            section(words),
            {"type": "section", "text": text(words)},
            {"type": "markdown", "text": words},
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [rich]}],
            },
            {"type": "table", "rows": [[{"type": "raw_text", "text": words}]]},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": words}]},
        ]
        self._probe.publish(*blocks)
        home = self._desk.page.get_by_role("tabpanel")
        expect(home.get_by_role("heading", name=number, exact=True)).to_be_visible()
        unharmed(self._desk)


@pytest.fixture
def unchecked() -> Iterator[Probe]:
    """A workspace that takes any blocks."""
    with open_probe(without=WITHOUT) as probe:
        yield probe


@pytest.fixture
def window(unchecked: Probe, sit: SitDown) -> Window:
    desk = sit(unchecked.slack, NARROW)
    desk.page.goto(f"{desk.address}/#/maya/home")
    return Window(unchecked, desk)
