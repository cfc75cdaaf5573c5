"""`chat.*`: posting, changing and scheduling messages."""

from datetime import UTC, datetime, timedelta

from playground.content.posting import UPDATE_TEXT_LIMIT, Content
from playground.rules import Rule
from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError, as_object
from playground.workspace import Channel, Message
from playground.world import Scheduled

SCHEDULE_AHEAD = timedelta(days=120)


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    """Post where the bot is a member, in public channels with chat:write.public, or to a user."""
    channel = _target(call)
    content = call.world.posting.content(_given(call))
    call.world.limits.check_post(channel.id)
    if known := _same(call, channel, content):
        return _posted(call, known)
    message = call.world.posting.by_app(channel, content, thread_ts=call.args.text("thread_ts"))
    call.world.tell_of(message)
    return _posted(call, message)


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    """Show one member of a channel something that nobody else sees."""
    channel = _target(call)
    user = call.user()
    if user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    content = call.world.posting.content(_given(call))
    call.world.limits.check_post(channel.id)
    message = call.world.posting.by_app(
        channel, content, thread_ts=call.args.text("thread_ts"), ephemeral_to=user.id
    )
    return {"message_ts": message.ts}


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Change one of the bot's own messages; ephemeral ones are out of reach."""
    channel, message = _own_message(call, "cant_update_message")
    content = call.world.posting.content(_kept(message, _given(call)), limit=UPDATE_TEXT_LIMIT)
    changed = call.world.posting.replace(message, content)
    call.world.tell_of_change(message, changed)
    shown = changed.to_slack(call.workspace.team_id)
    return {"channel": channel.id, "ts": message.ts, "text": changed.text, "message": shown}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Remove one of the bot's own messages."""
    channel, message = _own_message(call, "cant_delete_message")
    call.world.posting.delete(message)
    call.world.tell_of_change(message, None)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink")
def get_permalink(call: Call) -> Json:
    """The link to a message."""
    channel = call.channel()
    message = call.workspace.find(channel.id, call.args.required("message_ts"))
    if message is None or message.ephemeral_to:
        raise SlackError("message_not_found")
    number = message.ts.replace(".", "")
    link = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}/p{number}"
    return {"channel": channel.id, "permalink": link}


@method("chat.scheduleMessage", "chat:write")
def schedule_message(call: Call) -> Json:
    """Keep a message until its time."""
    channel = _target(call)
    post_at = _post_at(call)
    given = _given(call)
    call.world.posting.content(given)
    call.world.limits.check_schedule(channel.id, post_at)
    number = call.world.record.stamp
    now, thread = call.workspace.now_seconds(), call.args.text("thread_ts")
    scheduled = Scheduled(f"Q0{number:08d}", channel.id, post_at, now, given, thread)
    call.world.scheduled[scheduled.id] = scheduled
    due = datetime.fromtimestamp(post_at, UTC)
    call.world.clock.at(due, lambda: call.world.post_scheduled(scheduled))
    answer = {"channel": channel.id, "scheduled_message_id": scheduled.id, "post_at": post_at}
    return answer | {"message": {"text": given.get("text", ""), "bot_id": call.app.bot_id}}


@method("chat.scheduledMessages.list")
def scheduled_messages_list(call: Call) -> Json:
    """What waits for its time, in one channel or all."""
    wanted = call.args.text("channel")
    waiting = [
        {
            "id": s.id,
            "channel_id": s.channel,
            "post_at": s.post_at,
            "date_created": s.date_created,
            "text": s.content.get("text", ""),
        }
        for s in sorted(call.world.scheduled.values(), key=lambda s: s.post_at)
        if wanted in (None, s.channel)
    ]
    return call.page(waiting, "scheduled_messages")


@method("chat.deleteScheduledMessage", "chat:write")
def delete_scheduled_message(call: Call) -> Json:
    """Forget a message before its time."""
    wanted = call.args.required("scheduled_message_id")
    scheduled = call.world.scheduled.get(wanted)
    if scheduled is None or scheduled.channel != call.channel().id:
        raise SlackError("invalid_scheduled_message_id")
    del call.world.scheduled[wanted]
    call.world.limits.forget_scheduled(scheduled.channel, scheduled.post_at)
    return {}


