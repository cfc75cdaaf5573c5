"""A manifest with all there may be in one, and what its lists are filled with."""

from tests.playground.block_kit_parts import Json

PARAMETER: Json = {
    "type": "string",
    "title": "Day",
    "description": "Which day",
    "is_required": True,
    "is_hidden": False,
    "hint": "monday",
}
FUNCTION: Json = {"title": "Log", "description": "Log time"}
FULL: Json = {
    "$schema": "https://a.example/schema.json",
    "_metadata": {"schema_version": 1, "min_version": 1, "major_version": 1, "minor_version": 1},
    "display_information": {
        "name": "Stint",
        "description": "Time",
        "background_color": "#1d3b4f",
        "long_description": "x" * 175,
    },
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": "Stint", "always_online": True},
        "shortcuts": [
            {"name": "Log", "type": "global", "callback_id": "log", "description": "Log time"}
        ],
        "slash_commands": [
            {
                "command": "/time",
                "url": "https://a.example",
                "description": "Log time",
                "usage_hint": "2h",
                "should_escape": True,
            }
        ],
        "functions": [
            {
                **FUNCTION,
                "callback_id": "log",
                "input_parameters": [{**PARAMETER, "name": "day"}],
                "output_parameters": [{**PARAMETER, "name": "day"}],
            }
        ],
    },
    "oauth_config": {
        "redirect_urls": ["https://a.example"],
        "scopes": {
            "bot": ["commands", "users:read", "channels:history"],
            "bot_optional": ["files:write"],
            "user": ["users:read"],
            "user_optional": ["files:write"],
        },
        "token_management_enabled": True,
        "pkce_enabled": False,
    },
    "settings": {
        "allowed_ip_address_ranges": ["10.0.0.0/8"],
        "event_subscriptions": {
            "request_url": "https://a.example",
            "bot_events": [
                "user_change",
                "message.channels",
                "app_uninstalled",
                "function_executed",
            ],
            "user_events": ["user_change"],
            "metadata_subscriptions": [{"app_id": "A1", "event_type": "logged"}],
        },
        "incoming_webhooks": {"incoming_webhooks_enabled": False},
        "interactivity": {
            "is_enabled": True,
            "request_url": "https://a.example",
            "message_menu_options_url": "https://a.example",
        },
        "org_deploy_enabled": True,
        "socket_mode_enabled": False,
        "token_rotation_enabled": False,
        "is_hosted": False,
        "hermes_app_type": "remote",
        "function_runtime": "remote",
    },
    "functions": {
        "log": {
            **FUNCTION,
            "input_parameters": {"day": PARAMETER},
            "output_parameters": {"day": PARAMETER},
        }
    },
}
