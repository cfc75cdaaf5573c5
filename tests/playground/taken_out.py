"""Takes each check out of a specification, to see whether any case would miss it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Protocol

import pytest

from playground.block_kit.rules import Check, Find, Finding

KINDS: tuple[tuple[type, object, str], ...] = (
    (dict, {}, "must be an object"),
    (list, [], "must be an array"),
    (str, "x", "must be a string"),
    (bool, True, "must be a boolean"),
    (int, 7, "must be an integer"),
    (float, 2.5, "must be a number"),
)


class Case(Protocol):
    """A broken payload with the complaint that it has to bring."""

    def complains(self) -> bool: ...


def parts(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Everything in a document, each with its pointer."""
    yield at, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from parts(inner, f"{at}/{key}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from parts(inner, f"{at}/{index}")


def of_another_kind(value: object) -> tuple[str, list[object]]:
    """What is said to a value of another JSON kind, and one value of each of those kinds."""
    of_kind, says = next((kind, says) for kind, _, says in KINDS if isinstance(value, kind))
    # A whole number is a number too.
    same = {of_kind, int} if of_kind is float else {of_kind}
    return says, [other for kind, other, _ in KINDS if kind not in same]


def checks_in(part: object) -> Iterator[Check]:
    """Every leaf of a specification."""
    if isinstance(part, Check):
        yield part
    elif is_dataclass(part):
        for inner in fields(part):
            yield from checks_in(getattr(part, inner.name))
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from checks_in(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from checks_in(value)


def idle_checks(
    specification: object, cases: Iterable[Case], monkeypatch: pytest.MonkeyPatch
) -> list[Check]:
    """The checks that could be taken out without any case noticing."""
    checks = {*checks_in(specification)}
    reached: dict[Check, list[Case]] = {check: [] for check in checks}
    found: set[Check] = set()
    with monkeypatch.context() as noting:
        for check in checks:
            _replace(noting, check, _noted(check, found))
        for case in cases:
            found.clear()
            case.complains()
            for check in found:
                reached[check].append(case)

    def is_missed(check: Check) -> bool:
        with monkeypatch.context() as without:
            _replace(without, check, lambda _: ())
            return any(not case.complains() for case in reached[check])

    return [check for check in checks if not is_missed(check)]


def _noted(check: Check, found: set[Check]) -> Find:
    def find(value: object) -> Iterator[Finding]:
        for finding in original(value):
            found.add(check)
            yield finding

    original = check.find
    return find


def _replace(patch: pytest.MonkeyPatch, check: Check, find: Find) -> None:
    # A frozen dataclass takes no assignment; its dictionary does.
    patch.setitem(check.__dict__, "find", find)