def _given(call: Call) -> Json:
    given: Json = {}
    if text := call.args.text("text"):
        given["text"] = text
    for name, error in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
    ):
        structure = call.args.structure(name, error)
        if structure is not None:
            given[name] = structure
    metadata = call.args.structure("metadata", "invalid_metadata_format")
    if metadata not in (None, {}):
        kind, payload = (as_object(metadata).get(n) for n in ("event_type", "event_payload"))
        if not kind or not isinstance(kind, str) or not isinstance(payload, dict):
            raise SlackError("invalid_metadata_format")
        given["metadata"] = metadata
    return given


def _kept(message: Message, given: Json) -> Json:
    """What an update says, with what it leaves of the message: a text alone takes the blocks."""
    kept: Json = {"attachments": list(message.attachments)}
    if "text" not in given:
        kept |= {"text": message.text, "blocks": list(message.blocks)}
    return kept | given


def _target(call: Call) -> Channel:
    ref = call.args.required("channel", "channel_not_found")
    if ref in call.workspace.users:
        return _direct(call, ref)
    channel = call.workspace.channel(ref)
    if channel is None or _hidden(call, channel):
        raise SlackError("channel_not_found")
    if channel.is_archived:
        raise SlackError("is_archived")
    outside = not call.is_member(channel) and Rule.POST_WHERE_MEMBER in call.world.rules
    if outside and not _writes_in_public(call):
        raise SlackError("not_in_channel")
    if channel.kind == "im":
        _check_direct(call, next(m for m in channel.members if m != call.app.bot_user))
    return channel


def _hidden(call: Call, channel: Channel) -> bool:
    strange = channel.kind != "public" and not call.is_member(channel)
    return strange and Rule.POST_NOT_WHERE_HIDDEN in call.world.rules


def _writes_in_public(call: Call) -> bool:
    held = call.token.scopes if call.token else ()
    return "chat:write.public" in held and Rule.POST_PUBLIC_WITH_SCOPE in call.world.rules


def _direct(call: Call, user_id: str) -> Channel:
    user = call.workspace.users[user_id]
    if user.deleted or call.is_out_of_reach(user):
        raise SlackError("channel_not_found")
    _check_direct(call, user_id)
    return call.workspace.direct_channel(call.app.bot_user, user_id)


def _check_direct(call: Call, user_id: str) -> None:
    if call.workspace.users[user_id].is_bot:
        raise SlackError("cannot_dm_bot")
    if not call.app.messages_enabled:
        raise SlackError("messages_tab_disabled")


def _own_message(call: Call, refusal: str) -> tuple[Channel, Message]:
    channel = call.channel()
    message = call.workspace.find(channel.id, call.args.required("ts", "message_not_found"))
    hidden = message and message.ephemeral_to and Rule.EPHEMERAL_OUT_OF_REACH in call.world.rules
    if message is None or hidden:
        raise SlackError("message_not_found")
    if message.bot_id != call.app.bot_id and Rule.UPDATE_OWN_MESSAGES in call.world.rules:
        raise SlackError(refusal)
    return channel, message


def _posted(call: Call, message: Message) -> Json:
    shown = message.to_slack(call.workspace.team_id, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "message": shown}


def _same(call: Call, channel: Channel, content: Content) -> Message | None:
    if Rule.POST_NOT_IDEMPOTENT in call.world.rules:
        return None
    for message in call.workspace.history(channel.id):
        if (message.text, message.metadata) == (content.text, content.metadata):
            return message
    return None


def _post_at(call: Call) -> int:
    post_at, now = call.args.number("post_at", error="invalid_time"), call.workspace.now_seconds()
    if post_at is None:
        raise SlackError("invalid_time")
    if post_at <= now and Rule.SCHEDULE_NOT_IN_PAST in call.world.rules:
        raise SlackError("time_in_past")
    too_far = post_at - now > SCHEDULE_AHEAD.total_seconds()
    if too_far and Rule.SCHEDULE_WITHIN_120_DAYS in call.world.rules:
        raise SlackError("time_too_far")
    return post_at
