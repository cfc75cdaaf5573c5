"""Composition objects: texts, options, confirmations.

https://docs.slack.dev/reference/block-kit/composition-objects
"""

from playground.block_kit.checks import (
    BOOLEAN,
    array,
    at_least,
    at_most,
    exactly_one_of,
    longest,
    matching,
    one_of,
    shape,
    shortest,
    string,
    tagged,
    typed,
)
from playground.block_kit.rules import All, Kind

NOT_EMPTY = shortest(1)
ID = string(NOT_EMPTY, longest(255))
STYLE = string(one_of("primary", "danger"))

TEXT = string(NOT_EMPTY, longest(3000))
PLAIN = typed({"text": TEXT}, {"emoji": BOOLEAN})
MRKDWN = typed({"text": TEXT}, {"verbatim": BOOLEAN})
PLAIN_TEXT = tagged({"plain_text": PLAIN})
ANY_TEXT = tagged({"plain_text": PLAIN, "mrkdwn": MRKDWN})


def plain(limit: int) -> All:
    """A `plain_text` object of at most `limit` characters."""
    return All((PLAIN_TEXT, longest(limit, "text")))


def text(limit: int) -> All:
    """A `plain_text` or `mrkdwn` object of at most `limit` characters."""
    return All((ANY_TEXT, longest(limit, "text")))


def url(limit: int = 3000) -> Kind:
    """An address; Slack opens `https:` as well as `slack:` or `mailto:`."""
    return string(matching(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+", "must be a valid URL"), longest(limit))


def web_url(pattern: str = r"https?://\S+") -> Kind:
    """An address that Slack itself fetches."""
    return string(matching(pattern, "must be a valid URL"), longest(3000))


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)

_VALUE = string(NOT_EMPTY, longest(150))
SELECT_OPTION = shape({"text": plain(75), "value": _VALUE}, {"description": plain(75)})
OVERFLOW_OPTION = shape(
    {"text": plain(75), "value": _VALUE}, {"description": plain(75), "url": url()}
)
CHOICE = shape({"text": text(75), "value": _VALUE}, {"description": text(75)})

OPTION_GROUP = shape(
    {"label": plain(75), "options": array(SELECT_OPTION, at_least(1), at_most(100))}
)

SLACK_FILE = shape({}, {"id": ID, "url": url()}, exactly_one_of("id", "url"))

DISPATCH_ACTION_CONFIG = shape(
    {},
    {
        "trigger_actions_on": array(
            string(one_of("on_enter_pressed", "on_character_entered")), at_least(1)
        )
    },
)

CONVERSATION_FILTER = shape(
    {},
    {
        "include": array(string(one_of("im", "mpim", "private", "public")), at_least(1)),
        "exclude_external_shared_channels": BOOLEAN,
        "exclude_bot_users": BOOLEAN,
    },
)
