"""Fields of a form: what is typed, chosen and handed in, and when the app hears of it."""

import re

from playwright.sync_api import expect

from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size, held_back
from tests.page.probe import BLUE, RED, Probe, option
from tests.playground.stage import Json, modal, text

REFUSED = ("400 (Bad Request)",)


def field(words: str, kind: str, *, optional: bool = False, **more: object) -> Json:
    """An input block of that label."""
    element = {"type": kind, "action_id": "it", **more}
    label = text(words)
    return {
        "type": "input",
        "block_id": words,
        "label": label,
        "optional": optional,
        "element": element,
    }


def test_what_is_typed_and_chosen_in_a_form_is_what_is_submitted(
    probe: Probe, sit: SitDown, size: Size
) -> None:
    probe.offer = lambda letters: {"options": [option(f"{letters}-site")]}
    desk = sit(probe.slack, size)
    desk.be("maya")
    probe.open(
        modal(
            field("Note", "plain_text_input", multiline=True),
            field("Mail", "email_text_input"),
            field("Link", "url_text_input"),
            field("Hours", "number_input", is_decimal_allowed=True, min_value="0.5"),
            field("Story", "rich_text_input"),
            field("Day", "datepicker", initial_date="2026-11-20"),
            field("From", "timepicker"),
            field("Project", "external_select", min_query_length=1),
            field("Team", "multi_users_select"),
            field("Kind", "radio_buttons", options=[RED, BLUE]),
            field("Any", "checkboxes", options=[RED, BLUE], optional=True),
            field("Old", "static_select", options=[RED], initial_option=RED, optional=True),
            field("Then", "datetimepicker", initial_date_time=1_795_422_600, optional=True),
            title="Everything",
        )
    )
    desk.field("Note").fill("One\nTwo <b>")
    desk.field("Mail").fill("maya@north.example")
    desk.field("Link").fill("https://north.example")
    desk.field("Hours").fill("1.5")
    desk.field("Story").fill("Once upon")
    desk.pick_day("Day", "Wednesday, 18 November 2026")
    desk.modal.get_by_role("combobox", name="From").fill("9")
    desk.choose("Project", "acme", "acme-site")
    desk.field("Team").click()
    desk.take("Tom Becker")
    desk.search.press("Escape")
    desk.modal.get_by_label("Kind").get_by_text("Blue").click()
    for label in ("Old", "Then"):
        desk.modal.locator(".input-field", has_text=label).get_by_label("Clear").click()
    desk.press("Save", desk.modal)
    expect(desk.modal).to_have_count(0)
    submitted = probe.hears()["view"]["state"]["values"]
    assert {label: what_is_held(block["it"]) for label, block in submitted.items()} == {
        "Note": "One\nTwo <b>",
        "Mail": "maya@north.example",
        "Link": "https://north.example",
        "Hours": "1.5",
        "Story": "Once upon",
        "Day": "2026-11-18",
        "From": "09:00",
        "Project": option("acme-site"),
        "Team": ["U0TOM"],
        "Kind": BLUE,
        "Any": [],
        "Old": None,
        "Then": None,
    }
    assert probe.was_told_nothing


def what_is_held(state: Json) -> object:
    """What an element holds; of rich text its words."""
    (held,) = (value for name, value in state.items() if name != "type")
    if state["type"] != "rich_text_input":
        return held
    (section,) = held["elements"]
    return "".join(word["text"] for word in section["elements"])


def test_a_field_says_what_it_doesn_t_take_before_anything_is_sent(
    probe: Probe, sit: SitDown
) -> None:
    desk = sit(probe.slack)
    desk.forgiven = REFUSED
    desk.be("maya")
    probe.open(
        modal(
            field("Mail", "email_text_input"),
            field("Link", "url_text_input", optional=True),
            field("Hours", "number_input", is_decimal_allowed=False, max_value="8"),
            field("Name", "plain_text_input", min_length=3, max_length=5),
            field("Kind", "radio_buttons", options=[RED, BLUE]),
        )
    )
    desk.field("Mail").fill("maya")
    desk.field("Link").fill("javascript:alert(1)")
    desk.field("Hours").fill("9")
    desk.field("Name").press_sequentially("ab")
    desk.press("Save", desk.modal)
    expect(desk.error_of("Mail")).to_contain_text("valid email")
    expect(desk.field("Mail")).to_be_focused()
    expect(desk.error_of("Link")).to_contain_text("valid URL")
    desk.field("Mail").fill("maya@north.example")
    desk.field("Link").fill("")
    desk.press("Save", desk.modal)
    expect(desk.error_of("Hours")).to_contain_text("at most 8")
    expect(desk.error_of("Name")).to_contain_text("at least 3")
    expect(desk.modal.locator(".input-field", has_text="Kind")).to_contain_text("required")
    expect(desk.field("Mail")).not_to_have_attribute("aria-invalid", "true")
    desk.field("Hours").fill("8")
    desk.field("Name").press("End")
    desk.field("Name").press_sequentially("cdefgh")
    expect(desk.field("Name")).to_have_value("abcde")
    desk.modal.get_by_label("Kind").get_by_text("Red").click()
    expect(desk.modal.locator("[aria-invalid=true]")).to_have_count(0)
    assert probe.was_told_nothing
    desk.press("Save", desk.modal)
    submitted = probe.hears()["view"]["state"]["values"]
    assert submitted["Name"]["it"]["value"] == "abcde"
    assert submitted["Link"]["it"]["value"] is None


