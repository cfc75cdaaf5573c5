"""The dialog that asks before something is done."""

from playwright.sync_api import expect

from tests.page.conftest import SitDown
from tests.page.probe import Probe
from tests.page.uses import USES
from tests.playground.stage import Json, text

CONFIRM = {
    "title": text("Sure?"),
    "text": text("It can't be undone."),
    "confirm": text("Do it"),
    "deny": text("Leave it"),
}


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
