"""The shapes that cross the wire: JSON, Slack's errors, and its escaping of text."""

import json
from collections.abc import Iterable
from math import isfinite
from typing import Any

Json = dict[str, Any]
"""A JSON object of a sender nobody has checked yet: each reader looks before it trusts."""


MOST_NESTED = 100
TOO_DEEP = f"nested deeper than {MOST_NESTED}"


class SlackError(Exception):
    """An answer `{"ok": false, "error": code}`, with what else Slack puts beside it."""

    def __init__(
        self,
        code: str,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        details: Json | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.headers = headers or {}
        self.details = details or {}

    def answer(self) -> Json:
        """The body as Slack writes it."""
        return {"ok": False, "error": self.code, **self.details}


class CannotDoError(Exception):
    """A person tried what Slack's own client would not let them do."""


def escape(text: str) -> str:
    """The text with `&`, `<` and `>` as Slack sends them (messaging/formatting)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def compact(value: object) -> str:
    """The value as JSON of one line without spaces, in ASCII alone as Slack writes it."""
    return json.dumps(value, separators=(",", ":"))


def parse(text: str | bytes) -> object:
    """What the JSON says.

    Raises:
        ValueError: it isn't JSON, or nested deeper than anybody means it.
    """
    try:
        value = json.loads(text, parse_float=_finite, parse_constant=_finite)
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    level = [value]
    for _ in range(MOST_NESTED):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return value
    raise ValueError(TOO_DEEP)


def _finite(text: str) -> float:
    # Python reads and writes NaN and Infinity, which no browser takes for JSON.
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text} is no number of JSON")
    return value


def _inside(value: object) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def as_object(value: object) -> Json:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[Json]:
    """The objects of a JSON array; empty for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
