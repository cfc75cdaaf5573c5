"""The whole of one playground: the workspace, the app in it, and everything between them."""

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from playground.app.codes import Codes
from playground.app.installation import Installation
from playground.app.manifest import check_manifest
from playground.changes import Changes
from playground.clock import Clock
from playground.connect import SlackConnect
from playground.content.elements import State
from playground.content.files import Files
from playground.content.modals import Modals
from playground.content.posting import Posting
from playground.limits import Limits
from playground.people.reading import Reading
from playground.people.typing_in import Keyboard
from playground.record import Record
from playground.redaction import redact
from playground.requests.delivery import Delivery
from playground.requests.events import Events
from playground.requests.payloads import Payloads
from playground.requests.response_urls import ResponseUrls
from playground.requests.socket_mode import SocketMode
from playground.requests.triggers import Triggers
from playground.rules import Rule, Rulebook
from playground.troubles import Troubles
from playground.wire import CannotDoError, Json
from playground.workflows import Workflows
from playground.workspace import PACIFIC, Channel, Message, User, Workspace


class ManifestRefusedError(Exception):
    """Slack would make no app of this manifest."""


@dataclass(frozen=True)
class Scheduled:
    """A message that waits for its time."""

    id: str
    channel: str
    post_at: int
    date_created: int
    content: Json
    thread_ts: str | None = None


@dataclass(frozen=True)
class Setup:
    """What a playground is made of."""

    manifest: Json
    people: Iterable[User]
    channels: Iterable[Channel]
    team_id: str
    team_domain: str
    team_name: str
    clock: Clock
    deadline: float
    rules: Rulebook = field(default_factory=Rulebook)


