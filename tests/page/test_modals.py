"""Modals: their stack, what is wrong in them, and where the focus is."""

from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Locator, expect

from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size
from tests.page.probe import Probe, open_probe
from tests.playground.stage import Json, actions, button, modal, note_input, section, text

TROUBLE = "We had some trouble connecting"


def named(title: str, *more: Json, **settings: object) -> Json:
    """A modal of that title, with a note and a button to the next one."""
    blocks = (note_input(), actions(button("Next")), *more)
    return modal(*blocks, title=title, callback_id=title, **settings)


@pytest.fixture
def desk(probe: Probe, sit: SitDown, size: Size) -> Desk:
    """Maya before a modal called First, which the app pushes others onto."""
    following = iter(["Second", "Third"] * 2)

    def push(body: Json) -> None:
        if body["type"] != "block_actions":
            return
        view = named(next(following), notify_on_close=True)
        probe.web.views_push(trigger_id=body["trigger_id"], view=view)

    probe.react, probe.view = push, named("First", notify_on_close=True)
    desk = sit(probe.slack, size)
    desk.be("maya")
    desk.type("/time")
    expect(title(desk)).to_have_text("First")
    return desk


def title(desk: Desk) -> Locator:
    return desk.modal.get_by_role("heading")


def hears_of_closing(probe: Probe) -> tuple[str, bool]:
    """Which view is closed, by its title, and whether all are."""
    body = probe.hears()
    assert body["type"] == "view_closed"
    return body["view"]["callback_id"], body["is_cleared"]


def test_modals_lie_on_each_other_and_come_back_as_they_were_left(probe: Probe, desk: Desk) -> None:
    desk.field("Note").fill("First words")
    desk.press("Next", desk.modal)
    expect(title(desk)).to_have_text("Second")
    expect(desk.field("Note")).to_have_value("")
    expect(desk.field("Note")).to_be_focused()
    assert probe.hears()["view"]["state"]["values"]["note"]["note"]["value"] == "First words"
    desk.field("Note").fill("Second words")
    desk.press("Next", desk.modal)
    expect(title(desk)).to_have_text("Third")
    probe.hears()
    desk.press("Back", desk.modal)
    assert hears_of_closing(probe) == ("Third", False)
    expect(desk.field("Note")).to_have_value("Second words")
    desk.escape(desk.modal)
    assert hears_of_closing(probe) == ("Second", False)
    expect(title(desk)).to_have_text("First")
    expect(desk.field("Note")).to_have_value("First words")
    expect(desk.button("Back", desk.modal)).to_have_count(0)
    desk.press("Close", desk.modal.get_by_role("contentinfo"))
    assert hears_of_closing(probe) == ("First", False)
    expect(desk.modal).to_have_count(0)
    expect(desk.composer).to_be_focused()
    assert probe.was_told_nothing


def test_the_cross_closes_all_of_them(probe: Probe, desk: Desk) -> None:
    for following in ("Second", "Third"):
        desk.press("Next", desk.modal)
        expect(title(desk)).to_have_text(following)
        probe.hears()
    desk.modal.locator("header").get_by_role("button", name="Close").click()
    expect(desk.modal).to_have_count(0)
    told = {hears_of_closing(probe) for _ in range(3)}
    assert told == {("First", True), ("Second", True), ("Third", True)}
    expect(desk.composer).to_be_focused()


def test_escape_closes_what_is_on_top_and_no_more(probe: Probe, desk: Desk) -> None:
    confirm = {name: text(name) for name in ("title", "text", "confirm", "deny")}
    menu = {"type": "users_select", "action_id": "who", "placeholder": text("Who")}
    probe.open(named("First", actions(menu, button("Sure", "sure", confirm=confirm))))
    desk.press("Who", desk.modal)
    desk.search.fill("tom")
    desk.search.press("Escape")
    expect(desk.search).to_have_count(0)
    desk.press("Sure", desk.modal)
    desk.escape(desk.page.get_by_role("alertdialog"))
    expect(desk.page.get_by_role("alertdialog")).to_have_count(0)
    expect(title(desk)).to_have_text("First")
    expect(desk.button("Sure", desk.modal)).to_be_focused()
    desk.page.keyboard.press("Escape")
    expect(desk.modal).to_have_count(0)


