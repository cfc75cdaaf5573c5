"""Block elements, texts and rich text as lines of a terminal."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playground.block_kit.rules import items, read, text_of
from playground.terminal.mrkdwn import (
    BOLD,
    DIM,
    ITALIC,
    STRIKE,
    clean,
    coloured,
    emoji,
    read_mrkdwn,
    read_plain,
    uncoloured,
)

RED, GREEN = "31", "32"
_ESCAPES = re.compile("\x1b\\[[0-9;]*m")
_STYLES = {"bold": BOLD, "italic": ITALIC, "strike": STRIKE}


@dataclass(frozen=True)
class Pen:
    """How to write: how wide, whether in colour, and what the people and channels are called."""

    width: int = 80
    color: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def style(self, text: str, code: str) -> str:
        """The text in this style, if there is colour."""
        return (coloured if self.color else uncoloured)(text, code)

    def text(self, value: object) -> str:
        """A text object as what it says."""
        said = text_of(value, "text")
        if text_of(value, "type") == "mrkdwn":
            return self.mrkdwn(said)
        return read_plain(said)

    def mrkdwn(self, text: str) -> str:
        """A text with mrkdwn in it as what it says."""
        return read_mrkdwn(text, self.style, self.names)

    def line(self, value: object) -> str:
        """A text object as one line."""
        return " ".join(self.text(value).split())

    def wrap(self, text: str) -> list[str]:
        """Lines no wider than the terminal, unless a single word is."""
        return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, self.width)]


def cells(text: str) -> int:
    """How many columns of the terminal the text takes."""
    return sum(_cells_of(character) for character in _ESCAPES.sub("", text))


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, align: str = "left") -> str:
    """The text in a column of this width."""
    room = " " * max(0, width - cells(text))
    return room + text if align == "right" else text + room


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in paragraph.split(" "):
        if lines and cells(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def draw_element(element: object, pen: Pen, state: object = None) -> str:
    """An interactive element; what was entered (`state`) goes before what stood there."""
    kind = text_of(element, "type")
    if kind in {"button", "workflow_button", "icon_button"}:
        return _button(element, pen)
    if kind == "feedback_buttons":
        both = (read(element, "positive_button"), read(element, "negative_button"))
        return "  ".join(f"[ {pen.line(read(button, 'text'))} ]" for button in both)
    if kind == "overflow":
        options = (pen.line(read(option, "text")) for option in items(element, "options"))
        return f"[ … ] {' / '.join(options)}"
    if kind == "image":
        return f"[image: {read_plain(text_of(element, 'alt_text'))}]"
    if kind in {"checkboxes", "radio_buttons"}:
        return _choices(element, pen, state)
    return _field(element, pen, state)


def _button(element: object, pen: Pen) -> str:
    label = pen.line(read(element, "text"))
    style = text_of(element, "style")
    if style == "primary":
        return pen.style(f"[* {label} *]", GREEN)
    if style == "danger":
        return pen.style(f"[! {label} !]", RED)
    return f"[ {label} ]"


def _choices(element: object, pen: Pen, state: object) -> str:
    chosen = {text_of(option, "value") for option in chosen_options(element, state)}
    one = text_of(element, "type") == "radio_buttons"
    on, off = ("(•)", "( )") if one else ("[x]", "[ ]")
    lines = []
    for option in items(element, "options"):
        mark = on if text_of(option, "value") in chosen else off
        lines.append(f"{mark} {pen.line(read(option, 'text'))}")
        if read(option, "description") is not None:
            lines.append("    " + pen.style(pen.line(read(option, "description")), DIM))
    return "\n".join(lines)


def chosen_options(element: object, state: object) -> list[object]:
    """The options chosen now; before anything was, those chosen at the start."""
    holder, start = (state, "selected") if isinstance(state, dict) else (element, "initial")
    one = read(holder, f"{start}_option")
    return [one] if one is not None else items(holder, f"{start}_options")


def _field(element: object, pen: Pen, state: object) -> str:
    value = entered(element, pen, state)
    arrow = " ▾" if text_of(element, "type").endswith(("_select", "picker")) else ""
    if not value:
        placeholder = pen.line(read(element, "placeholder"))
        value = pen.style(f"«{placeholder}»", DIM) if placeholder else "  "
    if "\n" in value:
        return "\n".join(f"| {line}" for line in value.split("\n"))
    return f"[ {value}{arrow} ]"


_ENTERED = ("value", "date", "time", "date_time", "user", "channel", "conversation")


def entered(element: object, pen: Pen, state: object) -> str:
    """What stands in a field, in words."""
    options = chosen_options(element, state)
    if options:
        return ", ".join(pen.line(read(option, "text")) for option in options)
    holder = state if isinstance(state, dict) else element
    for name in _ENTERED:
        for key in (name, f"selected_{name}", f"initial_{name}"):
            found = read(holder, key)
            if isinstance(found, str | int) and not isinstance(found, bool):
                return pen.names.get(str(found), clean(str(found)))
            listed = [x for x in items(holder, f"{key}s") if isinstance(x, str)]
            if listed:
                return ", ".join(pen.names.get(x, clean(x)) for x in listed)
    return "\n".join(draw_rich_text(read(holder, "initial_value"), pen))


def draw_rich_text(block: object, pen: Pen) -> list[str]:
    """Rich text, a line for each of its lines."""
    lines: list[str] = []
    for element in items(block, "elements"):
        kind = text_of(element, "type")
        if kind == "rich_text_list":
            lines += _list(element, pen)
        elif kind == "rich_text_quote":
            lines += [f"> {line}" for line in _inline(element, pen).split("\n")]
        elif kind == "rich_text_preformatted":
            lines += [f"    {line}" for line in _inline(element, pen).split("\n")]
        else:
            lines += pen.wrap(_inline(element, pen).rstrip("\n"))
    return lines


def _list(element: object, pen: Pen) -> list[str]:
    depth = read(element, "indent")
    indent = "  " * (depth if isinstance(depth, int) else 0)
    start = read(element, "offset")
    first = start + 1 if isinstance(start, int) else 1
    ordered = text_of(element, "style") == "ordered"
    return [
        f"{indent}{f'{number}.' if ordered else '•'} {_inline(item, pen)}"
        for number, item in enumerate(items(element, "elements"), first)
    ]


def _inline(element: object, pen: Pen) -> str:
    return "".join(_word(part, pen) for part in items(element, "elements"))


def _word(part: object, pen: Pen) -> str:
    draw = _WORDS.get(text_of(part, "type"), _WORDS["text"])
    text = clean(draw(part, pen))
    for name, code in _STYLES.items():
        if read(part, "style", name) is True:
            text = pen.style(text, code)
    return text


def _link(part: object, _: Pen) -> str:
    url, label = text_of(part, "url"), text_of(part, "text")
    return f"{label} ({url})" if label else url


def _mention(sign: str, key: str) -> Callable[[object, Pen], str]:
    def draw(part: object, pen: Pen) -> str:
        return sign + pen.names.get(text_of(part, key), text_of(part, key))

    return draw


_WORDS: dict[str, Callable[[object, Pen], str]] = {
    "text": lambda part, _: text_of(part, "text"),
    "link": _link,
    "user": _mention("@", "user_id"),
    "usergroup": _mention("@", "usergroup_id"),
    "channel": _mention("#", "channel_id"),
    "broadcast": _mention("@", "range"),
    "emoji": lambda part, _: emoji(f":{text_of(part, 'name')}:"),
    "color": lambda part, _: text_of(part, "value"),
    "date": lambda part, _: text_of(part, "fallback"),
}
