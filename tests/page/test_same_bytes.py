"""What the page sends the bot is, byte for byte, what a test's person sends it for the same act."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from playground.wire import compact
from tests.handlers.stage import Stage, open_agency
from tests.page.conftest import SitDown
from tests.page.desk import Desk

MADE_UP = re.compile(r'"b[0-9]{4,}"|/response/[^"]+')
"""What no two playgrounds have alike: the ids given to blocks without one, and response_urls."""


@pytest.fixture
def twice(tmp_path: Path, sqlite_template: Path) -> Iterator[Callable[[], Stage]]:
    """Opens the same agency anew, at the same moment: what is numbered has the same numbers."""
    with ExitStack() as stack:

        def opened() -> Stage:
            path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
            path.write_bytes(sqlite_template.read_bytes())
            return stack.enter_context(open_agency(f"sqlite:///{path}"))

        yield opened


def test_by_hand_or_by_test_the_bot_is_sent_the_same_bytes(
    twice: Callable[[], Stage], sit: SitDown
) -> None:
    by_test, by_hand = twice(), twice()
    _work_as_a_test_does(by_test)
    _work_as_a_person_does(by_hand, sit(by_hand.slack))
    for hand, test in zip(sent(by_hand), sent(by_test), strict=True):
        assert hand == test
    assert by_hand.entries("tom") == by_test.entries("tom") != []


def _work_as_a_test_does(stage: Stage) -> None:
    tom = stage.person("tom")
    answer = stage.answer("tom", "2h ACME-site")
    stage.click("tom", "Undo", answer)
    tom.command("/time")
    tom.enter("project", "ACME-app · Title of ACME-app (ACME)", query="ACME-a")
    tom.enter("duration", "25h")
    tom.submit()
    tom.enter("duration", "1h30")
    tom.enter("day", "2026-11-17")
    tom.enter("billable", "no")
    tom.enter("note", "Café & <menu>")
    tom.submit()
    stage.settle()


def _work_as_a_person_does(stage: Stage, desk: Desk) -> None:
    desk.be("tom")
    desk.type("/time 2h ACME-site")
    desk.press("Undo")
    desk.reads("Removed")
    desk.type("/time")
    desk.choose("Project", "ACME-a", "ACME-app")
    desk.field("Duration").fill("25h")
    desk.press("Log", desk.modal)
    expect(desk.error_of("Duration")).to_contain_text("25h")
    desk.field("Duration").fill("1h30")
    desk.pick_day("Day", "Tuesday, 17 November 2026")
    desk.modal.get_by_text("Not billable").click()
    desk.field("Note").fill("Café & <menu>")
    desk.press("Log", desk.modal)
    desk.reads("Logged")
    stage.settle()


def sent(stage: Stage) -> list[str]:
    """The payload of every request as it crosses the wire, but for what is made up."""
    return [
        MADE_UP.sub("", compact(envelope.payload).replace(stage.slack.base_url, ""))
        for envelope in stage.slack.envelopes
        if envelope.type != "options"  # as many as letters were typed
    ]
