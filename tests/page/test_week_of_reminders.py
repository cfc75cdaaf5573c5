"""A week in the page, whose clock is moved: nudged, put off, logged, off; others left alone."""

from datetime import timedelta

from playwright.sync_api import expect

from models.columns import WeekNorm
from tests.factories import add_personal_settings
from tests.handlers.reminding import direct, tick
from tests.handlers.requesting import person_in, person_of
from tests.handlers.stage import Stage
from tests.page.conftest import SitDown
from tests.page.desk import Desk

MONDAY_TO_WEDNESDAY: WeekNorm = (480, 480, 480, 0, 0, 0, 0)


def skip_to(agency: Stage, desk: Desk, choice: str) -> None:
    """Move the clock, and have Stint notice as its process does each second."""
    agency.settle()
    before = agency.slack.clock.now()
    desk.skip(choice)
    agency.slack.wait_until(lambda: agency.slack.clock.now() > before)
    tick(agency, timedelta())


def asked(agency: Stage, who: str) -> list[str]:
    """The days that Stint asked them about by itself, as its messages read now."""
    told = [each.text for each in direct(agency, who)]
    return [
        text.partition(" missing on ")[2].partition(":")[0] for text in told if "missing" in text
    ]


def log(desk: Desk, duration: str) -> None:
    """Log so much by the newest message's button."""
    desk.press("Log time")
    desk.choose("Project", "site", "ACME-site")
    desk.field("Duration").fill(duration)
    desk.press("Log", desk.modal)
    expect(desk.modal).to_be_hidden()


def test_a_week_of_reminders(agency: Stage, sit: SitDown) -> None:
    """Stint comes on a Wednesday; Jack has Thanksgiving off, Priya works until Wednesdays."""
    with agency.begin() as session:
        add_personal_settings(session, person_of(agency, "jack"), holiday_region="US")
        person_in(session, "priya").week_norm = MONDAY_TO_WEDNESDAY
    desk = sit(agency.slack)
    desk.be("lena", "@stint")
    messages = desk.log.get_by_role("article")

    skip_to(agency, desk, "Skip to 9:00 tomorrow")
    desk.reads("8h are missing on Wednesday 18 Nov", "nothing is logged yet")
    desk.press("Snooze")
    desk.take("In 1 hour")
    desk.reads("I'll ask again at 10:00.")
    skip_to(agency, desk, "Skip to 12:00 today")
    expect(messages.filter(has_text="Wednesday 18 Nov")).to_have_count(2)
    log(desk, "5h")
    expect(messages.filter(has_text="3h are missing")).to_have_count(1)
    agency.time("lena", "3h ACME-site yesterday")
    expect(messages.filter(has_text="All done for Wednesday 18 Nov: 8h of 8h.")).to_have_count(1)

    skip_to(agency, desk, "Skip to 9:00 tomorrow")
    of_thursday = messages.filter(has_text="Thursday 19 Nov")
    desk.press("I was off", of_thursday)
    expect(of_thursday).to_contain_text(["You were off on Thursday 19 Nov."])

    skip_to(agency, desk, "Next Monday, 9:00")
    of_friday = messages.filter(has_text="missing on Friday 20 Nov")
    expect(of_friday).to_have_count(1)
    expect(messages.filter(has_text="isn't submitted yet")).to_have_count(1)
    for _ in range(3):
        skip_to(agency, desk, "Skip to 9:00 tomorrow")
    skip_to(agency, desk, "Skip to 17:00 today")  # on Thanksgiving; past nine in New York
    assert asked(agency, "jack") == []
    skip_to(agency, desk, "Skip to 9:00 tomorrow")
    skip_to(agency, desk, "Skip to 17:00 today")
    assert asked(agency, "lena")[-1] == "Thursday 26 Nov"
    assert asked(agency, "jack") == ["Wednesday 25 Nov"]
    assert asked(agency, "priya") == ["Wednesday 18 Nov", "Monday 23 Nov", "Tuesday 24 Nov"]
    assert agency.person("jane").sees("@stint") == []
    desk.be("jack")
    desk.type("/time why yesterday")
    desk.reads("Thanksgiving")
    agency.settle()
