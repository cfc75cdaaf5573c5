"""`stint demo`: a local Slack with its page, the real bot connected to it, and a sample agency."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from pydantic import SecretStr

from bot.app import Stint, build
from bot.demo_terminal import Terminal
from bot.manifest import read_manifest
from bot.run import StopSignals
from bot.sample_agency import LEVELS, fill
from bot.scheduler import start_scheduler
from bot.settings import Settings
from bot.socket_mode import connected
from domain.clock import Clock
from models.database import Database
from models.migrate import migrate
from playground.client import CannotDoError, Playground, User
from playground.sample import PEOPLE

PORT = 4646
"""Where the page is, if nobody else is there: the same at every start, so that it can stay open."""
ANY_PORT = 0
_LINKED_CHANNEL = "C0ACME"
_CHAT = (
    ("maya", "general", "The Northwind call has moved to Thursday at 11."),
    ("lena", "general", "Good, that gives me a day more for ACME's new menu."),
    (
        "tom",
        "general",
        "ACME's figures are due. Please log your time: `/time 2h ACME-site` is all it takes.",
    ),
    ("jane", "acme-web", "The new home page looks great on my phone. When do we see the menu?"),
    ("tom", "leadership", "Globex asks for a quote on the second shop."),
)
"""What was said before a visitor came, by whom and where."""
_REQUEST = "/request ACME-site Could the menu stay open on phones when I scroll?"


_WELCOME = """
Studio North's Slack is up, with Stint in it. Open

    {url}

and be anybody: Maya (administrator), Tom (manager), Lena (resource), Jane (a client) and more.
Ctrl-C ends it, and nothing is kept.
"""


def show_page() -> None:
    """Serve the workspace and its page until told to stop."""
    stop = StopSignals()
    with agency(PORT) as (slack, stint):
        scheduler = start_scheduler(stint.house, stint.app.client)
        click.echo(_WELCOME.format(url=slack.base_url))
        stop.wait()
        scheduler.shutdown(wait=True)


def print_what_comes_of(said: tuple[str, ...], name: str) -> None:
    """Say this as a person of the workspace, and print what they then see.

    Raises:
        UsageError: the name is nobody's who can type there.
    """
    with agency(ANY_PORT) as (slack, stint):
        try:
            terminal = Terminal(slack, name, settle=stint.house.later.settle)
        except CannotDoError as error:
            raise click.UsageError(str(error)) from None
        for line in said:
            terminal.do(line)


@contextmanager
def agency(port: int, now: datetime | None = None) -> Iterator[tuple[Playground, Stint]]:
    """Studio North, at work: its Slack, in which the real bot answers, and twelve weeks of time.

    What it stores goes with it. With `now` its clock stands there until moved.
    """
    with tempfile.TemporaryDirectory() as folder, _slack(port, now) as slack:
        clock = Clock(slack.clock.now)
        # Constructed, not read: whatever the environment and .env say is about another Stint.
        settings = Settings.model_construct(
            slack_bot_token=SecretStr(slack.bot_token),
            slack_app_token=SecretStr(slack.app_token),
            slack_api_url=slack.api_url,
            database_url=f"sqlite:///{Path(folder) / 'stint.db'}",
        )
        database = Database(settings.database_url)
        migrate(database)
        users = {user.name: (user.id, user.tz, user.locale) for user in PEOPLE}
        fill(database, slack.team_id, users, _LINKED_CHANNEL, clock.now())
        stint = build(settings, database, clock)
        try:
            with connected(stint, settings):
                slack.wait_for_connection()
                for name, channel, words in _CHAT:
                    slack.person(name).say(words, channel)
                slack.person("jane").command(_REQUEST, "acme-web")
                stint.house.later.settle()
                yield slack, stint
        finally:
            stint.close()


def _slack(port: int, now: datetime | None) -> Playground:
    """The workspace, at another port if this one is taken."""
    people = [replace(it, title=_with_level(it)) for it in PEOPLE]
    try:
        return Playground.start(read_manifest(), people=people, port=port, now=now)
    except OSError:
        return Playground.start(read_manifest(), people=people, port=ANY_PORT, now=now)


def _with_level(user: User) -> str:
    """What they do, and their level in Stint, which decides what it shows them."""
    level = LEVELS.get(user.name)
    return f"{user.title} · {level.value}" if level else user.title
