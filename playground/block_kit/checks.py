"""The vocabulary in which the rules of Block Kit and of the manifest are written."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import UnionType

from playground.block_kit.rules import (
    Check,
    Fields,
    Finding,
    Items,
    Kind,
    Rule,
    Tagged,
    has,
    items,
    pointer,
    text_of,
)


def shape(
    required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *rules: Rule
) -> Kind:
    """An object with these properties and no others."""
    fields = {**required, **(optional or {})}
    present = tuple(require(name) for name in required)
    return Kind(AN_OBJECT, (no_other_than(fields), *present, Fields(fields), *rules))


def typed(
    required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *rules: Rule
) -> Kind:
    """A shape that is told from others by its `type`, for use in `tagged`."""
    return shape(required, {"type": STRING, **(optional or {})}, *rules)


def tagged(rules: Mapping[str, Rule]) -> Tagged:
    """An object of one of the named types."""

    def find(value: object) -> Iterator[Finding]:
        name = text_of(value, "type")
        if name not in rules:
            yield "/type", f"unsupported type: {name[:50]}"

    return Tagged((AN_OBJECT, HAS_TYPE, Check(find)), rules)


def require(name: str) -> Check:
    """The property has to be there."""

    def find(value: object) -> Iterator[Finding]:
        if not has(value, name):
            yield "", f"missing required field: {name}"

    return Check(find, "missing_required_field")


def no_other_than(names: Mapping[str, object]) -> Check:
    """No property has a name that isn't listed."""

    def find(value: object) -> Iterator[Finding]:
        for name in value if isinstance(value, dict) else ():
            if name not in names:
                yield "", f"invalid additional property: {str(name)[:50]}"

    return Check(find, "invalid_additional_property")


def of_kind(kind: type | UnionType, name: str) -> Check:
    """The value is of this kind; a boolean is no number."""

    def find(value: object) -> Iterator[Finding]:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            yield "", f"must be {name}"

    return Check(find, "invalid_type")


AN_OBJECT = of_kind(dict, "an object")
A_LIST = of_kind(list, "an array")
A_STRING = of_kind(str, "a string")
A_BOOLEAN = of_kind(bool, "a boolean")
AN_INTEGER = of_kind(int, "an integer")
A_NUMBER = of_kind(int | float, "a number")

HAS_TYPE = require("type")

BOOLEAN = Kind(A_BOOLEAN)
STRING = Kind(A_STRING)
INTEGER = Kind(AN_INTEGER)
NUMBER = Kind(A_NUMBER)


def string(*rules: Rule) -> Kind:
    """A string that obeys these rules."""
    return Kind(A_STRING, rules)


def integer(*rules: Rule) -> Kind:
    """A whole number that obeys these rules."""
    return Kind(AN_INTEGER, rules)


def array(item: Rule, *rules: Rule) -> Kind:
    """A list that obeys these rules, as each of its items obeys `item`."""
    limits = [rule.most for rule in rules if isinstance(rule, Check) and rule.most]
    return Kind(A_LIST, (*rules, Items(item)), min(limits) + 1 if limits else None)


def longest(limit: int, *path: str) -> Check:
    """The string (at `path` below the value) has at most `limit` characters."""

    def find(value: object) -> Iterator[Finding]:
        if len(text_of(value, *path)) > limit:
            yield pointer(path), f"must be less than {limit + 1} characters"

    return Check(find)


def shortest(limit: int) -> Check:
    """The string has at least `limit` characters."""

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, str) and len(value) < limit:
            yield "", f"must be more than {limit - 1} characters"

    return Check(find)


def at_most(limit: int) -> Check:
    """The list or object has at most `limit` items."""

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, list | dict) and len(value) > limit:
            yield "", f"no more than {limit} items allowed"

    return Check(find, most=limit)


def at_least(limit: int) -> Check:
    """The list has at least `limit` items."""

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, list) and len(value) < limit:
            yield "", f"no fewer than {limit} items allowed"

    return Check(find)


def no_more_than(limit: int) -> Check:
    """The number is at most `limit`."""

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, int) and value > limit:
            yield "", f"must be less than {limit + 1}"

    return Check(find)


def no_less_than(limit: int) -> Check:
    """The number is at least `limit`."""

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, int) and value < limit:
            yield "", f"must be more than {limit - 1}"

    return Check(find)


def one_of(*allowed: str) -> Check:
    """The string is one of these words."""

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, str) and value not in allowed:
            yield "", f"must be one of: {', '.join(allowed)}"

    return Check(find)


def matching(pattern: str, message: str) -> Check:
    """The whole string matches the pattern."""
    compiled = re.compile(pattern)

    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, str) and not compiled.fullmatch(value):
            yield "", message

    return Check(find)


def exactly_one_of(*names: str) -> Check:
    """One of these properties is there, and only one."""

    def find(value: object) -> Iterator[Finding]:
        there = [name for name in names if has(value, name)]
        if not there:
            yield "", f"missing required field: {' or '.join(names)}"
        if len(there) > 1:
            yield "", f"only one of these is allowed: {', '.join(there)}"

    return Check(find)


def no_duplicates(key: Callable[[object], str], message: str) -> Check:
    """No two items of the list have the same non-empty key."""

    def find(value: object) -> Iterator[Finding]:
        seen: set[str] = set()
        for index, item in enumerate(items(value)):
            name = key(item)
            if name and name in seen:
                yield f"/{index}", message.format(name[:50])
            seen.add(name)

    return Check(find)
