"""Slash commands: one table of subcommands each, from which they are answered and told of."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from slack_bolt import Ack, App

from domain.actor import Actor
from domain.errors import NoSuchSubcommand
from domain.permissions import Permission, may, require
from handlers.forms import origin_of
from handlers.text import mentioned_channels, mentioned_users, plain_command, row_id
from handlers.views.blocks import Answer, escape
from handlers.views.help import command_help
from handlers.views.origin import Origin
from handlers.views.pickers import read_picker
from handlers.visit import Visit

_NEAR = 70  # rapidfuzz's ratio in percent: "wek" to "week" is 86
_PICKER = re.compile("pick ")
_BUTTON = re.compile("(?:run|instead) ")

Answering = Callable[[str, Visit, Origin], Answer | None]
"""Says what a command says to a text as Slack sends it; None where it opened a form instead."""


@dataclass(frozen=True)
class Asked:
    """A command as somebody gave it.

    Attributes:
        rest: what stands behind the subcommand, plain, with people and channels by name.
        user_ids: of the people who are mentioned in it.
        origin: where a form would be opened.
        channel_ids: of the channels that are mentioned in it.
    """

    visit: Visit
    rest: str
    user_ids: tuple[str, ...]
    origin: Origin
    channel_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subcommand:
    """One thing that a command does.

    Attributes:
        run: answers it.
        usage: what may stand behind it, such as "[NAME]".
        does: what it does, in a few words.
        permission: whose help it is in; the use-case requires it.
        also_for: another permission with which it may be used.
        given: what a setting of the workspace asks besides.
        more: a permission, and what it does besides for who has that.
    """

    run: Callable[[Asked], Answer | None]
    usage: str
    does: str
    permission: Permission
    also_for: Permission | None = None
    given: Callable[[Actor], bool] | None = None
    more: tuple[Permission, str] | None = None

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor may use it, and so is told of it."""
        if self.given and not self.given(actor):
            return False
        also = self.also_for is not None and may(actor, self.also_for)
        return also or may(actor, self.permission)

    def told(self, actor: Actor) -> str:
        """What it does for the actor."""
        return self.does + (self.more[1] if self.more and may(actor, self.more[0]) else "")


@dataclass(frozen=True)
class Command:
    """A slash command.

    Attributes:
        otherwise: answers what begins with none of the subcommands.
        takes_sentences: whether that may be a sentence, such as "help us with the footer".
    """

    name: str
    subcommands: Mapping[str, Subcommand]
    otherwise: Subcommand
    takes_sentences: bool = False

    def answer(self, text: str, visit: Visit, origin: Origin) -> Answer | None:
        """What the command says to the text; None where it opened a form instead."""
        typed, user_ids = plain_command(text), mentioned_users(text)
        channel_ids = mentioned_channels(text)
        word, rest = (*typed.split(maxsplit=1), "", "")[:2]
        if word.lower() == "help" and not (rest and self.takes_sentences):
            return visit.look(lambda _session, actor: self._help(actor))
        subcommand = self.subcommands.get(word.lower())
        if subcommand:
            return subcommand.run(Asked(visit, rest, user_ids, origin, channel_ids))
        return self.otherwise.run(Asked(visit, typed, user_ids, origin, channel_ids))

    def refuse_near_subcommand(self, actor: Actor, typed: str) -> None:
        """Ask whether a subcommand was meant, of those that the actor may use.

        Raises:
            NoSuchSubcommand: the first word is nearly one.
        """
        word, _, rest = typed.partition(" ")
        known = (name for name, each in self.subcommands.items() if each.is_for(actor))
        nearest = near_subcommand(word, (*known, "help"))
        if nearest:
            raise NoSuchSubcommand(self.name, typed, f"{nearest} {rest}".strip())

    def _help(self, actor: Actor) -> Answer:
        told = {self.name: self.otherwise} | {
            f"{self.name} {word}": subcommand for word, subcommand in self.subcommands.items()
        }
        lines = [
            (f"{typed} {subcommand.usage}".strip(), subcommand.told(actor))
            for typed, subcommand in told.items()
            if subcommand.is_for(actor)
        ]
        if not lines:  # whoever may do nothing here reads whom it is for
            require(actor, self.otherwise.permission)
        return command_help(self.name, lines)


def read_list_part(rest: str) -> tuple[bool, int]:
    """Of `list [inactive] [PAGE]`: whether the inactive ones are wanted, and which page."""
    words = rest.lower().split()
    return "inactive" in words, next((number for number in map(row_id, words) if number), 1)


def near_subcommand(typed: str, known: tuple[str, ...]) -> str | None:
    """The subcommand that was probably meant."""
    near = process.extractOne(typed.lower(), known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return near[0] if near else None


def register(app: App, commands: Mapping[str, Answering]) -> None:
    """Hear the commands, and the buttons that type one."""

    def handle_command(ack: Ack, command: dict[str, Any], visit: Visit) -> None:
        answer = commands[command["command"]]
        ack(answer(command.get("text") or "", visit, origin_of(visit)) or "")

    def handle_button(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
        name, _, text = action["value"].partition(" ")
        replaces = action["action_id"].startswith("instead")
        answer = commands[name](text, visit, origin_of(visit, replaces=replaces))
        ack()
        if answer and replaces:
            visit.replace_later(answer)
        elif answer:
            visit.say_later({"replace_original": False, **answer})

    def handle_pick(ack: Ack, action: dict[str, Any], visit: Visit) -> None:
        _kind, _active, command = read_picker(action["action_id"])
        name, _, word = command.partition(" ")
        text = escape(f"{word} {action['selected_option']['value']}".strip())
        answer = commands[name](text, visit, origin_of(visit, replaces=True))
        ack()
        if answer:
            visit.replace_later(answer)

    for name in commands:
        app.command(name)(handle_command)
    app.action(_BUTTON)(handle_button)
    app.action(_PICKER)(handle_pick)
