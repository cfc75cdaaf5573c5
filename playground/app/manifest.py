"""What Slack refuses in an app's manifest.

https://docs.slack.dev/reference/app-manifest
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from playground.app.manifest_shape import MANIFEST_SHAPE
from playground.app.manifest_words import EVENT_SCOPES
from playground.block_kit.rules import All, Check, Complaint, Finding, has, items, read


class ManifestInvalid(ValueError):
    """The manifest breaks rules; `complaints` says which."""

    def __init__(self, complaints: list[Complaint]) -> None:
        """Keep the complaints and say them one a line."""
        super().__init__("\n".join(f"{c.pointer or '/'}: {c.message}" for c in complaints))
        self.complaints = complaints


def load_manifest(path: Path) -> dict[str, object]:
    """The manifest in a YAML (or JSON) file.

    Raises `ManifestInvalid` if it isn't YAML or Slack would refuse it, `OSError` if there is none.
    """
    try:
        manifest = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"not a YAML file: {error}"
        raise ManifestInvalid([Complaint("", "invalid_yaml", message)]) from error
    complaints = check_manifest(manifest)
    if complaints:
        raise ManifestInvalid(complaints)
    return dict(manifest)


def check_manifest(manifest: object) -> list[Complaint]:
    """What Slack would refuse in a manifest; empty if nothing. Never raises."""
    return list(MANIFEST.judge(manifest, ""))


def _scopes(manifest: object, kind: str) -> list[object]:
    scopes = read(manifest, "oauth_config", "scopes")
    return items(scopes, kind) + items(scopes, f"{kind}_optional")


def _events_have_their_scope(manifest: object) -> Iterator[Finding]:
    subscriptions = read(manifest, "settings", "event_subscriptions")
    for kind in ("bot", "user"):
        granted = _scopes(manifest, kind)
        for index, event in enumerate(items(subscriptions, f"{kind}_events")):
            needed = EVENT_SCOPES.get(event, ()) if isinstance(event, str) else ()
            if needed and not any(scope in granted for scope in needed):
                where = f"/settings/event_subscriptions/{kind}_events/{index}"
                yield where, f"{event} needs the {kind} scope {' or '.join(needed)}"


def _commands_have_their_scope(manifest: object) -> Iterator[Finding]:
    for name in ("slash_commands", "shortcuts"):
        if has(read(manifest, "features"), name) and "commands" not in _scopes(manifest, "bot"):
            yield f"/features/{name}", "needs the bot scope commands"


def _bot_scopes_have_a_bot(manifest: object) -> Iterator[Finding]:
    if _scopes(manifest, "bot") and not has(read(manifest, "features"), "bot_user"):
        yield "/oauth_config/scopes/bot", "bot scopes need features.bot_user"


def _reachable(manifest: object) -> Iterator[Finding]:
    """Without Socket Mode, Slack has to be told where to send things."""
    settings = read(manifest, "settings")
    if read(settings, "socket_mode_enabled") is True:
        return
    events = read(settings, "event_subscriptions")
    if items(events, "bot_events") + items(events, "user_events") and not has(
        events, "request_url"
    ):
        yield "/settings/event_subscriptions", "needs a request_url or Socket Mode"
    actions = read(settings, "interactivity")
    if read(actions, "is_enabled") is True and not has(actions, "request_url"):
        yield "/settings/interactivity", "needs a request_url or Socket Mode"
    for index, command in enumerate(items(manifest, "features", "slash_commands")):
        if not has(command, "url"):
            yield f"/features/slash_commands/{index}", "needs a url or Socket Mode"


def _steps_can_run(manifest: object) -> Iterator[Finding]:
    """What the steps of an app that runs elsewhere need (tools/bolt-python/concepts/custom-steps).

    Without being org-ready Slack takes none, and without the event the app never hears of a run.
    """
    settings = read(manifest, "settings")
    events = items(read(settings, "event_subscriptions"), "bot_events")
    for pointer, has_steps in (
        ("/functions", read(manifest, "functions")),
        ("/features/functions", read(manifest, "features", "functions")),
    ):
        if not has_steps:
            continue
        if read(settings, "function_runtime") != "remote":
            yield pointer, "needs settings.function_runtime: remote"
        if read(settings, "org_deploy_enabled") is not True:
            yield pointer, "needs settings.org_deploy_enabled: true"
        if "function_executed" not in events:
            yield pointer, "needs the bot event function_executed"


# Slack checks these when the app is saved; no schema says them.
MANIFEST = All(
    (
        MANIFEST_SHAPE,
        Check(_events_have_their_scope, "missing_scope"),
        Check(_commands_have_their_scope, "missing_scope"),
        Check(_bot_scopes_have_a_bot, "missing_required_field"),
        Check(_reachable, "missing_required_field"),
        Check(_steps_can_run, "missing_required_field"),
    )
)
