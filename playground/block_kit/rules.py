"""What a specification is made of: a tree of rules whose leaves say one wrong thing each.

Judging a value never raises, whatever the value is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

# Where it is wrong, as a JSON pointer below the value that was looked at, and how.
Finding: TypeAlias = tuple[str, str]
Find: TypeAlias = Callable[[object], Iterable[Finding]]


@dataclass(frozen=True)
class Complaint:
    """One thing wrong with a payload.

    This is an item of `errors` in the answer of https://docs.slack.dev/reference/methods/blocks.validate
    """

    pointer: str
    code: str
    message: str


class Rule(Protocol):
    """Anything that can judge a value found at a JSON pointer."""

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield what is wrong with `value`."""
        ...


@dataclass(frozen=True, eq=False)
class Check:
    """A leaf: one thing that can be wrong; `most` is set where it limits the number of items."""

    find: Find
    code: str = "failed_constraint"
    most: int | None = None

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield the findings, with pointers from the root."""
        for below, message in self.find(value):
            yield Complaint(at + below, self.code, message)


@dataclass(frozen=True, eq=False)
class Kind:
    """A value of one JSON kind, judged by further rules only if it is of that kind.

    A list is looked at no further than `enough` items, which is where it is too long anyway.
    """

    kind: Check
    rules: tuple[Rule, ...] = ()
    enough: int | None = None

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield that the kind is wrong, or else what the rules say."""
        of_another_kind = list(self.kind.judge(value, at))
        yield from of_another_kind
        if not of_another_kind:
            value = value[: self.enough] if isinstance(value, list) else value
            for rule in self.rules:
                yield from rule.judge(value, at)


@dataclass(frozen=True, eq=False)
class All:
    """A value that obeys several rules."""

    rules: tuple[Rule, ...]

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield what each of the rules says."""
        for rule in self.rules:
            yield from rule.judge(value, at)


@dataclass(frozen=True, eq=False)
class OrNull:
    """A value that may be null instead of obeying its rule."""

    rule: Rule

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield what the rule says to anything but null."""
        if value is not None:
            yield from self.rule.judge(value, at)


@dataclass(frozen=True, eq=False)
class Items:
    """Every item of a list obeys one rule."""

    item: Rule

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield what is wrong with each item."""
        for index, item in enumerate(items(value)):
            yield from self.item.judge(item, f"{at}/{index}")


@dataclass(frozen=True, eq=False)
class Fields:
    """The named properties of an object obey a rule each."""

    rules: Mapping[str, Rule]

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield what is wrong with each property that is there."""
        for name, rule in self.rules.items():
            if has(value, name):
                yield from rule.judge(read(value, name), f"{at}/{name}")


@dataclass(frozen=True, eq=False)
class Entries:
    """Every value of an object with free keys obeys one rule."""

    entry: Rule

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield what is wrong with each value."""
        for key, entry in value.items() if isinstance(value, dict) else ():
            yield from self.entry.judge(entry, f"{at}/{pointer_part(key)}")


@dataclass(frozen=True, eq=False)
class Tagged:
    """An object whose `type` names the rule it obeys."""

    known: tuple[Check, ...]
    rules: Mapping[str, Rule]

    def judge(self, value: object, at: str) -> Iterator[Complaint]:
        """Yield that the type is none of these, or else what its rule says."""
        for check in self.known:
            unknown = list(check.judge(value, at))
            yield from unknown
            if unknown:
                return
        rule = self.rules.get(text_of(value, "type"))
        if rule is not None:
            yield from rule.judge(value, at)


def has(value: object, name: str) -> bool:
    """Whether the value is an object with that property."""
    return isinstance(value, dict) and name in value


def read(value: object, *path: str) -> object:
    """What is at this path of properties; None where there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text_of(value: object, *path: str) -> str:
    """The string at this path; empty where there is none."""
    found = read(value, *path)
    return found if isinstance(found, str) else ""


def items(value: object, *path: str) -> list[object]:
    """The list at this path; empty where there is none."""
    found = read(value, *path)
    return found if isinstance(found, list) else []


def pointer(path: Iterable[str]) -> str:
    """The JSON pointer of a path of properties."""
    return "".join(f"/{pointer_part(name)}" for name in path)


def pointer_part(key: object) -> str:
    """A key as one part of a JSON pointer (RFC 6901)."""
    return str(key).replace("~", "~0").replace("/", "~1")
