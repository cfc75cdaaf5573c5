"""The manifest of the app that the playground's own tests install, and the time it is there."""

from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Probe"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "probe"},
        "slash_commands": [
            {"command": "/time", "description": "Time", "should_escape": True},
            {"command": "/plain", "description": "Plain", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Log", "type": "global", "callback_id": "log", "description": "Log time"},
            {"name": "Keep", "type": "message", "callback_id": "keep", "description": "Keep it"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "channels:history",
                "channels:join",
                "channels:read",
                "channels:manage",
                "chat:write",
                "commands",
                "conversations.connect:manage",
                "conversations.connect:write",
                "files:read",
                "files:write",
                "groups:read",
                "im:history",
                "im:write",
                "team:read",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "member_joined_channel",
                "message.channels",
                "message.im",
                "shared_channel_invite_accepted",
                "shared_channel_invite_declined",
                "tokens_revoked",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": False,
        "socket_mode_enabled": True,
        "token_rotation_enabled": False,
    },
}
