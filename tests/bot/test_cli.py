"""The commands beside `stint run`: migrate, doctor, demo, help."""

import copy
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from sqlalchemy import text

from bot.manifest import bot_scopes, read_manifest
from models.database import Database
from models.migrate import current_revision, newest_revision, unmigrate
from playground.client import Playground
from playground.rules import Rule
from tests.bot.process import STINT, Bot, Finished, run_to_its_end, socket_variables, stint
from tests.bot.wire import GARBLED, Wire


def examined(slack: Playground, url: str, folder: Path, **others: str) -> Finished:
    """What `stint doctor` finds."""
    variables = {**socket_variables(slack, url), **others}
    return stint("doctor", folder=folder, variables=variables)


def mended(done: Finished) -> list[str]:
    """What is to be mended, each with how."""
    lines = done.out.splitlines()
    return [
        f"{line.removeprefix('MEND').strip()}: {lines[number + 1].strip()}"
        for number, line in enumerate(lines)
        if line.startswith("MEND")
    ]


# migrate


@pytest.mark.parametrize("name", ["sqlite", "postgres"])
def test_migrate_is_idle_on_the_newest_schema(
    name: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{name}_url")
    done = stint("migrate", folder=folder, variables={"DATABASE_URL": url})
    assert (done.code, done.out) == (0, f"The database has schema {newest_revision()}.\n")


def test_migrate_makes_an_empty_database_the_newest(folder: Path) -> None:
    done = stint("migrate", folder=folder)
    assert (done.code, done.out) == (0, f"The database has schema {newest_revision()}.\n")
    database = Database(f"sqlite:///{folder / 'stint.db'}")
    assert current_revision(database) == newest_revision()
    database.close()


@pytest.fixture
def spoiled(request: pytest.FixtureRequest, database_url: str) -> str:
    """A database that can't be migrated, as its parameter says."""
    database = Database(database_url)
    spoil = "UPDATE alembic_version SET version_num = '9999'"
    if request.param == "stray":
        unmigrate(database)
        spoil = "CREATE TABLE client (id INTEGER)"
    with database.engine.begin() as connection:
        connection.execute(text(spoil))
    database.close()
    return database_url


WHY = {"newer": "a newer Stint made", "stray": "client"}


@pytest.mark.parametrize(("spoiled", "why"), WHY.items(), indirect=["spoiled"])
def test_a_database_that_can_t_be_migrated_is_one_line(
    slack: Playground, spoiled: str, why: str, folder: Path
) -> None:
    for command in ("run", "migrate"):
        done = stint(command, folder=folder, variables=socket_variables(slack, spoiled))
        assert (done.code, done.out) == (2, "")
        *before, told = done.err.splitlines()
        assert [line for line in before if " INFO " not in line] == []
        assert told.startswith("stint: DATABASE_URL can't be used: ")
        assert why in told
    looked = examined(slack, spoiled, folder)
    assert looked.code == 1
    [found] = mended(looked)
    assert why in found
    assert "stint migrate" not in found


def test_a_locked_file_is_one_line(slack: Playground, sqlite_url: str, folder: Path) -> None:
    locker = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    locker.execute("PRAGMA locking_mode = EXCLUSIVE")
    locker.execute("BEGIN EXCLUSIVE")
    variables, expected = socket_variables(slack, sqlite_url), {"run": 2, "migrate": 2, "doctor": 1}
    with ThreadPoolExecutor() as threads:  # each of them is patient
        run = partial(stint, folder=folder, variables=variables)
        ended = list(threads.map(run, expected))
    for done, code in zip(ended, expected.values(), strict=True):
        assert done.code == code
        assert "DATABASE_URL can't be used: database is locked" in done.err + done.out
        assert done.err.count("\n") == (1 if code == 2 else 0)
    locker.close()


# doctor


def test_doctor_finds_all_well(slack: Playground, agency_url: str, folder: Path) -> None:
    done = examined(slack, agency_url, folder)
    assert (done.code, mended(done)) == (0, [])
    kind = agency_url.partition(":")[0]
    for found in ("settings for Socket Mode", f"database ({kind}, schema", "of stint in Studio"):
        assert found in done.out


def test_doctor_finds_a_wrong_token(slack: Playground, sqlite_url: str, folder: Path) -> None:
    done = examined(slack, sqlite_url, folder, SLACK_BOT_TOKEN="xoxb-wrong")
    assert (done.code, mended(done)) == (1, ["bot token: Slack says invalid_auth"])


def test_doctor_finds_a_wrong_app_token(slack: Playground, sqlite_url: str, folder: Path) -> None:
    done = examined(slack, sqlite_url, folder, SLACK_APP_TOKEN="xapp-wrong")
    assert done.code == 1
    mend = "Slack says invalid_auth: make an app-level token with connections:write"
    assert mended(done) == [f"app token: {mend}"]


@pytest.fixture
def slack_elsewhere(request: pytest.FixtureRequest) -> Iterator[Playground]:
    """A workspace where the app was installed with these scopes, from another manifest."""
    manifest: dict[str, Any] = copy.deepcopy(read_manifest())
    manifest["oauth_config"]["scopes"]["bot"] = request.param
    with Playground.start(manifest, without=[Rule.MANIFEST_SCHEMA]) as playground:
        yield playground


@pytest.mark.parametrize("slack_elsewhere", [sorted(bot_scopes() - {"users:read"})], indirect=True)
def test_doctor_finds_a_missing_scope(
    slack_elsewhere: Playground, sqlite_url: str, folder: Path
) -> None:
    done = examined(slack_elsewhere, sqlite_url, folder)
    assert done.code == 1
    mend = "missing users:read: update the app from manifest.yml and install it again"
    assert mended(done) == [f"scopes: {mend}"]


@pytest.mark.parametrize("slack_elsewhere", [[*sorted(bot_scopes()), "dnd:read"]], indirect=True)
def test_doctor_finds_a_spare_scope(
    slack_elsewhere: Playground, sqlite_url: str, folder: Path
) -> None:
    done = examined(slack_elsewhere, sqlite_url, folder)
    assert done.code == 1
    assert mended(done) == ["scopes Stint needs: dnd:read can be taken away"]


def test_doctor_finds_an_empty_database(slack: Playground, folder: Path) -> None:
    done = examined(slack, f"sqlite:///{folder / 'new.db'}", folder)
    assert done.code == 1
    assert mended(done) == ["database (sqlite, schema empty): run `stint migrate`"]


def test_doctor_finds_the_database_away(slack: Playground, folder: Path) -> None:
    done = examined(slack, "postgresql://stint:hunter2@127.0.0.1:9/stint", folder)
    assert done.code == 1
    [found] = mended(done)
    assert found.startswith("database: DATABASE_URL can't be used: ")
    assert "hunter2" not in done.out + done.err


def test_doctor_finds_slack_away(slack: Playground, sqlite_url: str, folder: Path) -> None:
    done = examined(slack, sqlite_url, folder, SLACK_API_URL="http://127.0.0.1:9/")
    assert done.code == 1
    assert [found.split(":")[1] for found in mended(done)] == [" Slack can't be reached"] * 2


def test_doctor_finds_something_that_is_not_slack(
    slack: Playground, sqlite_url: str, folder: Path
) -> None:
    for answer in (b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"ok": true}', *GARBLED.values()):
        with Wire(slack.port) as wire:
            wire.about = b"/api/auth.test"
            wire.instead.extend([answer] * 2)
            done = examined(slack, sqlite_url, folder, SLACK_API_URL=f"{wire.url}/api/")
        assert (done.code, "Traceback" in done.err, " ERROR " in done.err) == (1, False, False)
        [found] = mended(done)
        assert found.startswith("bot token: ")


def test_doctor_leaves_nothing_behind(folder: Path) -> None:
    done = stint("doctor", folder=folder)
    assert "database (sqlite, schema empty): run `stint migrate`" in mended(done)
    assert list(folder.iterdir()) == []


def test_doctor_finds_what_is_not_set(folder: Path) -> None:
    done = stint("doctor", folder=folder)
    assert done.code == 1
    assert mended(done)[0].startswith("settings for signed HTTP: SLACK_BOT_TOKEN is missing")


# demo


@pytest.fixture
def demo(folder: Path) -> Iterator[Bot]:
    """A running `stint demo`."""
    started = Bot(folder, {}, command=(str(STINT), "demo"))
    yield started
    started.kill()


def test_demo_shows_what_a_person_sees(folder: Path) -> None:
    done = stint("demo", "--say", "/time 2h ACME-site", "--say", "click Undo", folder=folder)
    assert (done.code, done.err) == (0, "")
    for shown in ("Logged 2h on ACME-site", "Website relaunch (ACME)", "[ Undo ]", "Removed 2h"):
        assert shown in done.out


def test_demo_speaks_as_who_is_asked_for(folder: Path) -> None:
    done = stint("demo", "--as", "lena", "--say", "/time 1h ACME-app", folder=folder)
    assert done.code == 0
    assert "Logged" not in done.out, "Lena is not on that team"
    assert "ACME-app" in done.out


def test_demo_takes_a_client_to_a_channel_she_is_in(folder: Path) -> None:
    done = stint("demo", "--say", "as jane", "--say", "/time help", folder=folder)
    assert (done.code, done.err) == (0, "")
    assert "shows your projects" in done.out


def test_demo_says_where_one_is_and_who_there_is(folder: Path) -> None:
    said = ("as lena", "in leadership", "in acme-web", "/time 30m", "as oskar", "as nobody")
    done = stint("demo", *(it for line in said for it in ("--say", line)), folder=folder)
    assert (done.code, done.err) == (0, "")
    assert "lena is in general, acme-web, not in 'leadership'" in done.out
    assert "Logged 30m on ACME-site" in done.out, "the channel's project"
    assert "oskar is in no channel" in done.out
    assert "there is nobody called 'nobody'" in done.out


@pytest.mark.parametrize("name", ["nobody", "oskar"])
def test_demo_as_somebody_who_can_type_nothing_is_told_so(name: str, folder: Path) -> None:
    done = stint("demo", "--as", name, "--say", "/time week", folder=folder)
    assert (done.code, done.out) == (2, "")
    assert name in done.err.splitlines()[-1]


def test_demo_minds_neither_the_environment_nor_the_env_file(folder: Path) -> None:
    (folder / ".env").write_text("SLACK_BOT_TOKEN=wrong\nDATABASE_URL=mysql://x\nSTINT_LOG=loud\n")
    done = stint(
        "demo",
        "--say",
        "/time 2h ACME-site",
        folder=folder,
        variables={"SLACK_SIGNING_SECRET": "", "STINT_PORT": "none"},
    )
    assert (done.code, done.err) == (0, "")
    assert "Logged 2h on ACME-site" in done.out
    assert [path.name for path in folder.iterdir()] == [".env"]


def test_demo_serves_the_page_until_it_is_told_to_stop(demo: Bot) -> None:
    page = demo.wait_for_line("http://").strip()
    with urlopen(f"{page}/people/lena/channels") as answer:  # noqa: S310 - its own address
        assert b"acme-web" in answer.read()
    assert demo.stop() == 0
    assert "Traceback" not in demo.output


def test_a_second_demo_finds_a_place_of_its_own(demo: Bot, folder: Path) -> None:
    demo.wait_for_line("http://")
    second = Bot(folder, {}, command=(str(STINT), "demo"))
    try:
        assert second.wait_for_line("http://") != demo.wait_for_line("http://")
        assert second.stop() == 0
        assert "Unclosed" not in second.output
    finally:
        second.kill()


# help


def test_help_needs_no_settings(folder: Path) -> None:
    done = stint("--help", folder=folder, variables={"STINT_LOG": "loud"})
    assert done.code == 0
    for command in ("demo", "doctor", "migrate", "run"):
        assert f"  {command} " in done.out


@pytest.mark.parametrize("command", ["run", "migrate", "doctor", "demo"])
def test_each_command_s_help_needs_no_settings(command: str, folder: Path) -> None:
    done = stint(command, "--help", folder=folder, variables={"STINT_LOG": "loud"})
    assert done.code == 0
    assert "Usage:" in done.out


def test_python_m_bot_is_stint(folder: Path) -> None:
    done = run_to_its_end([sys.executable, "-m", "bot", "--help"], folder, {})
    assert (done.code, "Usage: python -m bot" in done.out) == (0, True)


def test_an_unknown_command_is_said_to_be_none(folder: Path) -> None:
    done = stint("serve", folder=folder)
    assert done.code == 2
    assert "No such command 'serve'" in done.err