def test_what_the_app_has_against_fields_stands_there_until_they_change(
    probe: Probe, desk: Desk
) -> None:
    other = note_input(block_id="other", label=text("Other"))
    probe.open(named("Another", other))
    expect(title(desk)).to_have_text("Another")  # one called First lay there before
    desk.field("Note").fill("vague")
    desk.field("Other").fill("fine")
    probe.answer = {
        "response_action": "errors",
        "errors": {"note": "Too vague <b>", "other": "Too fine"},
    }
    desk.press("Save", desk.modal)
    expect(desk.error_of("Note")).to_contain_text("Too vague <b>")
    expect(desk.error_of("Other")).to_contain_text("Too fine")
    expect(desk.field("Note")).to_be_focused()
    desk.field("Note").press("End")
    desk.page.keyboard.type(" no more")
    expect(desk.modal).not_to_contain_text("Too vague")
    expect(desk.error_of("Other")).to_contain_text("Too fine")
    probe.answer = {"response_action": "errors", "errors": {"note": "Still"}}
    desk.press("Save", desk.modal)
    expect(desk.error_of("Note")).to_contain_text("Still")
    expect(desk.modal).not_to_contain_text("Too fine")
    probe.answer = {}
    desk.field("Note").press("Enter")
    expect(desk.modal).to_have_count(0)
    submitted = [probe.hears()["view"]["state"]["values"] for _ in range(3)]
    assert [values["note"]["note"]["value"] for values in submitted] == [
        "vague",
        "vague no more",
        "vague no more",
    ]


def test_an_answer_may_be_the_next_view_or_clear_them_all(probe: Probe, desk: Desk) -> None:
    desk.field("Note").fill("words")
    probe.answer = {"response_action": "update", "view": named("Changed")}
    desk.press("Save", desk.modal)
    expect(title(desk)).to_have_text("Changed")
    expect(desk.field("Note")).to_have_value("words")
    probe.answer = {"response_action": "push", "view": named("Pushed")}
    desk.press("Save", desk.modal)
    expect(title(desk)).to_have_text("Pushed")
    desk.field("Note").fill("last words")
    probe.answer = {"response_action": "clear"}
    desk.press("Save", desk.modal)
    expect(desk.modal).to_have_count(0)
    expect(desk.composer).to_be_focused()


@pytest.fixture
def impatient() -> Iterator[Probe]:
    """A workspace in which an app has to answer soon."""
    with open_probe(deadline=0.4) as probe:
        yield probe


def test_when_the_app_is_silent_nothing_is_lost_and_one_tries_again(
    impatient: Probe, sit: SitDown
) -> None:
    answers = Event()
    impatient.react = lambda _: answers.wait(5)
    desk = sit(impatient.slack)
    desk.be("maya")
    impatient.open(named("First"))
    desk.field("Note").fill("words")
    desk.press("Next", desk.modal)
    expect(desk.modal.get_by_role("alert")).to_contain_text(TROUBLE)
    desk.press("Save", desk.modal)
    expect(desk.button("Save", desk.modal)).to_have_attribute("aria-disabled", "true")
    expect(desk.button("Save", desk.modal)).not_to_have_attribute("aria-disabled", "true")
    expect(desk.modal.get_by_role("alert")).to_contain_text(TROUBLE)
    expect(desk.field("Note")).to_have_value("words")
    answers.set()
    desk.press("Save", desk.modal)
    expect(desk.modal).to_have_count(0)
    told = [impatient.hears() for _ in range(3)]
    assert [body["type"] for body in told] == ["block_actions", *["view_submission"] * 2]


def test_a_form_is_sent_once_however_often_one_presses(probe: Probe, desk: Desk) -> None:
    answers = Event()
    probe.react = lambda _: answers.wait(5)
    desk.field("Note").fill("words")
    desk.button("Save", desk.modal).dblclick()
    desk.field("Note").press("Enter")
    answers.set()
    expect(desk.modal).to_have_count(0)
    probe.hears()
    assert probe.was_told_nothing


