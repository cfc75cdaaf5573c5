"""Block Kit: the few blocks Stint uses, with Slack's limits and escaping kept in this one place.

Plain dictionaries rather than slack_sdk.models: those take 550 µs for one answer, a fifth of the
time a whole command may take, and check less than the playground does in every test.
https://docs.slack.dev/reference/block-kit
"""

from collections.abc import Iterable, Sequence
from typing import Literal
from zlib import crc32

Block = dict[str, object]
Answer = dict[str, object]
"""A message as `ack`, `respond` and `chat.postMessage` take it."""

View = dict[str, object]

_SECTION = 3_000
_FIELD = 2_000
_BUTTON = 75
_OPTION = 75
_HEADER = 150
_TITLE = 24
SHORT = 150
"""Characters that labels, hints and placeholders have at most."""
_ACTION_ID = 240  # of Slack's 255
_CONFIRM_TITLE, _CONFIRM_TEXT, _CONFIRM_BUTTON = 100, 300, 30
_BLOCKS_OF_A_MESSAGE = 50
_BLOCKS_OF_A_VIEW = 100
OPTIONS = 100
"""Options a select takes at most."""


def escape(text: str) -> str:
    """Text of a person's, that pings nobody and links nowhere.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(url: str, text: str) -> str:
    """The text as a link, in mrkdwn; what would end the URL early is encoded in it already."""
    return f"<{escape(url)}|{escape(text)}>"


def cut(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def in_a_line(text: str, limit: int) -> str:
    """A person's words in one line, as much of them as fits, in mrkdwn."""
    return escape(cut(" ".join(text.split()), limit))


def cut_mrkdwn(text: str, limit: int) -> str:
    """As `cut`, never in the middle of an entity such as &amp;."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    ampersand = kept.rfind("&")
    if ampersand > kept.rfind(";"):
        kept = kept[:ampersand]
    return f"{kept}…"


def message(text: str, blocks: Sequence[Block]) -> Answer:
    """A message: `text` is what notifications and screen readers tell of it."""
    return {"text": cut_mrkdwn(text, _SECTION), "blocks": list(blocks[:_BLOCKS_OF_A_MESSAGE])}


def blocks_of(answer: Answer) -> list[Block]:
    """The blocks of a message, to stand in another message or in a modal."""
    blocks = answer["blocks"]
    assert isinstance(blocks, list)
    return blocks


def without_buttons(answer: Answer) -> list[Block]:
    """The blocks of a message but for its rows of buttons."""
    return [block for block in blocks_of(answer) if block["type"] != "actions"]


def section(mrkdwn: str, accessory: Block | None = None) -> Block:
    """A paragraph, with at most one thing to click beside it."""
    block: Block = {"type": "section", "text": _mrkdwn(mrkdwn)}
    if accessory:
        block["accessory"] = accessory
    return block


def columns(texts: Iterable[str]) -> Block:
    """Short paragraphs side by side, two in a row; ten at most."""
    return {"type": "section", "fields": [_mrkdwn(text, _FIELD) for text in texts]}


def sections(lines: Iterable[str]) -> list[Block]:
    """The lines in as few paragraphs as they fit into, none of them cut in two."""
    paragraphs: list[str] = []
    for line in lines:
        joined = f"{paragraphs[-1]}\n{line}" if paragraphs else line
        if paragraphs and len(joined) <= _SECTION:
            paragraphs[-1] = joined
        else:
            paragraphs.append(line)
    return [section(paragraph) for paragraph in paragraphs]


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, _HEADER)}


def context(mrkdwn: str) -> Block:
    """A line in small print."""
    return {"type": "context", "elements": [_mrkdwn(mrkdwn)]}


def divider() -> Block:
    """A rule across."""
    return {"type": "divider"}


def actions(buttons: Iterable[Block]) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def button(
    text: str, action_id: str, value: str, style: Literal["primary", "danger"] | None = None
) -> Block:
    """A button; at most one in a message is primary."""
    block: Block = {
        "type": "button",
        "text": plain(text, _BUTTON),
        "action_id": action_id,
        "value": value,
    }
    if style:
        block["style"] = style
    return block


def leave_it() -> Block:
    """The button that answers a question with no, and takes it away."""
    return button("Leave it", "dismiss", "leave")


def command_button(
    text: str,
    command: str,
    *,
    replaces: bool = False,
    style: Literal["primary", "danger"] | None = None,
) -> Block:
    """A button that types a command, such as `/client edit ACME`, for whoever clicks it.

    With `replaces` the answer takes the place of the message that bears it.
    """
    typed = escape(command)
    named = typed
    if len(typed) > _ACTION_ID:  # two of one row may begin alike, and Slack takes no id twice
        named = f"{typed[: _ACTION_ID - 9]} {crc32(typed.encode()):08x}"
    return button(text, f"{'instead' if replaces else 'run'} {named}", typed, style)


def asking_first(clickable: Block, title: str, mrkdwn: str, *, yes: str) -> Block:
    """The button, which asks whether that is meant before it tells Stint."""
    confirm = {
        "title": plain(title, _CONFIRM_TITLE),
        "text": {"type": "mrkdwn", "text": cut_mrkdwn(mrkdwn, _CONFIRM_TEXT)},
        "confirm": plain(yes, _CONFIRM_BUTTON),
        "deny": plain("Leave it", _CONFIRM_BUTTON),
    }
    return {**clickable, "confirm": confirm}


def overflow(action_id: str, choices: Iterable[Block]) -> Block:
    """A menu behind three dots, of at most five options."""
    return {"type": "overflow", "action_id": action_id, "options": list(choices)}


def menu(action_id: str, placeholder: str, choices: list[Block]) -> Block:
    """A menu whose options are all here, in a row of buttons."""
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder),
        "options": choices,
    }


def user_menu(action_id: str, placeholder: str) -> Block:
    """A menu of the people in Slack, beside a paragraph."""
    return {
        "type": "users_select",
        "action_id": action_id,
        "placeholder": plain(placeholder),
    }


def option(text: str, value: str) -> Block:
    """One option of a select."""
    return {"text": plain(text, _OPTION), "value": value}


def options(texts_and_values: Iterable[tuple[str, str]]) -> list[Block]:
    """As many options as a select takes."""
    return [option(text, value) for text, value in texts_and_values][:OPTIONS]


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str | None = None,
    private_metadata: str = "",
) -> View:
    """A modal; `submit` names its one primary button."""
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, _TITLE),
        "close": plain("Cancel" if submit else "Close", _TITLE),
        "blocks": list(blocks),
        "private_metadata": private_metadata,
    }
    if submit:
        view["submit"] = plain(submit, _TITLE)
    return view


def view_of_home(blocks: Sequence[Block]) -> View:
    """App Home."""
    return {"type": "home", "blocks": list(blocks[:_BLOCKS_OF_A_VIEW])}


def _mrkdwn(text: str, limit: int = _SECTION) -> Block:
    return {"type": "mrkdwn", "text": cut_mrkdwn(text, limit)}


def plain(text: str, limit: int = SHORT) -> Block:
    """A text without formatting, for labels and the like."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}
