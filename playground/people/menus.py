"""What the menus of messages and views offer, and the ids of who and what is chosen in them."""

from collections.abc import Iterator

from playground.block_kit import check_message
from playground.content.elements import Found, options_of
from playground.people.acts import Act
from playground.requests.payloads import Place
from playground.rules import Rule
from playground.wire import CannotDoError, Json, SlackError, as_object, as_objects
from playground.workspace import Channel

EXTERNAL = ("external_select", "multi_external_select")
DEFAULT_MIN_QUERY = 3
NAMES = ("users_select", "channels_select", "conversations_select")


async def menu(act: Act, place: Place, found: Found, query: str) -> Json:
    """The `options` or `option_groups` of a menu; an external one's come from the app.

    Raises:
        CannotDoError: the app did not say in time, or something that is no menu.
    """
    kind = found.kind.removeprefix("multi_")
    if kind in NAMES:
        return {"options": [o for o in _named(act, found) if _is_meant(o, query)]}
    if found.kind in EXTERNAL:
        return await _external(act, place, found, query)
    return found.element


def choices(menu: Json) -> list[Json]:
    """The choices of a menu, in order, as people are shown them."""
    grouped = [
        _choice(option, {"group": as_object(group.get("label")).get("text", "")})
        for group in as_objects(menu.get("option_groups"))
        for option in options_of(group)
    ]
    return [_choice(option, {}) for option in as_objects(menu.get("options"))] + grouped


def _choice(option: Json, group: Json) -> Json:
    about = as_object(option.get("description")).get("text")
    described = {"description": about} if about else {}
    return {"text": option["text"]["text"], "value": option.get("value"), **described, **group}


def ids(act: Act, found: Found, given: object) -> object:
    """What an element holds for what was chosen: people and channels by id, files as they are.

    Raises:
        CannotDoError: the menu does not offer that.
    """
    kind = found.kind.removeprefix("multi_")
    if found.kind == "file_input":
        return _files(act, given)
    if kind not in NAMES or not given:
        return given
    if isinstance(given, list) and found.kind != kind:
        return [_id(act, found, one) for one in given]
    return _id(act, found, given)


def _files(act: Act, given: object) -> list[Json]:
    named = dict.fromkeys(map(str, given if isinstance(given, list) else [given] if given else []))
    owner, world = act.user.id, act.world
    return [world.files.own(name, owner).to_slack(world.base) for name in named]


def _id(act: Act, found: Found, given: object) -> str:
    workspace, ref = act.world.workspace, str(given)
    people = found.kind.endswith("users_select")
    meant = workspace.user(ref) if people else workspace.channel(ref)
    if meant and meant.id in {option["value"] for option in _named(act, found)}:
        return meant.id
    raise CannotDoError(f"there is no {given!r} to choose")


def _named(act: Act, found: Found) -> list[Json]:
    """The people or conversations that a menu of them offers, by name."""
    offered = _people(act) if found.kind.endswith("users_select") else _channels(act, found)
    return [{"text": {"type": "plain_text", "text": name}, "value": id_} for id_, name in offered]


def _people(act: Act) -> Iterator[tuple[str, str]]:
    for user in act.world.workspace.users.values():
        if not user.deleted:
            yield user.id, user.real_name


def _channels(act: Act, found: Found) -> Iterator[tuple[str, str]]:
    workspace = act.world.workspace
    for channel in workspace.channels.values():
        if workspace.may_read(act.user, channel) and _fits(act, found, channel):
            others = [m for m in channel.members if m != act.user.id] or [act.user.id]
            alone = ", ".join(workspace.users[other].real_name for other in others)
            yield channel.id, alone if channel.kind == "im" else channel.name


def _is_meant(option: Json, query: str) -> bool:
    return query.strip().removeprefix("@").removeprefix("#").casefold() in (
        option["text"]["text"].casefold()
    )


def _fits(act: Act, found: Found, channel: Channel) -> bool:
    """Whether the menu offers this conversation, by its kind and filter."""
    if found.kind.endswith("channels_select"):
        return channel.kind == "public"
    wanted = as_object(found.element.get("filter"))
    users = act.world.workspace.users
    with_bot = channel.kind == "im" and any(users[m].is_bot for m in channel.members)
    return (
        channel.kind in wanted.get("include", [channel.kind])
        and not (wanted.get("exclude_external_shared_channels") and channel.is_ext_shared)
        and not (wanted.get("exclude_bot_users") and with_bot)
    )


async def _external(act: Act, place: Place, found: Found, query: str) -> Json:
    shortest = found.element.get("min_query_length", DEFAULT_MIN_QUERY)
    if len(query) < shortest and Rule.MIN_QUERY_LENGTH in act.world.rules:
        return {}
    payload = act.world.payloads.block_suggestion(act.user, place, found, query)
    envelope, _ = await act.send("options", payload, accepts=True)
    ack = envelope.ack or {}
    offered = {name: ack[name] for name in ("options", "option_groups") if ack.get(name)}
    if not envelope.acked or (offered and not _is_menu(act, offered)):
        raise CannotDoError(f"{act.world.app.name} could not say what there is to choose")
    return offered


def _is_menu(act: Act, offered: Json) -> bool:
    select = {"type": "static_select", "action_id": "options", **offered}
    complaints = check_message([{"type": "actions", "elements": [select]}])
    try:
        act.world.posting.check(complaints, Rule.BLOCKS_OF_ANSWERS, "invalid_options")
    except SlackError:
        return False
    return True
