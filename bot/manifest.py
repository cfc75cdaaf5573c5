"""The manifest as Stint's own code reads it."""

from pathlib import Path
from typing import Any

import yaml

PATH = Path(__file__).parent.parent / "manifest.yml"


def read_manifest() -> dict[str, Any]:
    """What Stint is to Slack."""
    manifest: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return manifest


def bot_scopes() -> set[str]:
    """The scopes the bot's token must have."""
    return set(read_manifest()["oauth_config"]["scopes"]["bot"])
