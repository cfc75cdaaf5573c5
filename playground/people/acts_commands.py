"""Acts that start something: slash commands, shortcuts, the Home tab, plain messages."""

from playground.content.posting import TEXT_LIMIT
from playground.people.acts import Act, Result, act
from playground.requests.envelopes import Envelope
from playground.rules import Rule
from playground.wire import CannotDoError, Json, SlackError
from playground.workspace import Channel

BAD_ANSWER = "invalid_command_response"


@act("command")
async def command(act: Act) -> Result:
    """Type a slash command and read what comes of it."""
    channel = act.own_channel()
    name, *typed = act.text("text").split(None, 1) or [""]
    act.world.reading.catch_up(act.user, channel)
    if refusal := _refusal(act, name):
        return _tell(act, channel, refusal)
    text = act.world.keyboard.command_text(act.user, name, "".join(typed).strip())
    payload = act.world.payloads.command(act.user, channel, name, text)
    payload["response_url"] = act.world.response_urls.issue("commands", act.user, channel, None)
    payload["trigger_id"] = act.world.triggers.issue(act.user.id)
    envelope, _ = await act.send("slash_commands", payload, accepts=True)
    if not envelope.acked:
        return _tell(act, channel, f'{name} failed with the error "{envelope.outcome}"')
    try:
        _answer(act, channel, envelope)
    except SlackError:
        return _tell(act, channel, f'{name} failed with the error "{BAD_ANSWER}"', envelope.ack)
    return Result(ack=envelope.ack)


def _refusal(act: Act, name: str) -> str | None:
    if not name.startswith("/"):
        raise CannotDoError("a command starts with a slash")
    if act.world.app.command(name) is None and Rule.COMMAND_DECLARED in act.world.rules:
        return f"{name} is not a valid command."
    if act.given.get("thread_ts") and Rule.COMMAND_NOT_IN_THREAD in act.world.rules:
        return f"{name} is not supported in threads. Sorry!"
    return None if act.world.app.installed else f"{name} is not a valid command."


def _tell(act: Act, channel: Channel, text: str, ack: Json | None = None) -> Result:
    act.world.posting.by_slackbot(channel, act.user, text)
    return Result(error=text, ack=ack)


def _answer(act: Act, channel: Channel, envelope: Envelope) -> None:
    ack = envelope.ack or {}
    if not any(ack.get(part) for part in ("text", "blocks", "attachments")):
        return
    content = act.world.posting.content(ack, Rule.BLOCKS_OF_ANSWERS)
    default = "ephemeral" if Rule.COMMAND_ANSWER_EPHEMERAL in act.world.rules else "in_channel"
    public = ack.get("response_type", default) == "in_channel"
    message = act.world.posting.by_app(
        channel, content, ephemeral_to=None if public else act.user.id
    )
    act.world.tell_of(message)


