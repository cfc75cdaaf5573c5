"""`stint demo`: a local Slack with the real bot connected to it, and a sample agency."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from pydantic import SecretStr

from bot.app import Stint, build
from bot.demo_terminal import Terminal
from bot.manifest import read_manifest
from bot.sample_agency import fill
from bot.settings import Settings
from bot.socket_mode import connected
from domain.clock import Clock
from models.database import Database
from models.migrate import migrate
from playground.client import CannotDoError, Playground
from playground.sample import PEOPLE

_LINKED_CHANNEL = "C0ACME"


def demo(said: tuple[str, ...], name: str) -> None:
    """Say what was asked and print what comes of it; without that, stay and be talked to.

    Raises:
        UsageError: the name is nobody's who can type there.
    """
    with _agency() as (slack, stint):
        try:
            terminal = Terminal(slack, name, settle=stint.house.later.settle)
        except CannotDoError as error:
            raise click.UsageError(str(error)) from None
        if said:
            for line in said:
                terminal.do(line)
            return
        click.echo(f"Studio North's Slack is up at {slack.base_url}, with Stint in it.")
        terminal.stay()


@contextmanager
def _agency() -> Iterator[tuple[Playground, Stint]]:
    """A local Slack in which the real bot answers, from a database of its own that goes with it."""
    with tempfile.TemporaryDirectory() as folder, Playground.start(read_manifest()) as slack:
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
                yield slack, stint
        finally:
            stint.close()
