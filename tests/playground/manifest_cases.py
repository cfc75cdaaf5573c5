"""A manifest with everything in it, and what each rule lets pass there and refuses."""

from collections.abc import Iterator
from dataclasses import dataclass

from playground.app.manifest import check_manifest
from playground.block_kit import Complaint
from tests.playground.block_kit_parts import GONE, Json, put
from tests.playground.manifest_samples import FULL, FUNCTION, PARAMETER
from tests.playground.taken_out import of_another_kind, parts

FAILED = "failed_constraint"
MISSING = "missing_required_field"
EXTRA = "invalid_additional_property"
SCOPE = "missing_scope"

COMMAND = "/features/slash_commands/0"
SHORTCUT = "/features/shortcuts/0"
LISTED = "/features/functions/0"
EVENTS = "/settings/event_subscriptions"
SCOPES = "/oauth_config/scopes"
NEEDS = "needs settings"
ON, OFF = True, False
NOT_A_URL = "must be a URL"
NOT_AN_ADDRESS = "must be an IPv4 address or range"


@dataclass(frozen=True)
class Case:
    """Where in the manifest, what passes there, what doesn't, and the complaint that brings."""

    below: str
    fine: object
    broken: object
    says: str
    at: str | None = None
    code: str = FAILED

    def complains(self) -> bool:
        at = self.below if self.at is None else self.at
        return Complaint(at, self.code, self.says) in check_manifest(self.beyond())

    def beyond(self) -> Json:
        return put(FULL, self.below, self.broken)


def _chars(below: str, low: int, high: int, start: str = "") -> list[Case]:
    fine = start.ljust(high, "x")
    too_long = Case(below, fine, fine + "x", f"must be less than {high + 1} characters")
    short = "x" * (low - 1)
    too_short = Case(below, short + "x", short, f"must be more than {low - 1} characters")
    return [too_long, too_short] if low else [too_long]


def _up_to(below: str, items: list[object], limit: int) -> Case:
    fine, broken = items[:limit], items[: limit + 1]
    return Case(below, fine, broken, f"no more than {limit} items allowed")


def _some(below: str, item: object) -> Case:
    return Case(below, [item], [], "no fewer than 1 items allowed")


def _url(below: str, limit: int) -> list[Case]:
    return [
        Case(below, "http://a", "ftp://a", NOT_A_URL),
        *_chars(below, 0, limit, "https://a"),
    ]


def _each(template: Json, name: str, count: int) -> list[object]:
    return [{**template, name: f"/c{index}"} for index in range(count)]


def _without(below: str, names: str) -> Iterator[Case]:
    for name in names.split():
        says = f"missing required field: {name}"
        there = _at(FULL, f"{below}/{name}")
        yield Case(f"{below}/{name}", there, GONE, says, below, MISSING)


def _at(value: object, pointer: str) -> object:
    for part in pointer.split("/")[1:]:
        assert isinstance(value, dict | list)
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


TEXTS = [f"x{index}" for index in range(1001)]
COMMAND_TEMPLATE: Json = {"url": "https://a", "description": "x"}
SHORTCUT_TEMPLATE: Json = {"name": "x", "type": "message", "description": "x"}
LISTED_TEMPLATE: Json = {**FUNCTION, "input_parameters": [], "output_parameters": []}
PARAMETERS = [{"type": "string", "name": text} for text in TEXTS[:21]]
FUNCTIONS = {text: {**FUNCTION, "input_parameters": {}, "output_parameters": {}} for text in TEXTS}
OPEN_PARAMETERS = dict.fromkeys(TEXTS, PARAMETER)

