"""Files and pictures that go with a message."""

import struct
import zlib

import pytest
from playwright.sync_api import FilePayload, expect

from tests.page.conftest import SitDown
from tests.page.desk import Desk, held_back
from tests.page.hearing import heard
from tests.playground.stage import Stage


@pytest.fixture
def desk(stage: Stage, sit: SitDown) -> Desk:
    stage.slack.invite_bot("general")
    assert stage.bot.connected
    return sit(stage.slack)


def test_files_and_pictures_are_sent_and_others_see_them(
    stage: Stage, desk: Desk, sit: SitDown
) -> None:
    lena = sit(stage.slack)
    lena.be("lena")
    desk.be("tom")
    with desk.page.expect_file_chooser() as choosing:
        desk.page.get_by_role("button", name="Attach, or run a shortcut").click()
        desk.page.get_by_role("menuitem", name="Upload a file").click()
    files: list[FilePayload] = [
        {"name": "red.png", "mimeType": "image/png", "buffer": picture()},
        {"name": "brief <b>.txt", "mimeType": "text/plain", "buffer": b"The brief"},
        {"name": "wrong.txt", "mimeType": "text/plain", "buffer": b"Not this one"},
    ]
    choosing.value.set_files(files)
    chips = desk.page.get_by_role("list", name="Files to send").get_by_role("listitem")
    expect(chips).to_have_count(3)
    expect(desk.composer).to_be_focused()
    desk.page.get_by_role("button", name="Remove wrong.txt").click()
    expect(chips).to_have_count(2)
    desk.type("Have a look")
    for person in (desk, lena):
        person.reads("Have a look", "brief <b>.txt")
        image = person.newest.get_by_role("img", name="red.png")
        expect(image).to_be_visible()
        expect(image).to_have_js_property("naturalWidth", 8)
    expect(chips).to_have_count(0)
    link = lena.newest.get_by_role("link", name="brief <b>.txt")
    href = link.get_attribute("href") or ""
    assert lena.page.request.get(f"{lena.address}{href}").body() == b"The brief"
    (event,) = heard(stage, "message")
    assert sorted(file["name"] for file in event["files"]) == ["brief <b>.txt", "red.png"]
    assert (event["text"], event["subtype"]) == ("Have a look", "file_share")


def test_nothing_is_sent_before_its_files_are_there(stage: Stage, desk: Desk) -> None:
    desk.be("tom")
    file: FilePayload = {"name": "report.txt", "mimeType": "text/plain", "buffer": b"Done"}
    chips = desk.page.get_by_role("list", name="Files to send")
    with held_back(desk, "**/files?*"):
        desk.page.get_by_label("Files to upload").set_input_files(file)
        desk.type("Here it is")
        expect(desk.composer).to_have_value("Here it is")
        desk.walk_to("random")
        desk.walk_to("general")
        expect(chips).to_contain_text("report.txt …")
        desk.composer.press("Enter")
    expect(chips.get_by_role("button", name="Remove report.txt")).to_be_visible()
    desk.composer.press("Enter")
    desk.reads("Here it is", "report.txt")
    assert [event["text"] for event in heard(stage, "message")] == ["Here it is"]


def picture(side: int = 8) -> bytes:
    """A red square as a PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + crc

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xd0\x20\x30" * side) * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
