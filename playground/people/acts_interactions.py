"""Acts on what the app drew: clicks, choices, and modals filled and sent."""

from playground.content.elements import (
    MANY_CHOICES,
    SINGLE_CHOICE,
    TYPED,
    Found,
    elements,
    options_of,
    values,
)
from playground.content.modals import View
from playground.people.acts import TROUBLE, Act, Result, act
from playground.people.entering import entered, listed, named, unfinished
from playground.people.menus import choices, ids, menu
from playground.requests.payloads import Place
from playground.rules import Rule
from playground.wire import CannotDoError, Json, SlackError, as_object, as_objects


@act("click")
async def click(act: Act) -> Result:
    """Click a button."""
    place = act.place()
    found = act.found(place)
    if found.kind != "button":
        raise CannotDoError(f"{act.text('target')!r} is a {found.kind}, not a button")
    _confirm(act, found)
    return await _send_actions(act, place, found, {})


@act("enter")
async def enter(act: Act) -> Result:
    """Choose or type into an element; the app hears of it where Slack would tell it.

    `quiet` is for text that is still being typed: it is kept, and the app hears of it when the
    person is done.
    """
    place = act.place()
    found = act.found(place)
    quiet = act.given.get("quiet") is True
    if quiet and found.kind not in TYPED:
        raise CannotDoError(f"nothing is typed into a {found.kind}")
    options = await _offered(act, place, found)
    state = entered(found, ids(act, found, act.given.get("value")), options)
    if found.kind == "overflow":
        _confirm(act, found)
        return await _send_actions(act, place, found, state)
    tells = _tells(act, found) and not quiet
    if tells:
        _confirm(act, found)
    place.state[found.key] = state
    act.world.changes.note()
    if tells:
        return await _send_actions(act, place, found, state)
    return Result(message=_where(place))


async def _offered(act: Act, place: Place, found: Found) -> list[Json]:
    """The options to choose from; they are loaded with what is chosen, unless `query` is given."""
    if found.kind not in (*SINGLE_CHOICE, *MANY_CHOICES):
        return []
    held, chosen = _held(place, found), listed(act.given.get("value"))
    new = [one for one in chosen if named(held, one) is None]
    if not new:
        return held
    query = act.given.get("query")
    letters = str(new[0] if query is None else query)
    return held + options_of(await menu(act, place, found, letters))


def _held(place: Place, found: Found) -> list[Json]:
    """What was found with other letters stays to be chosen."""
    if found.kind != "multi_external_select":
        return []
    block_id, action_id = found.key
    held = values([found.block], place.state)[block_id][action_id]
    return as_objects(held["selected_options"])


@act("options")
async def options(act: Act) -> Result:
    """Look at what a menu offers for some typed letters."""
    place = act.place()
    found = act.found(place)
    offered = await menu(act, place, found, str(act.given.get("query") or ""))
    return Result(more={"choices": choices(offered)})


@act("submit")
async def submit(act: Act) -> Result:
    """Send the modal off."""
    view = act.view()
    if not view.content.get("submit"):
        raise CannotDoError("this view has nothing to submit with")
    if Rule.REQUIRED_INPUT in act.world.rules and (open_ := unfinished(view.blocks, view.state)):
        return Result(errors=open_)
    payload = act.world.payloads.view_submission(act.user, view)
    payload["trigger_id"] = act.world.triggers.issue(act.user.id)
    payload["response_urls"] = _response_urls(act, view)
    envelope, _ = await act.send("interactive", payload, accepts=True)
    if not envelope.acked:
        return Result(error=TROUBLE)
    try:
        errors = _respond(act, view, envelope.ack or {})
    except SlackError:
        return Result(error=TROUBLE, ack=envelope.ack)
    act.world.changes.note()
    return Result(errors=errors, ack=envelope.ack)


@act("close_view")
async def close_view(act: Act) -> Result:
    """Cancel the modal on top; with `all`, or where it says clear_on_close, the whole stack."""
    view = act.view()
    cleared = bool(act.given.get("all") or view.content.get("clear_on_close"))
    if cleared:
        closed = act.world.modals.clear(act.user.id)
    else:
        act.world.modals.close(view)
        closed = [view]
    act.world.changes.note()
    for gone in closed:
        if gone.content.get("notify_on_close") and act.world.app.hears:
            payload = act.world.payloads.view_closed(act.user, gone, is_cleared=cleared)
            await act.send("interactive", payload)
    return Result()


def _confirm(act: Act, found: Found) -> None:
    asks = found.element.get("confirm") and act.given.get("confirm") is not True
    if asks and Rule.CONFIRM_FIRST in act.world.rules:
        title = as_object(found.element["confirm"].get("title")).get("text")
        raise CannotDoError(f"a dialog asks {title!r} first: pass confirm=True")


def _tells(act: Act, found: Found) -> bool:
    if found.block.get("type") != "input":
        return True
    quiet = Rule.INPUT_DISPATCHES_ONLY_WHEN_ASKED in act.world.rules
    return found.block.get("dispatch_action") is True or not quiet


def _where(place: Place) -> tuple[str, str] | None:
    return (place.message.channel, place.message.ts) if place.message else None


async def _send_actions(act: Act, place: Place, found: Found, chosen: Json) -> Result:
    payload = act.world.payloads.block_actions(act.user, place, found, chosen)
    payload["trigger_id"] = act.world.triggers.issue(act.user.id)
    if place.channel is not None:
        urls = act.world.response_urls
        payload["response_url"] = urls.issue("actions", act.user, place.channel, place.message)
    envelope, _ = await act.send("interactive", payload)
    trouble = TROUBLE if place.view else envelope.outcome
    return Result(error=None if envelope.acked else trouble, message=_where(place))


def _respond(act: Act, view: View, ack: Json) -> dict[str, str]:
    modals, action = act.world.modals, ack.get("response_action")
    if not modals.is_open(view):
        return {}  # closed meanwhile: what is said to it concerns no other
    if action == "errors":
        return _field_errors(act, view, as_object(ack.get("errors")))
    if action == "clear":
        modals.clear(act.user.id)
    elif action in ("update", "push"):
        content = as_object(ack.get("view"))
        act.world.posting.check_view(content, Rule.BLOCKS_OF_ANSWERS)
        if action == "push":
            modals.push(act.user.id, content)
        else:
            modals.update(view, content)
    elif not ack:
        modals.close(view)
    else:
        raise SlackError("invalid_response_action")
    return {}


def _field_errors(act: Act, view: View, errors: Json) -> dict[str, str]:
    inputs = {b["block_id"] for b in view.blocks if b.get("type") == "input"}
    known = bool(errors) and set(errors) <= inputs
    known = known and all(isinstance(text, str) for text in errors.values())
    if not known and Rule.VIEW_ERRORS_NAME_BLOCKS in act.world.rules:
        raise SlackError("invalid_errors")
    return {block_id: str(text) for block_id, text in errors.items()}


def _response_urls(act: Act, view: View) -> list[Json]:
    urls = []
    for found in elements(view.blocks):
        if not found.element.get("response_url_enabled"):
            continue
        chosen = view.state.get(found.key, {})
        channel_id = chosen.get("selected_conversation") or chosen.get("selected_channel")
        channel = act.world.workspace.channels.get(str(channel_id))
        if channel:
            url = act.world.response_urls.issue("app", act.user, channel, None)
            block_id, action_id = found.key
            where = {"block_id": block_id, "action_id": action_id, "channel_id": channel.id}
            urls.append(where | {"response_url": url})
    return as_objects(urls)
