"""The manifest declares what the code handles and needs, and nothing besides."""

import copy
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App

from bot.app import web_client
from bot.manifest import bot_scopes, read_manifest
from bot.settings import Settings
from domain.clock import Clock
from handlers.first_contact import Acquaintances
from handlers.house import House
from handlers.later import Later
from handlers.register import register
from models.database import Database
from playground.client import Playground
from playground.rules import Rule
from playground.web_api.registry import METHODS
from tests.bot.agency import found_agency
from tests.bot.day import a_day_at_work
from tests.bot.process import StartBot, run_to_its_end, socket_variables
from tests.bot.scopes import ACTS, found_client_side

Listening = Callable[..., Any]
ROOT = Path(__file__).parents[2]
BY_SLACK_ITSELF = {"commands", "app_mentions:read"}
"""Scopes that no method needs, but what the manifest declares does."""


class Ears(App):
    """Bolt's app, which also remembers what it was told to listen to."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Bolt's own
        super().__init__(**options)
        self.heard: set[tuple[str, str]] = set()

    def command(self, command: Any, *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        return self._hear("command", command, super().command(command, *more, **options))

    def event(self, event: Any, *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        return self._hear("event", event, super().event(event, *more, **options))

    def message(self, keyword: Any = "", *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        return self._hear("event", "message", super().message(keyword, *more, **options))

    def shortcut(self, constraints: Any, *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        return self._hear("shortcut", constraints, super().shortcut(constraints, *more, **options))

    def global_shortcut(self, callback_id: Any, *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        listening = super().global_shortcut(callback_id, *more, **options)
        return self._hear("shortcut", callback_id, listening)

    def message_shortcut(self, callback_id: Any, *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        listening = super().message_shortcut(callback_id, *more, **options)
        return self._hear("shortcut", callback_id, listening)

    def function(self, callback_id: Any, *more: Any, **options: Any) -> Listening:  # noqa: ANN401 - as Bolt has it
        listening = super().function(callback_id, *more, **options)
        self._hear("event", "function_executed", listening)
        return self._hear("step", callback_id, listening)

    def _hear(self, kind: str, name: object, listening: Listening) -> Listening:
        assert isinstance(name, str), "a pattern can't be compared with the manifest"
        self.heard.add((kind, name))
        return listening


@pytest.fixture
def ears(slack: Playground, database: Database) -> Iterator[Ears]:
    """Everything Stint listens to."""
    settings = Settings.model_construct(slack_api_url=slack.api_url)
    client = web_client(settings)
    client.token = slack.bot_token
    app = Ears(client=client)
    later = Later()
    register(app, House(database, Clock(), Acquaintances(database, Clock()), later))
    yield app
    later.finish()


def declared() -> set[tuple[str, str]]:
    manifest = read_manifest()
    features, settings = manifest["features"], manifest["settings"]
    return {
        *(("command", entry["command"]) for entry in features.get("slash_commands", [])),
        *(("shortcut", entry["callback_id"]) for entry in features.get("shortcuts", [])),
        *(("step", callback_id) for callback_id in manifest.get("functions", {})),
        *(("event", name) for name in settings["event_subscriptions"]["bot_events"]),
    }


def test_what_is_declared_is_heard_and_what_is_heard_is_declared(ears: Ears) -> None:
    assert ears.heard == declared()


def test_every_method_that_is_called_needs_a_declared_scope(
    slack: Playground, sqlite_url: str, start_on_socket: StartBot
) -> None:
    found_agency(sqlite_url)
    start_on_socket(sqlite_url)
    a_day_at_work(slack)
    called = {call.method for call in slack.calls}
    assert {"auth.test", "users.info", "views.open"} <= called
    for name in called - {"apps.connections.open"}:
        needed = set(METHODS[name].scopes)
        assert not needed or needed & bot_scopes(), name
    assert not [call for call in slack.calls if call.answer.get("error") == "missing_scope"]


def test_every_scope_has_an_act_that_needs_it() -> None:
    assert set(ACTS) == bot_scopes() - BY_SLACK_ITSELF


@pytest.mark.parametrize("scope", ACTS)
def test_without_any_one_scope_something_fails(
    scope: str, sqlite_url: str, start_bot: StartBot
) -> None:
    found_agency(sqlite_url)
    found_client_side(sqlite_url, scope)
    manifest = copy.deepcopy(read_manifest())
    manifest["oauth_config"]["scopes"]["bot"].remove(scope)
    with Playground.start(manifest, without=[Rule.MANIFEST_SCHEMA]) as slack:
        bot = start_bot(socket_variables(slack, sqlite_url), "--no-migrate")
        slack.wait_for_connection(timeout=20)
        ACTS[scope](slack)
        slack.wait_until(lambda: scope in _missed(slack))
        assert _missed(slack) == {scope}
        bot.kill()


def _missed(slack: Playground) -> set[str]:
    """The scopes for want of which calls failed."""
    refused = [call for call in slack.calls if not call.answer.get("ok")]
    outside = {
        "chat:write.public"
        for call in refused
        if (call.method, call.answer["error"]) == ("chat.postMessage", "not_in_channel")
    }
    missing = (c.answer["needed"] for c in refused if c.answer["error"] == "missing_scope")
    return outside | {scope for needed in missing for scope in needed.split(",")} & bot_scopes()


def test_an_installed_stint_brings_its_manifest(tmp_path: Path) -> None:
    """What `pyproject.toml` puts into a wheel, elsewhere than the repository."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    included: dict[str, str] = wheel["targets"]["wheel"]["force-include"]
    shutil.copytree(ROOT / "bot", tmp_path / "bot")
    for source, target in included.items():
        shutil.copy(ROOT / source, tmp_path / target)
    ask = "from bot.manifest import bot_scopes; print(*sorted(bot_scopes()))"
    done = run_to_its_end([sys.executable, "-c", ask], tmp_path, {"PYTHONPATH": str(tmp_path)})
    assert (done.out.split(), done.err) == (sorted(bot_scopes()), "")
