"""Menus: how they are searched, what they wait for, and what is kept of what was found."""

from threading import Event

from playwright.sync_api import expect

from tests.page.conftest import SitDown
from tests.page.probe import Probe, option
from tests.page.uses import SEA, beside
from tests.playground.stage import Json, text


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
