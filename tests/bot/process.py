"""`stint` as a process of its own, as whoever runs it would start it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from playground.client import Playground

PATIENCE = 20.0
STINT = Path(sys.executable).with_name("stint")


@dataclass(frozen=True)
class Finished:
    """How a command ended, and all it said."""

    code: int
    out: str
    err: str


def clean_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, with the given variables for all of Stint's."""
    ours = ("SLACK_", "STINT_", "DATABASE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **variables}


def stint(*arguments: str, folder: Path, variables: Mapping[str, str] | None = None) -> Finished:
    """Run a `stint` command to its end."""
    return run_to_its_end([str(STINT), *arguments], folder, variables or {})


def run_to_its_end(command: list[str], folder: Path, variables: Mapping[str, str]) -> Finished:
    done = subprocess.run(
        command,
        cwd=folder,
        env=clean_environment(variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def socket_variables(slack: Playground, database_url: str) -> dict[str, str]:
    """What connects `stint run` to the playground by Socket Mode."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database_url,
    }


def http_variables(slack: Playground, database_url: str) -> dict[str, str]:
    """What has `stint run` listen for the playground at a port that is free."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database_url,
        "STINT_PORT": "0",
    }


class Bot:
    """A running `stint run`, of which every line is kept."""

    def __init__(
        self,
        folder: Path,
        variables: Mapping[str, str],
        *options: str,
        command: Sequence[str] = (str(STINT), "run"),
    ) -> None:
        self.started = monotonic()
        self._lines: list[str] = []
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env=clean_environment(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def output(self) -> str:
        """All it has said so far, to standard output and error."""
        with self._news:
            return "".join(self._lines)

    def wait_for_line(self, words: str) -> str:
        """The first line with these words in it, once there is one."""

        def there() -> str:
            return next((line for line in self._lines if words in line), "")

        with self._news:
            found = self._news.wait_for(lambda: there() or self._ended, PATIENCE)
            assert found
            assert there(), f"it ended without {words!r}:\n{''.join(self._lines)}"
            return there()

    def wait_until_listening(self) -> str:
        """Where it listens for Slack, once it does."""
        line = self.wait_for_line("listening on")
        return line.rsplit(maxsplit=1)[-1]

    def kill(self) -> None:
        """End it at once, wherever it stands."""
        self._process.kill()
        self._end()

    def ask_to_stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        self._process.send_signal(number)

    def ends_within(self, seconds: float) -> bool:
        """Whether it has ended by then."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> int:
        """Stop it as a service manager does; its exit code."""
        self.ask_to_stop()
        return self.exit_code()

    def exit_code(self) -> int:
        """Its exit code, once it has ended by itself."""
        try:
            self._process.wait(PATIENCE)
        finally:
            self.kill()
        return self._process.returncode

    def _end(self) -> None:
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._lines.append("")
            self._news.notify_all()

    @property
    def _ended(self) -> bool:
        return bool(self._lines) and not self._lines[-1]


StartBot = Callable[..., Bot]