class World:
    """Everything there is, put together; what happens in it goes through its parts."""

    def __init__(self, setup: Setup) -> None:
        self.rules, self.clock = setup.rules, setup.clock
        self._check(setup.manifest)
        self.changes = Changes()
        self.record = Record(self.clock, self.changes)
        self.app = app = Installation(setup.manifest, setup.team_id, self.rules)
        self.workspace = workspace = Workspace(
            setup.team_id,
            setup.team_domain,
            name=setup.team_name,
            clock=setup.clock,
            people=[*setup.people, _bot_user(app)],
            channels=setup.channels,
        )
        self.codes = Codes(setup.team_id, self.clock, self.rules)
        self.triggers = Triggers(self.clock, self.rules)
        self.limits, self.troubles = Limits(self.clock, self.rules), Troubles()
        self.modals = Modals(app, setup.team_id, self.rules)
        self.posting = Posting(workspace, app, self.changes, self.record, self.rules)
        self.response_urls = ResponseUrls(self, self.posting, self.clock, self.rules)
        self.payloads = Payloads(workspace, app, self.modals, self.rules)
        self.files = Files(setup.team_domain)
        self.sockets = SocketMode(
            app.app_id, self.changes, self.rules, enabled=app.socket_mode_enabled
        )
        self.delivery = Delivery(self.sockets, setup.deadline, self.record, self.rules)
        self.events = Events(app, self.delivery, self.clock, self.rules, self.spawn)
        self.connect = SlackConnect(self)
        self.workflows = Workflows(self)
        self.reading = Reading(workspace, self.changes)
        self.keyboard = Keyboard(workspace, app, self.rules)
        self.message_states: dict[tuple[str, str, str], State] = {}
        self.scheduled: dict[str, Scheduled] = {}
        self.base = ""
        self.installer = next(iter(workspace.users))
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[object, object, None]) -> "asyncio.Task[None]":
        """Run something beside the present request; it ends with the playground at the latest."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """End whatever still runs or waits."""
        self.changes.end()
        await self.sockets.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def tell_of(self, message: Message) -> "asyncio.Task[None] | None":
        """Send the message event of a new message, if the bot is there."""
        return self._tell_of(message, message.to_slack(self.workspace.team_id, metadata=True))

    def tell_of_change(self, message: Message, now: Message | None) -> None:
        """Send the event that a message is different `now`, or gone.

        It is hidden, has a time of its own, and holds the message instead of being it
        (reference/events/message/message_changed and message_deleted).
        """
        team_id = self.workspace.team_id
        event: Json = {"type": "message", "hidden": True, "ts": self.workspace.next_ts()}
        event["previous_message"] = message.to_slack(team_id, metadata=True)
        if now:
            shown = now.to_slack(team_id, metadata=True)
            event |= {"subtype": "message_changed", "message": shown}
        else:
            event |= {"subtype": "message_deleted", "deleted_ts": message.ts}
        self._tell_of(message, event)

    def _tell_of(self, message: Message, event: Json) -> "asyncio.Task[None] | None":
        channel = self.workspace.channels[message.channel]
        if message.ephemeral_to or self.app.bot_user not in channel.members:
            return None
        event |= {"channel": channel.id, "channel_type": channel.event_type}
        event["event_ts"] = event["ts"]
        names = {"public": "channels", "private": "groups"}
        return self.events.emit(event, f"message.{names.get(channel.kind, channel.kind)}")

    def move_clock(self, instant: datetime) -> None:
        """Move the clock to an instant; what was due on the way has been started then."""
        self.clock.set(instant)
        self.changes.note()

    def join(self, channel: Channel, user: User, inviter: str | None = None) -> None:
        """Bring somebody into a channel."""
        if user.id in channel.members:
            return
        channel.members.append(user.id)
        self.reading.catch_up(user, channel)
        self.changes.note()
        self._tell_of_member("member_joined_channel", channel, user, inviter)

    def leave(self, channel: Channel, user: User) -> None:
        """Take somebody out of a channel."""
        channel.members.remove(user.id)
        self.changes.note()
        self._tell_of_member("member_left_channel", channel, user)

    def _tell_of_member(
        self, kind: str, channel: Channel, user: User, inviter: str | None = None
    ) -> None:
        if self.app.bot_user not in channel.members:
            return
        public = channel.kind == "public"
        event = {
            "type": kind,
            "user": user.id,
            "channel": channel.id,
            "channel_type": "C" if public else "G",
            "team": self.workspace.team_id,
        }
        event |= {"inviter": inviter} if inviter else {}
        self.events.emit(event, scope="channels:read" if public else "groups:read")

    def invite_bot(self, ref: str) -> None:
        """Bring the app into a channel.

        Raises:
            CannotDoError: there is no such channel.
        """
        channel = self.workspace.channel(ref)
        if channel is None:
            raise CannotDoError(f"there is no channel {ref!r}")
        self.join(channel, self.workspace.users[self.app.bot_user])

    def change_user(self, user: User, **changes: object) -> User:
        """Change somebody's profile and tell the app (`user_change`)."""
        changed = replace(user, **changes)  # type: ignore[arg-type]  # the caller names fields
        self.workspace.users[user.id] = changed
        self.changes.note()
        email = "users:read.email" in self.app.scopes
        shown = changed.to_slack(self.clock.now(), include_locale=True, with_email=email)
        self.events.emit({"type": "user_change", "user": shown, "cache_ts": shown["updated"]})
        return changed

    def add_user(self, user: User) -> None:
        """Take in somebody new and tell the app (`team_join`)."""
        joined = replace(user, team_id=user.team_id or self.workspace.team_id)
        self.workspace.users[user.id] = joined
        self.changes.note()
        self.events.emit({"type": "team_join", "user": joined.to_slack(self.clock.now())})

    def uninstall(self) -> None:
        """Take the app out of the workspace and tell it so."""
        self.app.uninstall()
        self.changes.note()
        if Rule.UNINSTALL_IS_TOLD in self.rules:
            tokens = {"oauth": [], "bot": [self.app.bot_user]}
            self.events.emit({"type": "tokens_revoked", "tokens": tokens})
            self.events.emit({"type": "app_uninstalled"})

    def post_scheduled(self, scheduled: Scheduled) -> None:
        """Post a scheduled message whose time has come, unless it or the app is gone."""
        if self.scheduled.pop(scheduled.id, None) and self.app.hears:
            channel = self.workspace.channels[scheduled.channel]
            content, thread = self.posting.content(scheduled.content), scheduled.thread_ts
            self.tell_of(self.posting.by_app(channel, content, thread_ts=thread))

    def redact(self, given: Json) -> Json:
        """What passed between Slack and the app, without secrets, however deep they are in it."""
        return redact(given, self.app.secrets)

    def _check(self, manifest: Json) -> None:
        complaints = check_manifest(manifest)
        if complaints and Rule.MANIFEST_SCHEMA in self.rules:
            lines = "; ".join(f"{c.pointer}: {c.message}" for c in complaints)
            raise ManifestRefusedError(lines)


def _bot_user(app: Installation) -> User:
    name = app.name.casefold().replace(" ", "")
    return User(app.bot_user, name, app.name, tz=PACIFIC, is_bot=True)
