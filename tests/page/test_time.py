"""Time logged, changed, taken back and read on the page, as different people."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.factories import NOON
from tests.handlers.stage import Stage, Stored
from tests.page.desk import Desk

TODAY = NOON.date()


def test_a_command_logs_and_its_answer_is_seen_by_who_typed_it(agency: Stage, desk: Desk) -> None:
    desk.be("lena")
    desk.type("/time 2h ACME-site Menu on phones")
    desk.reads("Only visible to you", "Logged 2h on ACME-site", "Today: 2h of 8h")
    assert agency.entries("lena") == [Stored(120, "ACME-site", TODAY, "Menu on phones")]
    desk.become("Tom Becker")
    expect(desk.log).not_to_contain_text("Logged")


def test_undo_takes_it_back_and_one_click_logs_it_again(agency: Stage, desk: Desk) -> None:
    desk.be("lena")
    desk.type("/time 2h ACME-site")
    desk.press("Undo")
    desk.reads("Removed 2h on ACME-site", "Today: 0m of 8h")
    assert agency.entries("lena") == []
    desk.press("Log it again")
    desk.reads("Logged 2h on ACME-site")
    assert [entry.minutes for entry in agency.entries("lena")] == [120]


def test_a_form_says_at_the_field_what_is_wrong_and_then_logs(agency: Stage, desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time")
    expect(desk.modal).to_contain_text("Log time")
    desk.choose("Project", "ACME-ap", "ACME-app")
    desk.field("Duration").fill("25h")
    desk.press("Log", desk.modal)
    expect(desk.field("Duration")).to_have_attribute("aria-invalid", "true")
    expect(desk.error_of("Duration")).to_contain_text("25h")
    assert agency.entries("tom") == []
    desk.field("Duration").fill("1h30")
    desk.field("Note").fill("Checkout")
    desk.press("Log", desk.modal)
    expect(desk.modal).to_have_count(0)
    desk.reads("Logged 1h 30m on ACME-app", "Checkout")
    assert agency.entries("tom") == [Stored(90, "ACME-app", TODAY, "Checkout")]


def test_what_is_required_is_marked_before_anything_is_sent(agency: Stage, desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time")
    desk.field("Duration").fill("")
    desk.press("Log", desk.modal)
    expect(desk.error_of("Duration")).to_contain_text("required")
    sent = [e.payload.get("type") for e in agency.slack.envelopes]
    assert "view_submission" not in sent


def test_an_entry_is_edited_in_its_form(agency: Stage, desk: Desk) -> None:
    desk.be("lena")
    desk.type("/time 2h ACME-site")
    desk.press("Edit")
    expect(desk.modal).to_contain_text("Edit time")
    expect(desk.field("Duration")).to_have_value("2h")
    desk.field("Duration").fill("3h")
    desk.field("Note").fill("Icon set")
    desk.press("Save", desk.modal)
    desk.reads("Changed to 3h on ACME-site", "Icon set")
    assert agency.entries("lena") == [Stored(180, "ACME-site", TODAY, "Icon set")]


def test_totals_are_each_person_s_own(agency: Stage, desk: Desk) -> None:
    agency.time("lena", "2h ACME-site")
    agency.time("tom", f"5h ACME-app {TODAY - timedelta(days=1)}")
    desk.be("lena")
    desk.type("/time today")
    desk.reads("2h of 8h")
    desk.become("Tom Becker")
    desk.type("/time week")
    desk.reads("5h of 40h")
    expect(desk.newest).not_to_contain_text("2h of")


def test_a_client_reads_that_her_projects_are_open_to_her(agency: Stage, desk: Desk) -> None:
    desk.be("jane")
    desk.type("/time 2h ACME-site")
    expect(desk.newest).to_contain_text("Only visible to you")
    assert agency.entries("jane") == []
