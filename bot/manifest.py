"""The manifest as Stint's own code reads it."""

from pathlib import Path
from typing import Any

import yaml

_INSTALLED = Path(__file__).with_name("manifest.yml")  # where a wheel has it

PATH = _INSTALLED if _INSTALLED.exists() else Path(__file__).parent.parent / "manifest.yml"


def read_manifest() -> dict[str, Any]:
    """What Stint is to Slack."""
    manifest: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return manifest


def bot_scopes() -> set[str]:
    """The scopes the bot's token must have."""
    return set(read_manifest()["oauth_config"]["scopes"]["bot"])
