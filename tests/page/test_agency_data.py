"""Clients kept, an executive invited, and work asked for and accepted, by hand in the page."""

import pytest
from playwright.sync_api import expect

from tests.handlers.stage import Stage
from tests.page.conftest import SitDown
from tests.page.desk import Desk, Size


@pytest.fixture
def desk(agency: Stage, sit: SitDown, size: Size) -> Desk:
    return sit(agency.slack, size)


def test_a_client_is_deactivated_after_it_was_said_what_that_does(desk: Desk) -> None:
    desk.be("maya")
    desk.type("/client deactivate")
    desk.reads("Which client?")
    desk.newest.get_by_role("button", name="Search clients").click()
    desk.take("ACME")
    desk.reads("Its 2 active projects go on taking time.")
    desk.press("Deactivate the client only")
    desk.reads("Deactivated ACME", "2 active projects still take time.")


def test_an_executive_is_invited_asks_for_work_and_is_heard(agency: Stage, desk: Desk) -> None:
    desk.be("maya")
    desk.type("/client invite @sam ACME")
    desk.modal.get_by_text("ACME-site · Title of ACME-site").click()
    desk.press("Invite", desk.modal)
    desk.reads("is now an executive of ACME")
    desk.be("sam", "@stint")
    desk.reads("ACME-site")
    desk.press("Ask for work")
    desk.field("What would you like?").fill("A menu that opens on phones")
    desk.press("Send", desk.modal)
    expect(desk.modal).to_be_hidden()
    desk.be("tom", "@stint")
    desk.reads("A menu that opens on phones")
    desk.press("Accept")
    desk.reads("You accepted the request on ACME-site.")
    desk.be("sam", "@stint")
    desk.reads("accepted")
    agency.settle()
