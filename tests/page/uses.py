"""Each element: what a person does with it, and what the app hears of that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.page.desk import Desk
from tests.page.probe import BLUE, RED, option
from tests.playground.stage import Json, actions, button, text

SEA = [option("North Sea"), option("South Sea")]


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
