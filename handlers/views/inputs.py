"""Block Kit's fields of forms; each block's id is its element's too.

https://docs.slack.dev/reference/block-kit/blocks/input-block
"""

from domain.days.clocks import format_minute
from handlers.views.blocks import Block, plain


def text_input(block_id: str, label: str, **more: object) -> Block:
    """A field to type in; `more` goes to the block (`hint`, `optional`, …) or the element."""
    return _input(block_id, label, {"type": "plain_text_input"}, more)


def date_input(block_id: str, label: str, **more: object) -> Block:
    """A date picker."""
    return _input(block_id, label, {"type": "datepicker"}, more)


def time_input(block_id: str, label: str, picked: int | None, **more: object) -> Block:
    """A picker of a time of day; what is picked at first is a minute of it."""
    if picked is not None:
        more["initial_time"] = f"{format_minute(picked):0>5}"  # Slack wants "09:00"
    return _input(block_id, label, {"type": "timepicker"}, more)


def select_input(block_id: str, label: str, choices: list[Block], **more: object) -> Block:
    """A select whose options are all here."""
    return _input(block_id, label, {"type": "static_select", "options": choices}, more)


def radio_input(block_id: str, label: str, choices: list[Block], **more: object) -> Block:
    """A few options of which one is on."""
    return _input(block_id, label, {"type": "radio_buttons", "options": choices}, more)


def search_input(block_id: str, label: str, **more: object) -> Block:
    """A select that asks for its options while the person types."""
    return _input(block_id, label, {"type": "external_select", "min_query_length": 0}, more)


def multi_select_input(block_id: str, label: str, choices: list[Block], **more: object) -> Block:
    """A select of several of the options that are all here."""
    return _input(block_id, label, {"type": "multi_static_select", "options": choices}, more)


def multi_search_input(block_id: str, label: str, **more: object) -> Block:
    """A select of several that asks for its options while the person types."""
    return _input(block_id, label, {"type": "multi_external_select", "min_query_length": 0}, more)


def file_input(block_id: str, label: str, **more: object) -> Block:
    """A place for one file."""
    return _input(block_id, label, {"type": "file_input", "max_files": 1}, more)


def checkbox_input(block_id: str, label: str, choices: list[Block], **more: object) -> Block:
    """Boxes of which any number is ticked; left empty, it says none."""
    element: Block = {"type": "checkboxes", "options": choices}
    return _input(block_id, label, element, {"optional": True, **more})


def user_input(block_id: str, label: str, **more: object) -> Block:
    """A select of the people in Slack."""
    return _input(block_id, label, {"type": "users_select"}, more)


def channel_input(block_id: str, label: str, **more: object) -> Block:
    """A select of the channels, public and private, that the person is in."""
    element: Block = {"type": "conversations_select", "filter": {"include": ["public", "private"]}}
    return _input(block_id, label, element, more)


def _input(block_id: str, label: str, element: Block, more: dict[str, object]) -> Block:
    block: Block = {"type": "input", "block_id": block_id, "label": plain(label)}
    for name, value in more.items():
        if name == "hint":
            block["hint"] = plain(str(value))
        elif name in {"optional", "dispatch_action"}:
            block[name] = value
        elif name == "placeholder":
            element["placeholder"] = plain(str(value))
        elif value is not None:
            element[name] = value
    block["element"] = {"action_id": block_id, **element}
    return block
