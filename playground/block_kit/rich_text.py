"""Rich text: what the composer of Slack's own client writes.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from playground.block_kit.checks import (
    BOOLEAN,
    INTEGER,
    STRING,
    array,
    integer,
    no_less_than,
    no_more_than,
    one_of,
    shape,
    string,
    tagged,
    typed,
)
from playground.block_kit.composition import ID, NOT_EMPTY, url
from playground.block_kit.rules import Rule

_WORD_STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "underline", "code"), BOOLEAN))
_MENTION_STYLE = shape(
    {},
    dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), BOOLEAN),
)
_NAME = string(NOT_EMPTY)

_INLINE: dict[str, Rule] = {
    "text": typed({"text": _NAME}, {"style": _WORD_STYLE}),
    "link": typed(
        {"url": url()},
        {"text": STRING, "unsafe": BOOLEAN, "style": _WORD_STYLE},
    ),
    "user": typed({"user_id": ID}, {"style": _MENTION_STYLE}),
    "usergroup": typed({"usergroup_id": ID}, {"style": _MENTION_STYLE}),
    "channel": typed({"channel_id": ID}, {"style": _MENTION_STYLE}),
    "team": typed({"team_id": ID}, {"style": _MENTION_STYLE}),
    "emoji": typed({"name": _NAME}, {"unicode": STRING, "skin_tone": INTEGER}),
    "broadcast": typed({"range": string(one_of("here", "channel", "everyone"))}),
    "color": typed({"value": _NAME}),
    "date": typed(
        {"timestamp": INTEGER, "format": _NAME},
        {"url": url(), "fallback": STRING, "style": _WORD_STYLE},
    ),
}

_ANY_INLINE = array(tagged(_INLINE))
_TEXT_OR_LINK = array(tagged({name: _INLINE[name] for name in ("text", "link")}))
_BORDER = integer(no_less_than(0), no_more_than(1))
_SECTION = typed({"elements": _ANY_INLINE})

_ELEMENTS: dict[str, Rule] = {
    "rich_text_section": _SECTION,
    "rich_text_list": typed(
        {
            "style": string(one_of("bullet", "ordered")),
            "elements": array(tagged({"rich_text_section": _SECTION})),
        },
        {
            "indent": integer(no_less_than(0), no_more_than(8)),
            "offset": integer(no_less_than(0)),
            "border": _BORDER,
        },
    ),
    "rich_text_preformatted": typed(
        {"elements": _TEXT_OR_LINK}, {"border": _BORDER, "language": STRING}
    ),
    "rich_text_quote": typed({"elements": _ANY_INLINE}, {"border": _BORDER}),
}

RICH_TEXT = typed({"elements": array(tagged(_ELEMENTS))}, {"block_id": ID})
