"""What arrives from Slack as text, made plain: the one door that untrusted text comes through."""

import re

# Slack escapes a command's text and, with should_escape, marks whom and what it mentions.
# https://docs.slack.dev/interactivity/implementing-slash-commands
_MENTION = re.compile(r"<([@#!])([^<|>\s]+)(?:\|([^<>]*))?>")
_NAMED_LINK = re.compile(r"<(?:https?|mailto):[^<|>\s]+\|([^<>]+)>")
_LINK = re.compile(r"<((?:https?|mailto):[^<|>\s]+)(?:\|[^<>]*)?>")

# NUL is refused by PostgreSQL and a lone surrogate by both databases; the other controls and the
# marks that turn the direction of all that follows have no place in a note. Blanks without width,
# which come along when text is pasted, would make another word of "2h".
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)

_ROW_ID = re.compile(r"[0-9]{1,10}")
_LARGEST_ID = 2**31 - 1  # of PostgreSQL's integers; it refuses to look for any larger


def plain(text: str) -> str:
    """Text from a modal's field, without what can't be stored or would disturb its reader."""
    return _UNWANTED.sub("", text).strip()


def plain_command(text: str) -> str:
    """The text of a slash command as it was typed: mentions by name, entities unescaped."""
    text = _LINK.sub(r"\1", text)
    text = _MENTION.sub(_name, text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain(text)


def message_words(text: str) -> str:
    """What a message says, in one line: links and mentions by name, and nobody's bare id."""
    text = _NAMED_LINK.sub(r"\1", text)
    text = _MENTION.sub(_name_alone, text)
    return " ".join(plain_command(text).split())


def mentioned_users(text: str) -> tuple[str, ...]:
    """The ids of the people whom a command's text mentions, in order."""
    return tuple(name for sigil, name, _ in _MENTION.findall(text) if sigil == "@")


def mentioned_channels(text: str) -> tuple[str, ...]:
    """The ids of the channels that a command's text mentions, in order."""
    return tuple(name for sigil, name, _ in _MENTION.findall(text) if sigil == "#")


def row_id(text: str) -> int:
    """The id that the value of a button or an option names; 0, which no row has, if it is none."""
    number = int(text) if _ROW_ID.fullmatch(text) else 0
    return number if number <= _LARGEST_ID else 0


def row_ids(text: str, how_many: int) -> tuple[int, ...]:
    """So many numbers that a button's value holds; each 0 if they are not there."""
    numbers = tuple(row_id(word) for word in text.split(" "))
    return numbers if len(numbers) == how_many else (0,) * how_many


def _name(mention: re.Match[str]) -> str:
    sigil, identifier, name = mention.groups()
    return sigil.replace("!", "@") + (name or identifier)


def _name_alone(mention: re.Match[str]) -> str:
    """The name; empty where the message has only the id. `<!here>` and its like have no other."""
    sigil, identifier, name = mention.groups()
    if sigil == "!":
        return name or f"@{identifier}"
    return f"{sigil}{name}" if name else ""
