"""The HTTP door of a running bot, and whoever knocks at it."""

import hashlib
import hmac
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from playground.client import Playground
from playground.clock import Clock
from tests.bot.agency import intent
from tests.bot.process import Bot

PATH = "/slack/events"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

Headers = dict[str, str | bytes]


@dataclass(frozen=True)
class Door:
    """Where the bot listens, for which Slack, with which database."""

    slack: Playground
    bot: Bot
    url: str
    database_url: str

    def ask(
        self,
        method: str,
        path: str = PATH,
        body: bytes = b"",
        headers: Mapping[str, str | bytes] | None = None,
    ) -> tuple[int, str]:
        """The status and body of the answer."""
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def post(self, body: bytes, headers: Mapping[str, str | bytes]) -> int:
        """The status of the answer to a post."""
        return self.ask("POST", PATH, body, headers)[0]

    def headers(self, body: bytes, kind: str = FORM, at: str = "") -> Headers:
        """The headers of a request that Slack sends at that time; now, unless said."""
        timestamp = at or str(Clock.wall_seconds())
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": f"v0={digest}",
        }

    def command(self, number: int = 1) -> bytes:
        """The body of a command that would log time."""
        _, _, typed = intent(number).partition(" ")
        fields = {
            "command": "/time",
            "text": typed,
            "team_id": self.slack.team_id,
            "user_id": "U0TOM",
            "channel_id": "C0GENERAL",
            "trigger_id": f"door-{number}",
            "response_url": f"{self.slack.base_url}/response/nowhere",
        }
        return urlencode(fields).encode()
