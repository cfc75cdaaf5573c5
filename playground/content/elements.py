"""The interactive elements inside blocks: finding them, and the state a person puts them in."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from playground.wire import CannotDoError, Json, as_object, as_objects

State = dict[tuple[str, str], Json]
"""What a person chose or typed, by (block_id, action_id)."""

SINGLE_CHOICE = ("static_select", "external_select", "radio_buttons", "overflow")
MANY_CHOICES = ("multi_static_select", "multi_external_select", "checkboxes")
TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input")
NAMED = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}
STATEFUL = {*SINGLE_CHOICE, *MANY_CHOICES, *TYPED, *NAMED} - {"overflow"}

_generated = itertools.count(1)
_MENTION = re.compile(r"<!(channel|here|everyone)(?:\|[^<>]*)?>|<@(\w+)(?:\|[^<>]*)?>")


@dataclass(frozen=True)
class Found:
    """An element and the block it is in."""

    block: Json
    element: Json

    @property
    def key(self) -> tuple[str, str]:
        """What its state is kept under."""
        return str(self.block["block_id"]), str(self.element["action_id"])

    @property
    def kind(self) -> str:
        """Its type."""
        return str(self.element["type"])


def identify(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """The blocks with an id made up for every block and element that came without one."""
    return tuple(_identify_block(block) for block in blocks)


def _identify_block(block: Json) -> Json:
    named = {"block_id": block.get("block_id") or f"b{next(_generated):04d}", **block}
    if as_objects(block.get("elements")) and block.get("type") != "rich_text":
        named["elements"] = [_identify_element(e) for e in as_objects(block["elements"])]
    for place in ("accessory", "element"):
        if as_object(block.get(place)):
            named[place] = _identify_element(block[place])
    return named


def _identify_element(element: Json) -> Json:
    if element.get("type") in ("image", "mrkdwn", "plain_text"):
        return element
    return {"action_id": f"a{next(_generated):04d}"} | element


def elements(blocks: Iterable[Json]) -> Iterator[Found]:
    """Every interactive element, in order."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element")]
        if block.get("type") != "rich_text":
            inside += as_objects(block.get("elements"))
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield Found(block, element)


def find(blocks: Sequence[Json], wanted: str, block_id: str | None = None) -> Found:
    """The element with this action_id, block_id or visible text.

    Raises:
        CannotDoError: there is none, or there are several.
    """
    candidates = [f for f in elements(blocks) if block_id in (None, f.block["block_id"])]
    for names in (_action_id, _block_id, _label):
        matching = [f for f in candidates if names(f) == wanted]
        if len(matching) > 1:
            raise CannotDoError(f"there are {len(matching)} of {wanted!r} here")
        if matching:
            return matching[0]
    seen = ", ".join(f"{_label(f) or _action_id(f)!r}" for f in candidates) or "nothing to use"
    raise CannotDoError(f"there is no {wanted!r} here, only: {seen}")


def _action_id(found: Found) -> str:
    return str(found.element["action_id"])


def _block_id(found: Found) -> str:
    return str(found.block["block_id"])


def _label(found: Found) -> str:
    label = found.element.get("text") or found.block.get("label")
    return str(as_object(label).get("text", ""))


def options_of(element: Json) -> list[Json]:
    """The element's options, those in groups included."""
    groups = as_objects(element.get("option_groups"))
    grouped = [option for group in groups for option in as_objects(group.get("options"))]
    return as_objects(element.get("options")) + grouped


def initial(element: Json) -> Json:
    """The state of an element that nobody has touched."""
    kind = str(element["type"])
    if kind in TYPED:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in SINGLE_CHOICE:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY_CHOICES:
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    field = NAMED[kind]
    start = element.get(field.replace("selected", "initial"))
    empty: object = [] if kind.startswith("multi_") or kind == "file_input" else None
    return {"type": kind, field: empty if start is None else start}


def is_empty(state: Json) -> bool:
    """Whether nothing was chosen or typed."""
    return not any(value for name, value in state.items() if name != "type")


def values(blocks: Iterable[Json], state: State) -> Json:
    """The `state.values` of a view or message: what each stateful element holds now."""
    shown: Json = {}
    for found in elements(blocks):
        if found.kind in STATEFUL:
            block_id, action_id = found.key
            held = state.get(found.key)
            if held is None or held["type"] != found.kind:  # a changed message may reuse the ids
                held = initial(found.element)
            shown.setdefault(block_id, {})[action_id] = held
    return shown


def still_there(blocks: Iterable[Json], state: State) -> State:
    """What is kept of a person's entries when a view is replaced: the same ids and types."""
    kinds = {found.key: found.kind for found in elements(blocks)}
    return {key: held for key, held in state.items() if kinds.get(key) == held["type"]}


def mentions(text: str, blocks: Iterable[Json]) -> tuple[str, ...]:
    """Whom a message pings: `channel`, `here`, `everyone` or user ids."""
    return tuple(dict.fromkeys((*_named_in(text), *_pinged_in(list(blocks)))))


def _named_in(mrkdwn: str) -> Iterator[str]:
    for broadcast, user in _MENTION.findall(mrkdwn):
        yield broadcast or user


def _pinged_in(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _pinged_in(item)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind == "mrkdwn":
            yield from _named_in(str(value.get("text", "")))
        # Only rich text has elements of these two types.
        elif kind in ("user", "broadcast"):
            yield str(value.get("user_id") or value.get("range"))
        for item in value.values():
            yield from _pinged_in(item)
