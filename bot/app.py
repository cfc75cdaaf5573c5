"""Wiring: the Bolt app with everything it is served with."""

import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from sqlite3 import Error as SQLiteError
from time import perf_counter
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.settings import Settings, SettingsError, expected
from domain.clock import Clock
from domain.days.days import warm_up
from handlers.first_contact import Acquaintances
from handlers.house import House
from handlers.later import Later
from handlers.register import register
from handlers.visit import attach_visit, is_late
from models.database import Database

Headers = dict[str, str | Sequence[str]]

THREADS = 16
"""Requests answered at once: one waits for the database while the others parse."""

_log = logging.getLogger(__name__)

UNANSWERED = (
    *(SlackClientError, BoltError),  # Slack's own word
    *(OSError, HTTPException),  # none, or half of one
    *(ValueError, LookupError, TypeError, AttributeError),  # one of another shape: `[]`, `{}`
)
"""What asking Slack may raise: slack_sdk and Bolt look into an answer without asking."""

# What is asked of Slack is asked before a request is acknowledged, which has three seconds.
_TIMEOUT = 2  # seconds a Web API call may take


@dataclass(frozen=True)
class Stint:
    """A running Stint: what answers requests, and what is to be closed after the last."""

    app: App
    house: House

    def answer(
        self,
        payload: dict[str, Any],
        headers: Headers | None = None,
        arrived: float | None = None,
    ) -> BoltResponse:
        """Answer one payload, whichever transport brought it and vouches for it.

        Args:
            payload: what Slack sent.
            headers: what tells of a redelivery.
            arrived: when, by `perf_counter`: now, unless it waited for its turn.
        """
        arrived = perf_counter() if arrived is None else arrived
        if is_late(arrived):
            _log.warning("a request waited too long and was not begun: Slack has given it up")
            return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            # "socket_mode" is Bolt's word for "verified and parsed already".
            request = BoltRequest(mode="socket_mode", body=payload, headers=headers)
            attach_visit(self.house, request, arrived)
            response = self.app.dispatch(request)
        except Exception as error:  # noqa: BLE001 - listeners fail in handlers/errors.py, not here
            # Bolt looks for `actions[0]["action_id"]` and the like without asking.
            _log.warning("a payload of no shape that Slack has: %s", type(error).__name__)
            _log.debug("it was noticed here", exc_info=error)
            return BoltResponse(status=HTTPStatus.BAD_REQUEST)
        if response.status == HTTPStatus.NOT_FOUND:
            _log.warning("a request that nothing here listens to")  # Bolt would quote all of it
        return response

    def close(self) -> None:
        """Finish what was acknowledged, then let go of the database."""
        self.house.later.finish()
        self.house.database.close()


def build(settings: Settings, database: Database, clock: Clock | None = None) -> Stint:
    """Wire Stint up and ask Slack once who the token belongs to.

    Raises:
        SettingsError: Slack refuses the token, or can't be reached.
    """
    clock = clock or Clock()
    try:
        with _environment_unread():
            app = App(
                name="stint",  # or Bolt reads the source of whoever calls, frame by frame, for one
                client=web_client(settings),
                process_before_response=True,
                # Both transports verify, answer Slack's probes and parse before Bolt (bot/http.py).
                request_verification_enabled=False,
                ssl_check_enabled=False,
                url_verification_enabled=False,
                attaching_function_token_enabled=False,
                logger=logging.getLogger("slack_bolt"),
            )
    except UNANSWERED as error:
        raise SettingsError(f"SLACK_BOT_TOKEN can't be used: {what_slack_says(error)}") from None
    house = House(database, clock, Acquaintances(database, clock), Later())
    register(app, house)
    warm_up(["en-US"])
    return Stint(app, house)


def open_database(settings: Settings) -> Database:
    """The database, which is there.

    Raises:
        SettingsError: it isn't, or the URL is none of a database Stint knows.
    """
    try:
        if _is_in_memory(make_url(settings.database_url)):
            raise SettingsError(f"DATABASE_URL should be {expected('database_url')}, and no memory")
        database = Database(settings.database_url)
        database.engine.connect().close()
    except (ArgumentError, TypeError, ValueError):
        raise SettingsError(f"DATABASE_URL should be {expected('database_url')}") from None
    except (DBAPIError, SQLiteError) as error:
        raise SettingsError(
            f"DATABASE_URL can't be used: {what_the_database_says(error)}"
        ) from None
    return database


def _is_in_memory(url: URL) -> bool:
    """Whether it is SQLite without a file: each connection would have another database."""
    return url.get_backend_name() == "sqlite" and (
        not url.database or ":memory:" in url.database or url.query.get("mode") == "memory"
    )


def what_the_database_says(error: DBAPIError | SQLiteError) -> str:
    """The first line of the driver's own words."""
    return str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")[0]


def web_client(settings: Settings) -> WebClient:
    """A client of the Web API with the bot's token, which is never long about it."""
    token = settings.slack_bot_token
    return WebClient(
        token=token.get_secret_value() if token else None,
        base_url=settings.slack_api_url,
        timeout=_TIMEOUT,
        retry_handlers=[],
    )


@contextmanager
def _environment_unread() -> Iterator[None]:
    """Hide Slack's variables from Bolt, which would act upon them past our settings."""
    hidden = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)


def what_slack_says(error: Exception) -> str:
    """Slack's own word for an error, or what kept us from hearing one."""
    match = re.search(r"'error': '(\w+)'", str(error))
    return f"Slack says {match[1]}" if match else f"{type(error).__name__} while asking Slack"