@act("say")
async def say(act: Act) -> Result:
    """Write a message; returns once the app has heard of it."""
    channel = act.own_channel()
    app = act.world.app
    if channel.kind == "im" and app.bot_user in channel.members and app.messages_read_only:
        raise CannotDoError(f"the messages of {app.name} are read-only")
    files = _files(act)
    text = act.world.keyboard.message_text(act.user, _typed(act, alone=not files))
    thread = _thread(act, channel)
    message = act.world.posting.by_person(channel, act.user, text, thread_ts=thread, files=files)
    act.world.reading.catch_up(act.user, channel)
    bot = act.world.app.bot_user
    heard = [act.world.tell_of(message)]
    if bot in message.pings and bot in channel.members and channel.kind != "im":
        shown = message.to_slack(act.world.workspace.team_id)
        event = shown | {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
        heard.append(act.world.events.emit(event))
    for task in filter(None, heard):
        await task
    return Result(message=(channel.id, message.ts))


def _typed(act: Act, *, alone: bool) -> str:
    """What they typed; beside a file it may be nothing."""
    typed = act.text("text") if alone else str(act.given.get("text") or "")
    if alone and not typed.strip():
        raise CannotDoError("there is nothing in this message")
    if len(typed) > TEXT_LIMIT:
        raise CannotDoError(f"a message has at most {TEXT_LIMIT:,} characters")
    return typed


def _thread(act: Act, channel: Channel) -> str | None:
    """The message that is replied to, if it is one that they see."""
    ts = act.given.get("thread_ts")
    if not ts:
        return None
    replied = act.seen(channel, ts)
    if replied is None:
        raise CannotDoError("the message that is replied to isn't there (any more)")
    return replied.ts


def _files(act: Act) -> list[Json]:
    named = act.given.get("files") or []
    if not isinstance(named, list):
        raise CannotDoError("files are named by their ids, in a list")
    files = (act.world.files.own(name, act.user.id) for name in named)
    return [file.to_slack(act.world.base) for file in files]


@act("read")
async def read(act: Act) -> Result:
    """Look at a conversation, down to its newest message."""
    act.world.reading.catch_up(act.user, act.channel())
    return Result()


@act("open_home")
async def open_home(act: Act) -> Result:
    """Open the app's Home tab, or its messages."""
    tab = str(act.given.get("tab") or "home")
    act.need_app()
    if tab == "home" and not act.world.app.home_enabled:
        raise CannotDoError("this app has no Home tab")
    channel = act.world.workspace.direct_channel(act.user.id, act.world.app.bot_user)
    event: Json = {
        "type": "app_home_opened",
        "user": act.user.id,
        "channel": channel.id,
        "tab": tab,
    }
    if tab == "home" and (home := act.world.modals.home(act.user.id)):
        event["view"] = act.world.modals.show(home)
    if task := act.world.events.emit(event):
        await task
    home = act.world.modals.home(act.user.id)
    return Result(more={"view": act.world.modals.show(home) if home else None})


@act("shortcut")
async def shortcut(act: Act) -> Result:
    """Run a global shortcut."""
    callback_id = act.text("callback_id")
    _check_shortcut(act, callback_id, "global")
    payload = act.world.payloads.shortcut(act.user, callback_id)
    return await _run_shortcut(act, payload)


@act("message_shortcut")
async def message_shortcut(act: Act) -> Result:
    """Run a shortcut on a message."""
    callback_id = act.text("callback_id")
    _check_shortcut(act, callback_id, "message")
    message = act.message()
    channel = act.world.workspace.channels[message.channel]
    payload = act.world.payloads.message_action(act.user, channel, message, callback_id)
    urls = act.world.response_urls
    payload["response_url"] = urls.issue("actions", act.user, channel, message)
    return await _run_shortcut(act, payload)


def _check_shortcut(act: Act, callback_id: str, kind: str) -> None:
    if act.world.app.shortcut(callback_id, kind) is None:
        raise CannotDoError(f"there is no {kind} shortcut {callback_id!r}")


async def _run_shortcut(act: Act, payload: Json) -> Result:
    payload["trigger_id"] = act.world.triggers.issue(act.user.id)
    envelope, _ = await act.send("interactive", payload)
    return Result(error=None if envelope.acked else envelope.outcome)


@act("join")
async def join(act: Act) -> Result:
    """Join a public channel."""
    channel = act.channel()
    if channel.kind != "public":
        raise CannotDoError("one is invited into a private channel")
    act.world.join(channel, act.user)
    return Result()


@act("invite")
async def invite(act: Act) -> Result:
    """Bring somebody, or the app, into a channel."""
    channel, workspace = act.own_channel(), act.world.workspace
    guest = workspace.user(act.text("user"))
    if guest is None or guest.deleted:
        raise CannotDoError(f"there is nobody called {act.text('user')!r}")
    if workspace.is_outsider(act.user):
        raise CannotDoError("guests can't bring others into a channel")
    act.world.join(channel, guest, act.user.id)
    return Result()


@act("leave")
async def leave(act: Act) -> Result:
    """Leave a channel."""
    channel = act.own_channel()
    if channel.kind == "im":
        raise CannotDoError("direct messages can't be left")
    if channel.is_general:
        raise CannotDoError("everybody is in #general, and nobody can leave it")
    act.world.leave(channel, act.user)
    return Result()
