"""What the inspector shows of what passes between Slack and the app, and what it doesn't."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect
from slack_sdk.webhook import WebhookClient

from tests.page.conftest import SitDown
from tests.page.desk import WIDE, Desk, Size
from tests.playground.stage import Json, Stage, error_of, keep_silent, section


@pytest.fixture
def desk(stage: Stage, sit: SitDown) -> Desk:
    assert stage.bot.connected
    stage.slack.invite_bot("general")
    stage.slack.wait_for_deliveries()
    return sit(stage.slack)


def inspect(desk: Desk, who: str = "lena") -> Locator:
    """Open the inspector."""
    desk.be(who)
    desk.page.get_by_role("button", name="Inspector").click()
    return pane(desk)


def pane(desk: Desk) -> Locator:
    return desk.page.get_by_role("region", name="Inspector")


def lines(desk: Desk) -> Locator:
    """Its entries, oldest first."""
    return desk.page.get_by_role("region", name="Record").get_by_role("listitem")


def unfold(line: Locator) -> None:
    """Open an entry, and all there is to open in it."""
    line.locator("summary").first.click()
    closed = line.locator("details:not([open]) > summary")
    expect(line.locator(".entry-details")).to_be_visible()
    while closed.count():
        closed.first.click()


def test_an_act_is_shown_with_all_that_came_of_it(stage: Stage, desk: Desk) -> None:
    def answer(envelope: Json) -> Json:
        if envelope["type"] != "slash_commands":
            return {}
        WebhookClient(envelope["payload"]["response_url"]).send(text="later")
        wrong = {"channel": "C0GENERAL", "blocks": [section("")], "text": "x"}
        post = stage.web.api_call
        assert error_of(lambda: post("chat.postMessage", json=wrong)) == "invalid_blocks"
        return {"payload": {"text": "Logged"}}

    stage.bot.answer = answer
    inspect(desk)
    desk.type("/time 2h")
    desk.reads("Logged")
    command, response, post, complaint = (lines(desk).nth(number) for number in range(-4, 0))
    for line, *words in (
        (command, "Envelope", "slash_commands", "acked", " ms", "/time 2h"),
        (response, "Call", "response_url", "ok", " ms", "later"),
        (complaint, "Complaint", "/blocks/0/text/text"),
        (post, "Call", "chat.postMessage", "invalid_blocks", " ms", "C0GENERAL x"),
    ):
        for said in words:
            expect(line).to_contain_text(said)
    button = desk.page.get_by_role("button", name="Inspector, complaints: 1")
    expect(button).to_contain_text("1")

    unfold(command)
    payload = command.get_by_role("region", name="Payload")
    for said in ('command: "/time"', 'user_id: "U0LENA"', 'channel_name: "general"'):
        expect(payload).to_contain_text(said)
    expect(command.get_by_role("region", name="Answer")).to_contain_text('text: "Logged"')
    expect(command).to_contain_text("20 November 2026 at 10:00:00")
    unfold(post)
    expect(post.get_by_role("region", name="Arguments")).to_contain_text("blocks: [ 1 ]")
    expect(post.get_by_role("region", name="Answer")).to_contain_text('error: "invalid_blocks"')
    unfold(complaint)
    expect(complaint).to_contain_text("Pointer/blocks/0/text/text")


def test_entries_are_found_by_kind_and_by_any_text(stage: Stage, desk: Desk) -> None:
    stage.web.auth_test()
    inspector = inspect(desk)
    desk.type("/time 2h Brandbook")
    desk.type("/plain other")
    expect(lines(desk).last).to_contain_text("/plain other")
    everything = lines(desk).count()
    show = inspector.get_by_role("radiogroup", name="Show")
    show.get_by_role("radio", name="Calls", exact=True).click()
    expect(lines(desk).filter(has_text="auth.test")).to_have_count(1)
    expect(lines(desk).filter(has_text="Envelope")).to_have_count(0)
    show.get_by_role("radio", name="Complaints", exact=True).click()
    expect(inspector).to_contain_text("Nothing here is like that.")
    show.get_by_role("radio", name="All", exact=True).click()
    search = inspector.get_by_role("searchbox", name="Filter by text")
    search.fill("brandBOOK")
    expect(lines(desk)).to_have_count(1)
    expect(lines(desk)).to_contain_text(["/time 2h Brandbook"])
    desk.type("/time 3h Brandbook")
    expect(lines(desk)).to_have_count(2)
    search.press("Escape")
    expect(lines(desk)).to_have_count(everything + 1)


def test_an_envelope_waits_and_then_is_given_up(stage: Stage, sit: SitDown) -> None:
    stage.settings["deadline"] = 2.0
    stage.slack.invite_bot("general")
    stage.connect(keep_silent)
    desk = sit(stage.slack)
    inspect(desk)
    desk.type("/time 2h")
    command = lines(desk).filter(has_text="/time 2h")
    expect(command).to_contain_text("pending")
    expect(command).to_contain_text("operation_timeout")
    expect(command).to_contain_text(re.compile(r"[2-9]\d\d\d ms"))
    desk.type("Anybody there?")
    said = lines(desk).filter(has_text="message").filter(has_not_text="member")
    expect(said).to_contain_text(["operation_timeout", "operation_timeout, retry 1"])
    unfold(said.last)
    expect(said.last).to_contain_text("Retried: timeout")


def test_no_secret_is_shown(stage: Stage, desk: Desk) -> None:
    slack = stage.slack
    url, link = stage.response_url(), stage.link()
    ticket = urlsplit(link).query.removeprefix("ticket=").split("&")[0]
    verification = slack.envelopes[-1].payload["token"]
    key = urlsplit(url).path.removeprefix("/response/")
    tokens = [slack.bot_token, slack.app_token, slack.client_secret, slack.signing_secret]
    secrets = [*tokens, verification, url, key, link, ticket]
    said = " ".join(secrets)
    stage.web.auth_test(token=slack.bot_token)
    error_of(lambda: stage.web.chat_postMessage(channel="C0NOWHERE", text=said))
    WebhookClient(url).send(text="fine", blocks=[section("fine")])
    stage.web.chat_postEphemeral(channel="C0GENERAL", user="U0JACK", text=said)
    inspect(desk)
    expect(lines(desk).last).to_contain_text("chat.postEphemeral")
    for line in lines(desk).all():
        unfold(line)
    shown = desk.page.locator("body").inner_text() + desk.page.content()
    for words in ("apps.connections.open", "response_url", "trigger_id", "•••"):
        assert words in shown
    assert [secret for secret in secrets if secret in shown] == []


def test_it_follows_what_happens_unless_one_reads_further_up(stage: Stage, desk: Desk) -> None:
    for number in range(40):
        stage.web.api_call("api.test", params={"n": str(number)})
    inspect(desk)
    expect(lines(desk).last).to_be_in_viewport()
    stage.web.auth_test()
    expect(lines(desk).last).to_contain_text("auth.test")
    expect(lines(desk).last).to_be_in_viewport()
    lines(desk).first.scroll_into_view_if_needed()
    expect(lines(desk).last).not_to_be_in_viewport()
    stage.web.team_info()
    expect(lines(desk).last).to_contain_text("team.info")
    expect(lines(desk).first).to_be_in_viewport()
    pane(desk).get_by_role("button", name="Jump to latest").click()
    expect(lines(desk).last).to_be_in_viewport()


def test_it_stands_beside_the_conversation_or_in_its_place(
    stage: Stage, sit: SitDown, size: Size
) -> None:
    desk = sit(stage.slack, size)
    inspector = inspect(desk)
    expect(inspector).to_contain_text("Nothing has passed between Slack and the app yet.")
    expect(desk.composer).to_be_visible(visible=size == WIDE)
    stage.web.api_call("api.test", params={"long": "x" * 3000})
    unfold(lines(desk).last)
    width = desk.page.evaluate("document.documentElement.scrollWidth")
    assert width == size.width
    assert desk.page.evaluate("document.querySelector('.record').scrollWidth") <= size.width
    inspector.get_by_role("button", name="Close inspector").click()
    expect(inspector).to_have_count(0)
    expect(desk.composer).to_be_visible()
    expect(desk.page.get_by_role("button", name="Inspector")).to_be_focused()
