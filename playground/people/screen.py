"""All that one person sees at one moment, as the page draws it (`page/src/protocol.ts`)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from playground.connect import Invitation
from playground.content.elements import values
from playground.people.reading import pings
from playground.requests.payloads import Place
from playground.wire import Json, as_object
from playground.workspace import Channel, Message, User, Workspace
from playground.world import World


def show_screen(world: World, user: User, channel: Channel | None) -> Json:
    """What this person sees with that conversation in front of them."""
    workspace, modals = world.workspace, world.modals
    home = modals.home(user.id)
    seen = workspace.seen_by(user, channel) if channel else []
    return {
        "count": world.changes.count,
        "now": world.clock.now().isoformat(),
        "team": {"id": workspace.team_id, "name": workspace.name, "domain": workspace.domain},
        "app": _show_app(world),
        "complaints": world.record.complaint_count,
        "people": [show_person(workspace, person) for person in workspace.users.values()],
        "reachable": [u.id for u in workspace.users.values() if workspace.may_meet(user, u)],
        "invitations": [_show_invitation(workspace, i) for i in world.connect.pending],
        "slackbot": workspace.slackbot.id,
        "me": user.id,
        "channels": [_show_channel(world, user, c) for c in _listed(world, user, channel)],
        "channel": channel.id if channel else None,
        "messages": show_messages(world, user, seen),
        "last_read": world.reading.last_read(user, channel) if channel else "",
        "views": [modals.show(view) for view in modals.stack(user.id)],
        "home": modals.show(home) if home else None,
    }


def show_person(workspace: Workspace, user: User) -> Json:
    """Somebody of the workspace, as everybody sees them."""
    shown = ("id", "name", "real_name", "title", "tz", "locale", "is_bot", "deleted")
    person: Json = {name: getattr(user, name) for name in shown}
    return person | {"is_outsider": workspace.is_outsider(user)}


def _show_invitation(workspace: Workspace, invitation: Invitation) -> Json:
    known = workspace.users.get(invitation.user)
    return {
        "id": invitation.id,
        "to": known.real_name if known else invitation.email,
        "channel": workspace.channels[invitation.channel].name,
    }


def show_messages(world: World, user: User, messages: Iterable[Message]) -> list[Json]:
    """Messages that this person sees."""
    replies: dict[str, Counter[str | None]] = {}
    shown = []
    for message in messages:
        if message.channel not in replies:
            replies[message.channel] = _replies(world, user, message.channel)
        count = replies[message.channel][message.ts]
        shown.append(_show_message(world, user, message) | {"replies": count})
    return shown


def _replies(world: World, user: User, channel: str) -> Counter[str | None]:
    """How many replies to each message of a conversation this person sees."""
    seen = world.workspace.seen_by(user, world.workspace.channels[channel])
    return Counter(m.thread_ts for m in seen)


def _show_message(world: World, user: User, message: Message) -> Json:
    state = world.message_states.get((user.id, message.channel, message.ts), {})
    return {
        **{f.name: getattr(message, f.name) for f in fields(message)},
        "files": [show_file(user, file) for file in message.files],
        "ephemeral": message.ephemeral_to is not None,
        "state": values(Place(message).blocks, state),
    }


def show_file(user: User, file: Json) -> Json:
    """One of Slack's file objects, and where this person finds its bytes."""
    shown = {name: file[name] for name in ("id", "name", "title", "mimetype", "size")}
    return shown | {"href": f"/people/{user.id}/files/{file['id']}"}


def _show_app(world: World) -> Json:
    app, delivery = world.app, world.delivery
    about = as_object(app.manifest.get("display_information"))
    over_http = delivery.transport is not world.sockets
    return {
        "id": app.app_id,
        "bot_user": app.bot_user,
        "name": app.name,
        "description": str(about.get("description") or ""),
        "background_color": str(about.get("background_color") or ""),
        "home_tab": app.home_enabled,
        "messages_tab": app.messages_enabled,
        "messages_read_only": app.messages_read_only,
        "installed": app.installed,
        "connected": over_http or world.sockets.connections > 0,
        "commands": _named(app.commands, "command", "description", "usage_hint"),
        "shortcuts": _named(app.shortcuts, "name", "type", "callback_id", "description"),
    }


def _named(entries: Iterable[Json], *names: str) -> list[Json]:
    return [{name: str(entry.get(name) or "") for name in names} for entry in entries]


def _listed(world: World, user: User, before: Channel | None) -> list[Channel]:
    """The conversations of the sidebar: what they may read, and of direct messages what is used.

    The app's direct messages are there from the start, as those of every app in a workspace are.
    """
    workspace, app = world.workspace, world.app
    if app.installed and (app.messages_enabled or app.home_enabled):
        workspace.direct_channel(user.id, app.bot_user)
    return [
        c
        for c in workspace.channels.values()
        if workspace.may_read(user, c)
        and (
            c.kind != "im" or c is before or app.bot_user in c.members or workspace.seen_by(user, c)
        )
    ]


_SHOWN = (
    "id",
    "name",
    "kind",
    "topic",
    "purpose",
    "is_general",
    "is_archived",
    "is_ext_shared",
    "members",
)


def _show_channel(world: World, user: User, channel: Channel) -> Json:
    unread = world.reading.unread(user, channel)
    return {name: getattr(channel, name) for name in _SHOWN} | {
        "is_member": user.id in channel.members,
        "with": _other(channel, user),
        "unread": len(unread),
        "mentions": sum(pings(message, user, channel) for message in unread),
    }


def _other(channel: Channel, user: User) -> str | None:
    if channel.kind != "im":
        return None
    return next((m for m in channel.members if m != user.id), user.id)
