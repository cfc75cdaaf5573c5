"""What is wrong with the environment is one line that names the variable, and exit code 2."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app import open_database
from bot.cli import main
from bot.settings import Settings, SettingsError
from playground.client import Playground
from tests.bot.agency import found_agency
from tests.bot.process import Finished, StartBot, http_variables, stint

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


def test_every_variable_has_a_malformed_value_below() -> None:
    assert set(MALFORMED) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_variable_is_named(name: str, refused: Refused) -> None:
    refused(name, MALFORMED[name])


@pytest.mark.parametrize("port", ["65536", "99999"])
def test_a_port_is_one_that_there_is(port: str, refused: Refused) -> None:
    refused("STINT_PORT", port)


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
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err.splitlines()[-1].startswith("stint: SLACK_")


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
