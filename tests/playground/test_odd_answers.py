"""What a bot may say that nobody expects, and what people may do then."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.playground.stage import Json, Stage, actions, button, modal, refused, text

DEEP = b'{"text":' + b"[" * 200_000
GENERAL = "C0GENERAL"


class RawBot:
    """An app behind a request URL that says bytes, whatever it is told."""

    status = 200
    kind = "application/json"
    says = b""
    heard = b""

    def __init__(self) -> None:
        bot = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                bot.heard = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(bot.status)
                self.send_header("Content-Type", bot.kind)
                self.send_header("Content-Length", str(len(bot.says)))
                self.end_headers()
                self.wfile.write(bot.says)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._work = Thread(target=self._server.serve_forever, args=[0.01])
        self._work.start()

    def close(self) -> None:
        self._server.shutdown()
        self._work.join()
        self._server.server_close()


@pytest.fixture
def bot(stage: Stage) -> Iterator[RawBot]:
    bot = RawBot()
    bot.kind = "text/plain"
    bot.says = b"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
    try:
        stage.slack.deliver_over_http(bot.url)
        bot.kind, bot.says = RawBot.kind, RawBot.says
        yield bot
    finally:
        bot.close()


@pytest.mark.parametrize("says", [b"\xff\xfe\xfd", DEEP, b'"\xff'])
@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "application/json; charset=klingon"]
)
def test_bytes_that_say_nothing_strand_no_delivery(
    stage: Stage, bot: RawBot, says: bytes, kind: str
) -> None:
    bot.says, bot.kind = says, kind
    stage.slack.person("maya").command("/time")
    assert [e.outcome for e in stage.slack.envelopes] == ["acked"]


def test_half_a_surrogate_pair_is_typed_over_http(stage: Stage, bot: RawBot) -> None:
    stage.slack.person("maya").command("/time \ud800")
    assert b"&text=%EF%BF%BD&" in bot.heard


def test_half_a_surrogate_pair_is_said_over_http(stage: Stage, bot: RawBot) -> None:
    stage.slack.invite_bot("general")
    stage.slack.wait_for_deliveries()  # or what tells of that would be heard last
    stage.slack.person("maya").say("half \ud800")
    stage.slack.wait_for_deliveries()
    assert b'"text":"half \\ud800"' in bot.heard


@pytest.mark.parametrize("status", [200, 201, 204])
def test_any_2xx_acknowledges_an_event(stage: Stage, bot: RawBot, status: int) -> None:
    bot.status = status
    stage.slack.change_user("maya", tz="Europe/Paris")
    stage.slack.wait_for_deliveries()
    assert [e.outcome for e in stage.slack.envelopes] == ["acked"]


def test_a_redirect_acknowledges_nothing(stage: Stage, bot: RawBot) -> None:
    bot.status = 302
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == '/time failed with the error "dispatch_failed"'


def test_deep_json_on_the_socket_is_no_ack(stage: Stage) -> None:
    stage.settings["deadline"] = 1.0
    said: list[Json] = []

    def answer(_: Json) -> Json | None:
        said.append({})
        nested: object = "x"
        for _number in range(900):
            nested = [nested]
        return {"payload": {"text": "x", "nested": nested}} if len(said) == 1 else {}

    stage.bot.answer = answer
    maya = stage.slack.person("maya")
    assert maya.command("/time").error == '/time failed with the error "operation_timeout"'
    assert maya.command("/time").error is None


FEEDBACK = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "feedback",
            "positive_button": {"text": text("Good"), "value": "1"},
            "negative_button": {"text": text("Bad"), "value": "0"},
        },
        {"type": "icon_button", "action_id": "bin", "icon": "trash", "text": text("Delete")},
    ],
}


def test_a_button_beside_feedback_can_be_clicked(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.invite_bot("general")
    blocks = [actions(button("Go")), FEEDBACK]
    stage.web.chat_postMessage(channel=GENERAL, text="x", blocks=blocks)
    maya = stage.slack.person("maya")
    assert maya.click("Go", maya.sees()[0]).error is None


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-inf", "1e5", "१२", "1_000", "9" * 5000])
def test_only_numbers_are_typed_into_a_number_input(stage: Stage, typed: str) -> None:
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": True}
    bounds = {"min_value": "0", "max_value": "10"}
    block = {"type": "input", "label": text("Hours"), "element": number | bounds}
    stage.open(modal(block))
    maya = stage.slack.person("maya")
    assert refused(lambda: maya.enter("n", typed))
    maya.enter("n", "2.5")
    assert maya.submit().errors == {}
