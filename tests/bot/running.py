"""Stint within this process, where a test can put a listener of its own into it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

from bot.app import Stint
from bot.http import PATH, serving, wsgi
from bot.settings import Settings
from bot.socket_mode import connected
from playground.client import Envelope, Playground
from tests.bot.agency import commands


@dataclass(frozen=True)
class Running:
    stint: Stint
    settings: Settings


def typed(slack: Playground, text: str, **others: str) -> Envelope:
    """A command of Tom's that no client sent."""
    if not commands(slack):
        slack.person("tom").command("/time today")
    known = commands(slack)[0]
    payload = {**known.payload, "text": text, "trigger_id": f"{uuid4()}", **others}
    return replace(known, envelope_id=str(uuid4()), payload=payload)


@contextmanager
def served(slack: Playground, running: Running, over: str) -> Iterator[None]:
    """Serves Slack over `socket` or `http`."""
    if over == "socket":
        with connected(running.stint, running.settings):
            slack.wait_for_connection()
            yield
        return
    listening = socket.create_server(("127.0.0.1", 0))
    with serving(wsgi(running.stint, slack.signing_secret), {"sockets": [listening]}):
        slack.deliver_over_http(f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}")
        yield