def test_what_somebody_is_typing_outlives_an_update_of_the_view(probe: Probe, desk: Desk) -> None:
    view = desk.page.evaluate("fetch('/people/maya/view').then((r) => r.json())")["view"]
    desk.field("Note").fill("helloworld")
    for _ in "world":
        desk.field("Note").press("ArrowLeft")
    updated = named("Updated", note_input(block_id="new", label=text("New")))
    updated["blocks"].insert(0, section("Something else on top"))
    probe.web.views_update(view_id=view["id"], view=updated)
    expect(title(desk)).to_have_text("Updated")
    expect(desk.field("Note")).to_be_focused()
    desk.page.keyboard.type(", ")
    expect(desk.field("Note")).to_have_value("hello, world")
    desk.field("New").fill("more")
    probe.web.views_update(view_id=view["id"], view=named("Again"))
    expect(title(desk)).to_have_text("Again")
    desk.press("Save", desk.modal)
    values = probe.hears()["view"]["state"]["values"]
    assert values == {"note": {"note": {"type": "plain_text_input", "value": "hello, world"}}}


def test_the_focus_is_first_where_the_view_wants_it(probe: Probe, desk: Desk) -> None:
    expect(desk.field("Note")).to_be_focused()
    desk.page.keyboard.press("Escape")
    expect(desk.composer).to_be_focused()
    wanted = {"type": "users_select", "action_id": "it", "focus_on_load": True}
    who = {"type": "input", "block_id": "who", "label": text("Who"), "element": wanted}
    probe.view = named("First", who)
    desk.type("/time")
    expect(desk.field("Who")).to_be_focused()
    for _ in range(12):
        desk.page.keyboard.press("Tab")
        inside = "document.activeElement.closest('.modal') !== null"
        assert desk.page.evaluate(inside), "the focus left the modal"


def test_the_keyboard_alone_leads_from_the_command_to_the_end(probe: Probe, sit: SitDown) -> None:
    probe.view = modal(*(asked(words, **element) for words, element in ASKED.items()))
    desk = sit(probe.slack)
    desk.be("maya")
    expect(desk.composer).to_be_focused()
    desk.page.keyboard.type("/ti")
    press(desk, "Tab", "Enter")
    expect(desk.field("Who")).to_be_focused()
    press(desk, "Enter")
    search_for(desk, "Lena Vogt")
    expect(desk.field("Who")).to_be_focused()
    press(desk, "Tab", "Space")
    search_for(desk, "Tom Becker")
    search_for(desk, "Jack Rivera")
    press(desk, "Escape")
    expect(desk.field("Team")).to_be_focused()
    press(desk, "Tab", "Enter")
    expect(desk.page.get_by_role("grid", name="Day")).to_be_visible()
    press(desk, "ArrowLeft", "Enter")
    expect(desk.field("Day")).to_be_focused()
    press(desk, "Tab")
    desk.page.keyboard.type("17")
    press(desk, "Enter", "Tab", "ArrowDown", "Tab", "Tab", "Space", "Tab")
    expect(desk.field("Note")).to_be_focused()
    desk.page.keyboard.type("Done")
    press(desk, "Enter")
    expect(desk.modal).to_have_count(0)
    expect(desk.composer).to_be_focused()
    values = probe.hears()["view"]["state"]["values"]
    assert {words: held(block["it"]) for words, block in values.items()} == {
        "Who": "U0LENA",
        "Team": ["U0TOM", "U0JACK"],
        "Day": "2026-11-19",
        "From": "17:00",
        "Kind": BLUE,
        "Any": [BLUE],
        "Note": "Done",
    }


RED, BLUE = ({"text": text(words), "value": words} for words in ("Red", "Blue"))
ASKED: dict[str, Json] = {
    "Who": {"type": "users_select"},
    "Team": {"type": "multi_users_select"},
    "Day": {"type": "datepicker", "initial_date": "2026-11-20"},
    "From": {"type": "timepicker"},
    "Kind": {"type": "radio_buttons", "options": [RED, BLUE]},
    "Any": {"type": "checkboxes", "options": [RED, BLUE]},
    "Note": {"type": "plain_text_input"},
}


def asked(words: str, **element: object) -> Json:
    """An input block of that label."""
    known = {"type": "input", "block_id": words, "label": text(words)}
    return known | {"element": {"action_id": "it", **element}}


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


def search_for(desk: Desk, name: str) -> None:
    """Type a name into the menu that just opened, and take it."""
    expect(desk.search).to_be_focused()
    press(desk, "ControlOrMeta+a")
    desk.page.keyboard.type(name)
    expect(desk.offered).to_have_text([name])
    press(desk, "Enter")


def held(state: Json) -> object:
    (value,) = (value for name, value in state.items() if name != "type")
    return value
