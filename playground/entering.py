"""What a person enters into an element, as far as Slack's client lets them."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from playground.elements import (
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
from playground.wire import CannotDoError, Json

_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?")
REQUIRED = "Please complete this required field."


def entered(found: Found, given: object, options: Sequence[Json]) -> Json:
    """The element's state after a person chose or typed `given`.

    `options` are what the person was offered; an option is named by its value or visible text.

    Raises:
        CannotDoError: Slack's client offers no such thing.
    """
    kind = found.kind
    if kind in SINGLE_CHOICE:
        return {"type": kind, "selected_option": given and _option(options, given)}
    if kind in MANY_CHOICES:
        return {"type": kind, "selected_options": [_option(options, g) for g in _list(given)]}
    if kind in TYPED:
        return {"type": kind, "value": _typed(found.element, given)}
    if kind not in NAMED:
        raise CannotDoError(f"nothing can be entered into a {kind}")
    if kind == "datepicker" and given:
        _check_date(given)
    return {"type": kind, NAMED[kind]: _list(given) if kind.startswith("multi_") else given}


def _list(given: object) -> list[object]:
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple) else [given]


def _option(options: Sequence[Json], wanted: object) -> Json:
    by_value = [o for o in options if o.get("value") == wanted]
    by_text = [o for o in options if o["text"]["text"] == wanted]
    if by_value or by_text:
        return (by_value or by_text)[0]
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
    if element["type"] == "number_input":
        _check_number(element, text)
    return text


def _check_number(element: Json, text: str) -> None:
    if not _NUMBER.fullmatch(text):
        raise CannotDoError(f"{text!r} is not a number")
    if not element.get("is_decimal_allowed") and Decimal(text) % 1:
        raise CannotDoError("only whole numbers can be typed here")


def _check_date(given: object) -> None:
    try:
        date.fromisoformat(str(given))
    except ValueError:
        raise CannotDoError(f"{given!r} is not a date") from None


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