CASES = [
    *_chars("/display_information/name", 1, 35),
    *_chars("/display_information/description", 1, 140),
    *_chars("/display_information/long_description", 175, 4000),
    Case(
        "/display_information/background_color",
        "#abc",
        "#abcd",
        "must be a color such as #1d3b4f",
    ),
    *_chars("/features/bot_user/display_name", 1, 80),
    *_chars(f"{SHORTCUT}/name", 1, 24),
    *_chars(f"{SHORTCUT}/callback_id", 1, 255),
    *_chars(f"{SHORTCUT}/description", 1, 150),
    Case(f"{SHORTCUT}/type", "message", "channel", "must be one of: message, global"),
    _up_to("/features/shortcuts", _each(SHORTCUT_TEMPLATE, "callback_id", 11), 10),
    _some("/features/shortcuts", {**SHORTCUT_TEMPLATE, "callback_id": "x"}),
    *_chars(f"{COMMAND}/command", 0, 32, "/"),
    *(
        Case(f"{COMMAND}/command", "/t", broken, "must be a slash and a word without spaces")
        for broken in ("/", "time", "/log time", "")
    ),
    Case(f"{COMMAND}/command", "/zeit-ü", "/Time", "must be lower-case"),
    *(
        Case(f"{COMMAND}/command", "/invites", taken, f"is one of Slack's own commands: {taken}")
        for taken in ("/invite", "/remind", "/msg", "/topic")
    ),
    *_url(f"{COMMAND}/url", 3000),
    *_chars(f"{COMMAND}/description", 1, 2000),
    *_chars(f"{COMMAND}/usage_hint", 1, 1000),
    _up_to("/features/slash_commands", _each(COMMAND_TEMPLATE, "command", 51), 50),
    _some("/features/slash_commands", {**COMMAND_TEMPLATE, "command": "/c"}),
    Case(
        "/features/slash_commands",
        _each(COMMAND_TEMPLATE, "command", 2),
        [*_each(COMMAND_TEMPLATE, "command", 1)] * 2,
        "command already exists: /c0",
        "/features/slash_commands/1",
    ),
    _up_to("/features/functions", _each(LISTED_TEMPLATE, "callback_id", 51), 50),
    _up_to(f"{LISTED}/input_parameters", [*PARAMETERS], 20),
    _up_to(f"{LISTED}/output_parameters", [*PARAMETERS], 20),
    Case(
        "/functions",
        dict([*FUNCTIONS.items()][:50]),
        dict([*FUNCTIONS.items()][:51]),
        "no more than 50 items allowed",
    ),
    Case(
        "/functions/log/input_parameters",
        dict([*OPEN_PARAMETERS.items()][:50]),
        dict([*OPEN_PARAMETERS.items()][:51]),
        "no more than 50 items allowed",
    ),
    *_chars("/oauth_config/redirect_urls/0", 0, 2500),
    _up_to("/oauth_config/redirect_urls", [*TEXTS], 1000),
    Case(
        "/oauth_config/redirect_urls",
        ["https://a", "https://b"],
        ["https://a", "https://a"],
        "is there twice: https://a",
        "/oauth_config/redirect_urls/1",
    ),
    Case(f"{SCOPES}/bot/1", "users:read", "users:rule", "unknown bot scope: users:rule"),
    Case(f"{SCOPES}/user/0", "users:read", "users:rule", "unknown user scope: users:rule"),
    Case(f"{SCOPES}/bot_optional/0", "files:read", "search:read", "unknown bot scope: search:read"),
    *(
        Case(
            f"{SCOPES}/{kind}",
            [scope],
            [scope, scope],
            f"is there twice: {scope}",
            f"{SCOPES}/{kind}/1",
        )
        for kind, scope in (("bot_optional", "commands"), ("user_optional", "chat:write"))
    ),
    *(
        Case(
            f"{SCOPES}/{kind}",
            [],
            [f"{kind}{i}" for i in range(256)],
            "no more than 255 items allowed",
        )
        for kind in ("bot_optional", "user_optional")
    ),
    *_url(f"{EVENTS}/request_url", 3500),
    Case(f"{EVENTS}/bot_events/0", "app_home_opened", "user_left", "unknown event: user_left"),
    Case(
        f"{EVENTS}/bot_events",
        ["user_change", "function_executed"],
        ["user_change", "user_change"],
        "is there twice: user_change",
        f"{EVENTS}/bot_events/1",
    ),
    Case(f"{EVENTS}/user_events", [], [*TEXTS[:101]], "no more than 100 items allowed"),
    _up_to(f"{EVENTS}/metadata_subscriptions", [{"app_id": "A", "event_type": "x"}] * 21, 20),
    _some(f"{EVENTS}/metadata_subscriptions", {"app_id": "A", "event_type": "x"}),
    *_chars(f"{EVENTS}/metadata_subscriptions/0/event_type", 0, 50),
    *_url("/settings/interactivity/request_url", 3500),
    *_url("/settings/interactivity/message_menu_options_url", 3500),
    *(
        Case("/settings/allowed_ip_address_ranges/0", fine, broken, NOT_AN_ADDRESS)
        for fine, broken in (
            ("255.249.199.99", "256.0.0.1"),
            ("10.0.0.0/32", "10.0.0.0/33"),
            ("0.0.0.0/0", "10.0.0"),
        )
    ),
    _up_to("/settings/allowed_ip_address_ranges", [f"10.0.0.{i}" for i in range(51)], 50),
    _some("/settings/allowed_ip_address_ranges", "10.0.0.0/8"),
    Case(
        "/settings/allowed_ip_address_ranges",
        ["10.0.0.1"],
        ["10.0.0.1", "10.0.0.1"],
        "is there twice: 10.0.0.1",
        "/settings/allowed_ip_address_ranges/1",
    ),
    *_without("", "display_information"),
    *_without("/display_information", "name"),
    *_without("/features/bot_user", "display_name"),
    *_without(SHORTCUT, "name type callback_id description"),
    *_without(COMMAND, "command description"),
    *_without(LISTED, "callback_id title description input_parameters output_parameters"),
    *_without(f"{LISTED}/input_parameters/0", "type name"),
    *_without("/functions/log", "title description input_parameters output_parameters"),
    *_without("/functions/log/input_parameters/day", "type"),
    *_without("/settings/interactivity", "is_enabled"),
    *_without(f"{EVENTS}/metadata_subscriptions/0", "app_id event_type"),
    *(
        Case(
            f"{EVENTS}/bot_events/0",
            "app_home_opened",
            event,
            f"{event} needs the bot scope {scope}",
            code=SCOPE,
        )
        for event, scope in (
            ("app_mention", "app_mentions:read"),
            ("message.groups", "groups:history"),
            ("message.im", "im:history"),
            ("message.mpim", "mpim:history"),
            ("member_joined_channel", "channels:read or groups:read"),
            ("channel_rename", "channels:read"),
            ("reaction_added", "reactions:read"),
            ("file_shared", "files:read"),
        )
    ),
    *(
        Case(
            f"{SCOPES}/bot",
            ["commands", "users:read", "channels:history"],
            ["commands"],
            f"{event} needs the bot scope {scope}",
            f"{EVENTS}/bot_events/{index}",
            SCOPE,
        )
        for index, (event, scope) in enumerate(
            (("user_change", "users:read"), ("message.channels", "channels:history"))
        )
    ),
    Case(
        f"{SCOPES}/user",
        ["users:read"],
        [],
        "user_change needs the user scope users:read",
        f"{EVENTS}/user_events/0",
        SCOPE,
    ),
    *(
        Case(
            f"{SCOPES}/bot",
            ["commands", "users:read", "channels:history"],
            ["users:read", "channels:history"],
            "needs the bot scope commands",
            f"/features/{name}",
            SCOPE,
        )
        for name in ("slash_commands", "shortcuts")
    ),
    Case(
        "/features/bot_user",
        {"display_name": "Stint"},
        GONE,
        "bot scopes need features.bot_user",
        f"{SCOPES}/bot",
        MISSING,
    ),
    Case(f"{COMMAND}/url", "http://a", GONE, "needs a url or Socket Mode", COMMAND, MISSING),
    *(
        Case(
            f"/settings/{name}/request_url",
            "http://a",
            GONE,
            "needs a request_url or Socket Mode",
            f"/settings/{name}",
            MISSING,
        )
        for name in ("event_subscriptions", "interactivity")
    ),
    *(
        Case(below, fine, broken, says, at, MISSING)
        for at in ("/functions", "/features/functions")
        for below, fine, broken, says in (
            ("/settings/function_runtime", "remote", GONE, f"{NEEDS}.function_runtime: remote"),
            ("/settings/org_deploy_enabled", ON, OFF, f"{NEEDS}.org_deploy_enabled: true"),
            (
                f"{EVENTS}/bot_events/3",
                "function_executed",
                "app_home_opened",
                "needs the bot event function_executed",
            ),
        )
    ),
]

# A parameter of a function may bring properties of its own type.
OPEN = ("_parameters/0", "_parameters/day")
FREE_KEYS = ("/functions", "_parameters")


def with_more() -> Iterator[Case]:
    for at, part in parts(FULL):
        if isinstance(part, dict) and not at.endswith((*OPEN, *FREE_KEYS)):
            says = "invalid additional property: colour"
            yield Case(f"{at}/colour", GONE, "red", says, at, EXTRA)


def of_every_other_kind() -> Iterator[Case]:
    for at, part in parts(FULL):
        says, others = of_another_kind(part)
        for other in others if at else ():
            yield Case(at, part, other, says, code="invalid_type")
