"""One's own time by hand in the page: a timer, a whole day, a week handed in and amended."""

from datetime import timedelta

from playwright.sync_api import Locator, expect
from sqlalchemy import select

from models import Project
from tests.factories import MONDAY, TODAY, add_entry
from tests.handlers.requesting import person_of
from tests.handlers.stage import Stage, Stored
from tests.page.conftest import SitDown
from tests.page.desk import Desk

LAST_MONDAY = MONDAY - timedelta(days=7)


def home(desk: Desk, who: str) -> Locator:
    """This person's App Home."""
    desk.be(who, "@stint")
    desk.page.get_by_role("tab", name="Home").click()
    shown = desk.page.get_by_role("tabpanel", name="Home")
    expect(shown).to_contain_text("Your time")
    return shown


def test_a_timer_is_started_and_stopped_from_home_before_two_windows(
    agency: Stage, desk: Desk, sit: SitDown
) -> None:
    mine = home(desk, "lena")
    other = home(sit(agency.slack), "lena")
    agency.settle()
    agency.time("lena", "1h ACME-site yesterday")
    for shown in (mine, other):  # so neither is drawn anew while it is clicked in
        expect(shown).to_contain_text("1h of 40h")
    mine.get_by_role("button", name="Start a timer").click()
    desk.modal.get_by_role("button", name="ACME-site").click()
    expect(desk.modal).to_contain_text("just started")
    desk.modal.get_by_role("button", name="Close").last.click()
    expect(desk.modal).to_be_hidden()
    agency.slack.clock.advance(timedelta(minutes=95))
    other.get_by_role("button", name="Stop").click()
    expect(mine).to_contain_text("1h 35m of 8h")
    expect(mine.get_by_role("button", name="Stop")).to_be_hidden()
    assert agency.entries("lena")[-1] == Stored(95, "ACME-site", TODAY)
    agency.settle()


def test_a_day_that_lacks_time_is_filled_from_home_with_what_is_usual(
    agency: Stage, desk: Desk
) -> None:
    with agency.begin() as session:
        lena = person_of(agency, "lena")
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        for weeks in (1, 2, 3):
            add_entry(session, lena, project, MONDAY - timedelta(weeks=weeks), minutes=480)
    shown = home(desk, "lena")
    shown.get_by_role("button", name="Log", exact=True).nth(1).click()  # Monday's
    expect(desk.modal).to_contain_text("On 3 of your last 3 Mondays, usually 8h")
    desk.press("Log", desk.modal)
    expect(desk.modal).to_contain_text("Logged")
    assert agency.entries("lena")[-1] == Stored(480, "ACME-site", MONDAY)
    agency.settle()


def test_a_week_is_handed_in_approved_and_amended(agency: Stage, desk: Desk) -> None:
    agency.time("lena", f"8h ACME-site {LAST_MONDAY}")
    desk.be("lena")
    desk.type("/time submit last week")
    desk.reads("8h of 40h")
    desk.press("Submit week")
    desk.page.get_by_role("alertdialog").get_by_role("button", name="Submit week").click()
    desk.reads("Submitted")
    waiting = home(desk, "maya")
    waiting.get_by_role("button", name="Look").click()
    desk.press("Approve", desk.modal)
    expect(desk.modal).to_contain_text("Approved lena")
    desk.modal.get_by_role("button", name="Close").last.click()
    desk.be("lena")
    desk.type(f"/time 1h ACME-site {LAST_MONDAY} Call")
    desk.reads("is approved")
    desk.press("Ask to add it")
    desk.field("Reason").fill("The call was longer")
    desk.press("Ask", desk.modal)
    desk.reads("decides")
    desk.be("maya", "@stint")
    desk.reads("The call was longer", "8h → 9h")
    desk.press("Accept")
    desk.reads("accepted")
    assert agency.entries("lena")[-1] == Stored(60, "ACME-site", LAST_MONDAY, "Call")
    agency.settle()
