"""What people do: the table of acts, and what every act can look up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from playground.content.elements import Found, find
from playground.content.modals import View
from playground.people.screen import show_messages
from playground.requests.delivery import Answer
from playground.requests.envelopes import Envelope, new_envelope_id
from playground.requests.payloads import Place
from playground.rules import Rule
from playground.wire import CannotDoError, Json, as_object
from playground.workspace import Channel, Message, User
from playground.world import World

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Result:
    """How an act went: what Slack itself told the person, field errors, and the app's ack."""

    error: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    ack: Json | None = None
    message: tuple[str, str] | None = None
    more: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Act:
    """One act of one person, with what they said about it."""

    world: World
    user: User
    given: Json

    def text(self, name: str) -> str:
        """A word the act can't do without."""
        value = self.given.get(name)
        if not isinstance(value, str):
            raise CannotDoError(f"say which {name}")
        return value

    def channel(self) -> Channel:
        """The conversation: by id, name, or `@name` for direct messages; one they may read."""
        ref, workspace = self.text("channel"), self.world.workspace
        if ref.startswith("@"):
            return self._direct(ref)
        channel = workspace.channel(ref)
        if channel is None or not workspace.may_read(self.user, channel):
            raise CannotDoError(f"{self.user.name} sees no channel {ref!r}")
        return channel

    def own_channel(self) -> Channel:
        """A conversation they are in, and so can write into."""
        channel = self.channel()
        if self.user.id not in channel.members:
            raise CannotDoError(f"{self.user.name} is not in {channel.name!r}")
        return channel

    def _direct(self, ref: str) -> Channel:
        workspace = self.world.workspace
        other = workspace.user(ref)
        if other is None or not workspace.may_meet(self.user, other):
            raise CannotDoError(f"there is nobody called {ref!r}")
        return workspace.direct_channel(self.user.id, other.id)

    def message(self) -> Message:
        """The message that is named by channel and ts, if they see it."""
        where = as_object(self.given.get("message"))
        channel = self.world.workspace.channels.get(str(where.get("channel")))
        message = self.seen(channel, where.get("ts")) if channel else None
        if message is None:
            raise CannotDoError(f"{self.user.name} sees no such message (any more)")
        return message

    def seen(self, channel: Channel, ts: object) -> Message | None:
        """The conversation's message with this ts, if they see it."""
        seen = self.world.workspace.seen_by(self.user, channel)
        return next((message for message in seen if message.ts == ts), None)

    def view(self) -> View:
        """The modal on top, or the Home tab where the act says `home`."""
        modals = self.world.modals
        home = self.given.get("home") is True
        view = modals.home(self.user.id) if home else modals.top(self.user.id)
        if view is None:
            raise CannotDoError(f"{self.user.name} has no view open")
        wanted = self.given.get("view_id")
        if wanted not in (None, view.id):
            raise CannotDoError("that view is not on top (any more)")
        return view

    def place(self) -> Place:
        """Where the act happens: the message it names, else the view."""
        if "message" not in self.given:
            view = self.view()
            return Place(view=view, state=view.state)
        message = self.message()
        channel = self.world.workspace.channels[message.channel]
        key = (self.user.id, message.channel, message.ts)
        return Place(message, channel, state=self.world.message_states.setdefault(key, {}))

    def found(self, place: Place) -> Found:
        """The element that the act names by action_id, block_id or visible text."""
        block_id = self.given.get("block_id")
        return find(place.blocks, self.text("target"), block_id or None)

    def need_app(self) -> None:
        """Refuse what can't be done with an app that was removed."""
        if not self.world.app.hears:
            raise CannotDoError("this app is not installed (any more)")

    async def send(
        self, kind: str, payload: Json, *, accepts: bool = False
    ) -> tuple[Envelope, Answer]:
        """Bring a payload to the app and wait for its ack."""
        self.need_app()
        strict = Rule.INTERACTIVITY_ENABLED in self.world.rules
        if strict and kind != "slash_commands" and not self.world.app.interactivity_enabled:
            raise CannotDoError("This app is not configured to handle interactive responses.")
        envelope = Envelope(new_envelope_id(), kind, payload, accepts_response_payload=accepts)
        return await self.world.delivery.send(envelope)


Acting = Callable[[Act], Awaitable[Result]]
ACTS: dict[str, Acting] = {}


def act(name: str) -> Callable[[Acting], Acting]:
    """Register what people can do under this name."""

    def register(run: Acting) -> Acting:
        ACTS[name] = run
        return run

    return register


def need_person(user: User) -> None:
    """Refuse to act as somebody who can't.

    Raises:
        CannotDoError: they are a bot or deactivated.
    """
    if user.deleted or user.is_bot:
        raise CannotDoError(f"{user.name} is {'a bot' if user.is_bot else 'deactivated'}")


async def perform(world: World, user: User, name: str, given: Json) -> Json:
    """Do one act and tell what the person newly sees.

    Raises:
        CannotDoError: Slack's client would not let them.
    """
    if name not in ACTS:
        raise CannotDoError(f"nobody knows how to {name!r}")
    need_person(user)
    before = world.workspace.newest_ts
    result = await ACTS[name](Act(world, user, given))
    top = world.modals.top(user.id)
    acted_on = world.workspace.find(*result.message) if result.message else None
    shown = show_messages(world, user, [acted_on] if acted_on else [])
    return {
        "messages": show_messages(world, user, world.workspace.since(before, user)),
        "view": world.modals.show(top) if top else None,
        "error": result.error,
        "errors": result.errors,
        "ack": result.ack,
        "message": shown[0] if shown else None,
        **result.more,
    }
