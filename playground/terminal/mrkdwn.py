"""Slack's mrkdwn as plain text for a terminal.

https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Callable, Mapping

from emoji import emojize

# C0 without tab and newline, DEL, C1; and what turns the direction of text around.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What a word boundary is to Slack's formatting characters.
_STYLE = r"(?<![\w{0}]){0}(?=[^\s{0}])([^{0}\n]*?[^\s{0}]){0}(?![\w{0}])"
_BOLD, _ITALIC, _STRIKE = (re.compile(_STYLE.format(re.escape(mark))) for mark in "*_~")
_REFERENCE = re.compile(r"<([^<>|\n]+)(?:\|([^<>\n]*))?>")
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)

Style = Callable[[str, str], str]

BOLD, DIM, ITALIC, STRIKE = "1", "2", "3", "9"


def coloured(text: str, code: str) -> str:
    """The text between ANSI escapes."""
    return f"\x1b[{code}m{text}\x1b[0m"


def uncoloured(text: str, code: str) -> str:
    """The text as it is."""
    del code
    return text


def clean(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return _CONTROLS.sub("", text)


def read_plain(text: str) -> str:
    """A `plain_text`: emoji become characters, the rest stands as it is."""
    return _unescape(emoji(clean(text)))


def read_mrkdwn(text: str, style: Style, names: Mapping[str, str]) -> str:
    """A `mrkdwn` text: styled, its references spelled out by `names`, its entities unescaped."""
    parts = _CODE.split(clean(text))
    return "".join(
        _unescape(part.strip("`").strip("\n") if index % 2 else _prose(part, style, names))
        for index, part in enumerate(parts)
    )


def _prose(text: str, style: Style, names: Mapping[str, str]) -> str:
    text = _REFERENCE.sub(lambda match: _spelled_out(match[1], match[2] or "", names), text)
    text = _BOLD.sub(lambda match: style(match[1], BOLD), text)
    text = _ITALIC.sub(lambda match: style(match[1], ITALIC), text)
    text = _STRIKE.sub(lambda match: style(match[1], STRIKE), text)
    return emoji(text)


def _spelled_out(target: str, label: str, names: Mapping[str, str]) -> str:
    if target.startswith("!date^"):
        return label
    if target[0] in "@#":
        return target[0] + (label or names.get(target[1:], target[1:]))
    if target[0] == "!":
        return "@" + (label.removeprefix("@") or target[1:].partition("^")[0])
    return f"{label} ({target.removeprefix('mailto:')})" if label else target


def emoji(text: str) -> str:
    """The text with characters for names of emoji; a name of none that is known stays as it is."""
    return emojize(text, language="alias")


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
