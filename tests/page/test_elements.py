"""Everything that can be used in a message, a modal or a Home tab, as person and bot see it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

import pytest
from playwright.sync_api import Locator, expect

from tests.page.conftest import SitDown
from tests.page.desk import NARROW, Desk
from tests.page.probe import BLUE, RED, Probe, option
from tests.playground.stage import Json, actions, button, modal, text

SEA = [option("North Sea"), option("South Sea")]
"""What the browser says of acts that Slack's client wouldn't do: no fault of the page."""
CONFIRM = {
    "title": text("Sure?"),
    "text": text("It can't be undone."),
    "confirm": text("Do it"),
    "deny": text("Leave it"),
}


def beside(words: str, kind: str, **more: object) -> Json:
    """A section called by these words, with an element beside it."""
    element = {"type": kind, "action_id": words, **more}
    return {"type": "section", "text": text(words), "block_id": words, "accessory": element}


@dataclass(frozen=True)
class Use:
    """An element, what a person does with it, and what comes of that."""

    block: Json
    do: Callable[[Desk, Locator], None]
    heard: Sequence[Json]


def pick(name: str, *options: str, many: bool = False) -> Callable[[Desk, Locator], None]:
    """Open a menu and take these; one to take several from stays open."""

    def do(desk: Desk, place: Locator) -> None:
        desk.press(name, place)
        for one in options:
            desk.take(one)
        if many:
            desk.search.press("Escape")
        expect(desk.search).to_have_count(0)

    return do


def tick(name: str, one: str) -> Callable[[Desk, Locator], None]:
    return lambda _, place: place.get_by_label(name).get_by_text(one).click()


def open_dots(desk: Desk, place: Locator) -> None:
    desk.press("More options", place)
    desk.page.get_by_role("menuitem", name="Red").click()


def choose_day(desk: Desk, place: Locator) -> None:
    desk.button("Due", place).click()
    desk.page.get_by_role("button", name="Wednesday, 18 November 2026").click()


def type_time(_: Desk, place: Locator) -> None:
    place.get_by_role("combobox", name="Begins").fill("5:05 pm")
    place.get_by_role("combobox", name="Begins").press("Enter")


def choose_moment(desk: Desk, place: Locator) -> None:
    desk.button("Select a date", place).click()
    desk.page.get_by_role("button", name="Monday, 23 November 2026").click()
    place.get_by_role("combobox", name="Select a time").click()
    desk.page.get_by_role("option", name="09:30").click()


USES = {
    "button": Use(
        actions(button("Go", value="7")),
        lambda desk, place: desk.press("Go", place),
        [{"value": "7"}],
    ),
    "static": Use(
        beside("Colour", "static_select", options=[RED, BLUE]),
        pick("Colour", "Blue"),
        [{"selected_option": BLUE}],
    ),
    "grouped": Use(
        beside("Sea", "static_select", option_groups=[{"label": text("Cold"), "options": SEA}]),
        pick("Sea", "South Sea"),
        [{"selected_option": SEA[1]}],
    ),
    "external": Use(
        beside("Project", "external_select", min_query_length=0),
        pick("Project", "Site"),
        [{"selected_option": option("Site")}],
    ),
    "users": Use(
        beside("Who", "users_select"), pick("Who", "Lena Vogt"), [{"selected_user": "U0LENA"}]
    ),
    "conversations": Use(
        beside("Where", "conversations_select"),
        pick("Where", "leadership"),
        [{"selected_conversation": "C0LEADS"}],
    ),
    "channels": Use(
        beside("Channel", "channels_select"),
        pick("Channel", "random"),
        [{"selected_channel": "C0RANDOM"}],
    ),
    "multi static": Use(
        beside("Colours", "multi_static_select", options=[RED, BLUE]),
        pick("Colours", "Blue", "Red", many=True),
        [{"selected_options": [BLUE]}, {"selected_options": [BLUE, RED]}],
    ),
    "multi external": Use(
        beside("Projects", "multi_external_select", min_query_length=0),
        pick("Projects", "Site", "Shop", many=True),
        [
            {"selected_options": [option("Site")]},
            {"selected_options": [option("Site"), option("Shop")]},
        ],
    ),
    "multi users": Use(
        beside("Team", "multi_users_select"),
        pick("Team", "Tom Becker", "Lena Vogt", many=True),
        [{"selected_users": ["U0TOM"]}, {"selected_users": ["U0TOM", "U0LENA"]}],
    ),
    "multi conversations": Use(
        beside("Rooms", "multi_conversations_select"),
        pick("Rooms", "leadership", many=True),
        [{"selected_conversations": ["C0LEADS"]}],
    ),
    "multi channels": Use(
        beside("Channels", "multi_channels_select"),
        pick("Channels", "random", "general", many=True),
        [{"selected_channels": ["C0RANDOM"]}, {"selected_channels": ["C0RANDOM", "C0GENERAL"]}],
    ),
    "overflow": Use(
        beside("More", "overflow", options=[RED, BLUE]),
        open_dots,
        [{"selected_option": RED}],
    ),
    "radio": Use(
        beside("One of", "radio_buttons", options=[RED, BLUE], initial_option=RED),
        tick("One of", "Blue"),
        [{"selected_option": BLUE}],
    ),
    "checkboxes": Use(
        beside("Any of", "checkboxes", options=[RED, BLUE]),
        tick("Any of", "Blue"),
        [{"selected_options": [BLUE]}],
    ),
    "ticked": Use(
        beside("Not all", "checkboxes", options=[RED, BLUE], initial_options=[RED, BLUE]),
        tick("Not all", "Red"),
        [{"selected_options": [BLUE]}],
    ),
    "date": Use(beside("Due", "datepicker"), choose_day, [{"selected_date": "2026-11-18"}]),
    "time": Use(beside("Begins", "timepicker"), type_time, [{"selected_time": "17:05"}]),
    "moment": Use(
        actions({"type": "datetimepicker", "action_id": "moment"}),
        choose_moment,
        [{"selected_date_time": 1_795_422_600}],
    ),
}


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


def test_a_menu_is_narrowed_down_by_letters_under_its_groups(probe: Probe, sit: SitDown) -> None:
    groups = [
        {"label": text("Cold"), "options": SEA},
        {"label": text("Warm"), "options": [option("Red Sea"), option("Lagoon")]},
    ]
    probe.post(beside("Sea", "static_select", option_groups=groups))
    desk = sit(probe.slack)
    desk.be("maya")
    desk.press("Sea")
    expect(desk.page.get_by_role("listbox")).to_match_aria_snapshot("""
        - listbox "Options":
          - group "Cold":
            - option "North Sea"
            - option "South Sea"
          - group "Warm":
            - option "Red Sea"
            - option "Lagoon"
    """)
    desk.search.fill("red s")
    expect(desk.offered).to_have_text(["Red Sea"])
    expect(desk.page.get_by_role("listbox")).not_to_contain_text("Cold")
    desk.search.fill("x")
    expect(desk.page.get_by_text("No items")).to_be_visible()
    desk.search.fill("LAG")
    desk.search.press("Enter")
    assert probe.hears_of("Sea") == {"selected_option": option("Lagoon")}
    expect(desk.button("Sea: Lagoon")).to_be_focused()


def test_a_menu_of_the_app_s_says_what_it_waits_for(probe: Probe, sit: SitDown) -> None:
    answered, asked = Event(), []

    def offer(letters: str) -> Json:
        asked.append(letters)
        answered.wait(5)
        return {"options": [option(letters.title())] if letters != "none" else []}

    probe.offer = offer
    probe.post(beside("Project", "external_select", min_query_length=2))
    desk = sit(probe.slack)
    desk.be("maya")
    desk.press("Project")
    expect(desk.page.get_by_text("Type 2 or more characters to search")).to_be_visible()
    desk.search.press_sequentially("ac")
    expect(desk.page.get_by_text("Loading…")).to_be_visible()
    answered.set()
    expect(desk.offered).to_have_text(["Ac"])
    answered.clear()
    desk.search.fill("none")
    desk.search.press("Enter")
    expect(desk.page.get_by_text("Loading…")).to_be_visible()
    answered.set()
    expect(desk.page.get_by_text("No items")).to_be_visible()
    desk.search.fill("acme")
    desk.take("Acme")
    assert probe.hears_of("Project") == {"selected_option": option("Acme")}
    assert "a" not in asked


def test_a_menu_that_can_t_be_had_isn_t_an_empty_one(probe: Probe, sit: SitDown) -> None:
    probe.offer = lambda _: {"options": [{"value": "no words"}]}
    probe.post(beside("Project", "external_select", min_query_length=0))
    desk = sit(probe.slack)
    desk.forgiven = ("400 (Bad Request)",)
    desk.be("maya")
    desk.press("Project")
    trouble = desk.page.get_by_text("probe could not say what there is to choose. Try again?")
    expect(trouble).to_be_visible()
    expect(desk.page.get_by_text("No items")).to_have_count(0)
    probe.offer = lambda _: {"options": [option("Acme")]}
    desk.search.fill("a")
    expect(desk.offered).to_have_text(["Acme"])
    expect(trouble).to_have_count(0)


def test_the_second_click_of_two_is_no_answer_to_a_dialog(probe: Probe, sit: SitDown) -> None:
    probe.post(asking(USES["button"].block))
    desk = sit(probe.slack)
    desk.be("maya")
    desk.button("Go").dblclick()
    dialog = desk.page.get_by_role("alertdialog", name="Sure?")
    expect(dialog).to_contain_text("It can't be undone.")
    desk.press("Do it", dialog)
    assert probe.hears()["type"] == "block_actions"
    assert probe.was_told_nothing


def test_what_was_found_with_other_letters_stays_and_tags_are_taken_away(
    probe: Probe, sit: SitDown
) -> None:
    probe.offer = lambda letters: {"options": [option(letters.title())]}
    probe.post(
        beside("Projects", "multi_external_select", min_query_length=1, max_selected_items=2)
    )
    desk = sit(probe.slack)
    desk.be("maya")
    desk.press("Projects")
    for letters, chosen in (("acme", ["Acme"]), ("kim", ["Acme", "Kim"])):
        desk.search.fill(letters)
        desk.take(letters.title())
        assert probe.hears_of("Projects") == {"selected_options": [*map(option, chosen)]}
    expect(desk.page.get_by_text("You can choose up to 2.")).to_be_visible()
    desk.search.fill("hooli")
    expect(desk.offered).to_have_attribute("aria-disabled", "true")
    desk.search.press("Escape")
    desk.press("Remove Acme")
    assert probe.hears_of("Projects") == {"selected_options": [option("Kim")]}
    desk.newest.get_by_role("row", name="Kim").press("Delete")
    assert probe.hears_of("Projects") == {"selected_options": []}
    expect(desk.newest.get_by_role("row")).to_have_count(0)


CONFIRMED = ["button", "static", "overflow", "radio", "checkboxes", "date", "time", "channels"]


def asking(block: Json) -> Json:
    """The block with an element that asks for confirmation."""
    if "accessory" in block:
        return block | {"accessory": block["accessory"] | {"confirm": CONFIRM}}
    return block | {"elements": [e | {"confirm": CONFIRM} for e in block["elements"]]}


def test_a_dialog_asks_first_and_who_denies_has_sent_nothing(probe: Probe, sit: SitDown) -> None:
    probe.post(*(asking(USES[name].block) | {"block_id": name} for name in CONFIRMED))
    desk = sit(probe.slack)
    desk.be("maya")
    untouched = desk.newest.aria_snapshot()
    dialog = desk.page.get_by_role("alertdialog", name="Sure?")
    for name in CONFIRMED:
        USES[name].do(desk, desk.newest)
        expect(dialog).to_contain_text("It can't be undone.")
        desk.press("Leave it", dialog)
        expect(desk.newest).to_match_aria_snapshot(untouched)
        USES[name].do(desk, desk.newest)
        desk.escape(dialog)
        expect(dialog).to_have_count(0)
        expect(desk.newest).to_match_aria_snapshot(untouched)
    for name in CONFIRMED:
        USES[name].do(desk, desk.newest)
        desk.press("Do it", dialog)
        expect(dialog).to_have_count(0)
        assert probe.hears_of(name) == USES[name].heard[0]
        expect(desk.page.get_by_role("listbox")).to_have_count(0)
    assert probe.was_told_nothing


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
