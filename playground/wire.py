"""The shapes that cross the wire: JSON, Slack's errors, and its escaping of text."""

import json
from typing import Any

Json = dict[str, Any]
"""A JSON object of a sender nobody has checked yet: each reader looks before it trusts."""


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
    """The value as JSON of one line without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def as_object(value: object) -> Json:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[Json]:
    """The objects of a JSON array; empty for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
