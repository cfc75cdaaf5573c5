"""The shape of a manifest: its properties and their limits.

They are those of schemas/manifest.schema.1.0.0.json in slackapi/manifest-schema, for the parts that
an app such as ours can use; the rest (app_directory, workflows, datastores, ...) is unknown here.
What the schema leaves to Slack's own check, such as the names of scopes, stands next to it.
"""

from collections.abc import Collection, Iterator

from playground.app.manifest_words import BOT_SCOPES, BUILT_IN_COMMANDS, EVENT_SCOPES, USER_SCOPES
from playground.block_kit.checks import (
    AN_OBJECT,
    BOOLEAN,
    INTEGER,
    STRING,
    array,
    at_least,
    at_most,
    longest,
    matching,
    no_duplicates,
    one_of,
    require,
    shape,
    shortest,
    string,
)
from playground.block_kit.rules import All, Check, Entries, Fields, Finding, Kind, Rule, text_of


def _named(low: int, high: int, *rules: Rule) -> Kind:
    return string(shortest(low), longest(high), *rules)


def _web_address(limit: int) -> Kind:
    return string(matching(r"https?://.*", "must be a URL"), longest(limit))


def _itself(value: object) -> str:
    return value if isinstance(value, str) else ""


def _distinct(item: Rule, limit: int) -> Kind:
    return array(item, at_most(limit), no_duplicates(_itself, "is there twice: {}"))


METADATA = shape(
    {}, dict.fromkeys(("schema_version", "min_version", "major_version", "minor_version"), INTEGER)
)
COLOR = string(matching(r"#([0-9a-fA-F]{3}){1,2}", "must be a color such as #1d3b4f"))
DISPLAY_INFORMATION = shape(
    {"name": _named(1, 35)},
    {
        "description": _named(1, 140),
        "background_color": COLOR,
        "long_description": _named(175, 4000),
    },
)

APP_HOME = shape(
    {},
    dict.fromkeys(
        ("home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"), BOOLEAN
    ),
)
BOT_USER = shape({"display_name": _named(1, 80)}, {"always_online": BOOLEAN})
SHORTCUT = shape(
    {
        "name": _named(1, 24),
        "type": string(one_of("message", "global")),
        "callback_id": _named(1, 255),
        "description": _named(1, 150),
    }
)


def _lower_case(value: object) -> Iterator[Finding]:
    if isinstance(value, str) and value != value.lower():
        yield "", "must be lower-case"


def _free_for_apps(value: object) -> Iterator[Finding]:
    if value in BUILT_IN_COMMANDS:
        yield "", f"is one of Slack's own commands: {value}"


COMMAND_NAME = string(
    longest(32),
    matching(r"/\S+", "must be a slash and a word without spaces"),
    Check(_lower_case),
    Check(_free_for_apps),
)
SLASH_COMMAND = shape(
    {"command": COMMAND_NAME, "description": _named(1, 2000)},
    {"url": _web_address(3000), "usage_hint": _named(1, 1000), "should_escape": BOOLEAN},
)


def _command(value: object) -> str:
    return text_of(value, "command")


# The schema leaves parameters open: a type may bring properties of its own.
TYPED_PARAMETER = {
    "type": STRING,
    "title": STRING,
    "description": STRING,
    "is_required": BOOLEAN,
    "is_hidden": BOOLEAN,
    "hint": STRING,
}
PARAMETER = Kind(AN_OBJECT, (require("type"), Fields(TYPED_PARAMETER)))
PARAMETERS = Kind(AN_OBJECT, (at_most(50), Entries(PARAMETER)))
FUNCTION = shape(
    {
        "title": STRING,
        "description": STRING,
        "input_parameters": PARAMETERS,
        "output_parameters": PARAMETERS,
    }
)
LISTED_PARAMETER = Kind(
    AN_OBJECT, (require("type"), require("name"), Fields({**TYPED_PARAMETER, "name": STRING}))
)
LISTED_FUNCTION = shape(
    {
        "callback_id": STRING,
        "title": STRING,
        "description": STRING,
        "input_parameters": array(LISTED_PARAMETER, at_most(20)),
        "output_parameters": array(LISTED_PARAMETER, at_most(20)),
    }
)

FEATURES = shape(
    {},
    {
        "app_home": APP_HOME,
        "bot_user": BOT_USER,
        "shortcuts": array(SHORTCUT, at_least(1), at_most(10)),
        "slash_commands": array(
            SLASH_COMMAND,
            at_least(1),
            at_most(50),
            no_duplicates(_command, "command already exists: {}"),
        ),
        "functions": array(LISTED_FUNCTION, at_most(50)),
    },
)


def _known(names: Collection[str], what: str) -> Check:
    def find(value: object) -> Iterator[Finding]:
        if isinstance(value, str) and value not in names:
            yield "", f"unknown {what}: {value[:50]}"

    return Check(find)


BOT_SCOPE_LIST = _distinct(string(_known(BOT_SCOPES, "bot scope")), 255)
USER_SCOPE_LIST = _distinct(string(_known(USER_SCOPES, "user scope")), 255)
EVENT_LIST = _distinct(string(_known(EVENT_SCOPES, "event")), 100)

OAUTH_CONFIG = shape(
    {},
    {
        "redirect_urls": _distinct(string(longest(2500)), 1000),
        "scopes": shape(
            {},
            {
                "bot": BOT_SCOPE_LIST,
                "bot_optional": BOT_SCOPE_LIST,
                "user": USER_SCOPE_LIST,
                "user_optional": USER_SCOPE_LIST,
            },
        ),
        "token_management_enabled": BOOLEAN,
        "pkce_enabled": BOOLEAN,
    },
)

EVENT_SUBSCRIPTIONS = shape(
    {},
    {
        "request_url": _web_address(3500),
        "bot_events": EVENT_LIST,
        "user_events": EVENT_LIST,
        "metadata_subscriptions": array(
            shape({"app_id": STRING, "event_type": string(longest(50))}), at_least(1), at_most(20)
        ),
    },
)
_BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
ADDRESS_RANGE = string(
    matching(rf"({_BYTE}\.){{3}}{_BYTE}(/(3[0-2]|[12]?[0-9]))?", "must be an IPv4 address or range")
)
SETTINGS = shape(
    {},
    {
        "allowed_ip_address_ranges": All((_distinct(ADDRESS_RANGE, 50), at_least(1))),
        "event_subscriptions": EVENT_SUBSCRIPTIONS,
        "incoming_webhooks": shape({}, {"incoming_webhooks_enabled": BOOLEAN}),
        "interactivity": shape(
            {"is_enabled": BOOLEAN},
            {"request_url": _web_address(3500), "message_menu_options_url": _web_address(3500)},
        ),
        "org_deploy_enabled": BOOLEAN,
        "socket_mode_enabled": BOOLEAN,
        "token_rotation_enabled": BOOLEAN,
        "is_hosted": BOOLEAN,
        "hermes_app_type": STRING,
        "function_runtime": STRING,
    },
)

MANIFEST_SHAPE = shape(
    {"display_information": DISPLAY_INFORMATION},
    {
        "$schema": STRING,
        "_metadata": METADATA,
        "features": FEATURES,
        "oauth_config": OAUTH_CONFIG,
        "settings": SETTINGS,
        "functions": Kind(AN_OBJECT, (at_most(50), Entries(FUNCTION))),
    },
)
