"""Leaving secrets out of what is shown: tokens, and addresses that work for whoever knows them."""

import re
from collections.abc import Iterable

from playground.wire import Json

HIDDEN = "•••"
ADDRESSES = (
    r"(?<=/upload/v1/)\w+",
    r"\b(?:actions|app|commands)/T\w+/\d{8}/playground",  # what makes a response_url
    r"\bticket-\w+-\d+",  # what opens a socket
)


def redact(given: Json, secrets: Iterable[str]) -> Json:
    """A JSON object with the secrets and the addresses hidden, however deep they are in it."""
    pattern = re.compile("|".join((*map(re.escape, secrets), *ADDRESSES)))
    return {_text(name, pattern): _hide(value, pattern) for name, value in given.items()}


def _text(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(HIDDEN, text)


def _hide(value: object, pattern: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return _text(value, pattern)
    if isinstance(value, list | tuple):
        return [_hide(inner, pattern) for inner in value]
    if isinstance(value, dict):
        return {_text(str(name), pattern): _hide(inner, pattern) for name, inner in value.items()}
    return value
