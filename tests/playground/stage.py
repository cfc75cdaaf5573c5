"""A playground and small apps of bare wire protocol to try its rules with."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import aiohttp
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from playground.client import CannotDoError, Playground, Rule
from tests.playground.sample_app import MANIFEST, NOW

Json = dict[str, Any]
Answer = Callable[[Json], Json | None]
"""What a bot says to an envelope; None keeps silent."""


def acknowledge(_: Json) -> Json:
    return {}


def keep_silent(_: Json) -> None:
    return None


class SocketBot:
    """One Socket Mode connection, and everything it received."""

    def __init__(self, url: str, answer: Answer) -> None:
        self.answer = answer
        self.received: list[Json] = []
        self.ended = threading.Event()
        self._heard = threading.Condition()
        self._first = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._work = threading.Thread(target=self._loop.run_until_complete, args=[self._live(url)])
        self._work.start()
        self._first.wait(5)

    @property
    def hello(self) -> Json | None:
        return next((m for m in self.received if m["type"] == "hello"), None)

    @property
    def envelopes(self) -> list[Json]:
        return [m for m in self.received if "envelope_id" in m]

    @property
    def connected(self) -> bool:
        return self._socket is not None

    _task: "asyncio.Task[None] | None" = None
    _socket: aiohttp.ClientWebSocketResponse | None = None

    async def _live(self, url: str) -> None:
        self._task = asyncio.current_task()
        try:
            async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
                self._socket = socket
                self._loop.call_later(0.3, self._first.set)
                async for message in socket:
                    await self._receive(socket, json.loads(message.data))
        except (aiohttp.WSServerHandshakeError, asyncio.CancelledError):
            pass
        finally:
            self._first.set()
            self.ended.set()

    async def _receive(self, socket: aiohttp.ClientWebSocketResponse, message: Json) -> None:
        with self._heard:
            self.received.append(message)
            self._heard.notify_all()
        self._first.set()
        if "envelope_id" in message and (said := self.answer(message)) is not None:
            ack = {"envelope_id": message["envelope_id"]} | said
            await socket.send_str(json.dumps(ack))

    def hears_goodbye(self, reason: str) -> bool:
        """Whether Slack sends it away for this reason."""
        with self._heard:
            return self._heard.wait_for(
                lambda: any(m.get("reason") == reason for m in self.received), 1.5
            )

    def send(self, message: Json) -> None:
        assert self._socket
        work = self._socket.send_str(json.dumps(message))
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    def close(self) -> None:
        if self._task:
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._work.join()
        self._loop.close()


HttpAnswer = Callable[[dict[str, str], str], tuple[int, str, str]]
"""What an app says, as status, content type and text, to a request's headers and body."""


class HttpBot:
    """An app behind a request URL, and every request it received."""

    def __init__(self, answer: HttpAnswer) -> None:
        self.answer = answer
        self.headers: dict[str, str] = {}
        self.requests: list[tuple[dict[str, str], str]] = []
        bot = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {k.lower(): v for k, v in self.headers.items()}
                bot.requests.append((headers, body))
                status, kind, text = bot.answer(headers, body)
                self.send_response(status)
                for name, value in {"Content-Type": kind, **bot.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/slack/events"
        self._work = threading.Thread(target=self._server.serve_forever, args=[0.01])
        self._work.start()

    def close(self) -> None:
        self._server.shutdown()
        self._work.join()
        self._server.server_close()


def answer_challenge(_: dict[str, str], body: str) -> tuple[int, str, str]:
    given = json.loads(body) if body.startswith("{") else {}
    return 200, "text/plain", given.get("challenge", "")


class Stage:
    """A playground with some rules taken out, started when it is first looked at."""

    def __init__(self, stack: ExitStack, without: Iterable[Rule] = ()) -> None:
        self._stack, self._without = stack, without
        self.settings: Json = {"manifest": MANIFEST, "now": NOW}

    def start(self, **settings: object) -> Playground:
        return self._stack.enter_context(
            Playground.start(**self.settings | settings, without=self._without)
        )

    @cached_property
    def slack(self) -> Playground:
        return self.start()

    @cached_property
    def web(self) -> WebClient:
        return WebClient(self.slack.bot_token, base_url=self.slack.api_url)

    def web_with(self, *scopes: str) -> WebClient:
        """The Web API with a token of these scopes alone; the app is installed anew for it."""
        slack = self.slack
        exchange = {"client_id": slack.client_id, "client_secret": slack.client_secret}
        given = self.web.oauth_v2_access(**exchange, code=slack.authorize(scopes))
        return WebClient(given["access_token"], base_url=slack.api_url)

    @cached_property
    def bot(self) -> SocketBot:
        """The app's first connection; it acknowledges everything until told otherwise."""
        return self.connect()

    def connect(self, answer: Answer = acknowledge, url: str | None = None) -> SocketBot:
        bot = SocketBot(url or self.link(), answer)
        self._stack.callback(bot.close)
        return bot

    def link(self) -> str:
        client = WebClient(base_url=self.slack.api_url)
        url: str = client.apps_connections_open(app_token=self.slack.app_token)["url"]
        return url

    def http_bot(self, answer: HttpAnswer = answer_challenge) -> HttpBot:
        bot = HttpBot(answer)
        self._stack.callback(bot.close)
        return bot

    def trigger(self) -> str:
        """A fresh trigger id of Maya's."""
        assert self.bot.connected
        self.slack.person("maya").command("/time")
        trigger_id: str = self.slack.envelopes[-1].payload["trigger_id"]
        return trigger_id

    def open(self, view: Json) -> Json:
        """A modal in front of Maya."""
        opened: Json = self.web.views_open(trigger_id=self.trigger(), view=view)["view"]
        return opened

    def response_url(self) -> str:
        """A fresh response_url of a command of Maya's."""
        assert self.bot.connected
        self.slack.person("maya").command("/time")
        url: str = self.slack.envelopes[-1].payload["response_url"]
        return url


def error_of(call: Callable[[], SlackResponse]) -> str | None:
    """The error that a Web API call earned."""
    try:
        call()
    except SlackApiError as error:
        code: str = error.response["error"]
        return code
    return None


def refused(act: Callable[[], object]) -> bool:
    """Whether Slack's client would not let a person do this; a broken server is no refusal."""
    try:
        act()
    except CannotDoError as error:
        return "Internal Server Error" not in str(error)
    return False


def eventually(slack: Playground, predicate: Callable[[], bool], timeout: float = 2.5) -> bool:
    """Whether it becomes true."""
    try:
        return slack.wait_until(predicate, timeout)
    except TimeoutError:
        return False


def text(words: str, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": words}


def section(words: str) -> Json:
    return {"type": "section", "text": text(words, "mrkdwn")}


def button(words: str, action_id: str = "go", **more: object) -> Json:
    return {"type": "button", "text": text(words), "action_id": action_id, **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def note_input(**more: object) -> Json:
    element = {"type": "plain_text_input", "action_id": "note"}
    block = {"type": "input", "block_id": "note", "label": text("Note"), "element": element}
    return block | more


def file_input(**more: object) -> Json:
    element = {"type": "file_input", "action_id": "it", **more}
    return {"type": "input", "block_id": "b", "label": text("It"), "element": element}


def modal(*blocks: Json, title: str = "Log time", **more: object) -> Json:
    submit = {"submit": text("Save")} if any(b["type"] == "input" for b in blocks) else {}
    shown = list(blocks) or [section("Hello")]
    return {"type": "modal", "title": text(title), "blocks": shown, **submit, **more}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks) or [section("Welcome")]}
