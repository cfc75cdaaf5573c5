"""What a Slack workspace holds: its people, channels and messages."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from playground.clock import Clock
from playground.wire import Json

SLACKBOT = "USLACKBOT"
PACIFIC = "America/Los_Angeles"


@dataclass(frozen=True)
class User:
    """A member, guest, stranger or bot (reference/objects/user-object)."""

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Europe/London"
    locale: str = "en-GB"
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False
    deleted: bool = False
    team_id: str = ""
    email: str = ""

    def to_slack(
        self, now: datetime, *, include_locale: bool = False, with_email: bool = False
    ) -> Json:
        """The user as `users.info` answers; language and address only where they may be shown."""
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        profile = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "title": self.title,
            "avatar_hash": f"g{self.id.lower()}",
            "image_72": f"https://avatars.invalid/{self.id}/72.png",
            "team": self.team_id,
        }
        if with_email and self.email:
            profile["email"] = self.email
        shown: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": int(now.timestamp()),
            "profile": profile,
        }
        if self.is_stranger:
            shown["is_stranger"] = True
        if not self.deleted:
            shown |= {
                "tz": self.tz,
                "tz_label": local.tzname(),
                "tz_offset": int(offset.total_seconds()) if offset else 0,
                "is_admin": self.is_admin,
                "is_owner": self.is_owner,
                "is_primary_owner": self.is_primary_owner,
                "is_restricted": self.is_restricted,
                "is_ultra_restricted": self.is_ultra_restricted,
            }
        return shown | ({"locale": self.locale} if include_locale else {})


@dataclass
class Channel:
    """A conversation; `kind` is public, private, im or mpim."""

    id: str
    name: str
    kind: str = "public"
    members: list[str] = field(default_factory=list)
    topic: str = ""
    purpose: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False
    created: int = 0

    @property
    def is_general(self) -> bool:
        """Whether everybody is in it, and nobody gets out."""
        return self.name == "general"

    @property
    def event_type(self) -> str:
        """What events call it (`channel_type`)."""
        return {"public": "channel", "private": "group"}.get(self.kind, self.kind)

    @property
    def command_name(self) -> str:
        """What a slash command's `channel_name` says of it."""
        return {
            "public": self.name,
            "private": "privategroup",
            "im": "directmessage",
            "mpim": f"mpdm-{self.name}",
        }[self.kind]


