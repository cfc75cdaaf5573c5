"""`conversations.*`: channels, who is in them and what was said."""

from collections.abc import Mapping
from itertools import chain
from math import inf

from playground.rules import Rule
from playground.web_api.registry import FAMILIES, Call, method
from playground.wire import Json, SlackError
from playground.workspace import Channel, Message, User

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

MOST_TOGETHER = 8
"""People, beside the bot, in one group's direct messages."""
INVITING = {
    "public": ("channels:write.invites", "channels:manage"),
    "private": ("groups:write.invites", "groups:write"),
}
LEAVING = {"public": ("channels:manage",), "private": ("groups:write",), "mpim": ("mpim:write",)}
"""The scopes of what is done to each kind of conversation; any one suffices."""


def describe(call: Call, channel: Channel) -> Json:
    """A conversation as Slack shows it to the bot (reference/objects/conversation-object)."""
    shown: Json = {"id": channel.id, "created": channel.created, "is_im": channel.kind == "im"}
    if channel.kind == "im":
        other = next((m for m in channel.members if m != call.app.bot_user), None)
        return shown | {"user": other, "is_user_deleted": False, "is_archived": False}
    return shown | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "public",
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_pending_ext_shared": call.world.connect.waits_for(channel),
        "is_org_shared": False,
        "is_member": call.is_member(channel),
        "creator": channel.members[0] if channel.members else "",
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def kinds_of(call: Call) -> list[str]:
    """The kinds of conversation asked for, each of which needs its own scope."""
    names = {"public_channel": "public", "private_channel": "private"}
    asked = call.args.names("types") or ["public_channel"]
    if not {*asked} <= {*names, "im", "mpim"}:
        raise SlackError("invalid_types")
    kinds = [names.get(kind, kind) for kind in asked]
    for kind in kinds:
        call.need(f"{FAMILIES[kind]}:read")
    return kinds


@method("conversations.list", *READ)
def conversations_list(call: Call) -> Json:
    """The channels the bot may know of, paged."""
    kinds = kinds_of(call)
    archived = not call.args.flag("exclude_archived")
    discreet = Rule.LISTED_WHERE_READABLE in call.world.rules
    found = [
        describe(call, channel)
        for channel in call.workspace.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public" or call.is_member(channel) or not discreet)
        and (archived or not channel.is_archived)
    ]
    return call.page(found, "channels")


@method("conversations.info", *READ)
def conversations_info(call: Call) -> Json:
    """One conversation."""
    shown = describe(call, call.channel("read"))
    if not call.args.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


@method("conversations.members", *READ)
def conversations_members(call: Call) -> Json:
    """The ids of a conversation's members, paged."""
    return call.page(call.channel("read").members, "members")


@method("conversations.open", "im:write", "mpim:write")
def conversations_open(call: Call) -> Json:
    """The direct messages with one user, or among several."""
    users = call.args.names("users")
    if not users:
        if not call.args.text("channel"):
            raise SlackError("users_list_not_supplied")
        return {"channel": {"id": call.channel().id}}
    if len(users) > MOST_TOGETHER:
        raise SlackError("too_many_users")
    for user_id in users:
        user = call.workspace.users.get(user_id)
        if user is None:
            raise SlackError("user_not_found")
        if user.deleted:
            raise SlackError("user_disabled")
    call.need("mpim:write" if len(users) > 1 else "im:write")
    if any(call.is_out_of_reach(call.workspace.users[user_id]) for user_id in users):
        raise SlackError("invalid_user_combination")
    if len(users) > 1:
        return {"channel": {"id": _group_of(call, users).id}}
    channel = call.workspace.direct_channel(call.app.bot_user, users[0])
    shown = describe(call, channel) if call.args.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


def _group_of(call: Call, users: list[str]) -> Channel:
    members = [call.app.bot_user, *users]
    for channel in call.workspace.channels.values():
        if channel.kind == "mpim" and set(channel.members) == set(members):
            return channel
    number = len(call.workspace.channels)
    channel = Channel(f"G0MPIM{number:05d}", "-".join(users).lower(), "mpim", members)
    call.workspace.add_channel(channel)
    return channel


@method("conversations.join", "channels:join")
def conversations_join(call: Call) -> Json:
    """Bring the bot into a public channel."""
    channel = call.channel()
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    call.world.join(channel, call.workspace.users[call.app.bot_user])
    return {"channel": describe(call, channel)}


