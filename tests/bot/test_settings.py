"""What is wrong with the environment is one line that names the variable, and exit code 2."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app import open_database
from bot.cli import main
from bot.settings import Settings, SettingsError
from playground.client import Playground
from tests.bot.agency import found_agency
from tests.bot.process import Finished, StartBot, http_variables, socket_variables, stint
from tests.bot.wire import GARBLED, Wire

WELL = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_SIGNING_SECRET": "5ec7e7",
    "SLACK_API_URL": "http://127.0.0.1:9/",
}
SECRET = "hunter2hunter2"
MALFORMED = {
    "SLACK_BOT_TOKEN": f"xoxp-{SECRET}",
    "SLACK_APP_TOKEN": f"xoxb-{SECRET}",
    "SLACK_SIGNING_SECRET": "",
    "SLACK_API_URL": f"ftp://me:{SECRET}@slack.com/api/",
    "DATABASE_URL": f"mysql://me:{SECRET}@localhost/stint",
    "STINT_HOST": "",
    "STINT_PORT": f"port-{SECRET}",
    "STINT_LOG": f"loud-{SECRET}",
}


Refused = Callable[[str, str], None]


@pytest.fixture
def refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Refused:
    """Sees that `stint run` refuses a value; in this process, which takes no second each."""

    def see(name: str, value: str) -> None:
        monkeypatch.chdir(folder)
        for variable, well in {**WELL, name: value}.items():
            monkeypatch.setenv(variable, well)
        monkeypatch.setattr("sys.argv", ["stint", "run"])
        # Where it comes as far as to set up its log, that writes to what is captured here alone.
        monkeypatch.setattr(logging.getLogger(), "handlers", [])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code == 2
        assert_refused(Finished(2, out, err), name)
        assert SECRET not in err

    return see


def assert_refused(done: Finished, name: str) -> None:
    assert done.code == 2
    assert done.err.startswith(f"stint: {name} ")
    assert done.err.count("\n") == 1, "one line"
    assert "should be " in done.err or "can't be used: " in done.err
    assert done.out == ""


def assert_only_the_last_line_tells(done: Finished) -> None:
    """What went on before is told by INFO at most."""
    *before, _last = done.err.splitlines()
    assert [line for line in before if " INFO " not in line] == []


def test_every_variable_has_a_malformed_value_below() -> None:
    assert set(MALFORMED) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_variable_is_named(name: str, refused: Refused) -> None:
    refused(name, MALFORMED[name])


@pytest.mark.parametrize("port", ["65536", "99999"])
def test_a_port_is_one_that_there_is(port: str, refused: Refused) -> None:
    refused("STINT_PORT", port)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-…"),  # the README's own placeholder
        ("SLACK_BOT_TOKEN", "xoxb-1\n"),
        ("SLACK_APP_TOKEN", "xapp-…"),
        ("SLACK_SIGNING_SECRET", "s p a c e"),
        ("SLACK_API_URL", "http://127.0.0.1:9/with space/"),
        ("SLACK_API_URL", "http://127.0.0.1:port/"),
        ("SLACK_API_URL", "http://127.0.0.1:99999/"),
        ("SLACK_API_URL", "http://[::half/"),
        ("SLACK_API_URL", f"http://me:{SECRET}@127.0.0.1/"),
        ("SLACK_API_URL", "https:///api/"),
        ("DATABASE_URL", "sqlite+aiosqlite:///stint.db"),
        ("DATABASE_URL", f"sqlite+pysqlcipher://:{SECRET}@/stint.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///file::memory:?uri=true"),
        ("DATABASE_URL", "sqlite:///file:stint?mode=memory&uri=true"),
        ("STINT_PORT", "3000\n"),
        ("STINT_LOG", "info\n"),
    ],
)
def test_a_value_that_only_looks_well_is_named(name: str, value: str, refused: Refused) -> None:
    refused(name, value)


@pytest.mark.parametrize("command", ["run", "migrate", "doctor"])
def test_an_env_file_that_is_no_text_is_named(command: str, folder: Path) -> None:
    (folder / ".env").write_bytes(b"SLACK_BOT_TOKEN=xoxb-\xff\xfe\n")
    done = stint(command, folder=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == "stint: .env can't be read: it should be a file of UTF-8 text\n"


@pytest.mark.parametrize("answer", GARBLED.values(), ids=list(GARBLED))
def test_a_slack_that_answers_oddly_is_one_line(
    slack: Playground, answer: bytes, folder: Path, sqlite_url: str
) -> None:
    with Wire(slack.port) as wire:
        wire.about = b"/api/"
        wire.instead.extend([answer] * 3)
        variables = {**socket_variables(slack, sqlite_url), "SLACK_API_URL": f"{wire.url}/api/"}
        done = stint("run", "--no-migrate", folder=folder, variables=variables)
    assert (done.code, done.out) == (2, "")
    assert_only_the_last_line_tells(done)
    assert re.match("stint: SLACK_(BOT|APP)_TOKEN can't be used: ", done.err.splitlines()[-1])


@pytest.mark.parametrize("url", ["sqlite://nowhere/x", "postgresql://[half", "sqlite+nothing:///x"])
def test_a_database_url_is_one_that_can_be_read(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL (should be|can't be used: )"):
        open_database(Settings.model_construct(database_url=url))


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
    ],
)
def test_a_missing_variable_is_named(given: dict[str, str], missing: str, folder: Path) -> None:
    done = stint("run", folder=folder, variables=given)
    assert_refused(done, missing)
    assert "is missing" in done.err


def test_the_env_file_is_read(folder: Path) -> None:
    (folder / ".env").write_text(f"SLACK_BOT_TOKEN=xoxp-{SECRET}\n# a comment\nOTHER=1\n")
    done = stint("run", folder=folder)
    assert_refused(done, "SLACK_BOT_TOKEN")
    assert SECRET not in done.err


def test_the_environment_goes_before_the_env_file(folder: Path) -> None:
    (folder / ".env").write_text("SLACK_BOT_TOKEN=xoxp-wrong\n")
    assert_refused(
        stint("run", folder=folder, variables={"SLACK_BOT_TOKEN": "xoxb-1"}),
        "SLACK_SIGNING_SECRET",
    )


def test_a_slack_that_can_t_be_reached_is_one_line(folder: Path, sqlite_url: str) -> None:
    done = stint(
        "run", "--no-migrate", folder=folder, variables={**WELL, "DATABASE_URL": sqlite_url}
    )
    assert_only_the_last_line_tells(done)
    assert done.err.splitlines()[-1].startswith("stint: SLACK_BOT_TOKEN can't be used: ")


def test_only_our_settings_act_upon_the_environment(
    slack: Playground, start_stint: StartBot, sqlite_url: str
) -> None:
    found_agency(sqlite_url)
    bot = start_stint(sqlite_url, SLACK_CLIENT_ID="1.1", SLACK_CLIENT_SECRET=SECRET)
    assert slack.person("tom").command("/time today").text.startswith("Your time, today")
    assert bot.stop() == 0
    assert "WARNING" not in bot.output


def test_a_database_that_can_t_be_reached_is_one_line(folder: Path) -> None:
    away = f"postgresql://stint:{SECRET}@127.0.0.1:9/stint"
    for command in ("run", "migrate"):
        done = stint(command, folder=folder, variables={**WELL, "DATABASE_URL": away})
        assert_refused(done, "DATABASE_URL")
        assert SECRET not in done.err


@pytest.mark.parametrize("where", [{"STINT_PORT": "taken"}, {"STINT_HOST": "no such host"}])
def test_an_address_that_can_t_be_had_is_one_line(
    slack: Playground, where: dict[str, str], folder: Path, sqlite_url: str
) -> None:
    port = {"STINT_PORT": str(slack.port)} if "STINT_PORT" in where else where
    variables = {**http_variables(slack, sqlite_url), **port}
    done = stint("run", "--no-migrate", folder=folder, variables=variables)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err.splitlines()[-1].startswith("stint: STINT_HOST and STINT_PORT can't be used")
