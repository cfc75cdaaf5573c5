"""Asking the playground over plain HTTP, as its page does."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import quote

from playground.client import Playground
from playground.wire import Json


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        said: Json = json.loads(self.body)
        return said


def ask(
    slack: Playground,
    path: str,
    verb: str = "GET",
    body: bytes | Json | None = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    """One request."""
    connection = HTTPConnection("127.0.0.1", slack.port, timeout=30)
    sent = json.dumps(body).encode() if isinstance(body, dict) else body
    try:
        connection.request(verb, path, sent, headers or {})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())
    finally:
        connection.close()


def look(slack: Playground, who: str, channel: str | None = "general") -> Json:
    """The screen of one person."""
    query = "" if channel is None else f"?channel={quote(channel)}"
    answer = ask(slack, f"/people/{who}/screen{query}")
    assert answer.status == 200, answer.body
    return answer.json


def channels(screen: Json) -> dict[str, Json]:
    """The conversations of a screen by name; direct messages by whom they are with."""
    return {c["name"] or c["with"]: c for c in screen["channels"]}