@method("conversations.invite", *chain(*INVITING.values()))
def conversations_invite(call: Call) -> Json:
    """Invite users into a channel the bot is in."""
    channel = _of_kinds(call, INVITING)
    if not call.is_member(channel):
        raise SlackError("not_in_channel")
    users = _invited(call)
    fresh = [u for u in users if u.id not in channel.members]
    if not fresh:
        raise SlackError("already_in_channel")
    for user in fresh:
        call.world.join(channel, user, call.app.bot_user)
    return {"channel": describe(call, channel)}


def _invited(call: Call) -> list[User]:
    ids = call.args.names("users")
    if not ids:
        raise SlackError("no_user")
    if call.app.bot_user in ids:
        raise SlackError("cant_invite_self")
    users = [user for user_id in ids if (user := call.workspace.users.get(user_id))]
    if len(users) < len(ids):
        raise SlackError("user_not_found")
    if any(user.deleted for user in users):
        raise SlackError("cant_invite")
    return users


@method("conversations.leave", *chain(*LEAVING.values()))
def conversations_leave(call: Call) -> Json:
    """Take the bot out of a channel."""
    channel = _of_kinds(call, LEAVING)
    if channel.is_general:
        raise SlackError("cant_leave_general")
    if not call.is_member(channel):
        return {"not_in_channel": True}
    call.world.leave(channel, call.workspace.users[call.app.bot_user])
    return {}


def _of_kinds(call: Call, scopes: Mapping[str, tuple[str, ...]]) -> Channel:
    """The channel of the call, which is of one of these kinds and needs that kind's scope."""
    channel = call.channel()
    if channel.kind not in scopes:
        raise SlackError("method_not_supported_for_channel_type")
    call.need(*scopes[channel.kind])
    return channel


@method("conversations.history", *HISTORY)
def conversations_history(call: Call) -> Json:
    """What was said outside threads, newest first; ephemeral messages never."""
    channel = _readable(call)
    everything = _history(call, channel)
    said = [m for m in everything if m.thread_ts in (None, m.ts)]
    return _between(call, said, _replies(everything), newest_first=True)


@method("conversations.replies", *HISTORY)
def conversations_replies(call: Call) -> Json:
    """A message and its thread, oldest first."""
    channel = _readable(call)
    ts = call.args.required("ts")
    said = [m for m in _history(call, channel) if ts in (m.ts, m.thread_ts)]
    if not said:
        raise SlackError("thread_not_found")
    return _between(call, said, _replies(said), newest_first=False)


def _readable(call: Call) -> Channel:
    channel = call.channel("history")
    if not call.is_member(channel) and Rule.HISTORY_WHERE_MEMBER in call.world.rules:
        raise SlackError("not_in_channel")
    return channel


def _history(call: Call, channel: Channel) -> list[Message]:
    if Rule.EPHEMERAL_NOT_IN_HISTORY in call.world.rules:
        return call.workspace.history(channel.id)
    return list(call.workspace.messages[channel.id].values())


def _replies(said: list[Message]) -> dict[str, list[Message]]:
    threads: dict[str, list[Message]] = {}
    for message in said:
        if message.thread_ts not in (None, message.ts):
            threads.setdefault(str(message.thread_ts), []).append(message)
    return threads


def _as_parent(message: Message, replies: list[Message]) -> Json:
    """What the first message of a thread says of it."""
    if not replies:
        return {}
    users = [*dict.fromkeys(reply.user for reply in replies)]
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
    }


def _between(
    call: Call, said: list[Message], replies: dict[str, list[Message]], *, newest_first: bool
) -> Json:
    oldest = call.args.instant("oldest", 0)
    latest = call.args.instant("latest", inf)
    inclusive = call.args.flag("inclusive")
    within = [
        m
        for m in said
        if oldest < float(m.ts) < latest or (inclusive and float(m.ts) in (oldest, latest))
    ]
    asked = call.args.flag("include_all_metadata")
    metadata = asked or Rule.METADATA_ON_REQUEST not in call.world.rules
    ordered = sorted(within, key=lambda m: float(m.ts), reverse=newest_first)
    shown = [
        m.to_slack(call.workspace.team_id, metadata=metadata) | _as_parent(m, replies.get(m.ts, []))
        for m in ordered
    ]
    answer = call.page(shown, "messages")
    return answer | {"has_more": bool(answer["response_metadata"]["next_cursor"])}
