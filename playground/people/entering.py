"""What a person enters into an element, as far as Slack's client lets them."""

import re
from collections.abc import Sequence
from decimal import Decimal

from playground.block_kit.checks import tagged
from playground.block_kit.elements import CLOCK_TIME, DATE, UNIX_TIME
from playground.block_kit.rich_text import RICH_TEXT
from playground.block_kit.rules import Rule
from playground.content.elements import (
    MANY_CHOICES,
    NAMED,
    SINGLE_CHOICE,
    TYPED,
    Found,
    State,
    elements,
    initial,
    is_empty,
)
from playground.content.files import filetype
from playground.wire import CannotDoError, Json, as_objects

_FORMATS = {
    "number_input": re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?"),
    "email_text_input": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+"),
    "url_text_input": re.compile(r"https?://[^\s/]+(/\S*)?"),
}
_SHAPES: dict[str, Rule] = {
    "datepicker": DATE,
    "timepicker": CLOCK_TIME,
    "datetimepicker": UNIX_TIME,
    "rich_text_input": tagged({"rich_text": RICH_TEXT}),
}
"""What Slack's own pickers make, which is what Block Kit lets them start with."""
MOST_FILES = 10
REQUIRED = "Please complete this required field."


def entered(found: Found, given: object, options: Sequence[Json]) -> Json:
    """The element's state after a person chose or typed `given`.

    `options` are what the person was offered; an option is named by its value or visible text.

    Raises:
        CannotDoError: Slack's client offers no such thing.
    """
    kind = found.kind
    _check_count(found.element, given)
    if kind in SINGLE_CHOICE:
        return {"type": kind, "selected_option": _option(options, given) if given else None}
    if kind in MANY_CHOICES:
        return {"type": kind, "selected_options": [_option(options, g) for g in listed(given)]}
    if kind in TYPED:
        return {"type": kind, "value": _typed(found.element, given)}
    if kind not in NAMED:
        raise CannotDoError(f"nothing can be entered into a {kind}")
    if kind == "file_input":
        _check_files(found.element, as_objects(given))
    if kind in _SHAPES and given:
        _check_shape(kind, given)
    several = kind.startswith("multi_") or kind == "file_input"
    return {"type": kind, NAMED[kind]: listed(given) if several else given or None}


def _check_count(element: Json, given: object) -> None:
    most = element.get("max_selected_items")
    if isinstance(most, int) and len(listed(given)) > most:
        raise CannotDoError(f"no more than {most} can be chosen here")


def _check_files(element: Json, files: Sequence[Json]) -> None:
    most, wanted = element.get("max_files", MOST_FILES), element.get("filetypes")
    if len(files) > most:
        raise CannotDoError(f"no more than {most} files can be handed in here")
    for file in files:
        if wanted and file["filetype"] not in map(filetype, wanted):
            raise CannotDoError(f"{file['name']!r} is none of: {', '.join(wanted)}")


def _check_shape(kind: str, given: object) -> None:
    for complaint in _SHAPES[kind].judge(given, ""):
        raise CannotDoError(f"{given!r} in a {kind}: {complaint.message}")


def listed(given: object) -> list[object]:
    """What was given, be it one or several."""
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple) else [given]


def named(options: Sequence[Json], wanted: object) -> Json | None:
    """The option with this value, or else this visible text."""
    by_value = [o for o in options if o.get("value") == wanted]
    by_text = [o for o in options if o["text"]["text"] == wanted]
    return next(iter(by_value + by_text), None)


def _option(options: Sequence[Json], wanted: object) -> Json:
    if option := named(options, wanted):
        return option
    offered = ", ".join(repr(o["text"]["text"]) for o in options) or "nothing"
    raise CannotDoError(f"{wanted!r} is not offered, only: {offered}")


def _typed(element: Json, given: object) -> str | None:
    if given is None or given == "":
        return None
    text = str(given)
    if "\n" in text and not element.get("multiline"):
        raise CannotDoError("only one line can be typed here")
    longest = element.get("max_length")
    if isinstance(longest, int) and len(text) > longest:
        raise CannotDoError(f"only {longest} characters can be typed here")
    _check_typed(element, text)
    return text


def _check_typed(element: Json, text: str) -> None:
    kind = element["type"]
    if kind in _FORMATS and not _FORMATS[kind].fullmatch(text):
        raise CannotDoError(f"{text!r} is nothing for a {kind}")
    whole = kind == "number_input" and not element.get("is_decimal_allowed")
    if whole and Decimal(text) % 1:
        raise CannotDoError("only whole numbers can be typed here")


def unfinished(blocks: Sequence[Json], state: State) -> dict[str, str]:
    """The fields, by block_id, that Slack's client marks instead of submitting the view."""
    problems: dict[str, str] = {}
    for found in elements(blocks):
        if found.block.get("type") != "input":
            continue
        held = state.get(found.key) or initial(found.element)
        if is_empty(held):
            if not found.block.get("optional"):
                problems[found.key[0]] = REQUIRED
        elif problem := _out_of_bounds(found.element, held):
            problems[found.key[0]] = problem
    return problems


def _out_of_bounds(element: Json, held: Json) -> str | None:
    text = str(held.get("value") or "")
    shortest = element.get("min_length")
    if element["type"] in TYPED and isinstance(shortest, int) and len(text) < shortest:
        return f"Please enter at least {shortest} characters."
    if element["type"] == "number_input":
        low, high = element.get("min_value"), element.get("max_value")
        if low is not None and Decimal(text) < Decimal(str(low)):
            return f"Please enter a number of at least {low}."
        if high is not None and Decimal(text) > Decimal(str(high)):
            return f"Please enter a number of at most {high}."
    return None
