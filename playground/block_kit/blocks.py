"""Blocks, and which elements each of them may hold.

https://docs.slack.dev/reference/block-kit/blocks. Not known here, and so refused: the blocks for
agents and data (alert, card, carousel, container, data_table, plan, task_card, ...).
"""

from collections.abc import Iterator

from playground.block_kit.checks import (
    BOOLEAN,
    NUMBER,
    STRING,
    array,
    at_least,
    at_most,
    exactly_one_of,
    longest,
    no_duplicates,
    one_of,
    shape,
    string,
    tagged,
    typed,
)
from playground.block_kit.composition import (
    ANY_TEXT,
    ID,
    NOT_EMPTY,
    SLACK_FILE,
    plain,
    text,
    web_url,
)
from playground.block_kit.elements import (
    BUTTONS,
    CHOICES,
    FEEDBACK_BUTTONS,
    ICON_BUTTON,
    IMAGE,
    INPUTS,
    MENUS,
    PICKERS,
)
from playground.block_kit.rich_text import RICH_TEXT
from playground.block_kit.rules import Check, Finding, OrNull, Rule, has, text_of

BLOCK: dict[str, Rule] = {"block_id": ID}


def _action_id(element: object) -> str:
    return text_of(element, "action_id")


UNIQUE_ACTION_IDS = no_duplicates(_action_id, "action_id already exists: {}")


def _text_or_fields(block: object) -> Iterator[Finding]:
    if not has(block, "text") and not has(block, "fields"):
        yield "", "missing required field: text or fields"


SECTION = typed(
    {},
    {
        **BLOCK,
        "text": ANY_TEXT,
        "fields": array(text(2000), at_least(1), at_most(10)),
        "accessory": tagged(
            {
                **BUTTONS,
                **MENUS,
                **CHOICES,
                "datepicker": PICKERS["datepicker"],
                "timepicker": PICKERS["timepicker"],
                "image": IMAGE,
            }
        ),
        "expand": BOOLEAN,
    },
    Check(_text_or_fields, "missing_required_field"),
)
HEADER = typed({"text": plain(150)}, BLOCK)
DIVIDER = typed({}, BLOCK)
CONTEXT = typed(
    {
        "elements": array(tagged({**ANY_TEXT.rules, "image": IMAGE}), at_least(1), at_most(10)),
    },
    BLOCK,
)
ACTIONS = typed(
    {
        "elements": array(
            tagged({**BUTTONS, **MENUS, **CHOICES, **PICKERS}),
            at_least(1),
            at_most(25),
            UNIQUE_ACTION_IDS,
        ),
    },
    BLOCK,
)
CONTEXT_ACTIONS = typed(
    {
        "elements": array(
            tagged({"feedback_buttons": FEEDBACK_BUTTONS, "icon_button": ICON_BUTTON}),
            at_least(1),
            at_most(5),
            UNIQUE_ACTION_IDS,
        ),
    },
    BLOCK,
)
INPUT = typed(
    {
        "label": plain(2000),
        "element": tagged({**INPUTS, **MENUS, **CHOICES, **PICKERS}),
    },
    {**BLOCK, "hint": plain(2000), "optional": BOOLEAN, "dispatch_action": BOOLEAN},
)
IMAGE_BLOCK = typed(
    {"alt_text": string(NOT_EMPTY, longest(2000))},
    {**BLOCK, "image_url": web_url(), "slack_file": SLACK_FILE, "title": plain(2000)},
    exactly_one_of("image_url", "slack_file"),
)
VIDEO = typed(
    {
        "alt_text": string(NOT_EMPTY),
        # The documentation says "less than" 200 and 50.
        "title": plain(199),
        "thumbnail_url": web_url(),
        "video_url": web_url(r"https://\S+"),
    },
    {
        **BLOCK,
        "title_url": web_url(r"https://\S+"),
        "description": plain(199),
        "author_name": string(longest(49)),
        "provider_name": STRING,
        "provider_icon_url": web_url(),
    },
)
FILE = typed({"external_id": ID, "source": string(one_of("remote"))}, BLOCK)
MARKDOWN = typed({"text": string(NOT_EMPTY)}, BLOCK)

CELL = tagged(
    {
        "raw_text": typed({"text": string(NOT_EMPTY)}),
        "raw_number": typed({"value": NUMBER, "text": string(NOT_EMPTY)}),
        "rich_text": RICH_TEXT,
    }
)
COLUMN = shape({}, {"align": string(one_of("left", "center", "right")), "is_wrapped": BOOLEAN})
TABLE = typed(
    {
        "rows": array(array(CELL, at_least(1), at_most(20)), at_least(1), at_most(100)),
    },
    {**BLOCK, "column_settings": array(OrNull(COLUMN), at_most(20))},
)

BLOCKS: dict[str, Rule] = {
    "section": SECTION,
    "header": HEADER,
    "divider": DIVIDER,
    "context": CONTEXT,
    "actions": ACTIONS,
    "context_actions": CONTEXT_ACTIONS,
    "input": INPUT,
    "image": IMAGE_BLOCK,
    "rich_text": RICH_TEXT,
    "video": VIDEO,
    "file": FILE,
    "markdown": MARKDOWN,
    "table": TABLE,
}
