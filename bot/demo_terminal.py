"""Slack in a terminal: type as a person of the demo's workspace, read what they would see."""

import sys
from collections.abc import Callable

import click

from playground.client import CannotDoError, Message, Outcome, Person, Playground
from playground.sample import PEOPLE
from playground.terminal.drawing import render_message, render_view

_HELP = """\
  /time 2h ACME-site        a slash command, as in Slack
  click Undo                a button of the latest message or of the open form
  set Duration 1h30         a field of the open form; `set Project acme` searches
  submit · cancel           the open form
  as tom                    be somebody else: maya, tom, lena, jack, priya, jane
  in acme-web               go to another channel"""


class Terminal:
    """One person at a time, in one channel at a time.

    Raises:
        CannotDoError: nobody of that name could type anything.
    """

    def __init__(self, slack: Playground, name: str, settle: Callable[[], None]) -> None:
        self._slack = slack
        self._settle = settle
        self._seen: dict[tuple[str, str], list[Message]] = {}
        self._channel = "general"
        self._person = self._become(name)
        self._latest: Message | None = None
        self._color = sys.stdout.isatty()

    def do(self, line: str) -> None:
        """Do what the line says, and print what the person then sees."""
        verb, _, rest = line.partition(" ")
        try:
            match verb:
                case "as":
                    self._person = self._become(rest)
                case "in":
                    self._channel = self._enter(rest.lstrip("#"))
                case "click":
                    self._show(self._person.click(rest, self._target()))
                case "set":
                    label, _, value = rest.partition(" ")
                    self._show(self._person.enter(label, value, query=value))
                case "submit":
                    self._show(self._person.submit())
                case "cancel":
                    self._show(self._person.close_view())
                case _ if verb.startswith("/"):
                    self._show(self._person.command(line, self._channel))
                case _:
                    click.echo(_HELP)
        except CannotDoError as error:
            click.echo(f"(Slack) {error}")

    def _become(self, name: str) -> Person:
        """Somebody else; in another channel, if they aren't in this one."""
        person = self._slack.person(name)
        channels = person.channels
        if not channels:
            raise CannotDoError(f"{name} is in no channel")
        if self._channel not in channels:
            self._channel = channels[0]
        return person

    def _enter(self, channel: str) -> str:
        """The channel, if they are in it."""
        if channel not in self._person.channels:
            theirs = ", ".join(self._person.channels)
            raise CannotDoError(f"{self._person.name} is in {theirs}, not in {channel!r}")
        return channel

    def _target(self) -> Message | None:
        """The latest message, unless a form is open over it."""
        return None if self._person.view else self._latest

    def _show(self, outcome: Outcome) -> None:
        """Print what is new to the person, what changed before their eyes, and the open form."""
        self._settle()
        news = self._news()
        if outcome.error and all(message.text != outcome.error for message in news):
            click.echo(f"(Slack) {outcome.error}")
        for message in news:
            names = {user.id: user.real_name for user in PEOPLE}
            click.echo(render_message(message.text, message.blocks, color=self._color, names=names))
            self._latest = message
        if self._person.view:
            click.echo(render_view(self._person.view, errors=outcome.errors, color=self._color))

    def _news(self) -> list[Message]:
        """The messages that were not there, or not so, when the person last looked."""
        place = (self._person.id, self._channel)
        seen = self._seen.get(place, [])
        now = self._person.sees(self._channel)
        self._seen[place] = now
        return [message for message in now if message not in seen]
