"""The table of methods, and what a method gets to see of the call."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playground.app.installation import Installation, Token
from playground.rules import Rule
from playground.web_api.arguments import Arguments
from playground.wire import Json, SlackError
from playground.workspace import Channel, User, Workspace
from playground.world import World

MAX_PAGE = 1000
FAMILIES = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


@dataclass(frozen=True)
class Call:
    """One call of a method by an authenticated app."""

    world: World
    args: Arguments
    token: Token | None
    basic: tuple[str, str] | None = None

    @property
    def workspace(self) -> Workspace:
        """The team."""
        return self.world.workspace

    @property
    def app(self) -> Installation:
        """The calling app."""
        return self.world.app

    def need(self, *scopes: str) -> None:
        """Check that the token holds one of these scopes.

        Raises:
            SlackError: missing_scope, with what was needed and what was provided.
        """
        held = self.token.scopes if self.token else ()
        if not scopes or Rule.SCOPES not in self.world.rules or set(scopes) & set(held):
            return
        details = {"needed": ",".join(scopes), "provided": ",".join(held)}
        raise SlackError("missing_scope", details=details)

    def user(self, name: str = "user") -> User:
        """The user named by an argument.

        Raises:
            SlackError: user_not_found.
        """
        user = self.workspace.users.get(self.args.text(name) or "")
        if user is None:
            raise SlackError("user_not_found")
        return user

    def channel(self, verb: str | None = None) -> Channel:
        """The channel of the call, if the bot may know of it; `verb` is the scope's second half.

        Raises:
            SlackError: channel_not_found, also for private channels without the bot, or
                missing_scope.
        """
        channel = self.workspace.channels.get(self.args.required("channel", "channel_not_found"))
        if channel is None:
            raise SlackError("channel_not_found")
        hidden = channel.kind != "public" and not self.is_member(channel)
        if hidden and Rule.MEMBERS_WHERE_READABLE in self.world.rules:
            raise SlackError("channel_not_found")
        if verb:
            self.need(f"{FAMILIES[channel.kind]}:{verb}")
        return channel

    def is_member(self, channel: Channel) -> bool:
        """Whether the bot is in the channel."""
        return self.app.bot_user in channel.members

    def is_stranger(self, user: User) -> bool:
        """Whether this is somebody of another organization with whom the bot shares no channel."""
        outside = user.team_id != self.workspace.team_id
        return outside and not self.workspace.share_channel(self.app.bot_user, user.id)

    def is_out_of_reach(self, user: User) -> bool:
        """Whether the bot can't write to this person."""
        return self.is_stranger(user) and Rule.STRANGERS_WHERE_SHARED in self.world.rules

    def page(
        self, items: Sequence[object], key: str, default: int = 100, size: str = "limit"
    ) -> Json:
        """One page of a list, with the cursor of the next (apis/web-api/pagination).

        `size` is the argument that says how long a page is.

        Raises:
            SlackError: invalid_cursor or invalid_limit.
        """
        if Rule.CURSOR_PAGES not in self.world.rules:
            return {key: list(items), "response_metadata": {"next_cursor": ""}}
        limit = self.args.number(size) or default
        if not 0 <= limit <= MAX_PAGE:
            raise SlackError("invalid_limit")
        start = _offset(self.args.text("cursor"))
        end = start + limit if limit else len(items)
        more = f"page:{end}" if end < len(items) else ""
        return {key: list(items[start:end]), "response_metadata": {"next_cursor": more}}


@dataclass(frozen=True)
class Method:
    """A method: who may call it with what, and what it does."""

    run: Callable[[Call], Json]
    scopes: tuple[str, ...]
    kind: str


_CURSOR = re.compile(r"page:([0-9]{1,9})=?")
METHODS: dict[str, Method] = {}


def method(
    name: str, *scopes: str, kind: str = "bot"
) -> Callable[[Callable[[Call], Json]], Callable[[Call], Json]]:
    """Register a method; any one scope suffices, `kind` of token is bot, app, any or none."""

    def register(run: Callable[[Call], Json]) -> Callable[[Call], Json]:
        METHODS[name] = Method(run, scopes, kind)
        return run

    return register


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    number = _CURSOR.fullmatch(cursor)
    if number is None:
        raise SlackError("invalid_cursor")
    return int(number[1])
