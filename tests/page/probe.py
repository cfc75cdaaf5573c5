"""A small Bolt app that shows what a test gives it, and keeps what it is told."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue

from slack_bolt import Ack, App
from slack_sdk import WebClient

from playground.client import Playground
from tests.playground.bolt import connected
from tests.playground.sample_app import MANIFEST, NOW
from tests.playground.stage import Json, home, modal, text

ANYTHING = re.compile("")
ABOUT_IT = {"action_id", "block_id", "action_ts", "placeholder", "text", "style", "type"}
"""What a payload says of the element itself, besides what was done with it."""


def option(words: str, **more: object) -> Json:
    return {"text": text(words), "value": words.lower(), **more}


RED, BLUE = option("Red"), option("Blue")


class Probe:
    """The app in its workspace."""

    def __init__(self, slack: Playground) -> None:
        self.slack, self.web = slack, WebClient(slack.bot_token, base_url=slack.api_url)
        self.view: Json = modal()
        self.answer: Json = {}
        self.react: Callable[[Json], object] = lambda _: None
        self.offer: Callable[[str], Json] = lambda _: {"options": []}
        self._heard: Queue[Json] = Queue()
        slack.invite_bot("general")

    def hears(self) -> Json:
        """What it is told next: an interaction's payload as it came over the wire."""
        return self._heard.get(timeout=30)

    def hears_of(self, block_id: str) -> Json:
        """What was done in a block, which is the next thing that it is told."""
        (action,) = self.hears()["actions"]
        assert action["block_id"] == block_id
        return {name: value for name, value in action.items() if name not in ABOUT_IT}

    @property
    def was_told_nothing(self) -> bool:
        """Whether nothing came that was not heard yet."""
        return self._heard.empty()

    def post(self, *blocks: Json, **more: object) -> str:
        """Write into #general, and return the message's ts."""
        given: Json = {"channel": "C0GENERAL", "text": "A message", "blocks": blocks, **more}
        return str(self.web.chat_postMessage(**given)["ts"])

    def open(self, view: Json, who: str = "maya") -> None:
        """Open a modal before somebody, who asks for it elsewhere than on the page."""
        self.view = view
        self.slack.person(who).command("/time")

    def publish(self, *blocks: Json, who: str = "U0MAYA") -> None:
        """Set somebody's Home tab."""
        self.web.views_publish(user_id=who, view=home(*blocks))

    def set_up(self, app: App) -> None:
        """Listen to everything."""

        @app.command("/time")
        def handle_command(ack: Ack, client: WebClient, command: Json) -> None:
            client.views_open(trigger_id=command["trigger_id"], view=self.view)
            ack()

        @app.action(ANYTHING)
        def handle_action(ack: Ack, body: Json) -> None:
            self._heard.put(body)
            self.react(body)
            ack()

        @app.options(ANYTHING)
        def handle_options(ack: Ack, payload: Json) -> None:
            ack(self.offer(payload["value"]))

        @app.view(ANYTHING)
        def handle_submission(ack: Ack, body: Json) -> None:
            self._heard.put(body)
            self.react(body)
            ack(**self.answer)

        @app.view_closed(ANYTHING)
        def handle_closing(ack: Ack, body: Json) -> None:
            self._heard.put(body)
            ack()

        @app.shortcut(ANYTHING)
        def handle_shortcut(ack: Ack, body: Json) -> None:
            self._heard.put(body)
            ack()

        @app.event(ANYTHING)
        def handle_event() -> None:
            """Heard, and nothing done."""


@contextmanager
def open_probe(**settings: object) -> Iterator[Probe]:
    """A workspace with this app in it."""
    given: Json = {"manifest": MANIFEST, "now": NOW, **settings}
    with Playground.start(**given) as slack:
        probe = Probe(slack)
        with connected(slack, probe.set_up):
            yield probe