@dataclass(frozen=True)
class Message:
    """One message; `ephemeral_to` names the only person who sees it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    files: tuple[Json, ...] = ()
    bot_id: str | None = None
    app_id: str | None = None
    thread_ts: str | None = None
    metadata: Json | None = None
    ephemeral_to: str | None = None
    edited_ts: str | None = None
    subtype: str | None = None
    pings: tuple[str, ...] = ()

    def to_slack(self, team_id: str, *, metadata: bool = False) -> Json:
        """The message as the history and the events show it."""
        shown: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        optional = {
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "thread_ts": self.thread_ts,
            "blocks": list(self.blocks),
            "attachments": list(self.attachments),
            "files": list(self.files),
            "edited": {"user": self.user, "ts": self.edited_ts} if self.edited_ts else None,
            "metadata": self.metadata if metadata else None,
        }
        return shown | {"team": team_id} | {k: v for k, v in optional.items() if v}


class Workspace:
    """The team with everybody and everything in it."""

    def __init__(
        self,
        team_id: str,
        domain: str,
        *,
        name: str,
        clock: Clock,
        people: Iterable[User],
        channels: Iterable[Channel],
    ) -> None:
        self.team_id, self.domain, self.name, self.clock = team_id, domain, name, clock
        self.users = {u.id: replace(u, team_id=u.team_id or team_id) for u in people}
        # Slack counts it among the people of every workspace, and not among the bots.
        self.slackbot = User(SLACKBOT, "slackbot", "Slackbot", tz=PACIFIC, team_id=team_id)
        self.channels = {c.id: replace(c, members=list(c.members)) for c in channels}
        self.messages: dict[str, dict[str, Message]] = {c: {} for c in self.channels}
        self._last_ts = 0
        self._ims = itertools.count(1)
        self._im_of = {frozenset(c.members): c for c in self.channels.values() if c.kind == "im"}

    def user(self, ref: str) -> User | None:
        """The user by id or name."""
        ref = ref.removeprefix("@")
        return self.users.get(ref) or next(
            (u for u in self.users.values() if u.name.casefold() == ref.casefold()), None
        )

    def channel(self, ref: str) -> Channel | None:
        """The channel by id, or by name with or without `#`."""
        name = ref.removeprefix("#")
        return self.channels.get(ref) or next(
            (c for c in self.channels.values() if c.name == name and c.kind in _NAMED), None
        )

    def channels_of(self, user: User) -> list[Channel]:
        """The channels this person is in, direct messages left out."""
        return [c for c in self.channels.values() if c.kind in _NAMED and user.id in c.members]

    def next_ts(self) -> str:
        """A message's id: the present in seconds, moved on so that it is never given twice."""
        self._last_ts = max(int(self.clock.seconds() * 1_000_000), self._last_ts + 1)
        return _ts(self._last_ts)

    def direct_channel(self, one: str, other: str) -> Channel:
        """The direct messages between two users, opened if need be."""
        if known := self._im_of.get(frozenset((one, other))):
            return known
        number = next(self._ims)
        channel = Channel(f"D{number:010d}", "", "im", [one, other], created=self.now_seconds())
        self.add_channel(channel)
        return channel

    def add_channel(self, channel: Channel) -> None:
        """Take in a new conversation."""
        self.channels[channel.id] = channel
        self.messages[channel.id] = {}
        if channel.kind == "im":
            self._im_of[frozenset(channel.members)] = channel

    def now_seconds(self) -> int:
        """The present in whole seconds since 1970."""
        return int(self.clock.seconds())

    @property
    def newest_ts(self) -> str:
        """The last id that was given out; what comes later sorts after it."""
        return _ts(self._last_ts)

    def since(self, ts: str, user: User) -> list[Message]:
        """What this person newly sees anywhere after that message id, oldest first."""
        found: list[Message] = []
        for channel in self.channels.values():
            if not self.may_read(user, channel):
                continue
            # A channel's messages are kept in the order of their ids.
            for message in reversed(self.messages[channel.id].values()):
                if message.ts <= ts:
                    break
                if message.ephemeral_to in (None, user.id):
                    found.append(message)
        return sorted(found, key=lambda m: m.ts)

    def keep(self, message: Message) -> Message:
        """Store a message, new or changed."""
        self.messages[message.channel][message.ts] = message
        return message

    def forget(self, message: Message) -> None:
        """Remove a message, with nothing left in its place."""
        self.messages[message.channel].pop(message.ts, None)

    def find(self, channel: str, ts: str) -> Message | None:
        """The message with this `ts`, ephemeral ones included."""
        return self.messages.get(channel, {}).get(ts)

    def history(self, channel: str) -> list[Message]:
        """What everybody in the channel sees, oldest first."""
        return [m for m in self.messages[channel].values() if m.ephemeral_to is None]

    def share_channel(self, one: str, other: str) -> bool:
        """Whether these two are together in a channel."""
        return any(
            {one, other} <= set(c.members) for c in self.channels.values() if c.kind in _NAMED
        )

    def may_meet(self, user: User, other: User) -> bool:
        """Whether they can write to somebody; outsiders need a channel that both are in."""
        if other.is_bot or user.id == other.id or not self.is_outsider(user):
            return True
        return self.share_channel(user.id, other.id)

    def may_read(self, user: User, channel: Channel) -> bool:
        """Members read it; full members also read public channels they are not in."""
        if user.id in channel.members:
            return True
        return channel.kind == "public" and not self.is_outsider(user)

    def is_outsider(self, user: User) -> bool:
        """Whether this is a guest or somebody of another organization."""
        return user.is_restricted or user.is_ultra_restricted or user.team_id != self.team_id

    def seen_by(self, user: User, channel: Channel) -> list[Message]:
        """What this person sees in the channel, oldest first, their ephemeral messages included."""
        if not self.may_read(user, channel):
            return []
        return [m for m in self.messages[channel.id].values() if m.ephemeral_to in (None, user.id)]


def _ts(microseconds: int) -> str:
    return f"{microseconds // 1_000_000:010d}.{microseconds % 1_000_000:06d}"


_NAMED = ("public", "private")