def test_the_app_hears_of_a_field_when_it_asked_to(probe: Probe, sit: SitDown) -> None:
    each = {"trigger_actions_on": ["on_character_entered"]}
    desk = sit(probe.slack)
    desk.be("maya")
    probe.open(
        modal(
            field("Entered", "plain_text_input") | {"dispatch_action": True},
            field("Letters", "plain_text_input", dispatch_action_config=each)
            | {"dispatch_action": True},
            field("Silent", "plain_text_input"),
            field("Kind", "static_select", options=[RED, BLUE]) | {"dispatch_action": True},
            field("Quiet", "static_select", options=[RED, BLUE]),
        )
    )
    desk.field("Silent").press_sequentially("abc")
    desk.field("Entered").press_sequentially("hello")
    expect(desk.field("Entered")).to_have_accessible_description("Press Enter to submit")
    desk.field("Letters").press_sequentially("hi")
    assert [probe.hears_of("Letters") for _ in "hi"] == [{"value": "h"}, {"value": "hi"}]
    assert probe.was_told_nothing
    desk.field("Entered").press("Enter")
    assert probe.hears_of("Entered") == {"value": "hello"}
    expect(desk.modal).to_be_visible()
    desk.choose("Quiet", "", "Red")
    desk.choose("Kind", "", "Blue")
    action = probe.hears()
    assert action["actions"][0]["selected_option"] == BLUE
    held = action["view"]["state"]["values"]
    assert held["Silent"]["it"]["value"] == "abc"
    assert held["Quiet"]["it"]["selected_option"] == RED
    assert probe.was_told_nothing


def test_files_are_handed_in_by_name_and_taken_out_again(probe: Probe, sit: SitDown) -> None:
    desk = sit(probe.slack)
    desk.forgiven = REFUSED
    desk.be("maya")
    probe.open(modal(field("Receipts", "file_input", filetypes=["pdf", "png"], max_files=2)))
    hand_in(desk, ("a.pdf", b"%PDF"), ("b.png", b"png"))
    expect(desk.modal).to_contain_text("a.pdf")
    expect(desk.modal).to_contain_text("b.png")
    expect(desk.field("Receipts")).to_be_disabled()
    desk.press("Remove a.pdf", desk.modal)
    expect(desk.modal).not_to_contain_text("a.pdf")
    hand_in(desk, ("c.exe", b"MZ"))
    expect(desk.field("Receipts")).to_have_accessible_description(re.compile("c.exe"))
    expect(desk.modal.get_by_role("button", name="Remove c.exe")).to_have_count(0)
    hand_in(desk, ("d.pdf", b"%PDF2"))
    expect(desk.modal).to_contain_text("d.pdf")
    desk.press("Save", desk.modal)
    files = probe.hears()["view"]["state"]["values"]["Receipts"]["it"]["files"]
    assert [(file["name"], file["size"]) for file in files] == [("b.png", 3), ("d.pdf", 5)]


def hand_in(desk: Desk, *files: tuple[str, bytes]) -> None:
    """Choose files of one's machine in the form's field for them."""
    with desk.page.expect_file_chooser() as chooser:
        desk.field("Receipts").click()
    payloads = [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
    chooser.value.set_files(payloads)  # type: ignore[arg-type]  # plain dictionaries do


def test_a_slow_app_hears_once_what_was_typed_meanwhile(probe: Probe, sit: SitDown) -> None:
    each = {"trigger_actions_on": ["on_character_entered"]}
    letters = field("Letters", "plain_text_input", dispatch_action_config=each)
    probe.open(modal(letters | {"dispatch_action": True}))
    desk = sit(probe.slack)
    desk.be("maya")
    with held_back(desk, "**/enter"), desk.page.expect_request("**/enter"):
        desk.field("Letters").press_sequentially("abcdef")
    heard = [probe.hears_of("Letters"), probe.hears_of("Letters")]
    assert heard == [{"value": "a"}, {"value": "abcdef"}]
    desk.press("Save", desk.modal)
    assert probe.hears()["type"] == "view_submission"
